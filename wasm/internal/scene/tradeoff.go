package scene

import "nqm/wasm/internal/figure"

// tradeoff draws the tuned steps against the examples they take.
func (v *view) tradeoff(partial func(figure.Result)) (figure.Result, error) {
	s := v.request.State
	s.Family = "none"
	f, all, err := v.scalingOf(s)
	if err != nil {
		return figure.Result{}, err
	}
	t := figure.Tradeoff{Scaling: f}
	x, y := figure.TradeoffAxes(v.problem.model)
	t.X, t.Y = span(s.TradeX, x), span(s.TradeY, y)
	return v.inAnswers(&t.Scaling, all, partial, func() figure.Result {
		if v.request.Fit {
			fit := t.Fit()
			t.X, t.Y = fit.X, fit.Y
		}
		return t.Figure(v.size, v.theme, v.explorer.fonts)
	})
}
