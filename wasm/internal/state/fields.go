package state

// Figures are the names of the figures.
func Figures() []string { return figures }

var figures = []string{"decay", "walls", "scaling", "tradeoff", "schedule", "cloud", "valley", "momentum", "noise", "order", "slice", "stopwatch"}

// view is the group of rows that say how something is looked at: a pin leaves
// them out. Rows of group "figure" change what one figure shows and are the
// business of its own controls.
const view = "view"

var table = []Field{
	choice("figure", "figure shown", view, func(s *State) *string { return &s.Figure }, figures...),
	choice("left", "figure at the left", view, func(s *State) *string { return &s.Left }, figures...),
	choice("right", "figure at the right", view, func(s *State) *string { return &s.Right },
		"scaling", "none", "decay", "walls", "tradeoff", "schedule", "cloud", "valley", "momentum", "noise", "order", "slice", "stopwatch"),

	{Name: "B", Label: "batch size", Symbol: "B", Group: "main", Kind: Integer, Scale: Log,
		Min: 1, Max: 1 << 22, Start: 64, Base: 2, at: func(s *State) any { return &s.Batch }},
	{Name: "lr", Label: "learning rate", Symbol: "α", Group: "main", Kind: Number, Scale: Log,
		Min: 1e-8, Max: 10, Start: 0.3, Digits: 2, at: func(s *State) any { return &s.LearningRate }},
	choice("rate", "mode of the learning rate", "main", func(s *State) *string { return &s.Rate }, "fixed", "tuned"),
	{Name: "momentum", Label: "momentum", Symbol: "β", Group: "main", Kind: Number, Scale: Log1m,
		Min: 0, Max: 1 - 1e-6, Start: 0, Digits: 2, at: func(s *State) any { return &s.Momentum }},
	switched("lock", "lock on α/(1−β)", "main", func(s *State) *bool { return &s.Lock }),
	{Name: "target", Label: "target", Group: "main", Kind: Number, Scale: Log,
		Min: 1e-5, Max: 1, Start: 0.01, Digits: 2, at: func(s *State) any { return &s.Target }},

	{Name: "p", Label: "preconditioner power", Symbol: "p", Group: "method", Kind: Number, Scale: Linear,
		Min: 0, Max: 1, Start: 0, Digits: 2, at: func(s *State) any { return &s.Power }},
	{Name: "ema", Label: "averaging", Symbol: "γ", Group: "method", Kind: Number, Scale: Log1m,
		Min: 0, Max: 1 - 1e-6, Start: 0, Digits: 2, at: func(s *State) any { return &s.EMA }},
	{Name: "wd", Label: "weight decay", Symbol: "λ", Group: "method", Kind: Number, Scale: Log0,
		Min: 0, Max: 10, Least: 1e-6, Start: 0, Digits: 2, at: func(s *State) any { return &s.WeightDecay }},

	choice("spectrum", "spectrum", "problem", func(s *State) *string { return &s.Spectrum }, "power", "two", "digits", "list"),
	{Name: "d", Label: "dimension", Symbol: "d", Group: "problem", Kind: Integer, Scale: Log,
		Min: 1, Max: 1e12, Start: 1e4, Digits: 1, at: func(s *State) any { return &s.Dim }},
	{Name: "a", Label: "spectrum exponent", Group: "problem", Kind: Number, Scale: Linear,
		Min: 0, Max: 3, Start: 1, Digits: 2, at: func(s *State) any { return &s.SpectrumExponent }},
	{Name: "h1", Label: "curvature 1", Symbol: "h₁", Group: "problem", Kind: Number, Scale: Log,
		Min: 1e-4, Max: 10, Start: 1, Digits: 2, at: func(s *State) any { return &s.H1 }},
	{Name: "h2", Label: "curvature 2", Symbol: "h₂", Group: "problem", Kind: Number, Scale: Log,
		Min: 1e-4, Max: 10, Start: 0.05, Digits: 2, at: func(s *State) any { return &s.H2 }},
	{Name: "c1", Label: "noise 1", Symbol: "c₁", Group: "problem", Kind: Number, Scale: Log0,
		Min: 0, Max: 100, Least: 1e-4, Start: 1, Digits: 2, at: func(s *State) any { return &s.C1 }},
	{Name: "c2", Label: "noise 2", Symbol: "c₂", Group: "problem", Kind: Number, Scale: Log0,
		Min: 0, Max: 100, Least: 1e-4, Start: 1, Digits: 2, at: func(s *State) any { return &s.C2 }},
	{Name: "own", Label: "own spectrum", Group: "problem", Kind: Rows, Columns: [2]int{1, 3}, Most: 50,
		Min: 0, Max: 1e30, Least: 1e-30, at: func(s *State) any { return &s.Own }},
	{Name: "sexp", Label: "start exponent", Group: "problem", Kind: Number, Scale: Linear,
		Min: -1, Max: 2, Start: 0, Digits: 2, at: func(s *State) any { return &s.StartExponent }},

	choice("cfrom", "noise of a listed spectrum", "noise", func(s *State) *string { return &s.NoiseFrom }, "list", "law"),
	{Name: "cexp", Label: "noise exponent", Group: "noise", Kind: Number, Scale: Linear,
		Min: -1, Max: 3, Start: 1, Digits: 2, at: func(s *State) any { return &s.NoiseExponent }},
	{Name: "early", Label: "early noise", Group: "noise", Kind: Number, Scale: Log,
		Min: 1, Max: 100, Start: 1, Digits: 2, at: func(s *State) any { return &s.EarlyNoise }},
	{Name: "earlyuntil", Label: "early steps", Group: "noise", Kind: Integer, Scale: Log,
		Min: 1, Max: 1e7, Start: 1000, Digits: 2, at: func(s *State) any { return &s.EarlySteps }},
	choice("law", "law of the noise", "noise", func(s *State) *string { return &s.Law }, "gaussian", "rademacher", "laplace", "student"),
	{Name: "runs", Label: "sampled runs", Group: "noise", Kind: Integer, Scale: Log,
		Min: 1, Max: 5000, Start: 50, Digits: 1, at: func(s *State) any { return &s.Runs }},
	{Name: "seed", Label: "seed", Group: "noise", Kind: Integer, Scale: Linear,
		Min: 0, Max: 4294967295, Start: 1, at: func(s *State) any { return &s.Seed }},

	choice("shape", "shape of the schedule", "schedule", func(s *State) *string { return &s.Shape }, "optimal", "own", "cosine", "linear", "inverse", "wsd"),
	{Name: "pieces", Label: "pieces", Group: "schedule", Kind: Integer, Scale: Log,
		Min: 1, Max: 50, Start: 10, Digits: 2, at: func(s *State) any { return &s.Pieces }},
	{Name: "length", Label: "length in steps", Group: "schedule", Kind: Integer, Scale: Log,
		Min: 10, Max: 1e8, Start: 10_000, Digits: 2, at: func(s *State) any { return &s.Length }},
	{Name: "plan", Label: "own schedule", Group: "schedule", Kind: Rows, Columns: [2]int{2, 2}, Most: 50,
		Min: 1e-8, Max: 1e15, at: func(s *State) any { return &s.Plan }},

	choice("lines", "lines of the decay", "figure", func(s *State) *string { return &s.Lines }, "octaves", "parts", "directions", "total"),
	{Name: "dirs", Label: "directions shown", Group: "figure", Kind: Rows, Columns: [2]int{1, 1}, Most: 8,
		Min: 1, Max: 1e12, at: func(s *State) any { return &s.Directions }},
	switched("bound", "paper’s bound", "figure", func(s *State) *bool { return &s.Bound }),
	choice("methods", "methods compared", "figure", func(s *State) *string { return &s.Methods }, "momentum", "averaging", "schedule", "all", "sgd"),
	choice("family", "curves for several", "figure", func(s *State) *string { return &s.Family }, "none", "p", "target", "batch"),
	choice("slim", "lower panel", "figure", func(s *State) *string { return &s.Slim }, "effective", "rate", "momentum", "averaging"),
	switched("notebook", "notebook’s points", "figure", func(s *State) *bool { return &s.Notebook }),
	{Name: "dir", Label: "direction", Group: "figure", Kind: Integer, Scale: Log,
		Min: 1, Max: 1e12, Start: 1, Digits: 2, at: func(s *State) any { return &s.Direction }},
	{Name: "angle", Label: "rotation", Group: "figure", Kind: Number, Scale: Linear,
		Min: 0, Max: 90, Start: 0, Digits: 0, at: func(s *State) any { return &s.Angle }},
	switched("percoord", "per-coordinate preconditioner", "figure", func(s *State) *bool { return &s.PerCoordinate }),
	{Name: "p2", Label: "later power", Group: "figure", Kind: Number, Scale: Linear,
		Min: 0, Max: 1, Start: 0.5, Digits: 2, at: func(s *State) any { return &s.LaterPower }},
	{Name: "pstep", Label: "change at step", Group: "figure", Kind: Integer, Scale: Log,
		Min: 1, Max: 1e7, Start: 1000, Digits: 2, at: func(s *State) any { return &s.ChangeStep }},
	{Name: "zoom", Label: "width of the slice", Group: "figure", Kind: Number, Scale: Log,
		Min: 0.01, Max: 100, Start: 10, Digits: 2, at: func(s *State) any { return &s.Zoom }},

	{Name: "points", Label: "own measurements", Group: "points", Kind: Rows, Named: true, Columns: [2]int{3, 4}, Most: 60,
		Min: 1e-12, Max: 1e15, at: func(s *State) any { return &s.Points }},
	{Name: "shift", Label: "shift of own measurements", Group: "points", Kind: Number, Scale: Log,
		Min: 0.001, Max: 1000, Start: 1, Digits: 3, at: func(s *State) any { return &s.Shift }},

	texts("pins", "pinned settings", view, Pins, 6, func(s *State) *string { return &s.Pins }),
	texts("hide", "hidden curves", view, Names, 40, func(s *State) *string { return &s.Hidden }),
	texts("preset", "example", view, Names, 1, func(s *State) *string { return &s.Preset }),
	texts("lesson", "lesson", view, Names, 1, func(s *State) *string { return &s.Lesson }),
	{Name: "step", Label: "step of the lesson", Group: view, Kind: Integer, Scale: Linear,
		Min: 1, Max: 60, Start: 1, at: func(s *State) any { return &s.Step }},
	choice("symbols", "symbols", view, func(s *State) *string { return &s.Symbols }, "paper", "lecture"),

	choice("decayxscale", "scale of the step axis", view, func(s *State) *string { return &s.DecayXScale }, "log", "linear"),
	choice("decayyscale", "scale of the risk axis", view, func(s *State) *string { return &s.DecayYScale }, "log", "linear"),
	span("decayx", "step axis of the decay figure", func(s *State) *Range { return &s.DecayX }),
	span("decayy", "risk axis of the decay figure", func(s *State) *Range { return &s.DecayY }),
	span("wallsx", "learning-rate axis of the walls figure", func(s *State) *Range { return &s.WallsX }),
	span("scalingx", "batch axis of the scaling figure", func(s *State) *Range { return &s.ScalingX }),
	span("scalingy", "step axis of the scaling figure", func(s *State) *Range { return &s.ScalingY }),
	span("tradex", "example axis of the trade-off figure", func(s *State) *Range { return &s.TradeX }),
	span("tradey", "step axis of the trade-off figure", func(s *State) *Range { return &s.TradeY }),
}
