package paint

import (
	"testing"

	"nqm/wasm/internal/draw"
)

// A crowd of lines leaves as much colour on the picture as the same lines one by
// one, whatever the pixels, and nothing outside the clip.
func TestCrowd(t *testing.T) {
	crowded := cloudLike(crowd/60 + 1)
	single := &draw.List{Width: crowded.Width, Height: crowded.Height}
	crowded.Background = 0
	for i := range crowded.Ops {
		op := &crowded.Ops[i]
		op.Stroke.Color = 0xC8501E01 // hardly anything, so that nothing saturates
		if op.Kind == draw.KindLines {
			single.Line(op.Points, op.Stroke)
		} else {
			single.Clip(op.X, op.Y, op.W, op.H)
		}
	}
	for _, scale := range []float32{1, 2} {
		got, want := paintList(t, crowded, scale).total(), paintList(t, single, scale).total()
		if !within(got, want, 0.08*want) { // round joins and feathers add a little
			t.Errorf("scale %v: painted %.1f, one by one %.1f", scale, got, want)
		}
	}
}
