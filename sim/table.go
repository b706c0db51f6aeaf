package sim

import "math"

// tableKey says which landscape a table covers: the power of the
// preconditioner and the values that are held (0 where tuned).
type tableKey struct {
	held   Method
	tune   Tune
	extent extent
}

// extent is how far a table goes: to t = 2^(levels−1), and down from 1/top by
// how much in the logarithm of α/(1−β).
type extent struct {
	levels int
	reach  float64
}

var (
	short  = extent{9, 13}
	medium = extent{15, 13}
	usual  = extent{27, 13}
	wide   = extent{53, 36} // up to MaxSteps
)

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
	tablePitch = 1.6  // between cells, in every coordinate
	tableTop   = 5.3  // largest logit of α against the stability limit
	tableRows  = 7    // steps in log(1−β) or log(1−γ)
	leastGap   = 1e-6 // smallest 1−β and 1−γ searched
)

// newTable fills the table by doubling, over all values that are tuned.
func (d *descent) newTable(extent extent) (*table, error) {
	l := d.landscape
	t := &table{landscape: l}
	base := l.spotOf(Method{LearningRate: 1 / l.top, Momentum: d.held.Momentum, EMA: d.held.EMA})
	pitch := tablePitch
	if d.tune&^TuneLearningRate == 0 {
		pitch /= 2
	}
	for _, momentum := range d.memories(momentumAt, base) {
		for _, averaging := range d.memories(averagingAt, base) {
			at := spot{0, momentum, averaging}
			end := momentum - extent.reach
			if !d.tune.tunes(rateAt) {
				end = tableTop - pitch // one column
			}
			for u := tableTop; u > end; u -= pitch {
				at[rateAt] = u
				m, stable := d.at(at)
				if !stable {
					continue
				}
				t.cells = append(t.cells, l.newCell(l.spotOf(m), m, extent.levels))
				if err := d.pulse.spend(extent.levels * 15 * len(l.panels)); err != nil {
					return nil, err
				}
			}
		}
	}
	return t, nil
}

// memories returns the values of a memory's coordinate in the table: from none to
// the longest, or the one that is held.
func (d *descent) memories(k int, base spot) []float64 {
	if !d.tune.tunes(k) {
		return []float64{base[k]}
	}
	rows := make([]float64, tableRows+1)
	for i := range rows {
		rows[i] = math.Log(leastGap) * float64(i) / tableRows
	}
	return rows
}

// newCell doubles the recurrence of every coarse node through all levels.
func (l *landscape) newCell(s spot, m Method, levels int) cell {
	values := make([]float64, 2*levels)
	c := cell{s, values[:levels], values[levels:]}
	var w walker
	for k := range l.panels {
		for _, n := range l.rule(k, ruleKey{1, 1}) {
			w.reset(Method{LearningRate: m.LearningRate * n.slope, Momentum: m.Momentum, EMA: m.EMA}.recurrence(1))
			noise := m.LearningRate * m.LearningRate * n.noise
			for level := range c.bias {
				at := w.level(level)
				c.bias[level] += n.bias * at.mean * at.mean
				c.noise[level] += noise * at.variance
			}
		}
	}
	return c
}
