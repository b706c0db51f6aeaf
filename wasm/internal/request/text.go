package request

import (
	"errors"

	"nqm/sim"
)

// Text is a spectrum's text that has been read before: a caller that gets the
// same one with every request puts it in the tree in place of the string.
type Text struct {
	Spectrum sim.Spectrum
	Err      error
}

// String stands for the text where a message shows a field that may not be.
func (Text) String() string { return "a text" }

// ReadText reads a spectrum given as CSV or JSON.
func ReadText(data []byte) Text {
	spectrum, err := sim.ReadSpectrum(data)
	return Text{spectrum, err}
}

// spectrumText reads the field text of a spectrum.
func (o object) spectrumText() sim.Spectrum {
	const want = "CSV or JSON with h, c, s"
	var text Text
	switch v := o.fields["text"].(type) {
	case Text:
		text = v
	case string:
		text = ReadText([]byte(v))
	default:
		o.reader.fail(o.at("text"), v, want)
	}
	var field *sim.FieldError
	if errors.As(text.Err, &field) {
		o.reader.fail(o.at("text"), field.Value, field.Want)
	}
	return text.Spectrum
}
