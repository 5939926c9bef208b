package public

import (
	"net/http"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/receipt"
)

// verifyPage is what the page of a paper shows.
type verifyPage struct {
	Asked   receipt.Asked
	Begun   bool // nothing was asked yet
	Right   bool
	Failed  bool // it could not be looked up
	Test    bool
	Kind    string
	Service string
	Title   string
	Time    string
	Outcome string
	Digest  string
	By      string
	Key     string
}

// verify tells whether a paper is right. What is unknown, changed or mistyped gets
// one page after one time.
func (s *server) verify(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	if !q.Has("s") && !q.Has("r") && !q.Has("c") {
		s.show(w, r, http.StatusOK, "public, max-age=300", "verify.html", verifyPage{Begun: true})
		return
	}
	if !s.admitted(w, r) {
		return
	}
	whole := time.NewTimer(s.o.Even)
	defer whole.Stop()
	asked := receipt.AskedOf(q.Get("s"), q.Get("r"), q.Get("c"))
	shown, right, err := s.Papers.Verify(r.Context(), asked)
	page := verifyPage{Asked: asked, Right: right}
	status := http.StatusOK
	switch {
	case err != nil:
		s.o.Log.Warn("receipt not verified", "error", err)
		page.Failed, status = true, http.StatusServiceUnavailable
	case right:
		s.fill(&page, shown, english(r))
	}
	select {
	case <-whole.C:
	case <-r.Context().Done():
	}
	// Not kept: the address holds the check value.
	s.show(w, r, status, "no-store", "verify.html", page)
}

func (s *server) fill(page *verifyPage, shown receipt.Shown, en bool) {
	t := shown.Text
	choose := func(zh, other string) string {
		if en && other != "" {
			return other
		}
		return zh
	}
	page.Kind, page.Outcome, page.Title = choose(receipt.KindName(t.Kind)), choose(receipt.OutcomeName(t.Outcome)), choose(s.Title(t.ServiceCode))
	page.Test, page.Service, page.Digest, page.By, page.Key = t.Env == "T", t.ServiceCode, t.PlaintextSM3, shown.Enterprise, shown.SignKeyID
	if at, err := t.FiledAt(); err == nil {
		page.Time = clock(at)
	}
}
