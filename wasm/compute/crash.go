//go:build js && wasm

package main

import "os"

// crash ends the program in the way that in names. It stands behind a start
// option that only the tests set, because no request of a user may do this.
func crash(in any) {
	switch in {
	case "panic":
		panic("a panic on request")
	case "exit":
		os.Exit(3)
	case "memory":
		var blocks [][]byte
		for {
			blocks = append(blocks, make([]byte, 1<<30))
			blocks[0][0] += byte(len(blocks))
		}
	case "stack":
		println(descend(0))
	case "loop":
		for {
		}
	}
}

// descend never returns, so that the stack runs out.
func descend(depth int) int { return descend(depth+1) + 1 }
