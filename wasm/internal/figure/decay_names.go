package figure

import (
	"math"

	"nqm/wasm/internal/draw"
)

// nameLines names the lines that split the total.
func (f *decayFigure) nameLines() {
	f.Name("names")
	named := 0
	if f.Singles != nil || f.Split == "parts" {
		named = f.nameEach(!f.narrow())
	}
	if named == 0 {
		f.octaveLabels()
	}
}

// nameEach names every line on it, single directions with their floors if
// asked, and returns how many could be named.
func (f *decayFigure) nameEach(floors bool) (named int) {
	for _, l := range f.lines {
		words := l.short
		if floors && f.Singles != nil && l.floor > 0 && l.floor < math.Inf(1) {
			words += ", floor " + risk(l.floor)
		}
		if f.nameLine(l, f.label(l.color, draw.End), words) {
			named++
		}
	}
	return named
}

// nameLine sets words at a line, or else its short name, best where no other line
// comes close, or at least where they meet none, or not the total.
func (f *decayFigure) nameLine(l *line, s draw.TextStyle, words string) bool {
	if l.hidden {
		return false
	}
	lines := append(f.curves(), f.level(f.Target))
	return f.besideLine(&l.curve, words, s, lines, true) || words != l.short && f.besideLine(&l.curve, words, s, lines, false) ||
		f.besideLine(&l.curve, l.short, s, lines, true) || f.besideLine(&l.curve, l.short, s, lines, false) || f.besideLine(&l.curve, l.short, s, []*curve{&l.curve, &f.sum}, false)
}
