package sim

// ensembleSize is how many runs are carried together: enough to share the work
// on a direction's law, few enough to stay in the nearest memory.
const ensembleSize = 512

// ensemble is the state of several runs along one direction, component by
// component, with the random stream of each run.
type ensemble struct {
	z, xi   [maxState][]float64
	streams []stream
}

func newEnsemble(runs int) *ensemble {
	e := &ensemble{streams: make([]stream, runs)}
	for i := range e.z {
		e.z[i], e.xi[i] = make([]float64, runs), make([]float64, runs)
	}
	return e
}

// start puts every run at step 0 of a direction whose second moment there is
// s = deviation². first is the index of the ensemble's first run.
func (e *ensemble) start(s *Sampling, law *recurrence, deviation float64, first, direction int) {
	for k := range e.streams {
		e.streams[k] = newStream(s.Seed, first+k, direction)
		theta := deviation
		if s.Start == GaussianStart {
			theta *= e.streams[k].normal()
		}
		for i := range law.n {
			e.z[i][k] = law.start[i] * theta
		}
	}
}

// move carries the first runs of the ensemble over a jump, with the noise of
// law at step t.
func (e *ensemble) move(j *jump, n int, law NoiseLaw, t int) {
	for i := range j.rank {
		law.fill(e.xi[i], e.streams, t)
	}
	// Columns of L beyond its rank are zero, whatever the noise there.
	keep, m, l := j.keep, &j.m, &j.l
	z0, x0 := e.z[0], e.xi[0][:len(e.z[0])]
	if n == 1 {
		m00, l00 := m[0][0], l[0][0]
		for k, a := range z0 {
			z0[k] = keep*a + (m00*a + l00*x0[k])
		}
		return
	}
	z1, x1 := e.z[1][:len(z0)], e.xi[1][:len(z0)]
	if n == 2 {
		m00, m01, m10, m11 := m[0][0], m[0][1], m[1][0], m[1][1]
		l00, l10, l11 := l[0][0], l[1][0], l[1][1]
		for k, a := range z0 {
			b := z1[k]
			z0[k] = keep*a + (m00*a + m01*b + l00*x0[k])
			z1[k] = keep*b + (m10*a + m11*b + l10*x0[k] + l11*x1[k])
		}
		return
	}
	z2, x2 := e.z[2][:len(z0)], e.xi[2][:len(z0)]
	m00, m01, m02, m10, m11, m12, m20, m21, m22 := m[0][0], m[0][1], m[0][2], m[1][0], m[1][1], m[1][2], m[2][0], m[2][1], m[2][2]
	l00, l10, l11, l20, l21, l22 := l[0][0], l[1][0], l[1][1], l[2][0], l[2][1], l[2][2]
	for k, a := range z0 {
		b, c, x, y := z1[k], z2[k], x0[k], x1[k]
		z0[k] = keep*a + (m00*a + m01*b + m02*c + l00*x)
		z1[k] = keep*b + (m10*a + m11*b + m12*c + l10*x + l11*y)
		z2[k] = keep*c + (m20*a + m21*b + m22*c + l20*x + l21*y + l22*x2[k])
	}
}
