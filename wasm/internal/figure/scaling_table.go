package figure

import (
	"math"
	"slices"
)

// Table returns, for every batch size, tuned whole steps and hyperparameters, and the
// bounds; NaN where a number is not there yet.
func (s *Scaling) Table() Table {
	t, _, _ := s.table()
	return t
}

// table returns the numbers, and which of the columns are drawn above and below.
func (s *Scaling) table() (t Table, above, below []int) {
	batches := ScalingBatches()
	for _, b := range batches {
		t.Rows = append(t.Rows, []float64{b})
	}
	t.Columns = []string{"batch size"}
	add := func(name string, at, values []float64) int {
		t.Columns = append(t.Columns, name)
		for i, b := range batches {
			v := math.NaN()
			if k := slices.Index(at, b); k >= 0 && k < len(values) {
				v = values[k]
			}
			t.Rows[i] = append(t.Rows[i], v)
		}
		return len(t.Columns) - 1
	}
	for i := range s.Curves {
		c := &s.Curves[i]
		of := s.memberWords(c.Member)
		name := of + c.Method
		above = append(above, add(name+" steps", c.Batches, c.Steps))
		rates := name + " learning rate"
		if c.Last != nil {
			rates = name + " first learning rate"
		}
		shown := map[string]int{"rate": add(rates, c.Batches, c.LearningRates)}
		shown["effective"] = shown["rate"]
		switch c.Method {
		case "momentum", "averaging":
			memory, gap := c.memory()
			add(name, c.Batches, memory)
			shown[c.Method] = add(of+"1 − "+c.Method, c.Batches, gap)
			if c.Method == "momentum" {
				shown["effective"] = add(name+" effective learning rate", c.Batches, c.effective())
			}
		case "schedule":
			add(name+" last learning rate", c.Batches, c.Last)
		}
		if k := shown[s.Slim]; k > 0 {
			below = append(below, k)
		}
	}
	if s.LowerBound != nil {
		above = append(above, add("lower bound", s.Batches, s.LowerBound), add("Bayes bound", s.Batches, s.BayesBound))
	}
	for _, c := range s.Notebook {
		add(s.memberWords(c.Member)+"notebook "+c.Method+" steps", c.Batches, c.Steps)
	}
	if _, name := s.present(); s.Critical.Ratio > 0 {
		for k, size := range []float64{s.Critical.Ratio, s.Critical.Overhead20} {
			what := [...]string{" critical batch size", " batch size of 20 % more examples"}[k]
			add(name+what, batches, slices.Repeat([]float64{size}, len(batches)))
		}
	}
	return t, above, below
}

// memberWords begins a column's name with what the curve is repeated for.
func (s *Scaling) memberWords(i int) string {
	if s.Family == nil {
		return ""
	}
	return s.Family[i].Label + ", "
}
