package e2e

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"crypto/tls"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/http2"
	"golang.org/x/net/http2/hpack"

	"github.com/zhilian-hrss/zhilian/internal/demo"
	"github.com/zhilian-hrss/zhilian/message"
)

// TestAttackA18CorpusAtTheGateway: the whole corpus of malformed envelopes goes to
// the running program. Each case gets its verdict over HTTPS, and the memory of the
// process grows by less than 64 MiB.
func TestAttackA18CorpusAtTheGateway(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		y := raised(t, engine)
		file, err := os.ReadFile(filepath.Join("..", "message", "testdata", "envelopes.json"))
		if err != nil {
			t.Fatal(err)
		}
		var cases []struct {
			Name, Verdict          string
			Prefix, Repeat, Suffix []byte
			Times                  int
		}
		if err := json.Unmarshal(file, &cases); err != nil || len(cases) < 500 {
			t.Fatalf("%d cases, %v", len(cases), err)
		}
		c := newCrowd(t, y.Stage)
		big := bytes.Repeat([]byte("["), 1_500_000)
		for range 20 { // what reading big messages takes at all is not growth
			c.post(y.Gateway+"/v1/message", big)
		}
		before := memoryOf(t, y.Stage)
		for _, tt := range cases {
			text := append(append(bytes.Clone(tt.Prefix), bytes.Repeat(tt.Repeat, tt.Times)...), tt.Suffix...)
			status, _, got := c.post(y.Gateway+"/v1/message", text)
			answer, err := message.ParseAnswer(got)
			want, code := http.StatusBadRequest, tt.Verdict
			if tt.Verdict == "accept" { // by its form: nobody holds its key
				want, code = http.StatusUnauthorized, message.E1001
			}
			if err != nil || status != want || answer.Head.Code != code || answer.Body != "" {
				t.Errorf("%s: %d %s %v, want %d %s", tt.Name, status, got, err, want, code)
			}
			if len(got) > 2000 {
				t.Errorf("%s: the answer has %d bytes", tt.Name, len(got))
			}
		}
		if after := memoryOf(t, y.Stage); after.peak-before.now > 64<<20 {
			t.Errorf("memory grew from %d to %d MiB, want less than 64 MiB more", before.now>>20, after.peak>>20)
		}
	})
}

// memory is the resident memory of the platform in bytes: now, and at most since
// it was asked before.
type memory struct{ now, peak int64 }

func memoryOf(t *testing.T, s *demo.Stage) memory {
	t.Helper()
	dir := fmt.Sprintf("/proc/%d/", s.PlatformPID())
	text, err := os.ReadFile(dir + "status")
	if err != nil {
		t.Skip("this host does not tell the memory of processes: ", err)
	}
	if err := os.WriteFile(dir+"clear_refs", []byte("5"), 0); err != nil { // the peak begins anew
		t.Skip("this host does not measure peaks: ", err)
	}
	of := func(name string) int64 {
		_, rest, _ := strings.Cut(string(text), name+":")
		fields := strings.Fields(rest)
		if len(fields) < 1 {
			t.Fatalf("no %s in %s", name, text)
		}
		n, err := strconv.ParseInt(fields[0], 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		return n << 10
	}
	return memory{of("VmRSS"), of("VmHWM")}
}

// dialed is a connection to the gateway by hand.
func dialed(t *testing.T, s *demo.Stage, protocols ...string) *tls.Conn {
	t.Helper()
	u, err := url.Parse(s.Gateway)
	if err != nil {
		t.Fatal(err)
	}
	config := browser(t, s).Transport.(*http.Transport).TLSClientConfig.Clone()
	config.NextProtos, config.ServerName = protocols, "localhost"
	conn, err := tls.Dial("tcp", "127.0.0.1:"+u.Port(), config)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	if err := conn.SetDeadline(time.Now().Add(patience)); err != nil {
		t.Fatal(err)
	}
	return conn
}

// TestAttackA20Framing: what HTTP itself offers to an attacker. A gzip bomb is
// refused unread, two lengths are refused, headers are bounded, and so is what
// follows them.
func TestAttackA20Framing(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		y := both(t, engine)
		m := byHand(t, y.Stage, y.Enterprise, y.Production)
		good := m.seal(t, m.head("SYS.ECHO"), []byte(`{}`)).Encode()
		head := "POST /v1/message HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
		sized := fmt.Sprintf("Content-Length: %d\r\n", len(good))
		chunk := fmt.Sprintf("%x\r\n%s\r\n0\r\n\r\n", len(good), good)
		for name, tt := range map[string]struct {
			sent   string
			status int
		}{
			"a good one":            {head + sized + "\r\n" + string(good), 200},
			"in chunks":             {head + "Transfer-Encoding: chunked\r\n\r\n" + chunk, 200},
			"chunks and a length":   {head + sized + "Transfer-Encoding: chunked\r\n\r\n" + chunk, 400},
			"a length and chunks":   {head + "Transfer-Encoding: chunked\r\n" + sized + "\r\n" + chunk, 400},
			"two lengths":           {head + sized + "Content-Length: 5\r\n\r\n" + string(good), 400},
			"an unknown encoding":   {head + "Transfer-Encoding: gzip, chunked\r\n\r\n" + chunk, 501},
			"100 KiB in one header": {head + "X: " + strings.Repeat("x", 100<<10) + "\r\n" + sized + "\r\n" + string(good), 431},
			"100 KiB of headers":    {head + strings.Repeat("X: "+strings.Repeat("x", 97)+"\r\n", 1024) + sized + "\r\n" + string(good), 431},
			"a long address":        {"POST /" + strings.Repeat("v", 100<<10) + " HTTP/1.1\r\nHost: localhost\r\n\r\n", 431},
			"no host":               {"POST /v1/message HTTP/1.1\r\nContent-Length: 0\r\n\r\n", 400},
			"a line feed in a name": {head + "X\n: y\r\n" + sized + "\r\n" + string(good), 400},
			"TRACE":                 {"TRACE /v1/message HTTP/1.1\r\nHost: localhost\r\n\r\n", 405},
			"CONNECT":               {"CONNECT 127.0.0.1:22 HTTP/1.1\r\nHost: 127.0.0.1:22\r\n\r\n", 404},
			"an absolute address":   {"POST http://169.254.169.254/latest HTTP/1.1\r\nHost: 169.254.169.254\r\nContent-Length: 0\r\n\r\n", 404},
			"2 MiB + 1":             {head + "Content-Length: 2097153\r\n\r\n" + strings.Repeat(" ", 2097153), 413},
		} {
			conn := dialed(t, y.Stage, "http/1.1")
			go io.WriteString(conn, tt.sent) // it may be refused before its end
			response, err := http.ReadResponse(bufio.NewReader(conn), nil)
			if err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			response.Body.Close()
			if response.StatusCode != tt.status {
				t.Errorf("%s: %d, want %d", name, response.StatusCode, tt.status)
			}
		}
		bomb(t, y.town, m)
	})
}

// bomb sends zeros a thousand times smaller than they are, under every name of a
// coding: 415, and neither memory nor time is spent on them.
func bomb(t *testing.T, y *town, m *machine) {
	t.Helper()
	var packed bytes.Buffer
	z, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	zeros := make([]byte, 1<<20)
	for range 512 { // 512 MiB
		if _, err := z.Write(zeros); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	before := memoryOf(t, y.Stage)
	for _, coding := range []string{"gzip", "x-gzip", "GZIP", "deflate", "br", "zstd", "compress", "gzip, gzip", "identity", "aes128gcm"} {
		request, err := http.NewRequestWithContext(deadline(t), http.MethodPost, y.Gateway+m.path, bytes.NewReader(packed.Bytes()))
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("Content-Type", "application/json")
		request.Header.Set("Content-Encoding", coding)
		response, err := m.http.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		response.Body.Close()
		if response.StatusCode != http.StatusUnsupportedMediaType {
			t.Errorf("Content-Encoding %s: %d, want 415", coding, response.StatusCode)
		}
	}
	// Without the header the bytes are no JSON.
	if status, got := m.post(t, "application/json", packed.Bytes()); status != http.StatusBadRequest {
		t.Errorf("the bare bytes: %d %s", status, got)
	}
	if after := memoryOf(t, y.Stage); after.peak-before.now > 64<<20 {
		t.Errorf("memory grew from %d to %d MiB", before.now>>20, after.peak>>20)
	}
}

// TestAttackA21Compression: no answer is compressed, whatever the client would
// take, neither by HTTP nor under the seal: from its length nobody learns what
// stands beside what he had put into it.
func TestAttackA21Compression(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		y := both(t, engine)
		people := hires(t, 20)
		file(t, client(t, y.Enterprise, y.Production, nil), "ER0101", filing(y.Enterprise, people...), filingOptions())
		sealedPlain(t, y, people)
		for _, tt := range []struct {
			visitor *demo.Visitor
			path    string
			least   int // bytes: what is short nobody would compress
		}{
			{y.Enterprise.Visitor, "/catalogue/interfaces", 4000},
			{y.Enterprise.Visitor, "/catalogue/error-codes", 4000},
			{y.Enterprise.Visitor, "/enterprise", 200},
			{y.Enterprise.Visitor, "/environments/production/calls", 200},
			{y.Reviewer.Visitor, "/enterprises", 200},
			{y.Admin.Visitor, "/staff", 200},
			{y.Admin.Visitor, "/parameters", 2000},
		} {
			response, err := tt.visitor.Ask(deadline(t), tt.path, http.Header{"Accept-Encoding": {everyCoding}})
			plain(t, tt.path, response, err, tt.least)
		}
	})
}

// sealedPlain asks for people, of whom much is alike, and looks at the answer as it
// goes over the wire and under its seal: it is no shorter than what it says.
func sealedPlain(t *testing.T, y *neighbours, people []demo.Person) {
	t.Helper()
	m := byHand(t, y.Stage, y.Enterprise, y.Production)
	asked, err := json.Marshal(question(y.Enterprise, people...))
	if err != nil {
		t.Fatal(err)
	}
	sealed := m.seal(t, m.head("ER0102"), asked)
	request, err := http.NewRequestWithContext(deadline(t), http.MethodPost, y.Gateway+m.path, bytes.NewReader(sealed.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Accept-Encoding", everyCoding)
	response, err := m.http.Do(request)
	answer, err := message.ParseAnswer(plain(t, "the gateway", response, err, 4000))
	if err != nil {
		t.Fatal(err)
	}
	text, err := m.cipher.OpenAnswer(message.EPReq, sealed, answer)
	if err != nil {
		t.Fatal(err)
	}
	if n := base64.StdEncoding.DecodedLen(len(answer.Body)); len(text) < 2000 || n < len(text) {
		t.Errorf("%d bytes are sealed in %d", len(text), n)
	}
}

// everyCoding is what a client sends who takes everything.
const everyCoding = "gzip, deflate, br, zstd, *;q=0.5"

// plain returns the body of an answer and fails unless that is 200, at least so
// long, and not compressed.
func plain(t *testing.T, from string, response *http.Response, err error, least int) []byte {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode != http.StatusOK || len(body) < least {
		t.Errorf("%s: %d with %d bytes, %v; want 200 with at least %d", from, response.StatusCode, len(body), err, least)
	}
	coded := response.Uncompressed || response.Header.Get("Content-Encoding") != "" || len(response.TransferEncoding) > 0 && response.TransferEncoding[0] != "chunked"
	if coded || bytes.HasPrefix(body, []byte("\x1f\x8b")) {
		t.Errorf("%s is answered with %v, in %v", from, response.Header, response.TransferEncoding)
	}
	return body
}

// flood is what is written to one HTTP/2 connection.
type flood struct {
	play  func(*testing.T, *http2.Framer) int // returns how many frames were taken
	reads bool                                // whether the answers are read
	ends  bool                                // whether the connection must be ended by the platform
}

// A flood of CONTINUATION frames (CVE-2023-45288) and one of pings whose answers are
// not read end their connection. Rapid reset (CVE-2023-44487) is held to the streams
// of a connection, and ends it when so many have work that four times as many wait
// (TestRapidResetEndsTheConnection). Memory stays, and others are served.
func TestHTTP2Floods(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]flood{
		"rapid reset":  {rapidReset, true, false},
		"continuation": {continuation, true, true},
		"pings":        {pings, false, true},
	} {
		t.Run(name, func(t *testing.T) {
			y := both(t, "sqlite")
			m := byHand(t, y.Stage, y.Enterprise, y.Production)
			before := memoryOf(t, y.Stage)
			conn := dialed(t, y.Stage, "h2")
			if conn.ConnectionState().NegotiatedProtocol != "h2" {
				t.Fatal("no HTTP/2")
			}
			if _, err := io.WriteString(conn, http2.ClientPreface); err != nil {
				t.Fatal(err)
			}
			framer := http2.NewFramer(conn, conn)
			if err := framer.WriteSettings(); err != nil {
				t.Fatal(err)
			}
			ended := make(chan struct{})
			go func() {
				defer close(ended)
				for tt.reads {
					if _, err := framer.ReadFrame(); err != nil {
						return
					}
				}
			}()
			sent := tt.play(t, framer)
			if tt.ends && sent == floodFrames {
				t.Errorf("all %d frames were taken", sent)
			}
			if _, result := m.say(t, m.head("SYS.ECHO"), []byte(`{}`)); result.Outcome != message.Done {
				t.Errorf("an honest message: %+v", result)
			}
			conn.Close()
			<-ended
			after := memoryOf(t, y.Stage)
			t.Logf("%d frames; memory %d to at most %d MiB", sent, before.now>>20, after.peak>>20)
			if after.peak-before.now > 64<<20 {
				t.Errorf("memory grew from %d to %d MiB", before.now>>20, after.peak>>20)
			}
		})
	}
}

// block is the header block of a request.
func block(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	e := hpack.NewEncoder(&b)
	for _, f := range [][2]string{{":method", "POST"}, {":scheme", "https"}, {":authority", "localhost"}, {":path", "/v1/message"}, {"content-type", "application/json"}} {
		if err := e.WriteField(hpack.HeaderField{Name: f[0], Value: f[1]}); err != nil {
			t.Fatal(err)
		}
	}
	return b.Bytes()
}

// floodFrames is how many frames a flood sends unless it is cut off before: the
// answers to so many pings fill what any host holds between two sockets.
const floodFrames = 4_000_000

// rapidReset opens streams and resets each at once. 20,000 are enough.
func rapidReset(t *testing.T, f *http2.Framer) int {
	head := block(t)
	for n := range 20_000 {
		stream := uint32(2*n + 1)
		if f.WriteHeaders(http2.HeadersFrameParam{StreamID: stream, BlockFragment: head, EndHeaders: true}) != nil ||
			f.WriteRSTStream(stream, http2.ErrCodeCancel) != nil {
			return n
		}
	}
	return 20_000
}

// continuation never ends a head.
func continuation(t *testing.T, f *http2.Framer) int {
	if err := f.WriteHeaders(http2.HeadersFrameParam{StreamID: 1, BlockFragment: block(t)}); err != nil {
		t.Fatal(err)
	}
	junk := bytes.Repeat([]byte{0x40, 1, 'x', 1, 'y'}, 3000)
	for n := range floodFrames {
		if f.WriteContinuation(1, false, junk) != nil {
			return n
		}
	}
	return floodFrames
}

// pings asks for answers that nobody reads.
func pings(_ *testing.T, f *http2.Framer) int {
	for n := range floodFrames {
		if f.WritePing(false, [8]byte{1}) != nil {
			return n
		}
	}
	return floodFrames
}
