package main

import (
	"fmt"
	"net"
	"net/http"

	"nqm/web"
)

// serve serves dist until it is stopped. Where the wished port is in use, it
// takes a free one of the same host.
func serve(addr, dist string) error {
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		host, _, splitErr := net.SplitHostPort(addr)
		if splitErr != nil {
			return err
		}
		if listener, err = net.Listen("tcp", net.JoinHostPort(host, "0")); err != nil {
			return err
		}
	}
	fmt.Printf("http://%s/\n", listener.Addr())
	return http.Serve(listener, web.Handler(dist))
}
