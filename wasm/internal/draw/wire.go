package draw

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"unicode/utf8"
)

// The wire format, little-endian, that carries a List from the compute module
// to the canvas module:
//
//	header  "NQMD" version:u8 0 0 0 width:f32 height:f32 background:u32 ops:u32
//	op      kind:u8 name:string fields
//	string  bytes:u32 UTF-8
//	points  count:u32 (x:f32 y:f32)…
//	stroke  color:u32 width:f32 dashes:u8 f32…
//
//	rect    x y w h fill:u32
//	line    points stroke
//	area    points fill:u32
//	circle  x y r fill:u32 stroke
//	text    x y string size:f32 color:u32 halo:u32 bold:u8 align:u8
//	clip    x y w h
//	unclip  –
//	lines   points stroke
//
// A list has exactly one encoding, so that equal bytes mean equal pictures.

// WireVersion changes with the format; a Decode of another version fails.
const WireVersion = 2

const (
	magic      = "NQMD"
	headerSize = 4 + 4 + 4 + 4 + 4 + 4
	maxDash    = 255
)

// Encode returns the list in the wire format.
func (l *List) Encode() []byte {
	w := writer{make([]byte, 0, l.encodedSize())}
	w.b = append(w.b, magic...)
	w.b = append(w.b, WireVersion, 0, 0, 0)
	w.floats(l.Width, l.Height)
	w.u32(uint32(l.Background))
	w.u32(uint32(len(l.Ops)))
	for i := range l.Ops {
		w.op(&l.Ops[i])
	}
	return w.b
}

// encodedSize is an upper bound: one allocation is most of what Encode costs.
func (l *List) encodedSize() int {
	n := headerSize
	for i := range l.Ops {
		op := &l.Ops[i]
		n += 64 + len(op.Name) + len(op.Text) + 8*len(op.Points) + 4*len(op.Stroke.Dash)
	}
	return n
}

type writer struct{ b []byte }

func (w *writer) u32(v uint32) { w.b = binary.LittleEndian.AppendUint32(w.b, v) }

func (w *writer) floats(values ...float32) {
	for _, v := range values {
		w.u32(math.Float32bits(v))
	}
}

func (w *writer) text(s string) {
	w.u32(uint32(len(s)))
	w.b = append(w.b, s...)
}

// points are nearly all of a list: they are put where they belong one by one
// instead of appended.
func (w *writer) points(points []Point) {
	w.u32(uint32(len(points)))
	from := len(w.b)
	w.b = append(w.b, make([]byte, 8*len(points))...)
	b := w.b[from:]
	for i, p := range points {
		at := b[8*i : 8*i+8 : 8*i+8]
		binary.LittleEndian.PutUint32(at, math.Float32bits(p.X))
		binary.LittleEndian.PutUint32(at[4:], math.Float32bits(p.Y))
	}
}

func (w *writer) stroke(s Stroke) {
	if len(s.Dash) > maxDash {
		panic(fmt.Sprintf("draw: dash pattern of %d lengths, at most %d", len(s.Dash), maxDash))
	}
	w.u32(uint32(s.Color))
	w.floats(s.Width)
	w.b = append(w.b, byte(len(s.Dash)))
	w.floats(s.Dash...)
}

func (w *writer) op(op *Op) {
	w.b = append(w.b, byte(op.Kind))
	w.text(op.Name)
	switch op.Kind {
	case KindRect:
		w.floats(op.X, op.Y, op.W, op.H)
		w.u32(uint32(op.Fill))
	case KindLine, KindLines:
		w.points(op.Points)
		w.stroke(op.Stroke)
	case KindArea:
		w.points(op.Points)
		w.u32(uint32(op.Fill))
	case KindCircle:
		w.floats(op.X, op.Y, op.R)
		w.u32(uint32(op.Fill))
		w.stroke(op.Stroke)
	case KindText:
		w.floats(op.X, op.Y)
		w.text(op.Text)
		w.floats(op.Style.Size)
		w.u32(uint32(op.Style.Color))
		w.u32(uint32(op.Style.Halo))
		bold := byte(0)
		if op.Style.Bold {
			bold = 1
		}
		w.b = append(w.b, bold, byte(op.Style.Align))
	case KindClip:
		w.floats(op.X, op.Y, op.W, op.H)
	case KindUnclip:
	default:
		panic(fmt.Sprintf("draw: operation of unknown kind %d", op.Kind))
	}
}

// Decode reads what Encode wrote. It returns an error, and never panics or
// allocates more than a small multiple of len(b), for any other bytes.
func Decode(b []byte) (*List, error) {
	if len(b) < headerSize || string(b[:4]) != magic {
		return nil, errors.New("draw: not a draw list")
	}
	if b[4] != WireVersion {
		return nil, fmt.Errorf("draw: draw list of version %d, this program reads %d", b[4], WireVersion)
	}
	if b[5]|b[6]|b[7] != 0 {
		return nil, errors.New("draw: header padding is not zero")
	}
	r := reader{b: b[8:]}
	l := &List{Width: r.float(), Height: r.float(), Background: Color(r.u32())}
	n := r.count(minOpSize)
	if n > 0 {
		l.Ops = make([]Op, n)
	}
	for i := range l.Ops {
		r.op(&l.Ops[i])
		if r.err != nil {
			return nil, fmt.Errorf("draw: operation %d: %w", i, r.err)
		}
	}
	if r.err != nil {
		return nil, r.err
	}
	if len(r.b) != 0 {
		return nil, fmt.Errorf("draw: %d bytes after the last operation", len(r.b))
	}
	return l, nil
}

// minOpSize is the size of the shortest operation, an unnamed unclip.
const minOpSize = 1 + 4

var errShort = errors.New("draw: list ends early")

// reader consumes b. After the first error every read returns zero.
type reader struct {
	b   []byte
	err error
}

func (r *reader) take(n int) []byte {
	if r.err != nil || n > len(r.b) {
		r.fail(errShort)
		return nil
	}
	head := r.b[:n]
	r.b = r.b[n:]
	return head
}

func (r *reader) fail(err error) {
	if r.err == nil {
		r.err = err
	}
}

func (r *reader) u8() byte {
	if b := r.take(1); b != nil {
		return b[0]
	}
	return 0
}

func (r *reader) u32() uint32 {
	if b := r.take(4); b != nil {
		return binary.LittleEndian.Uint32(b)
	}
	return 0
}

func (r *reader) float() float32 { return math.Float32frombits(r.u32()) }

// count reads a number of items and refuses it when the bytes left could not
// hold that many of at least size bytes each.
func (r *reader) count(size int) int {
	n := r.u32()
	if uint64(n)*uint64(size) > uint64(len(r.b)) {
		r.fail(errShort)
		return 0
	}
	return int(n)
}

func (r *reader) text() string {
	s := string(r.take(r.count(1)))
	if !utf8.ValidString(s) {
		r.fail(errors.New("text is not UTF-8"))
	}
	return s
}

func (r *reader) points() []Point {
	n := r.count(8)
	if n == 0 {
		return nil
	}
	b := r.take(8 * n)
	points := make([]Point, n)
	for i := range points {
		points[i].X = math.Float32frombits(binary.LittleEndian.Uint32(b[8*i:]))
		points[i].Y = math.Float32frombits(binary.LittleEndian.Uint32(b[8*i+4:]))
	}
	return points
}

func (r *reader) stroke() Stroke {
	s := Stroke{Color: Color(r.u32()), Width: r.float()}
	if n := int(r.u8()); n > 0 && r.err == nil {
		s.Dash = make([]float32, n)
		for i := range s.Dash {
			s.Dash[i] = r.float()
		}
	}
	return s
}

func (r *reader) op(op *Op) {
	op.Kind = Kind(r.u8())
	op.Name = r.text()
	switch op.Kind {
	case KindRect:
		op.X, op.Y, op.W, op.H = r.float(), r.float(), r.float(), r.float()
		op.Fill = Color(r.u32())
	case KindLine, KindLines:
		op.Points = r.points()
		op.Stroke = r.stroke()
	case KindArea:
		op.Points = r.points()
		op.Fill = Color(r.u32())
	case KindCircle:
		op.X, op.Y, op.R = r.float(), r.float(), r.float()
		op.Fill = Color(r.u32())
		op.Stroke = r.stroke()
	case KindText:
		op.X, op.Y = r.float(), r.float()
		op.Text = r.text()
		op.Style.Size = r.float()
		op.Style.Color, op.Style.Halo = Color(r.u32()), Color(r.u32())
		bold, align := r.u8(), r.u8()
		if bold > 1 || Align(align) > End {
			r.fail(fmt.Errorf("text style %d %d is unknown", bold, align))
		}
		op.Style.Bold, op.Style.Align = bold == 1, Align(align)
	case KindClip:
		op.X, op.Y, op.W, op.H = r.float(), r.float(), r.float(), r.float()
	case KindUnclip:
	default:
		r.fail(fmt.Errorf("kind %d is unknown", op.Kind))
	}
}
