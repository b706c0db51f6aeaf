package table

import (
	"bytes"
	"flag"
	"os"
	"testing"
)

// golden is the exported table; the page's tests read it too.
const golden = "../testdata/state.json"

var update = flag.Bool("update", false, "write "+golden)

func TestJSON(t *testing.T) {
	got, err := JSON()
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(golden, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s is not what JSON returns; go test -update writes it\n%s", golden, got)
	}
}
