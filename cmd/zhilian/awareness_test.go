package main

import (
	"net/http/httptest"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/connector"
)

// The signature in docs/awareness.md is right, for its moment, its path and its body
// alone.
func TestSignedBy(t *testing.T) {
	document, err := os.ReadFile("../../docs/awareness.md")
	if err != nil {
		t.Fatal(err)
	}
	signature := regexp.MustCompile("的签名为 `([0-9a-f]{64})`").FindSubmatch(document)
	if signature == nil {
		t.Fatal("the document has no signature")
	}
	const at, body = "2026-11-23T09:30:15+08:00", `{"notice":"0193f6c0-0001-7000-8000-000000000001","answer":"known","reason":""}`
	if !strings.Contains(string(document), body) {
		t.Error("the document shows another body")
	}
	now := time.Date(2026, 11, 23, 1, 30, 15, 0, time.UTC)
	for name, tt := range map[string]struct {
		secret, path, at, body, signature string
		off                               time.Duration
		want                              bool
	}{
		"as documented":    {want: true},
		"five minutes on":  {off: 300 * time.Second, want: true},
		"later":            {off: 301 * time.Second},
		"earlier":          {off: -301 * time.Second},
		"another secret":   {secret: "another-secret-of-16-bytes"},
		"another path":     {path: "/v1/message"},
		"another moment":   {at: "2026-11-23T09:30:16+08:00"},
		"not a moment":     {at: "yesterday"},
		"another body":     {body: strings.Replace(body, "known", "not-me", 1)},
		"no signature":     {signature: "-"},
		"upper-case digit": {signature: strings.ToUpper(string(signature[1]))},
	} {
		t.Run(name, func(t *testing.T) {
			or := func(s, usual string) string {
				if s == "" {
					return usual
				}
				return s
			}
			r := httptest.NewRequestWithContext(t.Context(), "POST", or(tt.path, "/v1/awareness"), nil)
			r.Header.Set(connector.HeaderSignedAt, or(tt.at, at))
			r.Header.Set(connector.HeaderSignature, or(tt.signature, string(signature[1])))
			signed := signedBy([]byte(or(tt.secret, "sign-secret-of-this-document-0001")), func() time.Time { return now.Add(tt.off) })
			if got := signed(r, []byte(or(tt.body, body))); got != tt.want {
				t.Errorf("signed: %v", got)
			}
		})
	}
}
