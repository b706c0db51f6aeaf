package request

import (
	"errors"
	"fmt"

	"nqm/sim"
	"nqm/wasm/internal/softmax"
)

// Train is a request for minibatch SGD on softmax regression.
type Train struct {
	Data     *softmax.Data
	Training softmax.Training
}

// Data is a data set that has been read before: a caller that gets the same one
// with every request puts it in the tree in place of the string.
type Data struct {
	Set *softmax.Data
	Err error
}

// String stands for the data where a message shows a field that may not be.
func (Data) String() string { return "a text" }

// ReadData reads a data set given as CSV.
func ReadData(text []byte) Data {
	set, err := softmax.Read(text)
	return Data{set, err}
}

const (
	maxRates     = 1000
	maxTrainRuns = 1000
	maxBatch     = 100_000
)

// ParseTrain reads the request of train.
func ParseTrain(tree any) (Train, error) {
	r := new(reader)
	in := r.object("", tree, "data", "batches", "target", "learningRates", "runs", "seed")
	t := softmax.Training{
		Batches:       in.integers("batches", maxBatches, 1, maxBatch),
		Target:        in.target(),
		LearningRates: in.learningRates(),
		Runs:          in.integerOr("runs", 3, 1, maxTrainRuns),
		Seed:          uint64(in.integerOr("seed", 1, 0, maxInteger)),
	}
	if len(t.Batches) == 0 {
		r.fail("batches", in.fields["batches"], "an array of batch sizes")
	}
	out := Train{Data: in.data(), Training: t}
	if r.err == nil {
		r.err = t.Validate(out.Data)
	}
	return out, r.err
}

// data reads the data set.
func (o object) data() *softmax.Data {
	var data Data
	switch v := o.fields["data"].(type) {
	case Data:
		data = v
	case string:
		data = ReadData([]byte(v))
	default:
		o.reader.fail(o.at("data"), v, "CSV with a label and values a line, or 'digits'")
	}
	var field *sim.FieldError
	if errors.As(data.Err, &field) {
		o.reader.fail(field.Field, field.Value, field.Want)
	}
	return data.Set
}

// learningRates reads those to be tried; the default is the digits'.
func (o object) learningRates() []float64 {
	const want = "a number from 1e-100 to 1e100"
	rates := o.numbers("learningRates", maxRates)
	if rates == nil {
		return softmax.DefaultLearningRates()
	}
	if len(rates) == 0 {
		o.reader.fail(o.at("learningRates"), rates, "at least one learning rate")
	}
	for i, rate := range rates {
		if !(rate >= 1e-100 && rate <= 1e100) {
			o.reader.fail(fmt.Sprintf("%s[%d]", o.at("learningRates"), i), rate, want)
			break
		}
	}
	return rates
}
