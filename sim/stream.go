package sim

import "math"

// stream is a sequence of random numbers: SplitMix64 (Steele, Lea, Flood 2014,
// doi:10.1145/2660193.2660195), whose state is one word, so that one stream for
// every run and direction costs nothing to keep. math/rand/v2 draws a normal in
// twice the time under WebAssembly.
type stream struct {
	state uint64
	signs uint64 // a word of random signs that is being used up
}

// newStream returns the stream of one direction of one run. Its start on the
// generator's cycle of 2⁶⁴ is a hash of seed, run and direction and of nothing
// else: a run is the same however many others are asked for.
func newStream(seed uint64, run, direction int) stream {
	s := stream{state: seed}
	s.state = s.next() + uint64(run)
	s.state = s.next() + uint64(direction)
	s.state = s.next()
	return s
}

func (s *stream) next() uint64 {
	s.state += 0x9e3779b97f4a7c15
	z := s.state
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// uniform returns a number in (0, 1].
func (s *stream) uniform() float64 { return float64(s.next()>>11+1) * 0x1p-53 }

// The ziggurat covers the half density exp(−x²/2) by 256 layers of equal area
// (Marsaglia & Tsang 2000, doi:10.18637/jss.v005.i08): tailStart is where the
// lowest one ends and the tail begins, layerArea the area of each.
const (
	layerCount = 256
	tailStart  = 3.6541528853610088
	layerArea  = 0.00492867323399
)

// ziggurat holds, from the lowest layer up, the width of each as the worth of
// one of 2⁵² units, how many of those lie under the density for sure, and the
// density at its lower edge's end.
var ziggurat = newZiggurat()

type layers struct {
	unit    [layerCount]float64
	inside  [layerCount]uint64
	density [layerCount + 1]float64
}

func newZiggurat() (z layers) {
	f := func(x float64) float64 { return math.Exp(-x * x / 2) }
	var width [layerCount + 1]float64 // that of the peak is 0
	width[0], width[1] = layerArea/f(tailStart), tailStart
	for i := 2; i < layerCount; i++ {
		width[i] = math.Sqrt(-2 * math.Log(layerArea/width[i-1]+f(width[i-1])))
	}
	for i := range z.unit {
		z.unit[i] = width[i] * 0x1p-52
		z.inside[i] = uint64(width[i+1] / width[i] * 0x1p52)
		z.density[i] = f(width[i])
	}
	z.density[layerCount] = 1
	return z
}

// place returns the place that a random word stands for, and whether it lies
// under the density for sure, as 99 of 100 do. Layer and place come from
// different bits. It is small enough to be put into a loop by the compiler.
func place(u uint64) (x float64, inside bool) {
	layer, at := u&(layerCount-1), int64(u)>>11
	return float64(at) * ziggurat.unit[layer], uint64(at^at>>63) < ziggurat.inside[layer]
}

// normal returns a standard normal number.
func (s *stream) normal() float64 {
	u := s.next()
	x, inside := place(u)
	if !inside {
		x = s.edge(u, x)
	}
	return x
}

// edge decides about the place x of the word u, which may lie outside the
// density, and draws again until one lies inside.
func (s *stream) edge(u uint64, x float64) float64 {
	for inside := false; !inside; {
		layer := u & (layerCount - 1)
		if layer == 0 {
			return math.Copysign(s.tail(), x)
		}
		low, high := ziggurat.density[layer], ziggurat.density[layer+1]
		if low+s.uniform()*(high-low) < math.Exp(-x*x/2) {
			break
		}
		u = s.next()
		x, inside = place(u)
	}
	return x
}

// tail draws from the density beyond tailStart (Marsaglia 1964).
func (s *stream) tail() float64 {
	for {
		a, b := -math.Log(s.uniform())/tailStart, -math.Log(s.uniform())
		if b+b > a*a {
			return tailStart + a
		}
	}
}
