// Command pack completes the folder that build.sh fills: fonts, state table,
// licences, packed twins of the WebAssembly modules, and the manifest that tells
// the page where they are. It also prints the sizes and serves the folder.
//
//	pack finish dist
//	pack sizes dist
//	pack serve [-addr host:port] dist
package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	if len(os.Args) < 2 {
		fail(fmt.Errorf("want finish, sizes or serve"))
	}
	flags := flag.NewFlagSet("pack "+os.Args[1], flag.ExitOnError)
	addr := flags.String("addr", "localhost:8080", "address to serve at; a free port is taken where this one is in use")
	flags.Parse(os.Args[2:])
	dist := flags.Arg(0)
	if dist == "" {
		fail(fmt.Errorf("want the folder that holds the build"))
	}

	var err error
	switch os.Args[1] {
	case "finish":
		err = finish(dist)
	case "sizes":
		err = printSizes(os.Stdout, dist)
	case "serve":
		err = serve(*addr, dist)
	default:
		err = fmt.Errorf("unknown command %q: want finish, sizes or serve", os.Args[1])
	}
	if err != nil {
		fail(err)
	}
}

// finish writes everything that follows from the files already in dist. The
// manifest comes last: it describes the others.
func finish(dist string) error {
	for _, step := range []func(string) error{writeFonts, writeState, writeNotice, writeManifest} {
		if err := step(dist); err != nil {
			return err
		}
	}
	return nil
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "pack:", err)
	os.Exit(1)
}
