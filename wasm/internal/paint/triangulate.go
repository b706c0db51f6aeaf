package paint

import "slices"

// triangulator cuts simple polygons into triangles. It keeps its memory.
type triangulator struct {
	out        []uint32
	stack      []uint32
	order      []uint32
	next, prev []uint32

	points  []point  // the polygon's
	corners []uint32 // what each of them is the point of
}

// triangulate returns three indices into the polygon for each triangle: O(n) for
// a polygon that every vertical meets at most twice, as the bands of the figures
// are, else by ears in O(n²) at worst. The result is valid until the next call.
func (t *triangulator) triangulate(polygon []point) []uint32 {
	t.out = t.out[:0]
	if !t.monotone(polygon) {
		t.out = t.out[:0]
		t.ears(polygon)
	}
	return t.out
}

// twiceArea is positive when the normals of the edges point inside.
func twiceArea(polygon []point) float32 {
	var sum float32
	for i := range polygon {
		// About the first point: far from the origin products would drown the area.
		a := polygon[i].minus(polygon[0])
		b := polygon[(i+1)%len(polygon)].minus(polygon[0])
		sum += a.cross(b)
	}
	return sum
}

// turn is positive when a, b, c bend to the side of the normal.
func turn(a, b, c point) float32 { return b.minus(a).cross(c.minus(b)) }

// monotone triangulates a polygon of two chains along x with a stack (Garey,
// Johnson, Preparata, Tarjan 1978), and reports false for other polygons.
func (t *triangulator) monotone(polygon []point) bool {
	n := len(polygon)
	leftmost := 0
	for i, q := range polygon {
		if q.x < polygon[leftmost].x {
			leftmost = i
		}
	}
	at := func(i int) point { return polygon[(leftmost+i)%n] }
	rise := 0
	for rise < n-1 && at(rise+1).x >= at(rise).x {
		rise++
	}
	for i := rise; i < n; i++ {
		if at(i+1).x > at(i).x {
			return false
		}
	}
	// Merge the chains, 0…rise and n…rise, by x.
	t.order = t.order[:0]
	for i, j := 0, n-1; i <= rise || j > rise; {
		if j <= rise || i <= rise && at(i).x <= at(j).x {
			t.order = append(t.order, uint32(i))
			i++
		} else {
			t.order = append(t.order, uint32(j))
			j--
		}
	}
	orientation := float32(1)
	if twiceArea(polygon) < 0 {
		orientation = -1
	}
	forward := func(i uint32) bool { return int(i) <= rise }
	emit := func(a, b, c uint32) {
		t.out = append(t.out, uint32((int(a)+leftmost)%n), uint32((int(b)+leftmost)%n), uint32((int(c)+leftmost)%n))
	}
	t.stack = append(t.stack[:0], t.order[0], t.order[1])
	for k := 2; k < n; k++ {
		now, top := t.order[k], t.stack[len(t.stack)-1]
		if forward(now) != forward(top) || k == n-1 {
			for i := 1; i < len(t.stack); i++ {
				emit(now, t.stack[i-1], t.stack[i])
			}
			t.stack = append(t.stack[:0], t.order[k-1], now)
			continue
		}
		for len(t.stack) >= 2 {
			a, b := t.stack[len(t.stack)-2], t.stack[len(t.stack)-1]
			bend := turn(at(int(a)), at(int(b)), at(int(now))) * orientation
			if !forward(now) {
				bend = -bend
			}
			if bend <= 0 {
				break
			}
			emit(a, b, now)
			t.stack = t.stack[:len(t.stack)-1]
		}
		t.stack = append(t.stack, now)
	}
	return true
}

// ears cuts off one triangle after another that holds no other point. Where a
// polygon crosses itself and no such triangle is left, the rest stays unpainted.
func (t *triangulator) ears(polygon []point) {
	n := uint32(len(polygon))
	t.next, t.prev = slices.Grow(t.next[:0], int(n))[:n], slices.Grow(t.prev[:0], int(n))[:n]
	for i := range n {
		t.next[i], t.prev[i] = (i+1)%n, (i+n-1)%n
	}
	orientation := float32(1)
	if twiceArea(polygon) < 0 {
		orientation = -1
	}
	i, left := uint32(0), n
	for missed := uint32(0); left > 2 && missed < left; {
		a, b := t.prev[i], t.next[i]
		if !t.ear(polygon, a, i, b, orientation) {
			missed++
			i = b
			continue
		}
		t.out = append(t.out, a, i, b)
		t.next[a], t.prev[b] = b, a
		left--
		missed = 0
		i = b
	}
}

func (t *triangulator) ear(polygon []point, a, b, c uint32, orientation float32) bool {
	pa, pb, pc := polygon[a], polygon[b], polygon[c]
	if turn(pa, pb, pc)*orientation < 0 {
		return false
	}
	for i := t.next[c]; i != a; i = t.next[i] {
		q := polygon[i]
		if q == pa || q == pb || q == pc {
			continue
		}
		if turn(pa, pb, q)*orientation >= 0 && turn(pb, pc, q)*orientation >= 0 && turn(pc, pa, q)*orientation >= 0 {
			return false
		}
	}
	return true
}
