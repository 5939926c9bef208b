package main

import (
	"bufio"
	"bytes"
	"io"
	"net/http"
	"strings"
	"testing"
)

// FuzzFraming holds the frame of connections to net/http: whatever is sent comes
// through unchanged or is cut off, and no request that net/http would read has both
// a length and an encoding.
func FuzzFraming(f *testing.F) {
	for _, s := range []string{
		"GET / HTTP/1.1\r\nHost: x\r\n\r\n", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabcGET / HTTP/1.1\r\nHost: x\r\n\r\n",
		"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
		"\r\nGET / HTTP/1.0\r\nA:\r\n b\r\n\r\n", "POST / HTTP/1.1\nHost: x\nTransfer-Encoding:\n chunked\nContent-Length:\n 5\n\n12345",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, sent []byte) {
		frame := &framed{in: bufio.NewReaderSize(bytes.NewReader(sent), framedBuffer)}
		got, err := io.ReadAll(frame)
		if !bytes.HasPrefix(sent, got) || err == nil && len(got) != len(sent) {
			t.Fatalf("%q came through as %q, %v", sent, got, err)
		}
		in := bufio.NewReader(bytes.NewReader(got))
		for {
			from := len(got) - in.Buffered()
			request, err := http.ReadRequest(in)
			if err != nil || from < 0 {
				return
			}
			if len(request.TransferEncoding) == 0 {
				if _, err := io.Copy(io.Discard, request.Body); err != nil {
					return
				}
				continue
			}
			head, _, _ := strings.Cut(string(got), "\r\n\r\n")
			if from == 0 && strings.Contains(strings.ToLower(head), "\r\ncontent-length:") {
				t.Fatalf("both came through: %q", got)
			}
			return // what follows chunks is not read: the connection ends there
		}
	})
}
