package roster

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/zhilian-hrss/zhilian/message"
	zhilian "github.com/zhilian-hrss/zhilian/sdk/go"
)

// authority registers people as the real ones do: once per msgId. It keeps what
// the client's outbox would.
type authority struct {
	registered map[string]int // by identity number
	outbox     []zhilian.Kept
	known      map[string][]byte
	dieAfter   int // messages until the client is killed
}

var errKilled = errors.New("killed")

func (a *authority) File(_ context.Context, _ string, body any, o zhilian.Options) (*zhilian.Answer, error) {
	data := body.([]byte)
	if before, ok := a.known[o.MsgID]; ok && string(before) != string(data) {
		return nil, &zhilian.Error{Kind: zhilian.OtherContent}
	}
	if a.dieAfter == 0 {
		return nil, errKilled
	}
	a.dieAfter--
	if _, ok := a.known[o.MsgID]; !ok {
		var b struct {
			Persons []struct {
				ID string `json:"aac147"`
			} `json:"persons"`
		}
		if err := json.Unmarshal(data, &b); err != nil {
			return nil, err
		}
		for _, p := range b.Persons {
			a.registered[p.ID]++
		}
		a.known[o.MsgID] = data
		a.outbox = append(a.outbox, zhilian.Kept{Entry: zhilian.Entry{MsgID: o.MsgID, Outcome: message.Done}, Body: data})
	}
	return &zhilian.Answer{MsgID: o.MsgID, Result: message.Result{Outcome: message.Done}}, nil
}

func (a *authority) Result(context.Context, ...string) ([]zhilian.Answer, error) { return nil, nil }

// However often a roster is broken off, corrected, re-sorted by blank rows and cut
// anew, everybody is registered exactly once.
func TestEverybodyOnce(t *testing.T) {
	ids := idNumbers(60)
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, len(ids)).Draw(t, "people")
		bad := rapid.SliceOfNDistinct(rapid.IntRange(0, n-1), 0, n, rapid.ID[int]).Draw(t, "bad rows")
		office := &authority{registered: map[string]int{}, known: map[string][]byte{}}
		wrong := map[int]bool{}
		for _, i := range bad {
			wrong[i] = true
		}
		for run := range rapid.IntRange(1, 4).Draw(t, "runs") {
			office.dieAfter = rapid.IntRange(0, 5).Draw(t, "messages")
			once(t, office, csvOf(ids[:n], wrong, run), rapid.IntRange(1, 50).Draw(t, "batch"))
			if rapid.Bool().Draw(t, "corrected") {
				clear(wrong)
			}
		}
		clear(wrong)
		office.dieAfter = n + 1
		once(t, office, csvOf(ids[:n], wrong, 0), 50)
		for _, id := range ids[:n] {
			if office.registered[id] != 1 {
				t.Fatalf("%s was registered %d times", id, office.registered[id])
			}
		}
	})
}

func csvOf(ids []string, wrong map[int]bool, blanks int) string {
	var b strings.Builder
	b.WriteString("姓名,证件号码\n" + strings.Repeat("\n", blanks))
	for i, id := range ids {
		if wrong[i] {
			id = "110105194912310021"
		}
		fmt.Fprintf(&b, "员工%d,%s\n", i, id)
	}
	return b.String()
}

// once is one run of a client. A run that dies or meets a changed batch under an
// old msgId leaves the rest to the next.
func once(t *rapid.T, office *authority, text string, batch int) {
	table, err := Read(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c, err := form.Check(table)
	if err != nil {
		t.Fatal(err)
	}
	p, err := NewPlan(c, PlanOptions{Common: employer, SkipBad: true, Batch: batch, Earlier: office.outbox})
	if errors.Is(err, ErrFaulty) {
		return // nobody is without fault
	}
	if err != nil {
		t.Fatal(err)
	}
	rows, err := p.File(context.Background(), office, FileOptions{Parallel: 1})
	if err != nil && !errors.Is(err, errKilled) && !errors.Is(err, zhilian.OtherContent) {
		t.Fatal(err)
	}
	if len(rows) != c.Rows {
		t.Fatalf("%d rows of %d in the result", len(rows), c.Rows)
	}
}

func TestTexts(t *testing.T) {
	for in, want := range map[int]string{0: "A", 25: "Z", 26: "AA", 51: "AZ", 52: "BA", 701: "ZZ", 702: "AAA"} {
		if got := column(in); got != want {
			t.Errorf("column %d is %s, want %s", in, got, want)
		}
	}
	for in, want := range map[string]string{"　Ａ１ ": "A1", "张Ａ": "张Ａ", "\ufeffx\u200b": "x", "": ""} {
		if got := tidy(in); got != want {
			t.Errorf("tidy %q is %q, want %q", in, got, want)
		}
	}
	for in, want := range map[string]rune{"a,b;c": ',', "a;b;c,d": ';', "\n\na\tb": '\t', "a": ',', "": ','} {
		if got := separator(in); got != want {
			t.Errorf("separator of %q is %q", in, got)
		}
	}
	for in, want := range map[string]string{`="1",="2"`: `"1","2"`, `a="1"`: `a="1"`, `x;="1"`: `x;="1"`, "a\n=\"1\"": "a\n\"1\""} {
		if got := unwrap(in, ','); got != want {
			t.Errorf("unwrap %q is %q", in, got)
		}
	}
}

// Codes of a long table are not all told, and patterns of another dialect are the
// platform's to check.
func TestFieldTexts(t *testing.T) {
	var d Field
	for i := range 20 {
		d.Dict = append(d.Dict, Entry{Code: fmt.Sprint(i), Name: "名"})
	}
	if _, fault := d.codeValue("x"); fault == nil || !strings.HasSuffix(fault.Zh, "7 名、…") {
		t.Errorf("fault %+v", fault)
	}
	d = Field{Pattern: `(?<=a)b`}
	if v, fault := d.wordValue("zzz"); fault != nil || v != "zzz" {
		t.Errorf("%v, %+v", v, fault)
	}
	for _, raw := range []string{"NaN", "Inf", "1e400", "x"} {
		if _, fault := numberText(raw); fault == nil {
			t.Errorf("%s is a number", raw)
		}
	}
}
