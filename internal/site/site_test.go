package site_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/zhilian-hrss/zhilian/internal/site"
)

func built(t *testing.T) *site.Site {
	t.Helper()
	s, err := site.New(fstest.MapFS{
		"index.html":         {Data: []byte("<!doctype html><title>page</title>")},
		"index.html.gz":      {Data: []byte("zipped page")},
		"mark.svg":           {Data: []byte("<svg/>")},
		"assets/a-1.js":      {Data: []byte(strings.Repeat("script;", 20))},
		"assets/a-1.js.gz":   {Data: []byte("zipped script")},
		"assets/tiny.css":    {Data: []byte("a{}")},
		"assets/tiny.css.gz": {Data: []byte("longer than it was")},
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestServe(t *testing.T) {
	s := built(t)
	for name, tt := range map[string]struct {
		method, path, accept    string
		status                  int
		kind, cache, code, body string
	}{
		"the document":                    {"GET", "/", "", 200, "text/html; charset=utf-8", "no-cache", "", "<!doctype"},
		"a page's address":                {"GET", "/interfaces/ER0101", "", 200, "text/html; charset=utf-8", "no-cache", "", "<!doctype"},
		"a page, compressed":              {"GET", "/space", "br, gzip;q=0.8", 200, "text/html; charset=utf-8", "no-cache", "gzip", "zipped page"},
		"gzip refused":                    {"GET", "/space", "gzip;q=0", 200, "text/html; charset=utf-8", "no-cache", "", "<!doctype"},
		"a file with its sum in its name": {"GET", "/assets/a-1.js", "gzip", 200, "text/javascript; charset=utf-8", "public, max-age=31536000, immutable", "gzip", "zipped script"},
		"compressing was not worth it":    {"GET", "/assets/tiny.css", "gzip", 200, "text/css; charset=utf-8", "public, max-age=31536000, immutable", "", "a{}"},
		"a file beside the document":      {"GET", "/mark.svg", "", 200, "image/svg+xml", "no-cache", "", "<svg/>"},
		"a file that is not there":        {"GET", "/assets/old.js", "", 404, "text/plain; charset=utf-8", "", "", "no such file"},
		"what is beside the pages":        {"GET", "/../secret.txt", "", 404, "text/plain; charset=utf-8", "", "", "no such file"},
		"compressed files are not files":  {"GET", "/index.html.gz", "", 404, "text/plain; charset=utf-8", "", "", "no such file"},
		"another method":                  {"POST", "/", "", 405, "text/plain; charset=utf-8", "", "", "method"},
		"head":                            {"HEAD", "/", "", 200, "text/html; charset=utf-8", "no-cache", "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			r := httptest.NewRequestWithContext(t.Context(), tt.method, "https://portal.test"+tt.path, nil)
			r.Header.Set("Accept-Encoding", tt.accept)
			w := httptest.NewRecorder()
			s.ServeHTTP(w, r)
			h := w.Result().Header
			got := []any{w.Code, h.Get("Content-Type"), h.Get("Cache-Control"), h.Get("Content-Encoding")}
			want := []any{tt.status, tt.kind, tt.cache, tt.code}
			for i := range want {
				if got[i] != want[i] {
					t.Errorf("got %v, want %v", got, want)
					break
				}
			}
			if !strings.HasPrefix(w.Body.String(), tt.body) || (tt.body == "" && w.Body.Len() > 0) {
				t.Errorf("body %q, want %q", w.Body.String(), tt.body)
			}
		})
	}
}

// TestAddressWithADot: what is named in an address may hold a dot, as parameters do.
func TestAddressWithADot(t *testing.T) {
	for path, want := range map[string]int{"/parameters/staff.outsourcedDays": http.StatusOK, "/assets/old.js": http.StatusNotFound} {
		r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "https://console.test"+path, nil)
		r.Header.Set("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
		w := httptest.NewRecorder()
		if built(t).ServeHTTP(w, r); w.Code != want {
			t.Errorf("%s: %d, want %d", path, w.Code, want)
		}
	}
}

// TestPolicy: no page runs or styles what is written in a document, is framed, or
// loads from elsewhere.
func TestPolicy(t *testing.T) {
	w := httptest.NewRecorder()
	built(t).ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "https://portal.test/", nil))
	policy := w.Header().Get("Content-Security-Policy")
	for _, must := range []string{"default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"} {
		if !strings.Contains(policy, must) {
			t.Errorf("the policy %q lacks %q", policy, must)
		}
	}
	for _, never := range []string{"unsafe", "nonce", "http:", "*"} {
		if strings.Contains(policy, never) {
			t.Errorf("the policy %q holds %q", policy, never)
		}
	}
}

func TestUnbuilt(t *testing.T) {
	s, err := site.New(fstest.MapFS{})
	if err != nil {
		t.Fatal(err)
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "https://portal.test/space", nil))
	if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "make build") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}
