package sim

import (
	"fmt"
	"math"
)

// MaxSteps is the largest step that is asked about or answered: above it a
// float64 no longer holds every integer.
const MaxSteps = 1<<53 - 1

// DefaultTolerance is the relative accuracy of the risk where Options leaves it open.
const DefaultTolerance = 1e-9

// PictureTolerance is what a moving picture needs: well under a pixel of a
// logarithmic axis.
const PictureTolerance = 1e-4

// Options say how a computation is to be carried out. The zero value is ready
// to use.
type Options struct {
	// Tolerance is the relative accuracy of the risk, from 1e-12 to 0.1; zero
	// means DefaultTolerance.
	Tolerance float64

	// Interrupt, where set, is called every few hundred microseconds. An error
	// that it returns ends the work and becomes the result.
	Interrupt func() error

	// Progress, where set, is told how many of total parts are done.
	Progress func(done, total int)
}

func (o Options) validate() error {
	if o.Tolerance == 0 {
		return nil
	}
	return inRange("options.tolerance", o.Tolerance, 1e-12, 0.1, "0 or a number from 1e-12 to 0.1")
}

func (o Options) tolerance() float64 {
	if o.Tolerance == 0 {
		return DefaultTolerance
	}
	return o.Tolerance
}

// pulse calls Interrupt once in so many units of work (a node moved by a step).
type pulse struct {
	interrupt func() error
	spent     int
}

// pulseUnits is about 300 µs of WebAssembly.
const pulseUnits = 10_000

func (o Options) pulse() *pulse { return &pulse{interrupt: o.Interrupt} }

func (p *pulse) spend(units int) error {
	p.spent += units
	if p.spent < pulseUnits || p.interrupt == nil {
		return nil
	}
	p.spent = 0
	return p.interrupt()
}

// Model is a problem made ready for computing: its spectrum cut into octaves
// of curvature and compressed, with what earlier calls worked out. Results do
// not depend on earlier calls. A Model is not for concurrent use.
type Model struct {
	problem  Problem
	spectrum *spectrum
	prior    []atom   // the directions, for the Bayes bound
	lines    []*line  // of the last Scaling
	walkers  []walker // memory for the next search

	landscapes map[float64]*landscape // by the power of the preconditioner
	tables     map[tableKey]*table
	searched   map[searchKey]solution
}

// NewModel validates and compresses a problem. O(log d) for a power law,
// O(d) for a list. The error is a *FieldError.
func NewModel(p Problem) (*Model, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	return &Model{problem: p, spectrum: newSpectrum(p), landscapes: map[float64]*landscape{}, tables: map[tableKey]*table{}, searched: map[searchKey]solution{}}, nil
}

// Problem returns the problem of the model.
func (m *Model) Problem() Problem { return m.problem }

// Dim returns the number of eigendirections.
func (m *Model) Dim() int { return m.spectrum.dim() }

// LargestCurvature returns h₁ + λ.
func (m *Model) LargestCurvature() float64 { return m.spectrum.largest }

// SmallestCurvature returns h_d + λ.
func (m *Model) SmallestCurvature() float64 {
	return m.spectrum.curvature(m.spectrum.dim()-1) + m.spectrum.decay
}

// InitialRisk returns ½ Σ (hᵢ+λ) sᵢ, the risk at step 0.
func (m *Model) InitialRisk() float64 {
	var sum float64
	for k := range m.spectrum.panels {
		for _, n := range m.spectrum.rule(k, ruleKey{1, 10}) {
			sum += n.h * n.s / 2
		}
	}
	return sum
}

// StabilityLimit returns the learning rate at which the method stops being
// stable, 2(1+β)/(h₁+λ)^(1−p): every smaller one is stable. It does not look at
// the method's own learning rate.
func (m *Model) StabilityLimit(method Method) float64 {
	return 2 * (1 + method.Momentum) * math.Pow(m.spectrum.largest, method.PreconditionPower-1)
}

// panelKey says how finely panel k must be cut for the method at step t: enough
// nodes for the smooth decay, and more where underdamped modes turn, in
// proportion to the phase that the panel's modes spread over before they die.
//
// A mode of momentum turns by φ = 2 asin √((x − (1−√β)²)/(4√β)) a step and dies
// in 1/ε steps, ε = 1−β, so its phase stops mattering after log(1/tolerance)/ε.
func (m *Model) panelKey(k int, method Method, t, tolerance float64) ruleKey {
	p := &m.spectrum.panels[k]
	decay := t * method.damping(p.hi)
	if method.Momentum == 0 {
		return m.ruleKey(k, decay, 0, tolerance)
	}
	t = math.Min(t, -math.Log(tolerance/10)/(1-method.Momentum))
	return m.ruleKey(k, decay, t*method.spread(p), tolerance)
}

// damping is about the rate a step at which the squared mean falls along curvature h.
func (m Method) damping(h float64) float64 {
	return 2 * m.eta(h) * h / (1 - m.Momentum)
}

// spread is the angle a step by which the modes at a panel's ends draw apart.
func (m Method) spread(p *panel) float64 { return m.phase(p.hi) - m.phase(p.lo) }

// ruleKey says how finely panel k must be cut for modes that decay by
// exp(−decay) and spread over the angle turn.
func (m *Model) ruleKey(k int, decay, turn, tolerance float64) ruleKey {
	p := &m.spectrum.panels[k]
	nodes := smoothNodes(decay+m.spectrum.steepness, tolerance)
	turn *= nodesPerTurn(tolerance)
	if turn < 1 {
		return ruleKey{1, nodes}
	}
	// Powers of two and even numbers keep the cache small.
	pieces := 1
	for turn/float64(pieces) > 12 && pieces < maxPieces {
		pieces *= 2
	}
	if turn/float64(pieces) > 16 && p.count > pieces*(nodes+16) {
		pieces = lostPieces
	}
	extra := int(math.Ceil(math.Min(turn/float64(pieces), 16)/2)) * 2
	return ruleKey{pieces, nodes + extra}
}

// nodesPerTurn is the number of nodes for each radian of phase.
func nodesPerTurn(tolerance float64) float64 {
	switch {
	case tolerance > 1e-2:
		return 0.3
	case tolerance >= 1e-3:
		return 0.5
	}
	return 0.7
}

// maxPieces bounds the work where phases spread over very many turns. Where even
// that many pieces cannot follow them, and the directions are more than could
// stand for themselves, fewer serve as well: the sum is then over random phases,
// and the error estimate of Risk says so.
const maxPieces, lostPieces = 128, 8

// smoothNodes is the number of nodes an octave of curvature needs where nothing
// turns and the integrand falls by exp(−decay) or less over the octave, and at
// most as many as any decay needs. Gauss's error after n nodes is about
// (decay/4)²ⁿ/(2n)! for the exponential of h and decay·(ln 2/4)²ⁿ/(2n)! for h as
// a function of log h, in which the rule is built.
func smoothNodes(decay, tolerance float64) int {
	most := 2 + int(math.Ceil(-0.55*math.Log10(tolerance)))
	fast, slow := 10.0, 10*decay
	for n := 1; n < most; n++ {
		shrink := 1 / float64(2*n*(2*n-1))
		fast *= decay * decay / 16 * shrink
		slow *= math.Ln2 * math.Ln2 / 16 * shrink
		if fast+slow < tolerance {
			return n
		}
	}
	return most
}

// phase is the angle by which an underdamped mode of curvature h turns a step,
// 0 for an overdamped one and π for one that changes sign at every step.
func (m Method) phase(h float64) float64 {
	x := m.eta(h) * h
	root := math.Sqrt(m.Momentum)
	low := (1 - m.Momentum) / (1 + root)
	sine := (x - low*low) / (4 * root)
	return 2 * math.Asin(math.Sqrt(math.Min(1, math.Max(0, sine))))
}

// nodes returns the whole spectrum's nodes for the method up to step t.
func (m *Model) nodes(method Method, t, tolerance float64) []node {
	var all []node
	for k := range m.spectrum.panels {
		all = append(all, m.spectrum.rule(k, m.panelKey(k, method, t, tolerance))...)
	}
	return all
}

// checkSteps refuses steps that are not increasing integers from 0 to MaxSteps.
func checkSteps(steps []int) error {
	if len(steps) == 0 {
		return &FieldError{"steps", "0 entries", "at least one step"}
	}
	last := -1
	for i, t := range steps {
		if t <= last || t > MaxSteps {
			return &FieldError{fmt.Sprintf("steps[%d]", i), t, "integers from 0 to 2^53−1, each larger than the one before"}
		}
		last = t
	}
	return nil
}

// check gathers what every request about a run is asked.
func check(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
