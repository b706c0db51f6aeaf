package paint

// flat is how far, in device pixels, a line may leave its points: a twentieth of
// the feather, and so of the contrast of one row of pixels.
const flat = 0.05

// near is how close two points are that make one: the direction of a shorter
// segment is noise.
const near = 0.1

// simplify leaves out points that do not show: those next to the one before, and
// those within flat of the straight line that passes them. Curves of the explorer
// are computed finer than pixels and, in logarithmic scales, mostly straight. Both
// ends stay. It writes over run and returns its beginning.
func simplify(run []point) []point {
	if len(run) < 2 {
		return run
	}
	// The cone from the last point kept holds every direction that passes within
	// flat of all points left out since. A point outside it, or nearer than the
	// one before, ends the segment there.
	out, end := run[:1], run[len(run)-1]
	var left, right, skipped point // edges of the cone; the last point left out
	var reach float32              // of skipped; 0 where none was left out
	for _, q := range run[1:] {
		v := q.minus(out[len(out)-1])
		length := v.length()
		if reach > 0 && (length < reach || left.cross(v) < 0 || right.cross(v) > 0) {
			out = append(out, skipped)
			reach = 0
			v = q.minus(skipped)
			length = v.length()
		}
		if length < near {
			continue
		}
		side := v.normal().times(flat / length)
		l, r := v.minus(side), v.plus(side)
		if reach == 0 || left.cross(l) > 0 {
			left = l
		}
		if reach == 0 || right.cross(r) < 0 {
			right = r
		}
		skipped, reach = q, length
	}
	if reach > 0 {
		out = append(out, skipped)
	}
	if len(out) > 1 {
		out[len(out)-1] = end // at most near away from the point kept for it
	}
	return out
}

// distinct leaves out points closer than least to the one before. It writes over
// run and returns its beginning.
func distinct(run []point, least float32) []point {
	out := run[:min(1, len(run))]
	for _, q := range run[len(out):] {
		if q.minus(out[len(out)-1]).length() >= least {
			out = append(out, q)
		}
	}
	return out
}
