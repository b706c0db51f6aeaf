package figure

// keyed is a figure's legend being made: the curves in their order, hidden ones
// among them.
type keyed struct {
	hidden func(name string) bool // nil: nothing is hidden
	legend []Entry
}

// hides reports whether a curve is hidden.
func (k *keyed) hides(name string) bool { return k.hidden != nil && k.hidden(name) }

// shown enters a curve in the legend and reports whether it is drawn.
func (k *keyed) shown(e Entry) bool {
	e.Hidden = k.hides(e.Name)
	k.legend = append(k.legend, e)
	return !e.Hidden
}
