package sim

// PaperBound returns what ZLN19's Theorems 1 and 2 put beside the risk at each
// step under the method of the run: bias + steady state, for heavy ball and for
// averaging. It is an upper bound, since the noise of finite time never exceeds
// that of the steady state, and Infinity where there is none. Of plain SGD the
// paper's risk, bias + (1−(1−x)^{2t}) · steady state, is exact: Total.
func (d *Decay) PaperBound(m Method) []float64 {
	bound := make([]float64, len(d.Steps))
	for i := range bound {
		if m.Momentum == 0 && m.EMA == 0 {
			bound[i] = d.Total[i]
		} else {
			bound[i] = d.Bias[i] + d.SteadyState
		}
	}
	return bound
}
