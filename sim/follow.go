package sim

import "math"

// follow fills lines with what becomes of the optima of the last Scaling when
// target or preconditioner have moved a little, and reports whether it could.
// It costs a tenth of a search; a minimum that the move has made the worse one
// is followed all the same, so only pictures under a gesture are drawn from it.
func (m *Model) follow(lines []*line) (bool, error) {
	if len(m.lines) != len(lines) {
		return false, nil
	}
	for i, l := range lines {
		if !l.nearTo(m.lines[i]) {
			return false, nil
		}
	}
	for i, l := range lines {
		if err := l.follow(m.lines[i]); err != nil {
			return false, err
		}
	}
	// Copies: the search that comes next fills the lines anew, and may be
	// interrupted halfway.
	m.lines = nil
	for _, l := range lines {
		followed := *l
		m.lines = append(m.lines, &followed)
	}
	return true, nil
}

// nearTo reports whether two lines differ by a move of a slider at most.
func (l *line) nearTo(other *line) bool {
	a, b := l.curve, other.curve
	if len(l.batches) != len(other.batches) || len(other.found) != len(l.batches) {
		return false
	}
	for i, batch := range l.batches {
		if batch != other.batches[i] {
			return false
		}
	}
	moved := math.Abs(math.Log(l.target/other.target)) + 10*math.Abs(a.Method.PreconditionPower-b.Method.PreconditionPower)
	a.Name, a.Method.PreconditionPower = b.Name, b.Method.PreconditionPower
	return a == b && moved < 1.5
}

// follow descends from the other line's solutions.
func (l *line) follow(other *line) error {
	l.found = make([]solution, len(l.batches))
	for i, near := range other.found {
		l.found[i] = solution{t: math.Inf(1)}
		if near.none() {
			continue
		}
		d := l.model.descent(l.run(i), l.target, l.curve.Tune, combTolerance, l.pulse)
		if s, good := d.reach(near); good {
			l.found[i] = s
		}
		if d.err != nil {
			return d.err
		}
	}
	return nil
}
