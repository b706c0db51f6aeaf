package scene

import (
	"math"

	"nqm/sim"
	"nqm/wasm/internal/figure"
	"nqm/wasm/internal/softmax"
)

// cuts is the loss along the steepest direction of a data set, as far as it
// has been asked for.
type cuts struct {
	data  *softmax.Data
	above map[float64]float64 // by offset
}

// slice draws a real loss along its steepest direction beside its parabola.
func (v *view) slice(func(figure.Result)) (figure.Result, error) {
	data := v.request.Images
	if data == nil {
		return figure.Result{}, &sim.FieldError{Field: "data", Want: "the labelled data whose loss is drawn"}
	}
	direction, curvature, err := data.Steepest(v.options.Interrupt)
	if err != nil {
		return figure.Result{}, err
	}
	known := &v.explorer.cuts
	if known.data != data {
		*known = cuts{data, map[float64]float64{}}
	}
	f := figure.Slice{Width: v.request.State.Zoom, Curvature: curvature, Offsets: sliceOffsets(v.request.State.Zoom)}
	for _, offset := range f.Offsets {
		above, ok := known.above[offset]
		if !ok {
			one, err := data.Slice(direction, []float64{offset}, v.options.Interrupt)
			if err != nil {
				return figure.Result{}, err
			}
			above = one[0]
			known.above[offset] = above
		}
		f.Above = append(f.Above, above)
	}
	return f.Figure(v.size, v.theme, v.explorer.fonts), nil
}

// sliceOffsets returns where the loss is drawn: evenly in the logarithm of the
// distance, so that zooming needs few new places, and at both ends.
func sliceOffsets(width float64) []float64 {
	const (
		decade = 24
		depth  = 3 // decades
	)
	last := int(math.Floor(decade*math.Log10(width) + 1e-9))
	distances := []float64{width}
	for k := last; k > last-depth*decade; k-- {
		if d := math.Pow(10, float64(k)/decade); d < width*(1-1e-9) {
			distances = append(distances, d)
		}
	}
	n := len(distances)
	offsets := make([]float64, 2*n+1)
	for i, d := range distances {
		offsets[i], offsets[2*n-i] = -d, d
	}
	return offsets
}
