package matrix

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/demo"
	"github.com/zhilian-hrss/zhilian/message"
	zhilian "github.com/zhilian-hrss/zhilian/sdk/go"
)

// paper is a file to attach.
type paper struct {
	Name    string `json:"name"`
	Content []byte `json:"content"`
}

func pdf(name string, size int) paper {
	return paper{name, append([]byte("%PDF-1.4\n"), bytes.Repeat([]byte("x"), size-9)...)}
}

// Every library makes the same attachments, tells their faults before sending, and
// files an application for arbitration whose files make it longer than one part; the
// core system has the files afterwards, those handed in later too.
func TestAttachments(t *testing.T) {
	ctx := wanted(t, 3*time.Minute)
	papers := []paper{pdf("培训协议.pdf", 300000), {"照片.png", append([]byte("\x89PNG\r\n\x1a\n"), make([]byte, 314000)...)}}
	for i, language := range languages() {
		t.Run(language, func(t *testing.T) {
			t.Parallel()
			s := stage.systems[i%len(stage.systems)]
			p := start(ctx, t, language)
			p.must(t, words{"op": "open", "config": stage.clientFile(t, s, true, "")}, &struct{}{})
			for _, wrong := range [][]paper{{pdf("合同.docx", 48)}, {pdf("合同.pdf", 1<<19+1)}, {}, {papers[0], papers[0], papers[0]}, {{"合同.png", papers[0].Content}}} {
				err := p.ask(words{"op": "attach", "service": "LR0202", "files": wrong}, &struct{}{})
				if f, ok := err.(*failure); !ok || f.Kind != "bad-call" || strings.Contains(f.Detail, "合同") { //nolint:errorlint // the peer's own
					t.Errorf("%d files: %v", len(wrong), err)
				}
			}
			list := attach(t, p, "LR0201", papers)
			want, err := zhilian.Attach[zhilian.Attachment]("LR0201", zhilian.File(papers[0]), zhilian.File(papers[1]))
			if diff := cmp.Diff(want, list); err != nil || diff != "" {
				t.Fatal(err, diff)
			}
			arbitrate(ctx, t, p, s, list)
		})
	}
}

func attach(t *testing.T, p *peer, service string, papers []paper) []zhilian.Attachment {
	t.Helper()
	var made struct{ Attachments []zhilian.Attachment }
	p.must(t, words{"op": "attach", "service": service, "files": papers}, &made)
	return made.Attachments
}

// arbitrate files an application with attachments against somebody who worked there
// and one file more afterwards.
func arbitrate(ctx context.Context, t *testing.T, p *peer, s *system, list []zhilian.Attachment) {
	t.Helper()
	person := stage.people(1)[0]
	file := func(service string, body map[string]any) filed {
		t.Helper()
		var f filed
		p.must(t, words{"op": "file", "service": service, "msgId": fmt.Sprintf("ATT-%s-%s-%d", p.language, service, len(write(body))), "body": escaped(body)}, &f)
		return f
	}
	contract := identity(person)
	maps.Copy(contract, map[string]any{"aac006": string(person.Birth), "abc910": "2", "abc913": string(person.Hired), "aac013": "42", "workHours": "1"})
	if f := file("LR0101", with(employer(s), map[string]any{"persons": []any{contract}})); f.Outcome != string(message.Done) {
		t.Fatalf("the contract: %+v", f)
	}
	respondent := identity(person)
	maps.Copy(respondent, map[string]any{"aac004": map[string]string{"男": "1", "女": "2"}[person.Sex], "aae006": "青岛市市北区辽阳西路1号"})
	var statements []any
	for range 20 { // in escapes, as some writers of JSON have it, and long enough for a second part
		statements = append(statements, map[string]any{"statement": strings.Repeat("\U00020bb7", 1000)})
	}
	claim := with(employer(s), map[string]any{
		"representative": "江望崂", "duty": "经理", "aae006": "青岛市崂山区海尔路1号", "aae004": "蓝小满", "aae005": "0532-80000000",
		"persons": []any{respondent}, "copies": 1, "arbCause": "05", "arbVenue": "performance", "workplace": "青岛市崂山区",
		"disputedOn": "2026-10-08", "amount": "12000.00", "claims": []any{map[string]any{"claimText": "返还服务期违约金"}},
		"statements": statements, "attachments": list,
	})
	if n := len(escaped(claim)); n <= message.MaxPlainBytes {
		t.Fatalf("the application has %d bytes, which is one part", n)
	}
	f := file("LR0201", claim)
	number := decidedCase(ctx, t, p, f)
	more := attach(t, p, "LR0202", []paper{pdf("工资流水.pdf", 1000)})
	f = file("LR0202", with(employer(s), map[string]any{"caseNo": number, "supplementKind": "evidence", "attachments": more,
		"evidence": []any{map[string]any{"evidenceTitle": "工资流水", "evidenceSource": "银行", "evidenceProves": "已足额支付工资"}}}))
	if f.Outcome != string(message.Done) {
		t.Fatalf("the supplement: %+v", f)
	}
	seen := file("LR0205", with(employer(s), map[string]any{"caseNos": []any{number}}))
	for _, name := range []string{"培训协议.pdf", "照片.png", "工资流水.pdf"} {
		if !strings.Contains(seen.Data, name) {
			t.Errorf("the core system has no %s: %s", name, seen.Data)
		}
	}
}

// decidedCase waits for the decision about an application and returns its case's number.
func decidedCase(ctx context.Context, t *testing.T, p *peer, f filed) string {
	t.Helper()
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	for {
		var got struct{ Results []result }
		p.must(t, words{"op": "results", "msgIds": []string{f.MsgID}}, &got)
		r := got.Results[0]
		var data struct{ CaseNo, CaseState string }
		if r.Outcome == string(message.Done) && json.Unmarshal([]byte(r.Data), &data) == nil && data.CaseState == "accepted" {
			return data.CaseNo
		}
		if r.Outcome != string(message.Processing) {
			t.Fatalf("the application: %+v, then %+v", f, r)
		}
		select {
		case <-ctx.Done():
			t.Fatalf("no decision about the application: %+v", r)
		case <-tick.C:
		}
	}
}

func with(body, more map[string]any) map[string]any {
	maps.Copy(body, more)
	return body
}

// escaped writes a body with every character beyond the first plane as two escapes.
func escaped(body map[string]any) string {
	return strings.ReplaceAll(write(body), "\U00020bb7", `\ud842\udfb7`)
}

// people takes so many whom nobody hired before, from the end of the list.
func (p *platform) people(n int) []demo.Person {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.list == nil {
		p.list = newAuthor(0, calendar.DayOf(p.Clock())).people
	}
	p.hired += n
	return slices.Clone(p.list[len(p.list)-p.hired:][:n])
}
