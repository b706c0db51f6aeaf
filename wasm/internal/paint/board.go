package paint

import (
	"fmt"

	"nqm/wasm/internal/draw"
)

// Board is the newest picture of each named figure, and where it lies.
type Board struct {
	painter    *Painter
	scale      float32
	generation int       // of the atlas, when the meshes were painted
	figures    []*figure // in the order of their first showing
	spare      *Mesh     // painted into, so that a mesh on show is never half done
}

type figure struct {
	name string
	x, y float32 // CSS pixels
	list *draw.List
	mesh *Mesh
}

// NewBoard returns an empty board at one device pixel a CSS pixel.
func NewBoard(p *Painter) *Board {
	return &Board{painter: p, scale: 1, generation: p.Atlas.Generation(), spare: new(Mesh)}
}

// Show puts an encoded list, with its top left corner at (x, y) in CSS pixels,
// in the place of the figure's last one. After an error the last one stays.
func (b *Board) Show(name string, encoded []byte, x, y float32) error {
	list, err := draw.Decode(encoded)
	if err != nil {
		return err
	}
	if !finite(x, y) {
		return fmt.Errorf("paint: figure %q at %v, %v", name, x, y)
	}
	next := figure{name: name, x: x, y: y, list: list}
	b.paint(b.spare, &next)
	next.mesh = b.spare
	if f := b.find(name); f != nil {
		b.spare = f.mesh
		*f = next
	} else {
		b.spare = new(Mesh)
		b.figures = append(b.figures, &next)
	}
	b.settle()
	return nil
}

// Hide takes a figure off the board.
func (b *Board) Hide(name string) {
	for i, f := range b.figures {
		if f.name == name {
			b.figures = append(b.figures[:i], b.figures[i+1:]...)
			return
		}
	}
}

// Rescale paints every figure anew at a number of device pixels a CSS pixel.
func (b *Board) Rescale(scale float32) {
	if scale == b.scale {
		return
	}
	b.scale = scale
	for _, f := range b.figures {
		b.paint(f.mesh, f)
	}
	b.settle()
}

// Meshes calls yield with the mesh of every figure, in painting order.
func (b *Board) Meshes(yield func(*Mesh) bool) {
	for _, f := range b.figures {
		if !yield(f.mesh) {
			return
		}
	}
}

func (b *Board) paint(m *Mesh, f *figure) {
	b.painter.Paint(m, f.list, Place{
		X:     int(roundPixel(f.x * b.scale)),
		Y:     int(roundPixel(f.y * b.scale)),
		Scale: b.scale,
	})
}

// settle paints everything once more when the atlas was emptied on the way.
// What is on show fits into an empty atlas; if not, glyphs are missing, and
// painting yet again would not bring them.
func (b *Board) settle() {
	if b.generation == b.painter.Atlas.Generation() {
		return
	}
	for _, f := range b.figures {
		b.paint(f.mesh, f)
	}
	b.generation = b.painter.Atlas.Generation()
}

func (b *Board) find(name string) *figure {
	for _, f := range b.figures {
		if f.name == name {
			return f
		}
	}
	return nil
}
