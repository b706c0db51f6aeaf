package simtest

import (
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"
)

// Dense is the model before any eigendirections are known: curvature H, noise
// covariance C and start E θ(0) θ(0)ᵀ = S are d × d matrices that need not share
// axes, and every moment of (θ, v, θ̃) is carried forward in full, O(d³) a step.
type Dense struct {
	H, C, S        mat.Symmetric
	Preconditioner mat.Matrix // P⁻¹; nil: the identity
	Batch          float64
	LearningRate   float64
	Momentum, EMA  float64
	After          bool // P⁻¹ acts on the momentum buffer instead of on the gradient

	start, noise *mat.Dense // second moments left of the start, and of the noise
}

// Step carries the moments one step on. Fields may be changed between steps.
//
//	v ← β v + P⁻¹ g,   θ ← θ − α v        or, After,
//	v ← β v + g,       θ ← θ − α P⁻¹ v    and then  θ̃ ← γ θ̃ + (1−γ) θ
func (m *Dense) Step() {
	d := m.H.SymmetricDim()
	m.begin()
	eye := mat.NewDiagDense(d, nil)
	for i := range d {
		eye.SetDiag(i, 1)
	}
	onGradient, onBuffer := mat.Matrix(eye), mat.Matrix(eye)
	if m.Preconditioner != nil && m.After {
		onBuffer = m.Preconditioner
	} else if m.Preconditioner != nil {
		onGradient = m.Preconditioner
	}
	// One factor for each line of an iteration, on (θ, v, θ̃), and the noise that
	// comes with v.
	gradient := new(mat.Dense)
	gradient.Mul(onGradient, m.H)
	a := product(
		blocks(d, eye, nil, nil, nil, eye, nil, scaled(1-m.EMA, eye), nil, scaled(m.EMA, eye)),
		blocks(d, eye, scaled(-m.LearningRate, onBuffer), nil, nil, eye, nil, nil, nil, eye),
	)
	into := product(a, blocks(d, nil, nil, nil, nil, onGradient, nil, nil, nil, nil))
	a = product(a, blocks(d, eye, nil, nil, gradient, scaled(m.Momentum, eye), nil, nil, nil, eye))
	put := blocks(d, nil, nil, nil, nil, scaled(1/m.Batch, m.C), nil, nil, nil, nil)
	m.start = product(a, m.start, a.T())
	m.noise = product(a, m.noise, a.T())
	m.noise.Add(m.noise, product(into, put, into.T()))
}

// begin puts θ and θ̃ at the start, once.
func (m *Dense) begin() {
	if m.start == nil {
		d := m.H.SymmetricDim()
		m.start = blocks(d, m.S, nil, m.S, nil, nil, nil, m.S, nil, m.S)
		m.noise = mat.NewDense(3*d, 3*d, nil)
	}
}

// Risk returns the parts ½ tr(H E θθᵀ) of the present risk, of θ̃ where averaged.
func (m *Dense) Risk() (bias, variance float64) {
	m.begin()
	d, at := m.H.SymmetricDim(), 0
	if m.EMA > 0 {
		at = 2 * d
	}
	trace := func(moments *mat.Dense) float64 {
		return mat.Trace(product(m.H, moments.Slice(at, at+d, at, at+d))) / 2
	}
	return trace(m.start), trace(m.noise)
}

// Rotation returns a random orthogonal matrix, evenly distributed (QR of a
// matrix of normal numbers, signs put right: Mezzadri 2007, arXiv:math-ph/0609050).
func Rotation(d int, r *rand.Rand) *mat.Dense {
	normal := mat.NewDense(d, d, nil)
	normal.Apply(func(int, int, float64) float64 { return r.NormFloat64() }, normal)
	var qr mat.QR
	var q, upper mat.Dense
	qr.Factorize(normal)
	qr.QTo(&q)
	qr.RTo(&upper)
	q.Apply(func(_, j int, v float64) float64 { return math.Copysign(v, v*upper.At(j, j)) }, &q)
	return &q
}

// Rotated returns U diag(values) Uᵀ.
func Rotated(u mat.Matrix, values []float64) *mat.SymDense {
	return Symmetric(product(u, mat.NewDiagDense(len(values), values), u.T()))
}

// InverseDiagonal returns diag(a)⁻¹, the preconditioner that scales coordinates.
func InverseDiagonal(a mat.Symmetric) *mat.DiagDense {
	d := a.SymmetricDim()
	inverse := mat.NewDiagDense(d, nil)
	for i := range d {
		inverse.SetDiag(i, 1/a.At(i, i))
	}
	return inverse
}

// Symmetric returns the symmetric part of a square matrix.
func Symmetric(a mat.Matrix) *mat.SymDense {
	d, _ := a.Dims()
	s := mat.NewSymDense(d, nil)
	for i := range d {
		for j := i; j < d; j++ {
			s.SetSym(i, j, (a.At(i, j)+a.At(j, i))/2)
		}
	}
	return s
}

// blocks puts nine d × d matrices together row by row; nil is zero.
func blocks(d int, parts ...mat.Matrix) *mat.Dense {
	whole := mat.NewDense(3*d, 3*d, nil)
	for k, part := range parts {
		if part != nil {
			i, j := k/3*d, k%3*d
			whole.Slice(i, i+d, j, j+d).(*mat.Dense).Copy(part)
		}
	}
	return whole
}

func scaled(f float64, a mat.Matrix) mat.Matrix {
	var s mat.Dense
	s.Scale(f, a)
	return &s
}

func product(factors ...mat.Matrix) *mat.Dense {
	p := mat.DenseCopyOf(factors[0])
	for _, f := range factors[1:] {
		var next mat.Dense
		next.Mul(p, f)
		p = &next
	}
	return p
}
