package sim

// LectureProblem returns the noisy quadratic that fits on a blackboard: two
// eigendirections of curvature h1 and h2, gradient variances c1 and c2, and a
// start with second moment 1 along both.
//
//	L(θ) = ½ (h₁ θ₁² + h₂ θ₂²)
//
// Along each the floor of SGD is η c / (2B(2−x)) with x = η (h+λ), and the bias
// shrinks by (1−x)² a step.
func LectureProblem(h1, h2, c1, c2 float64) Problem {
	p := PaperProblem()
	p.Spectrum = Spectrum{H: []float64{h1, h2}, C: []float64{c1, c2}}
	return p
}

// ConditionNumber returns κ = (h₁+λ)/(h_d+λ): plain SGD at its best rate needs
// in proportion to κ steps to undo a start, and momentum to √κ.
func (m *Model) ConditionNumber() float64 { return m.LargestCurvature() / m.SmallestCurvature() }
