//go:build js && wasm

package main

import (
	"image/color"
	"unsafe"

	"github.com/hajimehoshi/ebiten/v2"

	"nqm/wasm/internal/paint"
)

// The conversion compiles only while both vertices have the same fields in the
// same order, which vertices relies on.
var _ = ebiten.Vertex(paint.Vertex{})

// game shows the board. canvas.js releases a frame only when the board changed.
type game struct {
	board *paint.Board
	atlas *paint.Atlas

	image   *ebiten.Image // the atlas on the graphics card
	options ebiten.DrawTrianglesOptions
}

func newGame(board *paint.Board, atlas *paint.Atlas) *game {
	return &game{
		board:   board,
		atlas:   atlas,
		options: ebiten.DrawTrianglesOptions{ColorScaleMode: ebiten.ColorScaleModePremultipliedAlpha},
	}
}

// Update has nothing to do: there is no time in a figure.
func (g *game) Update() error { return nil }

// Layout asks for an offscreen of one pixel. Painting goes to the final screen
// itself, which saves a pass over, and the memory of, the whole screen.
func (g *game) Layout(int, int) (width, height int) { return 1, 1 }

// Draw touches the offscreen, without which ebiten takes the frame for a
// repetition and shows the one before.
func (g *game) Draw(offscreen *ebiten.Image) { offscreen.Fill(color.Transparent) }

// DrawFinalScreen paints the figures with one image as their source, so that
// ebiten makes one draw call of them.
func (g *game) DrawFinalScreen(screen ebiten.FinalScreen, _ *ebiten.Image, _ ebiten.GeoM) {
	g.upload()
	for m := range g.board.Meshes {
		if len(m.Indices) > 0 {
			screen.DrawTriangles32(vertices(m), m.Indices, g.image, &g.options)
		}
	}
}

// upload brings the image up to the atlas.
func (g *game) upload() {
	changed, pixels := g.atlas.Changes()
	if changed.Empty() {
		return
	}
	if g.image == nil || g.image.Bounds() != g.atlas.Bounds() {
		if g.image != nil {
			g.image.Deallocate()
		}
		// Unmanaged: ebiten would otherwise keep it in an atlas of its own.
		g.image = ebiten.NewImageWithOptions(g.atlas.Bounds(), &ebiten.NewImageOptions{Unmanaged: true})
	}
	g.image.SubImage(changed).(*ebiten.Image).WritePixels(pixels)
}

func vertices(m *paint.Mesh) []ebiten.Vertex {
	return unsafe.Slice((*ebiten.Vertex)(unsafe.Pointer(unsafe.SliceData(m.Vertices))), len(m.Vertices))
}
