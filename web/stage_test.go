package web_test

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/png"
	"math"
	"testing"
	"time"

	cdpbrowser "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/performance"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// stagePage makes a stage over a host of 640×400 pixels, under it the same
// figure as SVG, and records what the stage says.
const stagePage = `(async () => {
	const { createStage } = await import('./stage.js');
	const { createNQM } = await import('./nqm.js');
	const style = new CSSStyleSheet();
	style.replaceSync("@font-face { font-family: Go; src: url(fonts/go-regular.ttf) } @font-face { font-family: Go; font-weight: bold; src: url(fonts/go-bold.ttf) } body { margin: 0 } #host, #svg { position: relative; width: 640px; height: 400px } svg { display: block }");
	document.adoptedStyleSheets = [style];
	document.body.innerHTML = '<div id="host"></div><div id="svg"></div>';
	const nqm = await createNQM({ workers: 1 });
	const state = { v: 1, figure: 'decay' };
	const figure = (format) => nqm.figure({ state, figure: 'decay', width: 640, height: 400, theme: 'light', format });
	Object.assign(window, { states: [], painted: [], refused: [], list: (await figure('list')).list });
	document.getElementById('svg').innerHTML = (await figure('svg')).svg;
	nqm.close();
	await document.fonts.ready;
	window.stage = createStage(document.getElementById('host'), {
		base: new URL('.', location.href),
		onState: (s) => { if (!s.progress) states.push(s.state + (s.reason ? ': ' + s.reason : '')); },
		onPainted: (milliseconds) => painted.push(milliseconds),
		onRefused: (name, reason) => refused.push(name + ': ' + reason),
	});
	stage.paint(list, { x: 0, y: 0 }, 'decay');
})()`

// openStage opens a page with a stage at a device pixel ratio, and waits until
// the stage is ready unless it is to fail.
func openStage(t *testing.T, ratio float64) *page {
	t.Helper()
	p := open(t, "/blank.html")
	setRatio(p, ratio)
	eval[any](p, stagePage)
	return p
}

// setRatio sets the device pixel ratio and, as zooming does, the size of the
// viewport: Chromium announces a change of the ratio alone only where it shows
// its pages to somebody.
func setRatio(p *page, ratio float64) {
	p.t.Helper()
	p.do(chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Call(ctx, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: 640, Height: 800 + int64(10*ratio), DeviceScaleFactor: ratio})
		return err
	}))
}

const ready = `states.at(-1) === 'ready'`

// The canvas shows what the SVG of the same draw list shows.
func TestCanvasLooksLikeSVG(t *testing.T) {
	for _, ratio := range []float64{1, 1.5, 2} {
		p := openStage(t, ratio)
		p.waitFor(ready)
		if got, want := screenshotDifference(p, ratio), 3.0; got > want {
			t.Errorf("ratio %v: canvas and SVG differ by %.2f of 255 in the mean, want at most %v", ratio, got, want)
		}
		if got, want := canvasWidth(p), math.Round(640*ratio); got != want {
			t.Errorf("ratio %v: the canvas is %v pixels wide, want %v", ratio, got, want)
		}
	}
}

// screenshotDifference compares the upper half of the page with the lower one.
func screenshotDifference(p *page, ratio float64) float64 {
	p.t.Helper()
	shot, err := chromedp.Run(p.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		p.t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(shot))
	if err != nil {
		p.t.Fatal(err)
	}
	width, height := int(640*ratio), int(400*ratio)
	var sum float64
	ink := false
	for y := range height {
		for x := range width {
			sum += difference(img, image.Pt(x, y), image.Pt(x, y+height))
			r, _, _, _ := img.At(x, y).RGBA()
			ink = ink || r < 0x8000
		}
	}
	if !ink {
		p.t.Error("the canvas is blank")
	}
	return sum / float64(width*height)
}

func difference(img image.Image, a, b image.Point) float64 {
	r0, g0, b0, _ := img.At(a.X, a.Y).RGBA()
	r1, g1, b1, _ := img.At(b.X, b.Y).RGBA()
	d := func(u, v uint32) float64 { return math.Abs(float64(u)-float64(v)) / 257 }
	return (d(r0, r1) + d(g0, g1) + d(b0, b1)) / 3
}

func canvasWidth(p *page) float64 {
	return eval[float64](p, `document.querySelector('iframe').contentDocument.querySelector('canvas').width`)
}

// Browser zoom changes the ratio while the page stands.
func TestStageFollowsTheRatio(t *testing.T) {
	p := openStage(t, 1)
	p.waitFor(ready)
	setRatio(p, 2)
	p.waitFor(`document.querySelector('iframe').contentDocument.querySelector('canvas').width === 1280`)
	if got := screenshotDifference(p, 2); got > 3 {
		t.Errorf("after the zoom canvas and SVG differ by %.2f of 255", got)
	}
}

// Nothing changes, nothing is painted: 37 ms a second without the gate.
func TestIdleStageReleasesNoFrame(t *testing.T) {
	p := openStage(t, 1)
	p.waitFor(ready)
	time.Sleep(500 * time.Millisecond)
	before := eval[int](p, `painted.length`)
	busy := taskSeconds(p)
	const watched = 3 * time.Second
	time.Sleep(watched)
	busy = taskSeconds(p) - busy
	if after := eval[int](p, `painted.length`); after != before {
		t.Errorf("%d frames while idle", after-before)
	}
	t.Logf("idle: %.1f ms of main thread a second, after %d frames to start", 1000*busy/watched.Seconds(), before)
}

// taskSeconds is the processor's time that the page's thread has taken, which
// other processes make no longer.
func taskSeconds(p *page) (seconds float64) {
	p.t.Helper()
	p.do(chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		if _, err := chromedp.Call(ctx, performance.Enable, performance.EnableParams{TimeDomain: performance.EnableTimeDomainThreadTicks}); err != nil {
			return err
		}
		result, err := chromedp.Call(ctx, performance.GetMetrics, cdp.Empty{})
		for _, m := range result.Metrics {
			if m.Name == "TaskDuration" {
				seconds = m.Value
			}
		}
		return err
	}))
	return seconds
}

// lose makes the graphics card drop the canvas.
const lose = `document.querySelector('iframe').contentDocument.querySelector('canvas').getContext('webgl2').getExtension('WEBGL_lose_context').loseContext()`

// A canvas that the graphics card drops comes back with the same picture, and
// its document is not loaded again by ebiten.
func TestStageSurvivesALostContext(t *testing.T) {
	p := openStage(t, 1)
	p.waitFor(ready)
	eval[any](p, lose)
	p.waitFor(`states.some((s) => s.startsWith('lost'))`)
	p.waitFor(ready)
	if got := screenshotDifference(p, 1); got > 3 {
		t.Errorf("after the restart canvas and SVG differ by %.2f of 255", got)
	}
	for range 2 {
		eval[any](p, lose)
		p.waitFor(`states.at(-1) === 'ready' || states.at(-1).startsWith('failed')`)
		time.Sleep(100 * time.Millisecond)
		p.waitFor(`states.at(-1) === 'ready' || states.at(-1).startsWith('failed')`)
	}
	if last := eval[string](p, `states.at(-1)`); last != "failed: the graphics card dropped the canvas 3 times" {
		t.Errorf("after three losses the stage says %q", last)
	}
	if n := eval[int](p, `document.querySelectorAll('iframe').length`); n != 0 {
		t.Errorf("%d frames are left", n)
	}
}

// On the page a lost canvas leaves everything as it is: the same pictures as SVG,
// which follow the controls, until the canvas is back.
func TestPageWithoutItsCanvasForAWhile(t *testing.T) {
	p := openPage(t, "#B=1024")
	const drawnAsSVG = `document.querySelectorAll('.drawing svg').length`
	p.waitFor(drawnAsSVG + ` === 0 && document.querySelector('iframe')`)
	before := eval[string](p, sentence("left"))
	eval[any](p, lose)
	p.waitFor(drawnAsSVG + ` === 2`)
	if after := eval[string](p, sentence("left")); after != before {
		t.Errorf("%q became %q", before, after)
	}
	if hash := eval[string](p, `location.hash`); hash != "#B=1024" {
		t.Errorf("the link became %s", hash)
	}
	p.do(chromedp.Focus(batchSlider), chromedp.KeyEvent(kb.ArrowLeft))
	p.waitFor(`location.hash === '#v=1&B=512'`)
	p.waitFor(drawnAsSVG + ` === 0 && document.querySelector('iframe')`)
}

// A list that does not decode is refused, with the reason, and the picture stays.
func TestStageRefusesABadList(t *testing.T) {
	p := openStage(t, 1)
	p.waitFor(ready)
	eval[any](p, `stage.paint(list.slice(0, list.byteLength - 3), { x: 0, y: 0 }, 'decay')`)
	p.waitFor(`refused.length === 1`)
	if got := eval[string](p, `refused[0]`); got[:7] != "decay: " {
		t.Errorf("refused %q", got)
	}
	if got := screenshotDifference(p, 1); got > 3 {
		t.Errorf("after a bad list canvas and SVG differ by %.2f of 255", got)
	}
}

func TestStageSaysThatThereIsNoWebGL(t *testing.T) {
	p := open(t, "/blank.html")
	p.do(chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Call(ctx, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{
			Source: `HTMLCanvasElement.prototype.getContext = () => null`,
		})
		return err
	}))
	eval[any](p, stagePage)
	p.waitFor(`states.at(-1) === 'failed: this browser offers no WebGL 2'`)
}

// The canvas takes neither focus nor pointer, and destroy leaves nothing.
func TestStageStaysOutOfTheWay(t *testing.T) {
	p := openStage(t, 1)
	p.waitFor(ready)
	if focused := eval[string](p, `document.activeElement.tagName`); focused != "BODY" {
		t.Errorf("%s took the focus", focused)
	}
	if under := eval[string](p, `document.elementFromPoint(320, 200).id`); under != "host" {
		t.Errorf("the pointer meets %q, not the host", under)
	}
	p.do(chromedp.KeyEvent("\t"))
	if focused := eval[string](p, `document.activeElement.tagName`); focused == "IFRAME" {
		t.Error("Tab goes into the canvas")
	}
	eval[any](p, `stage.destroy()`)
	if n := eval[int](p, `document.querySelectorAll('iframe').length`); n != 0 {
		t.Errorf("%d frames are left after destroy", n)
	}
}

// Nobody sees the canvas, so nothing is painted; whoever comes back sees the
// newest picture.
func TestUnseenStageReleasesNoFrame(t *testing.T) {
	for name, ways := range map[string]struct{ leave, back func(p *page) }{
		"scrolled away": {
			func(p *page) { eval[any](p, `document.body.style.height = '5000px', scrollTo(0, 3000), 0`) },
			func(p *page) { eval[any](p, `scrollTo(0, 0), 0`) },
		},
		"hidden tab": {
			func(p *page) { setWindow(p, cdpbrowser.WindowStateMinimized); p.waitFor(`document.hidden`) },
			func(p *page) { setWindow(p, cdpbrowser.WindowStateNormal) },
		},
	} {
		t.Run(name, func(t *testing.T) {
			p := openStage(t, 1)
			p.waitFor(ready)
			ways.leave(p)
			time.Sleep(500 * time.Millisecond)
			before := eval[int](p, `painted.length`)
			for range 5 { // an older picture somewhere else, and the newest where it was
				eval[any](p, `stage.paint(list, { x: 30, y: 20 }, 'decay')`)
				time.Sleep(50 * time.Millisecond)
				eval[any](p, `stage.paint(list, { x: 0, y: 0 }, 'decay')`)
			}
			time.Sleep(500 * time.Millisecond)
			if after := eval[int](p, `painted.length`); after != before {
				t.Errorf("%d frames that nobody sees", after-before)
			}
			eval[any](p, `stage.hide('decay')`)
			eval[any](p, `stage.paint(list, { x: 0, y: 0 }, 'decay')`)
			ways.back(p)
			p.waitFor(fmt.Sprintf(`painted.length > %d`, before))
			if got := screenshotDifference(p, 1); got > 3 {
				t.Errorf("back again canvas and SVG differ by %.2f of 255", got)
			}
			if frames := eval[int](p, `painted.length`) - before; frames > 2 {
				t.Errorf("%d frames for one picture", frames)
			}
		})
	}
}

// setWindow shows or hides the window of the page's tab.
func setWindow(p *page, state cdpbrowser.WindowState) {
	p.t.Helper()
	p.do(chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		window, err := chromedp.Call(ctx, cdpbrowser.GetWindowForTarget, cdpbrowser.GetWindowForTargetParams{})
		if err != nil {
			return err
		}
		_, err = chromedp.Call(ctx, cdpbrowser.SetWindowBounds, cdpbrowser.SetWindowBoundsParams{WindowID: window.WindowID, Bounds: &cdpbrowser.Bounds{WindowState: state}})
		return err
	}))
}
