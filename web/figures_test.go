package web_test

import (
	"encoding/json"
	"fmt"
	"os"
	"testing"
)

// Every example opens by its link: its figures are drawn, each with a sentence and
// a table, and nothing is in trouble.
func TestEveryExample(t *testing.T) {
	text, err := os.ReadFile("data/presets.json")
	if err != nil {
		t.Fatal(err)
	}
	var in struct {
		Groups []struct {
			Presets []struct{ ID, Sentence string }
		}
	}
	if err := json.Unmarshal(text, &in); err != nil {
		t.Fatal(err)
	}
	p := openPage(t, "?render=svg")
	count := 0
	for _, group := range in.Groups {
		for _, preset := range group.Presets {
			count++
			eval[any](p, fmt.Sprintf(`location.hash = 'preset=%s', 0`, preset.ID))
			p.waitFor(fmt.Sprintf(`document.querySelector('.claim')?.textContent === %q && !document.querySelector('[aria-busy]') && document.getElementById('work').textContent.startsWith('recomputed')`, preset.Sentence))
			for _, problem := range eval[[]string](p, `(() => {
				const wrong = [];
				for (const id of ['left', 'right']) {
					const figure = document.getElementById(id);
					if (figure.offsetWidth === 0) continue;
					const text = document.getElementById(id + '-sentence').textContent;
					if (!/[a-z]/.test(text) || /NaN|undefined|Infinity/.test(text)) wrong.push(id + ' says ' + text);
					if (!figure.querySelector('svg path, svg polyline, svg line, svg circle')) wrong.push(id + ' shows nothing');
				}
				wrong.push(...[document.getElementById('trouble'), document.getElementById('notices')].map((el) => el.textContent).filter(Boolean));
				return wrong;
			})()`) {
				t.Errorf("%s: %s", preset.ID, problem)
			}
		}
	}
	if count < 30 {
		t.Errorf("only %d examples", count)
	}
}
