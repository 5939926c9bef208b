// Package public is the pages that anybody reads: whether a receipt on paper is right,
// and how the platform stands. They stand at the portal's address beside its API.
//
// They are written by the server, in Chinese or English, and need no script: a page
// loads nothing and names its one style by its sum. What they show holds no personal
// data, and nothing of an enterprise but what its own paper says.
package public

import (
	"bytes"
	"context"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"log/slog"
	"net/http"
	"net/netip"
	"strconv"
	"strings"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/receipt"
)

// Papers tells whether a paper is right; receipt.Desk does.
type Papers interface {
	Verify(ctx context.Context, a receipt.Asked) (receipt.Shown, bool, error)
}

// Services are what the pages show.
type Services struct {
	Papers Papers
	Board  Board
	// Title is what an interface is called, "" for an unknown one.
	Title func(service string) (zh, en string)
}

// Options say how the pages are served.
type Options struct {
	Clock calendar.Clock
	Log   *slog.Logger
	// Admit counts a question from an address, or says how long it has to wait.
	Admit func(a netip.Addr) (wait time.Duration, ok bool)
	// Even is how long a question about a paper takes at least, so that its time tells
	// nothing. 0: as long as it takes.
	Even time.Duration
}

//go:embed pages/*.html pages/style.css
var files embed.FS

// server answers for the pages.
type server struct {
	Services
	o      Options
	pages  *template.Template
	style  template.CSS
	policy string
}

// New returns the handler of the pages.
func New(services Services, o Options) (http.Handler, error) {
	style, err := files.ReadFile("pages/style.css")
	if err != nil {
		return nil, fmt.Errorf("read the style of the pages: %w", err)
	}
	pages, err := template.ParseFS(files, "pages/*.html")
	if err != nil {
		return nil, fmt.Errorf("read the pages: %w", err)
	}
	sum := sha256.Sum256(style)
	s := &server{
		Services: services, o: o, pages: pages, style: template.CSS(style), // a file of ours
		policy: "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) +
			"'; img-src data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
	}
	mux := http.NewServeMux()
	for path, show := range shown {
		mux.HandleFunc("GET "+path, func(w http.ResponseWriter, r *http.Request) { show(s, w, r) })
	}
	return mux, nil
}

// shown are the pages by their paths.
var shown = map[string]func(*server, http.ResponseWriter, *http.Request){
	receipt.Path: (*server).verify, StatusPath: (*server).status, statusJSON: (*server).statusFeed, statusAtom: (*server).statusNews,
}

// Has reports whether there is a page at a path; the handler refuses other methods.
func Has(path string) bool {
	_, ok := shown[path]
	return ok
}

// view is what every page knows.
type view struct {
	Style template.CSS
	En    bool
	Other string // address of the same page in the other language
	Now   string
	Page  any
}

// english reports in which language a page is wanted: by its own link, else by the
// browser. Chinese is the usual one.
func english(r *http.Request) bool {
	switch r.URL.Query().Get("lang") {
	case "en":
		return true
	case "zh":
		return false
	}
	first, _, _ := strings.Cut(r.Header.Get("Accept-Language"), ",")
	return strings.HasPrefix(strings.ToLower(strings.TrimSpace(first)), "en")
}

// show writes a page.
func (s *server) show(w http.ResponseWriter, r *http.Request, status int, cache, name string, page any) {
	v := view{Style: s.style, En: english(r), Now: clock(s.o.Clock()), Page: page}
	other := r.URL.Query()
	other.Set("lang", map[bool]string{true: "zh", false: "en"}[v.En])
	v.Other = "?" + other.Encode()
	var b bytes.Buffer
	if err := s.pages.ExecuteTemplate(&b, name, v); err != nil {
		s.o.Log.Error("page not written", "page", name, "error", err)
		status, cache = http.StatusInternalServerError, "no-store"
		b.Reset()
		b.WriteString("<!doctype html><title>500</title><p>页面暂时无法显示，请稍候再试。 The page cannot be shown right now. Try again later.</p>")
	}
	h := w.Header()
	s.headers(h, cache)
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Language", map[bool]string{true: "en", false: "zh-CN"}[v.En])
	h.Set("Vary", "Accept-Language")
	h.Set("Content-Length", strconv.Itoa(b.Len()))
	w.WriteHeader(status)
	_, _ = b.WriteTo(w) // an error means that the reader has gone
}

// headers are those of the portal's API, but that a page may have its style.
func (s *server) headers(h http.Header, cache string) {
	h.Set("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Security-Policy", s.policy)
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Cache-Control", cache)
}

// admitted counts a request, or answers that there were too many.
func (s *server) admitted(w http.ResponseWriter, r *http.Request) bool {
	from, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil || s.o.Admit == nil {
		return true
	}
	wait, ok := s.o.Admit(from.Addr())
	if ok {
		return true
	}
	w.Header().Set("Retry-After", strconv.Itoa(int(wait.Seconds())+1))
	s.show(w, r, http.StatusTooManyRequests, "no-store", "busy.html", nil)
	return false
}

// clock writes a moment for people.
func clock(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(calendar.Shanghai).Format("2006-01-02 15:04:05")
}
