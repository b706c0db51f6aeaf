package softmax

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/mat"

	"nqm/sim"
)

// The gradient is the loss's, by central differences.
func TestGradient(t *testing.T) {
	const (
		h        = 1e-5
		accuracy = 1e-8 // of the differences: h² and rounding/h
	)
	// Seven classes: a block of five and two more.
	d, err := Read([]byte("0,1,2\n6,3,-1\n2,0,0\n3,1,5\n4,2,2\n5,-4,1\n1,0.5,0\n"))
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(1, 2))
	w, g := make([]float64, d.Features*d.Classes), make([]float64, d.Features*d.Classes)
	for j := range w {
		w[j] = r.NormFloat64()
	}
	if loss := d.gradient(w, g); math.Abs(loss-d.Loss(w)) > 1e-15*loss {
		t.Errorf("loss %g with the gradient, %g alone", loss, d.Loss(w))
	}
	for j := range w {
		at := w[j]
		w[j] = at + h
		up := d.Loss(w)
		w[j] = at - h
		down := d.Loss(w)
		w[j] = at
		if want := (up - down) / (2 * h); math.Abs(g[j]-want) > accuracy {
			t.Errorf("component %d: %g, by differences %g", j, g[j], want)
		}
	}
}

// The shipped spectrum is that of this loss: h, c and s in the eigenbasis of
// the Hessian at the minimum, computed anew from the data.
func TestSpectrumOfTheDigits(t *testing.T) {
	if testing.Short() {
		t.Skip("an eigenproblem of 650 directions")
	}
	const (
		eigenvalue = 1e-6 // the file has nine digits; the minimum is known to 1e-12
		single     = 1e-4 // of c and s along one eigenvector, whose direction moves more
		sums       = 1e-6 // of c and s over all, whatever the vectors
	)
	d := digits(t)
	_, w, err := d.Minimum(nil)
	if err != nil {
		t.Fatal(err)
	}
	shipped, err := sim.ReadSpectrum(file(t, "digits-softmax.csv"))
	if err != nil {
		t.Fatal(err)
	}
	n, size := d.Examples(), len(w)
	hessian, gradients := mat.NewSymDense(size, nil), mat.NewDense(n, size, nil)
	p := make([]float64, d.Classes)
	for i := range n {
		d.classify(w, i, p)
		from, to := d.start[i], d.start[i+1]
		row := gradients.RawRowView(i)
		for a := from; a < to; a++ {
			for k := range p {
				left := int(d.feature[a])*d.Classes + k
				residual := p[k]
				if k == d.labels[i] {
					residual--
				}
				row[left] = d.value[a] * residual
				for b := a; b < to; b++ {
					for l := range p {
						right := int(d.feature[b])*d.Classes + l
						if right < left {
							continue
						}
						v := -p[k] * p[l]
						if k == l {
							v += p[k]
						}
						hessian.SetSym(left, right, hessian.At(left, right)+d.value[a]*d.value[b]*v/float64(n))
					}
				}
			}
		}
	}
	for j := range size {
		hessian.SetSym(j, j, hessian.At(j, j)+Strength)
	}
	var eigen mat.EigenSym
	if !eigen.Factorize(hessian, true) {
		t.Fatal("no eigenvalues")
	}
	values := eigen.Values(nil)
	var vectors, along mat.Dense
	eigen.VectorsTo(&vectors)
	along.Mul(gradients, &vectors)
	var traceC, traceS, wantC, wantS float64
	for i := range size {
		j := size - 1 - i // by decreasing eigenvalue
		if relative(values[j], shipped.H[i]) > eigenvalue {
			t.Errorf("h of direction %d: %.9g, shipped %.9g", i, values[j], shipped.H[i])
		}
		var mean, square, s float64
		for r := range n {
			g := along.At(r, j)
			mean += g / float64(n)
			square += g * g / float64(n)
		}
		for f := range size {
			s += vectors.At(f, j) * w[f]
		}
		c := square - mean*mean
		s *= s
		traceC, traceS, wantC, wantS = traceC+c, traceS+s, wantC+shipped.C[i], wantS+shipped.S[i]
		if i < 10 && (relative(c, shipped.C[i]) > single || relative(s, shipped.S[i]) > single) {
			t.Errorf("direction %d: c %.9g and s %.9g, shipped %.9g and %.9g", i, c, s, shipped.C[i], shipped.S[i])
		}
	}
	if relative(traceC, wantC) > sums || relative(traceS, wantS) > sums {
		t.Errorf("Σc %.9g and Σs %.9g, shipped %.9g and %.9g", traceC, traceS, wantC, wantS)
	}
}

// The minimum is one: its gradient proves it, and descent from it goes up.
func TestMinimum(t *testing.T) {
	d := digits(t)
	least, w, err := d.Minimum(nil)
	if err != nil {
		t.Fatal(err)
	}
	g := make([]float64, len(w))
	d.gradient(w, g)
	if above := dot(g, g) / (2 * Strength); above > 1e-10 {
		t.Errorf("the loss may lie %g above its minimum", above)
	}
	if again, _, _ := d.Minimum(func() error { panic("it is known") }); again != least {
		t.Errorf("%g, then %g", least, again)
	}
	step := append([]float64(nil), w...)
	step[7] += 1e-3
	if d.Loss(step) <= least {
		t.Errorf("lower beside the minimum %g", least)
	}
}

func relative(a, b float64) float64 { return math.Abs(a-b) / math.Abs(b) }
