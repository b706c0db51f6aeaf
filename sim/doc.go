// Package sim is the noisy quadratic model: the exact expected risk of
// stochastic gradient methods on a quadratic with gradient noise, how many
// steps they need to a target, and how to tune them for it.
//
// Source: Zhang, Li, Nado, Martens, Sachdeva, Dahl, Shallue, Grosse, "Which
// Algorithmic Choices Matter at Which Batch Sizes? Insights From a Noisy
// Quadratic Model", NeurIPS 2019, arXiv:1907.04164, cited as ZLN19.
//
// # The model
//
//	L(θ) = ½ Σᵢ hᵢ θᵢ²          g_B(θ) = h θ + ε/√B,   E ε = 0, Var εᵢ = cᵢ
//
// Eigendirections do not interact, so the expected risk is a sum over them of
// a bias part, what is left of the start, and a variance part, what the noise
// has put in:
//
//	E L(θ(t)) = Σᵢ ½ hᵢ (sᵢ mᵢ(t)² + cᵢ η²/B · vᵢ(t))
//
// The noise need not be Gaussian: only its variance enters. Sample draws runs
// under four laws of noise, and Spread tells how far they scatter.
//
// # The law of the package
//
// An algorithm is its recurrence along one direction, z′ = (I + E) z + b η ξ, and
// everything else follows from it: recurrence.go holds the laws and their
// powers, risk.go sums them over the spectrum, steps.go finds first passages,
// tune.go minimises them. Adding an algorithm is adding its recurrence, its
// stability limit and, where known, a lower bound of its |mean| (mean.go).
//
// # Tuning
//
// Optimum and Scaling tune any of learning rate, momentum and averaging. What they
// search is the risk at a fixed step as a function of these (landscape.go), by
// closed forms of the moments (closed.go) that the recurrence is the reference
// for; spot.go says in which coordinates. A start comes from a coarse table
// (table.go) or a neighbouring batch size (line.go), and is followed to the target
// at once (approach.go) or, where that fails, step by step (descent.go).
// LowerBound and BayesBound say how few steps there could be at best, CriticalBatch
// where a larger batch stops paying.
//
// # Segments and schedules
//
// A run may consist of segments, stretches of steps with values of their own for
// learning rate, momentum, preconditioner, batch size and noise. Every segment has
// its law, and θ, the momentum buffer and the average are handed on from one to the
// next (course.go). Risk, Bands, Directions and StepsToTarget take them into
// account. Shape gives the usual schedules as segments; Model.Schedule finds the
// best learning rate in equal pieces.
//
// # The spectrum
//
// Sums over up to 10¹² directions become sums over about a hundred nodes, by
// Gauss quadrature of the spectrum's own measure in each octave of curvature
// (spectrum.go, gauss.go). The rule follows the phase where momentum makes
// modes turn; Risk tells the error that is left. A spectrum may also be a list,
// read from CSV or JSON by ReadSpectrum; of very many rows each octave is first
// made a fine measure (list.go, fine.go).
//
// # Notation
//
//	paper   here                     meaning
//	h       Direction.H, Band        curvature of an eigendirection
//	c       Problem.Noise            variance of one example's gradient along it
//	s       Problem.Init             E[θ(0)²] along it
//	λ       Problem.WeightDecay      added to every h, wherever h stands but in c and s
//	d       Spectrum.Dim             number of directions
//	B       Run.Batch                examples a step
//	α       Method.LearningRate      learning rate
//	β       Method.Momentum          heavy-ball momentum; ε = 1−β
//	γ       Method.EMA               averaging coefficient
//	p       Method.PreconditionPower the preconditioner is H^p
//	η       –                        α h^(−p)
//	x       –                        η h, the share of an error that a step removes
//	t       Decay.Steps              step
//	n       Segment.Until, Schedule  steps of a segment or piece
//	T       Passage.Steps            steps to target
//
// # Errors
//
// Input outside its domain gives a *FieldError that names the field. How a
// search ended (reached, unreachable, diverges) is a Status in its result.
package sim
