// Package web serves the built page from a folder: the one file server of
// "./build.sh serve" and of the browser tests, which lie beside the page.
package web

import (
	"net/http"
	"path"
	"strings"
)

// Policy is the content security policy that the page must work under. The
// server always sends it, so that whoever develops the page meets it first.
const Policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self' blob: data:"

// mimeTypes are told by suffix here, because what Go's mime package answers
// depends on the tables of the machine.
var mimeTypes = map[string]string{
	".bin":  "application/octet-stream",
	".css":  "text/css; charset=utf-8",
	".csv":  "text/csv; charset=utf-8",
	".html": "text/html; charset=utf-8",
	".js":   "text/javascript; charset=utf-8",
	".json": "application/json",
	".svg":  "image/svg+xml",
	".ttf":  "font/ttf",
	".wasm": "application/wasm",
}

// inOneFile are pages that carry their scripts in themselves, which the Policy
// refuses; the first has a policy of its own, the others are those of somebody else.
var inOneFile = map[string]bool{
	"/nqm-explorer.html":        true,
	"/examples/slides.html":     true,
	"/examples/observable.html": true,
}

// Handler serves the files of dir with their types and, but for pages in one
// file, the Policy. Names under
// assets/ carry a hash of their content and may be cached for ever; everything
// else is asked for anew.
func Handler(dir string) http.Handler {
	files := http.FileServer(http.Dir(dir))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		header := w.Header()
		if !inOneFile[r.URL.Path] {
			header.Set("Content-Security-Policy", Policy)
		}
		header.Set("X-Content-Type-Options", "nosniff")
		if t, ok := mimeTypes[path.Ext(r.URL.Path)]; ok {
			header.Set("Content-Type", t)
		}
		if strings.HasPrefix(r.URL.Path, "/assets/") {
			header.Set("Cache-Control", "public, max-age=31536000, immutable")
		} else {
			header.Set("Cache-Control", "no-cache")
		}
		files.ServeHTTP(w, r)
	})
}
