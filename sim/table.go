package sim

import "math"

// tableKey says which landscape a table covers: the power of the
// preconditioner and the values that are held (0 where tuned).
type tableKey struct {
	power, rate, eps float64
	tune             Tune
	wide             bool
}

// table holds the coarse landscape at every t = 2ᵏ: bias and variance do not
// depend on the batch size, so one table serves every batch and every target.
type table struct {
	landscape *landscape
	cells     []cell
}

// cell is one place and what it comes to: after 2ᵏ steps the bias, and the
// variance at batch size 1.
type cell struct {
	spot
	bias, noise []float64
}

const (
	tableLevels = 27   // t up to 2²⁶
	wideLevels  = 53   // and up to MaxSteps, where that was not enough
	tablePitch  = 1.6  // between cells, in both coordinates
	tableReach  = 13.0 // how far α/(1−β) goes down from 1/top, in logarithm
	wideReach   = 36.0
	tableTop    = 5.3  // largest logit of α against the stability limit
	tableRows   = 7    // steps in log(1−β)
	leastGap    = 1e-6 // smallest 1−β searched
)

// newTable fills the table by doubling.
func (l *landscape) newTable(p *pulse, free Tune, held Method, wide bool) (*table, error) {
	levels, reach := tableLevels, tableReach
	if wide {
		levels, reach = wideLevels, wideReach
	}
	var spots []spot
	pitch := tablePitch
	if free&TuneMomentum == 0 {
		pitch /= 2
	}
	for v := 0.0; v >= math.Log(leastGap)-1e-9; v -= math.Log(1/leastGap) / tableRows {
		if free&TuneMomentum == 0 {
			v = math.Log(1 - held.Momentum)
		}
		if free&TuneLearningRate == 0 {
			if s := l.spotOf(Method{LearningRate: held.LearningRate, Momentum: 1 - math.Exp(v)}); !math.IsNaN(s.u) {
				spots = append(spots, s)
			}
		} else {
			for u := tableTop; u > v-reach; u -= pitch {
				spots = append(spots, spot{u, v})
			}
		}
		if free&TuneMomentum == 0 {
			break
		}
	}
	t := &table{l, make([]cell, len(spots))}
	for i, s := range spots {
		t.cells[i] = l.newCell(s, levels)
		if err := p.spend(levels * 15 * len(l.panels)); err != nil {
			return nil, err
		}
	}
	return t, nil
}

// newCell doubles the recurrence of every coarse node through all levels.
func (l *landscape) newCell(s spot, levels int) cell {
	c := cell{s, make([]float64, levels), make([]float64, levels)}
	m := l.method(s)
	var w walker
	for k := range l.panels {
		for _, n := range l.rule(k, ruleKey{1, 1}) {
			w.reset(Method{LearningRate: m.LearningRate * n.slope, Momentum: m.Momentum}.recurrence(1))
			noise := m.LearningRate * m.LearningRate * n.noise
			for level := range c.bias {
				p := w.power(level)
				mean := p.m[0][0] + p.m[0][1]*w.law.start[1]
				if !p.small {
					mean++
				}
				c.bias[level] += n.bias * mean * mean
				c.noise[level] += noise * p.s[0][0]
			}
		}
	}
	return c
}
