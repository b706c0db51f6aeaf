package figure

import (
	"math"

	"nqm/sim"
	"nqm/wasm/internal/axis"
)

// MergeRest adds the last band to the one before it where it holds less than
// half as many directions: of a spectrum that thickens towards flat curvature
// it is then the beginning of an octave, and a line of its own would suggest
// that flat directions carry less risk.
func MergeRest(bands []sim.Band) []sim.Band {
	n := len(bands)
	if n < 2 || 2*bands[n-1].Count >= bands[n-2].Count {
		return bands
	}
	merged := append([]sim.Band(nil), bands[:n-1]...)
	merged[n-2] = add(bands[n-2], bands[n-1])
	return merged
}

// group merges neighbouring bands until at most series are left.
func group(bands []sim.Band, series int) []sim.Band {
	if series <= 0 || len(bands) <= series {
		return bands
	}
	each := (len(bands) + series - 1) / series
	var grouped []sim.Band
	for i, b := range bands {
		if i%each == 0 {
			grouped = append(grouped, b)
		} else {
			last := &grouped[len(grouped)-1]
			*last = add(*last, b)
		}
	}
	return grouped
}

// add returns the risk of two neighbouring bands, the sharper one first.
func add(a, b sim.Band) sim.Band {
	sum := func(x, y []float64) []float64 {
		z := make([]float64, len(x))
		for i := range z {
			z[i] = x[i] + y[i]
		}
		return z
	}
	return sim.Band{Hi: a.Hi, Lo: b.Lo, Count: a.Count + b.Count, Nodes: a.Nodes + b.Nodes, SteadyState: a.SteadyState + b.SteadyState,
		Total: sum(a.Total, b.Total), Bias: sum(a.Bias, b.Bias), Variance: sum(a.Variance, b.Variance)}
}

// octaveName writes a curvature as 1, 1/2, 1/1,024 where it is a power of two.
func octaveName(h float64) string {
	if fraction, k := math.Frexp(h); fraction == 0.5 && k <= 0 && k > -13 {
		return "1/" + axis.Integer(math.Ldexp(1, 1-k))
	}
	return axis.Number(h, 2)
}

// octaveRange writes a band's interval of curvature.
func octaveRange(b sim.Band) string { return octaveName(b.Lo) + "–" + octaveName(b.Hi) }
