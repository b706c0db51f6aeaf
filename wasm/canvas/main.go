//go:build js && wasm

// Command canvas is the module that paints: an ebiten game without a game. It
// keeps the newest draw list of each figure and shows it; the page listens,
// the compute module thinks.
//
// It meets canvas.js in the object nqmCanvas, which canvas.js makes first:
//
//	regular, bold: Uint8Array        the fonts, to read at the start
//	stopped(reason: string)          called when painting has ended for good
//
// and into which this module puts what canvas.js calls, always right before a
// frame:
//
//	show(name: string, list: Uint8Array, x: number, y: number): string
//	    the list is shown from the next frame on, with its corner at x, y in
//	    CSS pixels; a reason, if it is refused and the last one stays, else ''
//	hide(name: string)
//	rescale(ratio: number)           device pixels a CSS pixel
package main

import (
	"fmt"
	"syscall/js"

	"github.com/hajimehoshi/ebiten/v2"

	"nqm/wasm/internal/paint"
)

func main() {
	host := js.Global().Get("nqmCanvas")
	if err := run(host); err != nil {
		host.Call("stopped", err.Error())
	}
}

func run(host js.Value) error {
	painter, err := paint.New(bytesOf(host.Get("regular")), bytesOf(host.Get("bold")))
	if err != nil {
		return err
	}
	board := paint.NewBoard(painter)
	listen(host, board)
	ebiten.SetTPS(ebiten.SyncWithFPS)
	screen := newPresenter(board, painter.Atlas)
	return ebiten.RunGameWithOptions(&game{paint: screen.present}, &ebiten.RunGameOptions{
		InitUnfocused:     true, // the page keeps the focus
		ScreenTransparent: true, // the page shows between the figures
		DisableHiDPI:      true, // ebiten reads the device pixel ratio once, for ever (ebiten #2343)
	})
}

// listen lets canvas.js change the board.
func listen(host js.Value, board *paint.Board) {
	host.Set("show", js.FuncOf(func(_ js.Value, args []js.Value) any {
		err := guarded(func() error {
			return board.Show(args[0].String(), bytesOf(args[1]), float32(args[2].Float()), float32(args[3].Float()))
		})
		if err != nil {
			return err.Error()
		}
		return ""
	}))
	host.Set("hide", js.FuncOf(func(_ js.Value, args []js.Value) any {
		board.Hide(args[0].String())
		return nil
	}))
	host.Set("rescale", js.FuncOf(func(_ js.Value, args []js.Value) any {
		board.Rescale(float32(args[0].Float()))
		return nil
	}))
}

// guarded turns a panic into an error: one bad list must not end the module.
func guarded(f func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("canvas: %v", r)
		}
	}()
	return f()
}

func bytesOf(array js.Value) []byte {
	b := make([]byte, array.Get("length").Int())
	js.CopyBytesToGo(b, array)
	return b
}
