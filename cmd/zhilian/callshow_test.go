package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/message"
	zhilian "github.com/zhilian-hrss/zhilian/sdk/go"
	"github.com/zhilian-hrss/zhilian/sdk/go/roster"
)

// showing is a caller that prints into one buffer.
func showing(lang string) (*caller, *bytes.Buffer) {
	var b bytes.Buffer
	return &caller{world: world{stdout: &b, stderr: &b}, lang: lang}, &b
}

func TestPrintAnswer(t *testing.T) {
	receipt := message.ReceiptText{Kind: message.KindReceived, ReceiptID: "RC1", Env: "P", ReqAppCode: "QD1", ServiceCode: "ER0101",
		MsgID: "HR-1", PlaintextSM3: message.SM3Hex(nil), Time: "2026-11-23T09:30:15+08:00"}
	answer := &zhilian.Answer{MsgID: "HR-1", TraceID: "ab", Result: message.Result{
		Outcome: message.Processing, Code: "E5001", Message: "已排队", PromisedBy: "2026-11-24T00:00:00+08:00", NextStep: "等待",
		Errors:   []message.Finding{{Pointer: "/aac003", Code: "E3001", Message: "姓名为空", Hint: "请填写"}},
		Warnings: []message.Finding{{Message: "密钥即将到期"}},
		Data:     map[string]any{"n": 1}, Receipts: []message.Receipt{{Text: receipt.String()}, {Text: "broken"}},
	}}
	tests := map[string][]string{
		"zh": {"办理中 已排队 (E5001)", "msgId: HR-1", "✗ /aac003 姓名为空 (E3001) 请填写", "! ", "密钥即将到期", `"n": 1`, "回执: received RC1", "下一步: 等待", "预计办结: 2026-11-24"},
		"en": {"processing", "receipt: received RC1", "next: 等待", "promised by: 2026-11-24"},
	}
	for lang, wants := range tests {
		t.Run(lang, func(t *testing.T) {
			c, b := showing(lang)
			if err := c.print(answer); err != nil {
				t.Fatal(err)
			}
			for _, want := range wants {
				if !strings.Contains(b.String(), want) {
					t.Errorf("%q is not in\n%s", want, b)
				}
			}
		})
	}
}

func TestFailed(t *testing.T) {
	tests := map[string]struct {
		err  error
		code exitCode
		says string
	}{
		"no error of the client": {io.ErrUnexpectedEOF, callUnknown, "unexpected EOF"},
		"unknown":                {&zhilian.Error{Kind: zhilian.Forged, Unknown: true}, callUnknown, "repeat with the same msgId"},
		"refused": {&zhilian.Error{Kind: zhilian.Refused, Code: message.E4003, Sealed: true,
			Result: &message.Result{Errors: []message.Finding{{Pointer: "/aab998", Message: "x"}}}}, callRejected, "/aab998"},
		"key":           {&zhilian.Error{Kind: zhilian.WrongKey, Code: message.E1001}, callRejected, "E1001"},
		"other content": {&zhilian.Error{Kind: zhilian.OtherContent}, callUsage, "first content"},
		"unreachable":   {&zhilian.Error{Kind: zhilian.Unreachable, Detail: "dial"}, callUnknown, "detail: dial"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c, b := showing("en")
			if err := c.failed(tt.err); !errors.Is(err, tt.code) || !strings.Contains(b.String(), tt.says) {
				t.Errorf("%v\n%s", err, b)
			}
		})
	}
}

func TestProgressLines(t *testing.T) {
	c, b := showing("zh")
	tell, finish := c.progress(40)
	for range 40 {
		tell(1)
	}
	finish()
	if got := strings.Count(b.String(), "\n"); got != 10 || !strings.HasSuffix(b.String(), "40/40\n") {
		t.Errorf("%d lines:\n%s", got, b)
	}
}

func TestShowFaults(t *testing.T) {
	checked := &roster.Checked{Ignored: []string{"备注", "序号"}}
	for i := range maxShown + 7 {
		checked.Faults = append(checked.Faults, roster.Fault{Row: i + 2, Column: "A", Heading: "姓名", Code: "aac003", Text: roster.Text{Zh: "为空", En: "empty"}})
	}
	c, b := showing("en")
	c.showFaults(checked)
	if got := strings.Count(b.String(), "empty"); got != maxShown || !strings.Contains(b.String(), "and 7 more") || !strings.Contains(b.String(), "备注, 序号") {
		t.Errorf("%d faults:\n%s", got, b)
	}
}

// A result file appears whole or not at all, for its owner alone.
func TestWriteWhole(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "result.csv")
	broken := errors.New("disk full")
	if err := writeWhole(name, func(io.Writer) error { return broken }); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("%v left behind, %v", left, err)
	}
	write := func(w io.Writer) error { _, err := io.WriteString(w, "x"); return err }
	if err := errors.Join(writeWhole(name, write), writeWhole(name, write)); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(name); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info, err)
	}
}

func TestResultName(t *testing.T) {
	tests := map[string]caller{
		"/a/staff-result.xlsx": {roster: "/a/staff.xlsx"},
		"/a/staff-result.csv":  {roster: "/a/staff.CSV"},
		"/b/out.csv":           {roster: "/a/staff.xlsx", out: "/b/out.csv"},
	}
	for want, c := range tests {
		if got := c.resultName(); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

func TestPauses(t *testing.T) {
	var all []time.Duration
	c := &caller{pause: func(_ context.Context, d time.Duration) error { all = append(all, d); return nil }}
	for asked := range 8 {
		if err := c.pauseFor(t.Context(), asked); err != nil {
			t.Fatal(err)
		}
	}
	if all[0] != time.Second || all[2] != 4*time.Second || all[7] != 30*time.Second {
		t.Errorf("pauses %v", all)
	}
}
