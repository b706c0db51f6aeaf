package web_test

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// A piece of the optimal schedule that is moved makes the schedule one's own,
// with the other pieces as they were; then its end is moved, too.
func TestDragOfAPiece(t *testing.T) {
	p := openPage(t, "?render=svg#figure=schedule")
	level, end := `#left .handle[aria-label^="learning rate of piece 10,"]`, `#left .handle[aria-label^="end of piece 10,"]`
	p.waitFor(`document.querySelector('` + level + `')`)
	before := eval[string](p, sentence("left"))
	p.do(chromedp.Focus(level), chromedp.KeyEvent(kb.ArrowUp))
	p.waitFor(`location.hash.startsWith('#v=1&figure=schedule&shape=own&plan=1817,1.99979;3634,')`)
	p.waitFor(`location.hash.endsWith(';18170,0.06')`)
	p.waitFor(sentence("left") + ` !== ` + "`" + before + "`")
	p.waitFor(`document.activeElement.matches('` + level + `') && document.activeElement.getAttribute('aria-valuetext') === 'learning rate of piece 10: 0.06'`)
	p.do(chromedp.Focus(end), chromedp.KeyEvent(kb.ArrowRight))
	p.waitFor(`location.hash.endsWith(';19200,0.06')`)
	p.waitFor(`document.activeElement.getAttribute('aria-valuetext') === 'end of piece 10 19,200'`)
}
