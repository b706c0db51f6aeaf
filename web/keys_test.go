package web_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// The element, the line and the file in a sandbox: Tab goes in and out in order,
// the wheel and a finger scroll the host, and letters do nothing.
func TestHostKeepsItsKeysAndScrolls(t *testing.T) {
	p := open(t, host(`<style>body { margin: 0 40px } iframe { width: 100%; aspect-ratio: 16/10; border: 0 }</style><body>
		<script>const told = [], keys = []; addEventListener('message', ({ data }) => data.source === 'nqm' && told.push(data.type)); addEventListener('keydown', (e) => keys.push(e.key));</script>
		<input id="before"><nqm-explorer id="element" figure="decay" controls="B,lr"></nqm-explorer>
		<a id="first" href="#">Text</a><iframe id="line" title="Figure" src="/index.html?embed=1&amp;controls=B,lr#figure=scaling&amp;left=scaling&amp;right=none"></iframe>
		<a id="second" href="#">Text</a><iframe id="file" title="Figure" sandbox="allow-scripts" srcdoc="`+sandboxed(t, `data-query="embed=1&controls=B,lr&render=svg">{ "left": "walls", "figure": "walls", "right": "none" }`)+`"></iframe>
		<input id="after"><div style="height:3000px"></div><script type="module" src="/nqm-explorer.js"></script>`))
	p.waitFor(`told.filter((type) => type === 'ready').length === 3`)
	eval[any](p, `new Promise((then) => setTimeout(then, 700)).then(() => 0)`) // tools are there, heights told
	p.media("prefers-color-scheme", "dark")                                    // the line is as the reader's system is
	p.waitFor(`getComputedStyle(document.getElementById('line').contentDocument.body).backgroundColor === 'rgb(20, 22, 26)'`)
	if got := eval[string](p, `document.activeElement.tagName + scrollY`); got != "BODY0" {
		t.Errorf("focus and scroll after the start: %s", got)
	}
	states := eval[int](p, `told.filter((type) => type === 'state').length`)
	const letters = "abcdefghijklmnopqrstuvwxyzABCNPS.?/"
	said := func(where string) {
		t.Helper()
		time.Sleep(150 * time.Millisecond) // states are told every 100 ms
		if n := eval[int](p, `told.filter((type) => type === 'state').length`) - states; n != 0 {
			t.Errorf("%s: %d changes of state", where, n)
			states += n
		}
	}
	p.do(chromedp.KeyEvent(letters))
	said("letters in the host")
	if got := eval[string](p, `keys.filter((key) => key.length === 1).join('')`); got != letters {
		t.Errorf("of the letters the host hears %q", got)
	}

	p.do(chromedp.Focus("#before"))
	var way []string
	stops := map[string]int{}
	for i := 0; i < 150 && stops["after"] == 0; i++ {
		p.do(chromedp.KeyEvent(kb.Tab))
		p.waitFor(`document.activeElement !== document.body`) // another process takes the focus when it can
		at := eval[string](p, `document.activeElement.id`)
		if stops[at]++; stops[at] == 1 {
			way = append(way, at)
		}
		if stops[at] == 6 { // somewhere within
			p.do(chromedp.KeyEvent("hjklrst"))
			said("letters in the " + at)
		}
	}
	if got := strings.Join(way, " "); got != "element first line second file after" {
		t.Errorf("Tab goes %s", got)
	}
	if stops["element"] < 6 || stops["line"] < 6 || stops["file"] < 6 {
		t.Errorf("stops: %v", stops)
	}
	p.do(chromedp.KeyEvent(kb.Tab, chromedp.KeyModifiers(chromedp.ModifierShift)))
	p.waitFor(`document.activeElement.id === 'file'`)
	eval[any](p, `document.activeElement.blur(), 0`)
	states = eval[int](p, `told.filter((type) => type === 'state').length`)

	for _, id := range []string{"element", "line", "file"} {
		for name, scroll := range map[string]func(x, y float64) []chromedp.Action[chromedp.Void]{"wheel": wheel, "finger": finger} {
			eval[any](p, `scrollTo(0, document.getElementById('`+id+`').offsetTop - 100), 0`)
			before := eval[float64](p, restingScroll)
			p.do(scroll(600, 400)...)
			for end := time.Now().Add(2 * time.Second); eval[float64](p, `scrollY`) < before+50; time.Sleep(20 * time.Millisecond) {
				if time.Now().After(end) {
					t.Errorf("a %s over the %s scrolls by %v px", name, id, eval[float64](p, `scrollY`)-before)
					break
				}
			}
		}
	}
	said("wheel and finger")
}

// restingScroll is how far the page is scrolled once a finger's swing is over.
const restingScroll = `new Promise((then) => {
	let last = -1;
	const look = () => (scrollY === last ? then(last) : (last = scrollY, setTimeout(look, 100)));
	look();
})`

func wheel(x, y float64) []chromedp.Action[chromedp.Void] {
	return []chromedp.Action[chromedp.Void]{chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Call(ctx, input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: "mouseWheel", X: x, Y: y, DeltaX: 0.01, DeltaY: 120})
		return err
	})}
}

// finger drags upwards, which scrolls down.
func finger(x, y float64) []chromedp.Action[chromedp.Void] {
	touch := func(kind input.DispatchTouchEventType, points ...*input.TouchPoint) chromedp.Action[chromedp.Void] {
		return chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
			_, err := chromedp.Call(ctx, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: kind, TouchPoints: append([]*input.TouchPoint{}, points...)})
			return err
		})
	}
	steps := []chromedp.Action[chromedp.Void]{touch("touchStart", &input.TouchPoint{X: x, Y: y})}
	for i := range 8 {
		steps = append(steps, touch("touchMove", &input.TouchPoint{X: x, Y: y - 15*float64(i+1)}))
	}
	return append(steps, touch("touchEnd"))
}
