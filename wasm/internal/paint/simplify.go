package paint

// flat is how far, in device pixels, a line may leave its points: an eighth of
// the least step in coverage that an eye can see on one pixel.
const flat = 0.03

// near is how close two points are that make one: the direction of a shorter
// segment is noise.
const near = 0.1

// simplify leaves out points that do not show: those next to the one before, and
// those within flat of the straight line that passes them. Curves of the explorer
// are computed finer than pixels and, in logarithmic scales, mostly straight. It
// writes over run and returns its beginning.
func simplify(run []point) []point {
	if len(run) == 0 {
		return run
	}
	// The cone from the last point kept holds every direction that passes within
	// flat of all points left out since. A point outside it ends the segment.
	out := run[:1]
	var left, right, skipped point // edges of the cone, the last point left out
	open := false
	for i, q := range run[1:] {
		anchor := out[len(out)-1]
		v := q.minus(anchor)
		length := v.length()
		last := i == len(run)-2
		if length < near && !(last && (open || len(out) == 1)) {
			if !last {
				continue
			}
			// The end is the end: it replaces the point it is close to.
			if len(out) > 1 {
				out[len(out)-1] = q
			}
			continue
		}
		if open && (left.cross(v) < 0 || right.cross(v) > 0 || v.dot(skipped.minus(anchor)) < 0) {
			out = append(out, skipped)
			anchor = skipped
			v = q.minus(anchor)
			length = v.length()
			open = false
		}
		side := v.normal().times(flat / max(length, flat))
		l, r := v.minus(side), v.plus(side)
		if !open || left.cross(l) > 0 {
			left = l
		}
		if !open || right.cross(r) < 0 {
			right = r
		}
		open, skipped = true, q
	}
	if open {
		out = append(out, skipped)
	}
	if n := len(out); n == 2 && out[0] == out[1] {
		return out[:1]
	}
	return out
}
