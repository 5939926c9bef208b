package store

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/audit"
	"github.com/zhilian-hrss/zhilian/internal/call"
)

func TestEventsComeBackAsTheyWere(t *testing.T) {
	at := time.Date(2026, 11, 29, 1, 2, 3, 456000, time.UTC)
	events := []call.Event{
		{At: at, Name: call.EventClaimed, Actor: "n1", Attempt: 2},
		{At: at.Add(time.Second), Name: call.EventChecked, Actor: "n1", Attempt: 2, Receipt: "一行\n\"二\" \\ 行"},
		{At: at.Add(2 * time.Second), Name: call.EventFinished, Core: "employment", Detail: "done", Attempt: 2},
	}
	row, err := eventRow(place{"e", "P", "c"}, 1, events, 7)
	if err != nil {
		t.Fatal(err)
	}
	if len(row) != len(eventBulk.columns) || row[eventSeq] != int64(1) || row[eventFlush] != int64(7) || row[4] != micros(events[2].At) {
		t.Errorf("the row is %v", row)
	}
	earlier, err := unpackEvents(row[eventEarlier].(string))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(events[:2], earlier); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, damaged := range []string{"x", "{}", "[1]", `[[1,"a"]]`, `[["1","a","b","c","d",2,"e"]]`} {
		if got, err := unpackEvents(damaged); err == nil {
			t.Errorf("%s is read as %v", damaged, got)
		}
	}
}

// What was bound before events shared rows must read as it did.
func TestDigestOfSingleEvents(t *testing.T) {
	row, err := eventRow(place{"e", "P", "c"}, 3, []call.Event{{Name: "call.claimed", Actor: "n", Attempt: 1}}, 9)
	if err != nil {
		t.Fatal(err)
	}
	before := audit.NewBatch()
	before.Add("e", "P", "c", "3", "0", "call.claimed", "n", "", "", "1", "9", "")
	want := before.Entry("", "", time.Time{}).Detail
	if got := digest([][]any{row}).Entry("", "", time.Time{}).Detail; got != want {
		t.Errorf("%s, before %s", got, want)
	}
	row[eventEarlier] = "[]"
	if got := digest([][]any{row}).Entry("", "", time.Time{}).Detail; got == want || !strings.HasPrefix(got, "events=1 ") {
		t.Errorf("with other events before it: %s", got)
	}
}
