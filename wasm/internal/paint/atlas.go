package paint

import "image"

const (
	atlasWidth     = 1024
	atlasMaxHeight = 2048 // every WebGL 2 device has at least this

	// white is the middle, both ways, of the atlas' block of full coverage, which
	// everything but text takes its colour through.
	white      = 1.5
	whiteBlock = 3

	gap = 1 // empty pixels between glyphs
)

// Atlas is the image that triangles take their coverage from. It grows
// downwards, so that what meshes refer to stays in its place.
type Atlas struct {
	pixels     []byte // coverage, a byte a pixel
	height     int
	generation int

	shelfX, shelfY, shelfHeight int // glyphs stand in rows of their own height
	dirty                       image.Rectangle
}

// NewAtlas returns an atlas that holds nothing but white.
func NewAtlas() *Atlas {
	a := &Atlas{height: 256}
	a.Empty()
	return a
}

// Bounds returns the size in pixels; its height grows, its width does not.
func (a *Atlas) Bounds() image.Rectangle { return image.Rect(0, 0, atlasWidth, a.height) }

// Generation changes when the atlas was emptied: meshes painted before then show
// wrong glyphs.
func (a *Atlas) Generation() int { return a.generation }

// Empty forgets every glyph.
func (a *Atlas) Empty() {
	a.generation++
	a.pixels = make([]byte, atlasWidth*a.height)
	for y := range whiteBlock {
		for x := range whiteBlock {
			a.pixels[y*atlasWidth+x] = 0xFF
		}
	}
	a.shelfX, a.shelfY, a.shelfHeight = whiteBlock+gap, 0, whiteBlock+gap
	a.dirty = image.Rect(0, 0, atlasWidth, a.height)
}

// add copies a mask into the atlas and returns where it lies. It reports false
// when there is no room.
func (a *Atlas) add(mask *image.Alpha) (image.Point, bool) {
	w, h := mask.Rect.Dx()+gap, mask.Rect.Dy()+gap
	x, y, shelf := a.shelfX, a.shelfY, a.shelfHeight
	if x+w > atlasWidth {
		x, y, shelf = 0, y+shelf, 0
	}
	if w > atlasWidth || y+max(h, shelf) > atlasMaxHeight {
		return image.Point{}, false
	}
	a.shelfX, a.shelfY, a.shelfHeight = x+w, y, max(h, shelf)
	for y+a.shelfHeight > a.height {
		a.height *= 2
		a.pixels = append(a.pixels, make([]byte, len(a.pixels))...)
		a.dirty = image.Rect(0, 0, atlasWidth, a.height)
	}
	for row := range mask.Rect.Dy() {
		copy(a.pixels[(y+row)*atlasWidth+x:], mask.Pix[row*mask.Stride:row*mask.Stride+mask.Rect.Dx()])
	}
	a.dirty = a.dirty.Union(image.Rect(x, y, x+w-gap, y+h-gap))
	return image.Pt(x, y), true
}

// Changes returns the rectangle that changed since the last call, with its
// pixels as premultiplied white, four bytes each, or an empty one.
func (a *Atlas) Changes() (image.Rectangle, []byte) {
	changed := a.dirty
	a.dirty = image.Rectangle{}
	rgba := make([]byte, 0, 4*changed.Dx()*changed.Dy())
	for y := changed.Min.Y; y < changed.Max.Y; y++ {
		for _, c := range a.pixels[y*atlasWidth+changed.Min.X : y*atlasWidth+changed.Max.X] {
			rgba = append(rgba, c, c, c, c)
		}
	}
	return changed, rgba
}
