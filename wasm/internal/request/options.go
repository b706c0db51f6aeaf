package request

import "nqm/sim"

// ParseOptions reads the options of a call that concern the computation; the
// two flags say what the caller listens to.
func ParseOptions(tree any) (sim.Options, error) {
	const want = "a number from 1e-12 to 0.1"
	r := new(reader)
	in := r.object("", tree, "tolerance", "progress", "partial")
	opt := sim.Options{}
	if in.fields["tolerance"] != nil {
		opt.Tolerance = in.number("tolerance", 0)
		if !(opt.Tolerance >= 1e-12 && opt.Tolerance <= 0.1) {
			r.fail("tolerance", opt.Tolerance, want)
		}
	}
	return opt, r.err
}
