package figure

import (
	"math"
	"testing"

	"nqm/sim"
)

// inventedWalls returns curves of the right shape, T = E/α up to a wall where
// they rise as the logarithm of the distance to it.
func inventedWalls(run sim.Run, status sim.Status, steps float64) *Walls {
	beta := run.Method.Momentum
	w := &Walls{Run: run, Target: 0.01, Limit: 2 * (1 + beta), Passage: sim.Passage{Status: status, Steps: steps, Continuous: steps},
		X: Span{1e-3, 500}, Y: Span{1, 1e7}}
	wall := func(batch float64) float64 { return 1 / (250/batch + (1-beta)/w.Limit) }
	w.NoiseWall, w.Larger = wall(run.Batch), 0.85*wall(4*run.Batch)*(1-beta)
	for _, b := range WallMomenta(beta) {
		c := WallCurve{Momentum: b, Target: 0.01, Limit: 2 * (1 + b) / (1 - b)}
		c.Name, c.Label = MomentumName(b)
		wall := min(w.NoiseWall, c.Limit)
		for k := -40; k <= 30; k++ {
			u := float64(k) / 4
			rate := wall / (1 + math.Exp(-u))
			c.Rates, c.Steps = append(c.Rates, rate), append(c.Steps, 13_000/rate*(1+0.1*math.Log(1+math.Exp(u))))
		}
		c.Rates, c.Steps = append(c.Rates, wall), append(c.Steps, math.Inf(1))
		w.Curves = append(w.Curves, c)
	}
	for rate := 1e-3; rate < 2; rate *= 2 {
		w.Floors.Rates, w.Floors.Risks = append(w.Floors.Rates, rate), append(w.Floors.Risks, 0.01*rate/w.NoiseWall)
	}
	rate := 0.85 * w.NoiseWall
	best := 13_000 / rate * 1.2
	w.Best = sim.Optimum{Passage: sim.Passage{Steps: math.Ceil(best), Continuous: best}, Method: sim.Method{LearningRate: rate * (1 - beta), Momentum: beta}}
	return w
}

// inventedNoise returns the paper's directions with another exponent.
func inventedNoise(exponent float64) *Noise {
	n := &Noise{Run: sgd(64, 0.3), Dim: 1024, Law: sim.PowerLaw{Exponent: exponent, Scale: 1}, Others: []sim.PowerLaw{{Exponent: 1, Scale: 1}}}
	for _, i := range NoiseIndices(n.Dim, false) {
		h := 1 / float64(i)
		n.H, n.C = append(n.H, h), append(n.C, n.Law.At(h))
	}
	for k := range 10 {
		hi := math.Ldexp(1, -k)
		n.Bands = append(n.Bands, sim.Band{Hi: hi, Lo: hi / 2, Count: 1 << k, SteadyState: 1e-3 * math.Pow(hi, exponent-1)})
	}
	n.X, n.Y = NoiseAxes(n.H, n.C, 0, false)
	return n
}

// paperMomentum returns the paper's figure: αh = 0.0005.
func paperMomentum(t testing.TB, beta float64) *Momentum {
	m := &Momentum{Run: sgd(64, 0.5), Index: 1000, H: 1e-3, X: 5e-4}
	m.Times, m.Floors = MomentumAxes(m.H, 1)
	at := func(beta float64) MomentumPoint {
		method := sim.Method{LearningRate: 0.5, Momentum: beta}
		return MomentumPoint{beta, method.TimeConstant(m.H), 0.0005 * (1 + beta) / (128 * (1 - beta) * (2 + 2*beta - m.X))}
	}
	for _, b := range MomentumGrid(m.X) {
		p := at(b)
		m.Curve.Momenta, m.Curve.Times, m.Curve.Floors = append(m.Curve.Momenta, b), append(m.Curve.Times, p.Time), append(m.Curve.Floors, p.Floor)
	}
	m.Present, m.Best, m.SGD = at(beta), at(CriticalMomentum(m.X)), at(0).Floor
	before := at(0.5)
	m.Ghost = &before
	return m
}

// wallsGoldens are the figures of this file's kinds, drawn.
func wallsGoldens(t *testing.T) map[string]Result {
	fonts := goFonts(t)
	inf := math.Inf(1)
	momentum := sim.Run{Batch: 65536, Method: sim.Method{LearningRate: 2, Momentum: 0.95}}
	ghosted := inventedWalls(momentum, sim.Reached, 700)
	before := inventedWalls(sgd(1024, 0.3), sim.Reached, 40_000)
	ghosted.Ghost = &WallsGhost{Curve: before.Curves[0], Best: before.Best, Rate: 0.3, Passage: before.Passage}
	return map[string]Result{
		"walls-default":        inventedWalls(sgd(64, 0.3), sim.Unreachable, inf).Figure(desktop, Light, fonts),
		"walls-momentum-phone": ghosted.Figure(phone, Dark, fonts),
		"walls-diverges":       inventedWalls(sgd(1<<15, 2.1), sim.Diverges, inf).Figure(wide, Projector, fonts),
		"momentum-paper":       paperMomentum(t, 0.9).Figure(desktop, Light, fonts),
		"momentum-phone":       paperMomentum(t, 0.999).Figure(phone, Dark, fonts),
		"noise-tilted":         inventedNoise(1.5).Figure(desktop, Light, fonts),
		"noise-equal":          inventedNoise(1).Figure(wide, Projector, fonts),
	}
}
