package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
)

// budgets are what a reader may have to download, in bytes after brotli. The page
// in one file is also carried about as it is.
var budgets = []struct {
	name  string
	files []string
	bytes int
}{
	{"compute", []string{"compute.wasm"}, 1_220_000},
	{"canvas", []string{"canvas.wasm"}, 1_900_000},
	{"fonts", []string{"fonts/go-regular.ttf", "fonts/go-bold.ttf"}, 130_000},
	{"one file", []string{singleFile}, 4_100_000},
}

// singleFile is the page in one file, and singleBytes what it may take on a disk.
const (
	singleFile  = "nqm-explorer.html"
	singleBytes = 5_600_000
)

// gzipAllowance is how much larger than brotli gzip may be: measured 1.25 on
// these modules. It only serves where Node, which has brotli, is missing.
const gzipAllowance = 1.35

// printSizes prints the transfer sizes beside their budgets and fails over one.
func printSizes(w io.Writer, dist string) error {
	coding, compress, allowance := "brotli", brotliSize, 1.0
	if _, err := exec.LookPath("node"); err != nil {
		coding, compress, allowance = "gzip", gzipSize, gzipAllowance
	}
	fmt.Fprintf(w, "%-10s %12s %12s %12s\n", "part", "bytes", coding, "budget")
	type measured struct {
		raw, sent int
		err       error
	}
	sizes := make([]measured, len(budgets))
	var all sync.WaitGroup
	for i, part := range budgets { // at a time: brotli takes its time
		all.Go(func() {
			for _, file := range part.files {
				data, err := os.ReadFile(filepath.Join(dist, file))
				if err != nil {
					sizes[i].err = err
					return
				}
				size, err := compress(data)
				if err != nil {
					sizes[i].err = err
					return
				}
				sizes[i].raw, sizes[i].sent = sizes[i].raw+len(data), sizes[i].sent+size
			}
		})
	}
	all.Wait()
	var over []string
	for i, part := range budgets {
		got := sizes[i]
		if got.err != nil {
			return got.err
		}
		budget := int(float64(part.bytes) * allowance)
		fmt.Fprintf(w, "%-10s %12d %12d %12d\n", part.name, got.raw, got.sent, budget)
		if got.sent > budget || part.files[0] == singleFile && got.raw > singleBytes {
			over = append(over, part.name)
		}
	}
	if over != nil {
		return fmt.Errorf("over budget: %s", strings.Join(over, ", "))
	}
	return nil
}

// brotliSize asks Node, whose zlib holds brotli; Go's standard library has none.
// Quality 11 and a window of 2²⁴ bytes are what the brotli tool takes by itself.
func brotliSize(data []byte) (int, error) {
	const script = `
		const zlib = require('zlib'), data = require('fs').readFileSync(0);
		const { BROTLI_PARAM_SIZE_HINT, BROTLI_PARAM_LGWIN } = zlib.constants;
		const params = { [BROTLI_PARAM_SIZE_HINT]: data.length, [BROTLI_PARAM_LGWIN]: 24 };
		console.log(zlib.brotliCompressSync(data, { params }).length);`
	cmd := exec.Command("node", "-e", script)
	cmd.Stdin = bytes.NewReader(data)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return 0, fmt.Errorf("node: %w", err)
	}
	var size int
	_, err = fmt.Sscan(string(out), &size)
	return size, err
}

func gzipSize(data []byte) (int, error) {
	var out bytes.Buffer
	w, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		return 0, err
	}
	if _, err := w.Write(data); err != nil {
		return 0, err
	}
	err = w.Close()
	return out.Len(), err
}
