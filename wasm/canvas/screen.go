//go:build js && wasm

package main

import (
	"unsafe"

	"github.com/hajimehoshi/ebiten/v2"

	"nqm/wasm/internal/paint"
)

// The conversion compiles only while both vertices have the same fields in the
// same order, which vertices relies on.
var _ = ebiten.Vertex(paint.Vertex{})

// presenter brings a board to the screen.
type presenter struct {
	board *paint.Board
	atlas *paint.Atlas

	image   *ebiten.Image // the atlas on the graphics card
	options ebiten.DrawTrianglesOptions
}

func newPresenter(board *paint.Board, atlas *paint.Atlas) *presenter {
	return &presenter{
		board:   board,
		atlas:   atlas,
		options: ebiten.DrawTrianglesOptions{ColorScaleMode: ebiten.ColorScaleModePremultipliedAlpha},
	}
}

// present draws every figure from one image, so that ebiten makes one draw call
// of them all.
func (p *presenter) present(screen ebiten.FinalScreen) {
	p.upload()
	for m := range p.board.Meshes {
		if len(m.Indices) > 0 {
			screen.DrawTriangles32(vertices(m), m.Indices, p.image, &p.options)
		}
	}
}

// upload brings the image up to the atlas.
func (p *presenter) upload() {
	changed, pixels := p.atlas.Changes()
	if changed.Empty() {
		return
	}
	if p.image == nil || p.image.Bounds() != p.atlas.Bounds() {
		if p.image != nil {
			p.image.Deallocate()
		}
		// Unmanaged: ebiten would otherwise copy it into an atlas of its own.
		p.image = ebiten.NewImageWithOptions(p.atlas.Bounds(), &ebiten.NewImageOptions{Unmanaged: true})
	}
	p.image.SubImage(changed).(*ebiten.Image).WritePixels(pixels)
}

func vertices(m *paint.Mesh) []ebiten.Vertex {
	return unsafe.Slice((*ebiten.Vertex)(unsafe.Pointer(unsafe.SliceData(m.Vertices))), len(m.Vertices))
}
