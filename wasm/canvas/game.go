//go:build js && wasm

package main

import (
	"image/color"

	"github.com/hajimehoshi/ebiten/v2"
)

// game is what ebiten runs. canvas.js releases a frame only when there is
// something to paint.
//
// It holds a function and no types of ours: ebiten gets it as an interface, and
// because ebiten looks up methods by reflection the linker keeps every method of
// every type that can be reached from one (34 kB of brotli, mostly font formats).
type game struct {
	paint func(ebiten.FinalScreen)
}

// Update has nothing to do: there is no time in a figure.
func (g *game) Update() error { return nil }

// Layout asks for an offscreen of one pixel. Painting goes to the final screen
// itself, which saves a pass over, and the memory of, the whole screen.
func (g *game) Layout(int, int) (width, height int) { return 1, 1 }

// Draw touches the offscreen, without which ebiten takes the frame for a
// repetition and shows the one before.
func (g *game) Draw(offscreen *ebiten.Image) { offscreen.Fill(color.Transparent) }

// DrawFinalScreen paints the figures.
func (g *game) DrawFinalScreen(screen ebiten.FinalScreen, _ *ebiten.Image, _ ebiten.GeoM) {
	g.paint(screen)
}
