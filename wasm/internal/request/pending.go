package request

import "nqm/sim"

// pending lists what the public contract names and this version cannot do yet:
// calls and fields. It is the only place that knows; what arrives leaves it.
var pending = map[string]string{
	"schedule": "optimal schedules",
	"sample":   "sampled runs",
	"segments": "changes during a run",
	"pieces":   "optimal schedules",
}

// pendingTune lists what cannot be tuned yet, like pending.
var pendingTune = map[string]string{
	"ema": "tuning of the averaging coefficient",
}

func notYet(reason string) string {
	return "no value (not available yet: " + reason + ")"
}

// UnknownCall is the answer to a call that this version does not have.
func UnknownCall(name string) error {
	want := "'risk', 'stepsToTarget', 'optimum', 'scaling', 'train' or 'figure'"
	if reason, ok := pending[name]; ok {
		want += " (not available yet: " + reason + ")"
	}
	return &sim.FieldError{Field: "call", Value: name, Want: want}
}
