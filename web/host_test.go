package web_test

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
)

// hosts are pages of others that hold the explorer, by path: no policy, no style
// and no script of ours.
var hosts = struct {
	sync.Mutex
	pages map[string]string
	asked map[string]int // requests of the site, by path
}{pages: map[string]string{}, asked: map[string]int{}}

// host gives the site a page of somebody else with this body and returns its path.
func host(body string) string {
	hosts.Lock()
	defer hosts.Unlock()
	path := fmt.Sprintf("/host-%d.html", len(hosts.pages))
	hosts.pages[path] = `<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Host</title>` + body
	return path
}

// requests counts what has been asked of the site under a prefix since the count began.
func requests(prefix string) (n int) {
	hosts.Lock()
	defer hosts.Unlock()
	for path, times := range hosts.asked {
		if strings.HasPrefix(path, prefix) {
			n += times
		}
	}
	return n
}

func countAnew() {
	hosts.Lock()
	defer hosts.Unlock()
	clear(hosts.asked)
}

// withHosts adds the pages of others, and the whole site once more under /nqm/,
// where they have copied it to.
func withHosts(files http.Handler) http.Handler {
	copied := http.NewServeMux()
	copied.Handle("/nqm/", http.StripPrefix("/nqm", files))
	copied.Handle("/", files)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		hosts.Lock()
		hosts.asked[r.URL.Path]++
		page, ok := hosts.pages[r.URL.Path]
		hosts.Unlock()
		if !ok {
			if strings.HasPrefix(r.URL.Path, "/nqm/") {
				w.Header().Set("Access-Control-Allow-Origin", "*") // as many hosts of static files do
			}
			copied.ServeHTTP(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		io.WriteString(w, page)
	})
}
