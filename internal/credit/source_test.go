package credit

import (
	"context"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/bureau"
)

const mapping = `{enterprise: {result: .r, records: (.l // [])}}`

// source asks a server that answers with status and body.
func source(t *testing.T, status int, body string) *HTTPSource {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Location", "http://127.0.0.1:1/")
		w.WriteHeader(status)
		_, _ = w.Write([]byte(body))
	}))
	t.Cleanup(server.Close)
	s, err := NewHTTPSource(SourceFile{Name: "a", URL: server.URL, Request: ".", Response: mapping}, "", nil)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// What cannot be read is never taken for clean.
func TestLookRefuses(t *testing.T) {
	tests := map[string]struct {
		status int
		body   string
	}{
		"redirect":             {302, `{"r":"clean"}`},
		"failure":              {500, `{"r":"clean"}`},
		"no JSON":              {200, `<html>`},
		"two answers":          {200, `{"r":"clean"}{"r":"clean"}`},
		"unknown result":       {200, `{"r":"fine"}`},
		"nothing":              {200, `{}`},
		"clean with a record":  {200, `{"r":"clean","l":[{"number":"1"}]}`},
		"a day that is none":   {200, `{"r":"discredited","l":[{"number":"1","from":"2026-02-30"}]}`},
		"a member of its own":  {200, `{"r":"discredited","l":[{"number":"1","secret":"x"}]}`},
		"a number for a text":  {200, `{"r":"discredited","l":[{"number":1}]}`},
		"larger than a mebi":   {200, `{"r":"clean","x":"` + strings.Repeat("x", 1<<20) + `"}`},
		"two hundred and more": {200, `{"r":"discredited","l":[` + strings.Repeat(`{"number":"1"},`, 200) + `{"number":"1"}]}`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got, err := source(t, tt.status, tt.body).Look(t.Context(), Question{USCC: uscc}); err == nil {
				t.Errorf("read as %+v", got)
			}
		})
	}
	if got, err := source(t, 200, `{"r":"clean"}`).Look(t.Context(), Question{USCC: uscc}); err != nil || len(got) != 1 || got[0].Result != Clean {
		t.Errorf("a clean answer: %+v, %v", got, err)
	}
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := source(t, 200, `{"r":"clean"}`).Look(gone, Question{}); err == nil {
		t.Error("asked although nobody waits")
	}
}

// The file that the stand-in writes for itself is one that works.
func TestStandIn(t *testing.T) {
	book := `enterprises: [{uscc: ` + uscc + `, red: [{title: A级纳税人, issuer: 税务局, expires: "2027-12-31"}],
		person: {name: 陈海岬, black: [{number: 鲁法执〔2026〕9号, authority: 法院, reason: 失信被执行人, from: "2026-10-01"}]}}]`
	h, err := bureau.New(bureau.Options{Bearer: "token", Read: func() ([]byte, error) { return []byte(book), nil }})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(h)
	defer server.Close()
	text, err := bureau.Sources("credit-qingdao", server.URL, "x")
	if err != nil {
		t.Fatal(err)
	}
	files, err := ParseSources(text)
	if err != nil {
		t.Fatal(err)
	}
	s, err := NewHTTPSource(files[0], "token", nil)
	if err != nil {
		t.Fatal(err)
	}
	got, err := s.Look(t.Context(), Question{USCC: uscc, Name: "海岬", LegalRep: "陈海岬"})
	if err != nil {
		t.Fatal(err)
	}
	slices.SortFunc(got, func(a, b Answer) int { return strings.Compare(string(a.Subject), string(b.Subject)) })
	if len(got) != 2 || got[0].Result != Clean || got[0].Honours[0].Title != "A级纳税人" || got[1].Result != Discredited || got[1].Records[0].From != "2026-10-01" {
		t.Errorf("answers %+v", got)
	}
	if s, err = NewHTTPSource(files[0], "wrong", nil); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Look(t.Context(), Question{USCC: uscc}); err == nil || strings.Contains(err.Error(), "陈海岬") {
		t.Errorf("with a wrong token: %v", err)
	}
}

func TestParseSourcesRefuses(t *testing.T) {
	good := `sources: [{name: a, url: "https://x/q", request: ".", response: "."}]`
	if _, err := ParseSources([]byte(good)); err != nil {
		t.Errorf("a sound file: %v", err)
	}
	for name, text := range map[string]string{
		"unknown key":   strings.Replace(good, "name: a", "name: a, retries: 3", 1),
		"no name":       strings.Replace(good, "name: a, ", "", 1),
		"our own":       strings.Replace(good, "name: a", "name: discredit-list", 1),
		"clear text":    strings.Replace(good, "https", "http", 1),
		"environment":   strings.Replace(good, `response: "."`, `response: "env"`, 1),
		"no program":    strings.Replace(good, `request: "."`, `request: "{"`, 1),
		"patience":      strings.Replace(good, "name: a", "name: a, timeout: 1h", 1),
		"same name":     `sources: [{name: a, url: "https://x", request: ".", response: "."}, {name: a, url: "https://y", request: ".", response: "."}]`,
		"not even YAML": "\x00",
	} {
		if _, err := ParseSources([]byte(text)); err == nil {
			t.Errorf("%s was taken", name)
		}
	}
}
