package scene

import (
	"strconv"
	"strings"

	"nqm/sim"
	"nqm/wasm/internal/figure"
	"nqm/wasm/internal/state"
)

// curves are the tuned curves of some methods at one target: nil until they are
// found.
type curves struct {
	curvesKey
	first     *sim.Scaling // searched
	refined   *sim.Scaling // searched, combed and checked
	abandoned bool         // the search for first has been interrupted
	critical  map[int]sim.CriticalBatch
}

// curvesKey is all that curves of a problem depend on.
type curvesKey struct {
	target, power float64
	powers        bool // one curve of each method for each of familyPowers
	methods       string
	pieces        int // of schedules; 0 where there are none
}

// keptCurves is how many of them a problem keeps: sliding back costs nothing.
const keptCurves = 24

var (
	familyPowers  = []float64{0, 0.25, 0.5, 0.75}
	powerNames    = []string{"0", "¼", "½", "¾"}
	familyTargets = []float64{0.1, 0.03, 0.01, 0.003, 0.001}
)

// methodsOf are the methods of each choice of the state's methods.
var methodsOf = map[string][]string{
	"sgd":       {"SGD"},
	"momentum":  {"SGD", "momentum"},
	"averaging": {"SGD", "averaging"},
	"schedule":  {"SGD", "schedule"},
	"all":       {"SGD", "momentum", "averaging", "schedule"},
}

// curvesOf returns the curves of a state: one for each target of a family, else one.
func (p *problem) curvesOf(s state.State) []*curves {
	key := curvesKey{target: s.Target, power: s.Power, methods: s.Methods}
	if s.Methods == "schedule" || s.Methods == "all" {
		key.pieces = int(s.Pieces)
	}
	targets := []float64{s.Target}
	switch s.Family {
	case "p":
		key.power, key.powers = 0, true
	case "target":
		targets = familyTargets
	}
	var list []*curves
	for _, target := range targets {
		key.target = target
		list = append(list, p.curvesFor(key))
	}
	return list
}

func (p *problem) curvesFor(key curvesKey) *curves {
	for _, c := range p.curves {
		if c.curvesKey == key {
			return c
		}
	}
	c := &curves{curvesKey: key, critical: map[int]sim.CriticalBatch{}}
	p.curves = append([]*curves{c}, p.curves...)
	p.curves = p.curves[:min(len(p.curves), keptCurves)]
	return c
}

// lines are what is asked of the core, method by method of power by power.
func (k curvesKey) lines() (lines []sim.Curve) {
	powers := []float64{k.power}
	if k.powers {
		powers = familyPowers
	}
	for _, power := range powers {
		for _, method := range methodsOf[k.methods] {
			c := sim.Curve{Name: method, Method: sim.Method{LearningRate: 1, PreconditionPower: power}, Tune: sim.TuneLearningRate}
			switch method {
			case "momentum":
				c.Tune |= sim.TuneMomentum
			case "averaging":
				c.Tune |= sim.TuneEMA
			case "schedule":
				c.Pieces = k.pieces
			}
			lines = append(lines, c)
		}
	}
	return lines
}

// best returns the curves of all as well as they are known.
func best(all []*curves) (list []figure.ScalingCurve) {
	for member, c := range all {
		s := c.refined
		if s == nil {
			s = c.first
		}
		if s == nil {
			continue
		}
		for i, line := range s.Curves {
			tuned := figure.ScalingCurve{Method: line.Name, Member: member}
			if c.powers {
				tuned.Member = i / len(methodsOf[c.methods])
			}
			for k, b := range s.Batches {
				tuned.Add(b, line.Optima[k])
				if line.Name != "schedule" {
					continue
				}
				last := line.Optima[k].Method.LearningRate
				if line.Schedules != nil && len(line.Schedules[k].LearningRates) > 0 {
					last = line.Schedules[k].LearningRates[len(line.Schedules[k].LearningRates)-1]
				}
				tuned.Last = append(tuned.Last, last)
			}
			list = append(list, tuned)
		}
	}
	return list
}

// family returns what the curves of a state are repeated for, and which of it is
// the state's own, −1 for none.
func family(s state.State) (list []figure.Member, present int) {
	values, own := familyPowers, s.Power
	switch s.Family {
	case "target":
		values, own = familyTargets, s.Target
	case "p":
	default:
		return nil, 0
	}
	present = -1
	for i, v := range values {
		number := strconv.FormatFloat(v, 'f', -1, 64)
		label := number
		if s.Family == "p" {
			label = "p = " + powerNames[i]
		}
		list = append(list, figure.Member{Name: s.Family + "-" + number, Label: label})
		if v == own {
			present = i
		}
	}
	return list, present
}

// tune finds the curves, and calls ready when a first answer is there. Where
// a request is interrupted after that, the next one shows it at once and
// refines anew; where before, the next one does not let go until it is there,
// or a steady stream of requests would never see a curve.
func (v *view) tune(all []*curves, batches []float64, ready func()) error {
	for _, c := range all {
		if c.refined == nil && c.first != nil {
			ready()
			break
		}
	}
	for _, c := range all {
		if c.refined != nil {
			continue
		}
		opt := v.options
		if interrupt := opt.Interrupt; interrupt != nil {
			opt.Interrupt = func() error {
				err := interrupt() // it may do more than ask, so it is always called
				if c.first == nil && c.abandoned {
					return nil
				}
				return err
			}
		}
		refined, err := v.problem.model.Scaling(c.target, batches, c.lines(), opt, func(first *sim.Scaling) {
			c.first = first
			ready()
		})
		if err != nil {
			c.abandoned = true
			return err
		}
		c.refined = refined
	}
	return nil
}

// criticalBatch returns the critical batch sizes of a place among the curves of all.
func (v *view) criticalBatch(all []*curves, place int) (sim.CriticalBatch, error) {
	n := len(methodsOf[all[0].methods])
	c, i := all[0], place
	if len(all) > 1 {
		c, i = all[place/n], place%n
	}
	if found, ok := c.critical[i]; ok {
		return found, nil
	}
	found, err := v.problem.model.CriticalBatch(c.target, c.lines()[i], v.options)
	if err == nil {
		c.critical[i] = found
	}
	return found, err
}

// measurements returns the series of the state's points.
func measurements(s state.State) (list []figure.Measured) {
	rows := strings.Split(s.Points, ";")
	for i, cells := range state.Numbers(s.Points) {
		name, _, _ := strings.Cut(rows[i], ",")
		k := 0
		for k < len(list) && list[k].Name != name {
			k++
		}
		if k == len(list) {
			list = append(list, figure.Measured{Name: name})
		}
		list[k].Batches = append(list[k].Batches, cells[1])
		list[k].Steps = append(list[k].Steps, cells[2])
		if len(cells) > 3 {
			list[k].LearningRates = append(list[k].LearningRates, cells[3])
		}
	}
	return list
}
