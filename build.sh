#!/usr/bin/env bash
# Builds, serves, tests and measures the explorer. The build needs Go, and Node ≥ 20
# with npm for the page in one file; tests and benchmarks also need Chromium,
# WebKit and Firefox. What is missing, but for Go, is installed.
set -euo pipefail
cd "$(dirname "$0")"

dist=${DIST:-dist}

usage() {
	cat <<'TEXT'
usage: ./build.sh [command]

  build              build the page into dist/ and print its sizes (the default)
  serve [-addr a]    build, then serve dist/ and print the address
  test               run every test, natively, in Node and in three browsers
  bench              run the benchmarks and print their numbers
  clean              remove dist/ and the installed test tools

DIST=folder builds into another folder.
TEXT
}

build() {
	rm -rf "$dist"
	mkdir -p "$dist"
	copy_web
	build_module compute "${compact[@]}"
	build_module canvas
	cp "$(go env GOROOT)/lib/wasm/wasm_exec.js" "$dist/"
	go run ./wasm/poster -out "$dist"
	go run ./wasm/pack finish "$dist"
	install_node_tools
	# The one module that holds somebody else's code, which comes with it.
	web/node_modules/.bin/esbuild web/qr.js --bundle --format=esm --log-level=warning --allow-overwrite --outfile="$dist/qr.js"
	cat web/NOTICE.txt >>"$dist/NOTICE"
	node web/single/build.js "$dist"
}

# copy_web copies what the page is made of; tests, benchmarks and settings of
# the tools stay behind. Folders of data, lessons and examples go along whole.
copy_web() {
	local file folder
	for file in web/*.html web/*.css web/*.js; do
		case $file in
		*.test.js | *.bench.js) ;;
		*) cp "$file" "$dist/" ;;
		esac
	done
	for folder in data lessons examples; do
		if [[ -d web/$folder ]]; then cp -R "web/$folder" "$dist/"; fi
	done
	# Jekyll would take it for a page of the site that the folder is copied into.
	rm -f "$dist/examples/jekyll.md"
	# The notebook's points lie beside the tests that compare with them.
	{
		echo '# What the notebook of the authors of Zhang et al. 2019 (arXiv:1907.04164) printed when it was run on one core of a two-core machine:'
		echo '# figure, power of the preconditioner, batch size, tuned steps to risk 0.01, learning rate, momentum or averaging coefficient, seconds.'
		for file in sgd momentum ema; do tail -n +2 "sim/testdata/notebook-$file.csv" | tr -d '\r' | sed "s/^/$file,/"; done
	} >"$dist/data/notebook.csv"
	# Node reads .js files as ES modules only where a package.json says so.
	echo '{ "name": "nqm", "private": true, "type": "module", "exports": "./nqm.js" }' >"$dist/package.json"
}

# compact leaves inlining to the packages whose time counts: a twentieth of what
# is downloaded, for no time that could be measured. For the same reason the core
# sorts with sort.Slice, one sort for lists of every kind.
compact=(-gcflags=all=-l)
for package in nqm/sim math math/... slices sort runtime gonum.org/...; do compact+=("-gcflags=$package="); done

# build_module compiles wasm/$1 with what flags follow. Those here leave out paths, symbols and build
# id, so that the same sources give the same bytes anywhere.
build_module() {
	GOOS=js GOARCH=wasm go build -trimpath -buildvcs=false -ldflags="-s -w -buildid=" "${@:2}" \
		-o "$dist/$1.wasm" "./wasm/$1"
}

serve() {
	# Not "go run", which would leave the server behind when it is ended.
	local tool=${TMPDIR:-/tmp}/nqm-pack-$UID
	build
	go build -o "$tool" ./wasm/pack
	exec "$tool" serve "$@" "$dist"
}

clean() { rm -rf "$dist" web/node_modules; }

# --- tests ---

passed=0 failed=0 skipped=0 broken=()

# check runs one step of the tests, shows its output where it fails, and adds
# up the tests that Go and Node report in it. A step that reports none counts as
# one test itself.
check() {
	local name=$1 log status=0 pass fail skip
	shift
	log=$(mktemp)
	printf '%s\n' "== $name"
	# Not "|| status=$?": bash would no longer stop the step at its first error.
	set +e
	(set -e && "$@") >"$log" 2>&1
	status=$?
	set -e
	pass=$(($(count '^ *--- PASS' "$log") + $(node_count pass "$log")))
	fail=$(($(count '^ *--- FAIL' "$log") + $(node_count fail "$log")))
	skip=$(($(count '^ *--- SKIP' "$log") + $(node_count skipped "$log")))
	if ((status != 0)); then
		cat "$log"
		broken+=("$name")
		if ((fail == 0)); then fail=1; fi
	elif ((pass == 0)); then
		pass=1
	fi
	grep -E '^(ok|FAIL|\?)\s+nqm' "$log" || true
	rm -f "$log"
	passed=$((passed + pass)) failed=$((failed + fail)) skipped=$((skipped + skip))
}

count() { grep -cE "$1" "$2" || true; }

# node_count reads one number of the summary that Node ends its tests with.
node_count() { sed -n "s/^# $1 \([0-9]*\)$/\1/p" "$2" | grep . || echo 0; }

run_tests() {
	install_tools
	check "build and sizes" build_with_sizes
	check "gofmt" formatted
	check "go vet" go vet ./...
	check "go vet js/wasm" env GOOS=js GOARCH=wasm go vet ./sim/... ./wasm/...
	check "Go tests, natively and in WebAssembly" both_ways
	check "JavaScript types" npm --prefix web run --silent check
	check "JavaScript tests" node_tests
	check "browser tests" env NQM_DIST="$(realpath "$dist")" go test -v -count=1 -timeout 14m ./web
	summary
}

build_with_sizes() {
	build
	go run ./wasm/pack sizes "$dist"
}

formatted() {
	local files
	files=$(gofmt -l sim wasm web/*.go web/testing)
	[[ -z $files ]] || { printf 'not formatted:\n%s\n' "$files" && return 1; }
}

# both_ways runs the Go tests on one core each.
both_ways() { side_by_side native_tests wasm_tests; }

native_tests() { go test -v -timeout 10m ./sim/... ./wasm/...; }

# side_by_side runs two steps at a time and shows the output of one after the other's.
side_by_side() {
	local log first=0 second=0
	log=$(mktemp)
	"$2" >"$log" 2>&1 &
	"$1" || first=$?
	wait $! || second=$?
	cat "$log"
	rm -f "$log"
	((first == 0 && second == 0))
}

# wasm_tests runs the packages that know no browser as WebAssembly in Node. The
# environment is cut down because a Go program under js refuses a long one.
wasm_tests() {
	env -i PATH="$PATH" HOME="$HOME" GOOS=js GOARCH=wasm GOFLAGS="$(go env GOFLAGS)" \
		GOCACHE="$(go env GOCACHE)" GOMODCACHE="$(go env GOMODCACHE)" GOPROXY="$(go env GOPROXY)" \
		go test -short -v -timeout 10m -exec "$(go env GOROOT)/lib/wasm/go_js_wasm_exec" $(pure_packages)
}

# pure_packages lists the packages that build for every system alike: none that
# imports ebiten.
pure_packages() {
	go list -f '{{.ImportPath}} {{join .Deps " "}}' ./sim/... ./wasm/internal/... | grep -v ebiten | cut -d' ' -f1
}

node_tests() {
	NQM_DIST="$(realpath "$dist")" node --test --test-reporter=tap web/
}

install_tools() {
	install_node_tools
	find_chromium >/dev/null || need chromium
	# The other two engines, and a screen for the one that has no headless mode.
	command -v WebKitWebDriver Xvfb >/dev/null && find_firefox >/dev/null || need webkit2gtk-driver xvfb firefox-esr
}

install_node_tools() {
	command -v npm >/dev/null || need nodejs npm
	if (($(node -p 'parseInt(process.versions.node)') < 20)); then
		echo "the build wants Node 20 or newer, not $(node --version)" >&2
		return 1
	fi
	if [[ ! web/node_modules -nt web/package-lock.json ]]; then
		npm --prefix web ci --silent --no-audit --no-fund
		touch web/node_modules
	fi
}

find_firefox() { command -v firefox-esr || command -v firefox; }

find_chromium() { command -v chromium || command -v chromium-browser || command -v google-chrome; }

need() {
	local sudo=
	if ((EUID != 0)); then sudo=sudo; fi
	$sudo apt-get update -qq
	$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"
}

summary() {
	echo
	if ((${#broken[@]} > 0)); then printf 'failed: %s\n' "${broken[@]}"; fi
	echo "$passed passed, $failed failed, $skipped skipped"
	((failed == 0))
}

bench() {
	install_tools
	build
	go test -run '^$' -bench . -benchtime 0.5s ./sim/... ./wasm/internal/...
	NQM_DIST="$(realpath "$dist")" node web/nqm.bench.js
	NQM_DIST="$(realpath "$dist")" go test -run '^$' -bench . -benchtime 1x ./web
}

case ${1:-build} in
build) build_with_sizes ;;
serve) serve "${@:2}" ;;
test) run_tests ;;
bench) bench ;;
clean) clean ;;
-h | --help | help) usage ;;
*) usage >&2 && exit 2 ;;
esac
