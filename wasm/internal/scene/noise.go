package scene

import (
	"nqm/sim"
	"nqm/wasm/internal/figure"
)

// noise draws the noise of directions against their curvature.
func (v *view) noise(func(figure.Result)) (result figure.Result, err error) {
	m := v.problem.model
	f := figure.Noise{Run: v.run, Dim: m.Dim()}
	f.Run.Segments = nil
	if f.H, f.C, f.Law, f.Fitted, err = v.problem.noiseLaw(v.options); err != nil {
		return result, err
	}
	f.Decay = m.Problem().WeightDecay
	f.X, f.Y = figure.NoiseAxes(f.H, f.C, f.Decay, f.Fitted)
	if f.Bands, err = m.Bands(f.Run, []int{farSteps}, v.pictureOptions()); err != nil {
		return result, err
	}
	others := v.request.State.Pinned()
	if v.request.Ghost != nil {
		others = append(others, *v.request.Ghost)
	}
	for _, s := range others {
		p, err := v.explorer.problem(s, v.request.Data)
		if err != nil || p == v.problem {
			continue
		}
		_, _, law, _, err := p.noiseLaw(v.options)
		if err != nil {
			return result, err
		}
		f.Others = append(f.Others, law)
	}
	return f.Figure(v.size, v.theme, v.explorer.fonts), nil
}

// noiseLaw returns curvature and noise of the directions that stand for all,
// and the law of c: the problem's, or where c is listed the one fitted to it.
func (p *problem) noiseLaw(opt sim.Options) (h, c []float64, law sim.PowerLaw, fitted bool, err error) {
	problem := p.model.Problem()
	// The method does not matter: only what the directions are is asked.
	run := sim.Run{Batch: 1, Method: sim.Method{LearningRate: 1}}
	list, err := p.model.Directions(run, []int{0}, figure.NoiseIndices(p.model.Dim(), problem.Spectrum.H != nil), opt)
	for _, d := range list {
		h, c = append(h, d.H), append(c, d.C)
	}
	law, fitted = problem.Noise, problem.Spectrum.C != nil
	if fitted {
		own := make([]float64, len(h)) // without the weight decay
		for i := range h {
			own[i] = max(h[i]-problem.WeightDecay, 1e-16*h[i])
		}
		law = figure.FitLaw(own, c)
	}
	return h, c, law, fitted, err
}
