package main

import (
	"bufio"
	"crypto/tls"
	"errors"
	"net/http"
	"strconv"
	"strings"
)

// errFraming ends a connection; the server answers 400.
var errFraming = errors.New("a request has Content-Length and Transfer-Encoding")

// framed is a connection that speaks HTTP/1.1 over TLS. It refuses a request that
// says in two ways where its body ends: two readers in a row may each believe
// another one, and what one takes for a body is a request to the next. net/http
// takes such a request and drops the length, so that no handler sees it.
//
// Read follows requests byte by byte as far as needed to know where the next head
// begins. Behind a chunked body it does not: closeChunked has the server end the
// connection there.
type framed struct {
	*tls.Conn
	in    *bufio.Reader
	head  headLines
	body  int64 // bytes of the body still to come
	chunk bool  // a chunked body: all that comes
}

// framedBuffer is small: a thousand connections that send nothing have one each,
// and what is longer is read past it.
const framedBuffer = 1 << 10

func newFramed(c *tls.Conn) *framed {
	return &framed{Conn: c, in: bufio.NewReaderSize(c, framedBuffer)}
}

// Read implements net.Conn.
func (f *framed) Read(p []byte) (int, error) {
	switch {
	case len(p) == 0:
		return 0, nil
	case f.chunk:
		return f.in.Read(p)
	case f.body > 0:
		n, err := f.in.Read(p[:min(int64(len(p)), f.body)])
		f.body -= int64(n)
		return n, err
	}
	return f.readHead(p)
}

// readHead gives out what is there of a head, never past its end. The last byte of
// a head that is refused is held back.
func (f *framed) readHead(p []byte) (int, error) {
	for n := range p {
		if n > 0 && f.in.Buffered() == 0 {
			return n, nil
		}
		b, err := f.in.ReadByte()
		if err != nil {
			return n, err
		}
		p[n] = b
		if !f.head.ends(b) {
			continue
		}
		if f.head.twofold() {
			return n, errFraming
		}
		f.chunk, f.body = f.head.encoding, f.head.length
		f.head = headLines{}
		return n + 1, nil
	}
	return len(p), nil
}

// maxFramingLine is how much of a head's line is looked at: more than the lines
// that matter have.
const maxFramingLine = 256

// headLines is what is known of a head so far.
type headLines struct {
	line     []byte // so far, at most maxFramingLine
	begun    bool   // the request line is over
	old      bool   // HTTP/1.0, which knows no Transfer-Encoding
	encoding bool
	sized    bool
	length   int64
}

// ends takes the next byte and reports whether the head ends with it.
func (h *headLines) ends(b byte) bool {
	if b != '\n' {
		if len(h.line) < maxFramingLine {
			h.line = append(h.line, b)
		}
		return false
	}
	line := strings.TrimSuffix(string(h.line), "\r")
	h.line = h.line[:0]
	if !h.begun {
		h.begun, h.old = line != "", strings.HasSuffix(line, "HTTP/1.0")
		return false
	}
	name, value, _ := strings.Cut(line, ":")
	switch strings.ToLower(strings.TrimSpace(name)) {
	case "transfer-encoding":
		h.encoding = true
	case "content-length":
		h.sized = true
		h.length, _ = strconv.ParseInt(strings.TrimSpace(value), 10, 64) // what is none net/http refuses
	}
	return line == ""
}

// twofold reports whether two readers could see two ends.
func (h *headLines) twofold() bool { return h.encoding && (h.sized || h.old) }

// closeChunked ends a connection of HTTP/1.1 behind a chunked body.
func closeChunked(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.ProtoMajor == 1 && len(r.TransferEncoding) > 0 {
			w.Header().Set("Connection", "close")
		}
		next.ServeHTTP(w, r)
	})
}
