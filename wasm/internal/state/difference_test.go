package state

import "testing"

func TestDifference(t *testing.T) {
	for _, test := range []struct{ s, from, want string }{
		{"", "", ""},
		{"B=128&lr=0.1", "", "B 128, α 0.1"},
		{"momentum=0.999999&lock=1&left=walls", "", "β 0.999999"},
		{"", "B=128", "B 64"},
		{"rate=tuned&lr=0.1", "lr=0.2", "α tuned"},
		{"lr=0.3", "rate=tuned", "α 0.3"},
		{"spectrum=two&h1=2", "", "spectrum two, h₁ 2, h₂ 0.05, c₁ 1, c₂ 1"},
		{"d=1e12&h1=2", "spectrum=two", "spectrum power, d 10¹², spectrum exponent 1, noise exponent 1"},
		{"target=1e-5&earlyuntil=10", "", "target 10⁻⁵"},
		{"early=10", "", "early noise 10, early steps 1,000"},
		{"spectrum=list&own=1", "spectrum=list&own=2", "own spectrum"},
		{"sexp=-0.5&lines=parts&shift=2", "", "start exponent −0.5"},
	} {
		s, a := ParseFragment(test.s)
		from, b := ParseFragment(test.from)
		if got := s.Difference(from); got != test.want || len(a)+len(b) > 0 {
			t.Errorf("%q from %q: %q, want %q", test.s, test.from, got, test.want)
		}
	}
}
