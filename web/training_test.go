package web_test

import (
	"fmt"
	"strings"
	"testing"
)

const (
	training   = `#own .training`
	toTrain    = `document.querySelector('` + training + ` button')`
	toCancel   = `document.querySelectorAll('` + training + ` button')[1]`
	trained    = `document.querySelector('` + training + ` .said').textContent`
	realPoints = `(new URLSearchParams(location.hash.slice(1)).get('points') ?? '').split(';').filter((row) => row.startsWith('real_SGD,'))`
	realDots   = `document.querySelectorAll('#right svg .points circle').length`
)

// The digits are trained on beside the figures: each batch size is a dot as soon
// as it is tuned, how far it is is told, and it can be given up.
func TestTraining(t *testing.T) {
	p := openPage(t, "?render=svg#target=0.3&p=0.5&points=mine,8,900,0.1")
	eval[any](p, `document.getElementById('own').open = true, `+toTrain+`.focus(), `+toTrain+`.click(), 0`)
	p.waitFor(trained + ` === 'Training at B = 1, batch size 1 of 5, to excess loss 0.3.'`)
	if got := eval[bool](p, `document.activeElement === `+toCancel+` && `+toTrain+`.hidden && document.querySelector('`+training+` progress').checkVisibility()`); !got {
		t.Error("the focus has not gone to Cancel, or there is no progress")
	}
	p.waitFor(`document.querySelector('` + training + ` progress').value > 1`)
	p.waitFor(realPoints + `.length >= 2`)
	p.waitFor(realDots + ` > 1`)
	hash := eval[string](p, `location.hash`)
	for _, want := range []string{"&spectrum=digits", "&target=0.3&", "&points=mine,8,900,0.1;real_SGD,1,"} {
		if !strings.Contains(hash, want) {
			t.Errorf("%s lacks %s", hash, want)
		}
	}
	if strings.Contains(hash, "&p=") {
		t.Errorf("preconditioned: %s", hash)
	}
	// The figures go on meanwhile.
	before := eval[string](p, sentence("right"))
	eval[any](p, `document.querySelector('`+batchSlider+`').value = 0, document.querySelector('`+batchSlider+`').dispatchEvent(new Event('input')), 0`)
	p.waitFor(sentence("right") + ` !== ` + fmt.Sprintf("%q", before))
	eval[any](p, toCancel+`.click(), 0`)
	p.waitFor(`/^Cancelled; [2-5] of 5 batch sizes were done\.$/.test(` + trained + `)`)
	rows := eval[string](p, `String(document.querySelectorAll('`+training+` tbody tr').length)`)
	if got := eval[string](p, `String(`+realPoints+`.length)`); got != rows {
		t.Errorf("%s points stay of %s rows", got, rows)
	}
	if !eval[bool](p, `document.activeElement === `+toTrain+` && `+toCancel+`.hidden`) {
		t.Error("the focus is not back")
	}
}
