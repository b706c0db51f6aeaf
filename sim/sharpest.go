package sim

// Sharpest returns the problem of the n sharpest eigendirections alone, as a list:
// what is left to sample where all would be too many.
func (m *Model) Sharpest(n int) Problem {
	p := m.problem
	p.Spectrum = Spectrum{}
	for i := range min(n, m.Dim()) {
		a := m.spectrum.atom(i)
		p.Spectrum.H = append(p.Spectrum.H, a.h)
		p.Spectrum.C = append(p.Spectrum.C, a.c)
		p.Spectrum.S = append(p.Spectrum.S, a.s)
	}
	return p
}
