package sim

import (
	"math"
	"slices"
	"testing"
)

// deviations is how many standard errors a sampled mean may lie from what it
// estimates. Seeds are fixed, so a test that passes passes always.
const deviations = 5

// kolmogorov is what √n times the largest distance between the distribution
// of n draws and the true one exceeds once in a thousand times.
const kolmogorov = 1.95

// lawsOfNoise are the distribution functions at unit variance, and E ξ⁸.
var lawsOfNoise = map[NoiseLaw]struct {
	below  func(x float64) float64
	eighth float64
}{
	Gaussian: {func(x float64) float64 { return math.Erfc(-x/math.Sqrt2) / 2 }, 105},
	Laplace: {func(x float64) float64 {
		if tail := math.Exp(-math.Sqrt2*math.Abs(x)) / 2; x < 0 {
			return tail
		} else {
			return 1 - tail
		}
	}, 2520},
	StudentT: {func(x float64) float64 {
		// Of five degrees of freedom (Abramowitz & Stegun 26.7.3).
		angle := math.Atan(x / math.Sqrt(3))
		sine, cosine := math.Sincos(angle)
		return 0.5 + (angle+sine*cosine*(1+2*cosine*cosine/3))/math.Pi
	}, math.Inf(1)},
}

// draws are numbers of one law, from many streams and steps as Sample takes them.
func draws(law NoiseLaw, streams, steps int) []float64 {
	s := make([]stream, streams)
	for k := range s {
		s[k] = newStream(7, k, 3)
	}
	all := make([]float64, streams*steps)
	for t := range steps {
		law.fill(all[t*streams:(t+1)*streams], s, t)
	}
	return all
}

func TestNoiseHasItsLaw(t *testing.T) {
	steps := 2000
	if testing.Short() {
		steps = 400
	}
	for law, want := range lawsOfNoise {
		x := draws(law, 100, steps)
		n := float64(len(x))
		slices.Sort(x)
		var distance, fourth, outside float64
		for i, v := range x {
			p := want.below(v)
			distance = max(distance, math.Abs(p-float64(i)/n), math.Abs(p-float64(i+1)/n))
			fourth += v * v * v * v / n
			if math.Abs(v) > 4 {
				outside++
			}
		}
		if distance*math.Sqrt(n) > kolmogorov {
			t.Errorf("%v: distance from the law %.3g of %g draws", law, distance, n)
		}
		if tail := 2 * want.below(-4) * n; math.Abs(outside-tail) > deviations*math.Sqrt(tail) {
			t.Errorf("%v: %g of %g draws beyond 4, want %.1f", law, outside, n, tail)
		}
		k := law.Kurtosis()
		if math.Abs(fourth-k) > deviations*math.Sqrt((want.eighth-k*k)/n) {
			t.Errorf("%v: fourth moment %g, want %g", law, fourth, k)
		}
	}
}

// Student's fourth moment is too wild to be sampled: it is integrated instead.
func TestStudentHasVarianceOneAndItsKurtosis(t *testing.T) {
	var second, fourth float64
	below := lawsOfNoise[StudentT].below
	const width = 0.001
	for x := width / 2; x < 1000; x += width {
		p := 2 * (below(-x+width/2) - below(-x-width/2))
		second += x * x * p
		fourth += x * x * x * x * p
	}
	// Beyond 1000 lies 0.02 of the fourth moment.
	if math.Abs(second-1) > 1e-4 || math.Abs(fourth/StudentT.Kurtosis()-1) > 0.01 {
		t.Errorf("moments %g and %g, want 1 and %g", second, fourth, StudentT.Kurtosis())
	}
}

func TestRademacherIsAFairSign(t *testing.T) {
	x := draws(Rademacher, 100, 640)
	var sum, product float64
	for i, v := range x {
		if v*v != 1 {
			t.Fatalf("a sign of %g", v)
		}
		sum += v
		if i >= 100 {
			product += v * x[i-100] // with the step before it
		}
	}
	if limit := deviations * math.Sqrt(float64(len(x))); math.Abs(sum) > limit || math.Abs(product) > limit {
		t.Errorf("signs add up to %g, products of neighbours to %g; the limit is %g", sum, product, limit)
	}
}

// Neighbouring streams are unlike: numbers of the next run, direction and seed
// do not go together with those of this one.
func TestStreamsAreIndependent(t *testing.T) {
	const n = 20_000
	for name, other := range map[string]stream{
		"run": newStream(7, 1, 3), "direction": newStream(7, 0, 4), "seed": newStream(8, 0, 3), "swapped": newStream(7, 3, 0),
	} {
		one := newStream(7, 0, 3)
		var together float64
		for range n {
			together += one.normal() * other.normal()
		}
		if math.Abs(together) > deviations*math.Sqrt(n) {
			t.Errorf("another %s: %g over %d draws", name, together, n)
		}
	}
}

// The layers of equal area end at the peak of the density.
func TestZigguratCloses(t *testing.T) {
	const digits = 1e-10 // those that tailStart and layerArea are known to
	last := ziggurat.unit[layerCount-1] * 0x1p52
	if top := layerArea/last + ziggurat.density[layerCount-1]; math.Abs(top-1) > digits {
		t.Errorf("the highest layer ends at %.15g", top)
	}
}
