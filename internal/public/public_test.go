package public

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/receipt"
	"github.com/zhilian-hrss/zhilian/message"
)

var monday = time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC)

// desk knows one paper.
type desk struct{}

func (desk) Verify(_ context.Context, a receipt.Asked) (receipt.Shown, bool, error) {
	switch a.Check {
	case "RIGHT":
		return receipt.Shown{Text: message.ReceiptText{
			Kind: message.KindDecided, ReceiptID: a.Receipt, Env: "P", ServiceCode: "ER0101", MsgID: "370202199001011234", Time: message.FormatTime(monday),
			Outcome: "done", PlaintextSM3: "ab12", BusinessNo: "ER-77",
		}, Enterprise: "青岛****有限公司", SignKeyID: "SM2-1"}, true, nil
	case "DOWN":
		return receipt.Shown{}, false, errors.New("the database does not answer at 10.0.0.5")
	}
	return receipt.Shown{}, false, nil
}

func pages(t testing.TB, o Options) http.Handler {
	t.Helper()
	return pagesOf(t, o, fixed{})
}

func pagesOf(t testing.TB, o Options, board Board) http.Handler {
	t.Helper()
	o.Clock, o.Log = func() time.Time { return monday }, slog.New(slog.DiscardHandler)
	h, err := New(Services{Papers: desk{}, Board: board, Title: func(string) (string, string) { return "就业登记", "Registration of employment" }}, o)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func ask(t testing.TB, h http.Handler, path, language string) (*httptest.ResponseRecorder, string) {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, path, nil)
	r.Header.Set("Accept-Language", language)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w, w.Body.String()
}

func TestVerifyPage(t *testing.T) {
	h := pages(t, Options{})
	tests := map[string]struct {
		path, language string
		status         int
		want, wantNot  []string
	}{
		"begin":      {"/verify", "zh-CN", 200, []string{"扫描", `name="c"`}, []string{"没有这份回执"}},
		"right":      {"/verify?s=QD1&r=x.decided&c=RIGHT", "zh-CN", 200, []string{"回执有效", "就业登记", "办结回执", "2026-11-23 09:00:00", "青岛****有限公司"}, []string{"370202199001011234", "ER-77", `name="c"`}},
		"in English": {"/verify?s=QD1&r=x.decided&c=RIGHT", "en-GB,en;q=0.9", 200, []string{"was issued by the platform", "Registration of employment"}, []string{"回执有效"}},
		"by link":    {"/verify?lang=en&s=QD1&r=x.decided&c=RIGHT", "zh-CN", 200, []string{"was issued by the platform"}, nil},
		"wrong":      {"/verify?s=QD1&r=x.decided&c=WRONG", "zh-CN", 200, []string{"没有这份回执"}, []string{"就业登记", "青岛"}},
		"markup":     {"/verify?s=QD1&r=%22%3E%3Cscript%3E&c=WRONG", "zh-CN", 200, []string{"没有这份回执"}, []string{"<script"}},
		"down":       {"/verify?s=QD1&r=x.decided&c=DOWN", "zh-CN", 503, []string{"暂时无法核验"}, []string{"10.0.0.5", "没有这份回执"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			w, body := ask(t, h, tt.path, tt.language)
			if w.Code != tt.status {
				t.Errorf("status %d", w.Code)
			}
			for _, want := range tt.want {
				if !strings.Contains(body, want) {
					t.Errorf("lacks %q: %s", want, body)
				}
			}
			for _, not := range tt.wantNot {
				if strings.Contains(body, not) {
					t.Errorf("holds %q", not)
				}
			}
			policy := w.Header().Get("Content-Security-Policy")
			if !strings.Contains(policy, "default-src 'none'; style-src 'sha256-") || strings.Contains(policy, "unsafe") || w.Header().Get("Cache-Control") == "" {
				t.Errorf("headers %v", w.Header())
			}
		})
	}
}

// An address that asks too much is told when to come again; another one is not held up.
func TestVisitors(t *testing.T) {
	now := monday
	v := NewVisitors(func() time.Time { return now }, func(a netip.Addr) netip.Addr { return a })
	h := pages(t, Options{Admit: v.Admit})
	path := "/verify?s=QD1&r=x.decided&c=WRONG"
	for range askedAtOnce {
		if w, _ := ask(t, h, path, "zh"); w.Code != http.StatusOK {
			t.Fatalf("status %d within the bound", w.Code)
		}
	}
	w, body := ask(t, h, path, "zh")
	if w.Code != http.StatusTooManyRequests || w.Header().Get("Retry-After") == "" || !strings.Contains(body, "过于频繁") {
		t.Errorf("beyond the bound: %d %v", w.Code, w.Header())
	}
	if _, ok := v.Admit(netip.MustParseAddr("203.0.113.9")); !ok {
		t.Error("another address is held up")
	}
	now = now.Add(time.Minute)
	if w, _ := ask(t, h, path, "zh"); w.Code != http.StatusOK {
		t.Errorf("a minute later: %d", w.Code)
	}
	for i := range addressesHeld + 10 {
		v.Admit(netip.AddrFrom4([4]byte{10, byte(i >> 16), byte(i >> 8), byte(i)}))
	}
	if len(v.young)+len(v.before) > 2*addressesHeld {
		t.Errorf("%d addresses are kept", len(v.young)+len(v.before))
	}
}
