package e2e

import (
	"encoding/json"
	"io"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/demo"
	"github.com/zhilian-hrss/zhilian/message"
)

// TestAttackA9Alarm: a nonce is used twice. The second message is refused without
// effect; within five seconds the console has an alarm, the metrics count it and
// the portal asks the owner to replace the key.
func TestAttackA9Alarm(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		y := played(t, engine)
		m := byHand(t, y.Stage, y.Enterprise, y.Production)
		people := hires(t, 2)
		nonce := strings.NewReader(strings.Repeat("once more...", 2))
		for i, want := range []string{"", message.E1010} {
			text, err := json.Marshal(filing(y.Enterprise, people[i]))
			if err != nil {
				t.Fatal(err)
			}
			request, err := m.cipher.SealRequest(nonce, message.EPReq, m.head("ER0101"), text)
			if err != nil {
				t.Fatal(err)
			}
			if _, result := m.send(t, request); result.Code != want {
				t.Fatalf("message %d: %q, want %q", i+1, result.Code, want)
			}
		}
		began := time.Now()
		until(t, "the console has the alarm", func() bool {
			alarms := get[struct {
				Items []struct{ Kind, Object string }
			}](t, y.Admin.Visitor, "/alarms")
			return slices.ContainsFunc(alarms.Items, func(a struct{ Kind, Object string }) bool {
				return a.Kind == "key.nonce-twice" && a.Object == "key:"+m.key.KeyID
			})
		})
		if took := time.Since(began); took > 5*time.Second {
			t.Errorf("the alarm came after %s, want 5 s at most", took)
		}
		if page := opsPage(t, y.Stage, "/metrics"); !strings.Contains(page, `zhilian_alarms_raised_total{kind="key.nonce-twice"`) {
			t.Error("the metrics do not count the alarm")
		}
		system := get[struct {
			Keys []struct{ ID, Doubted string }
		}](t, y.Enterprise.Visitor, "/systems/"+y.Enterprise.App)
		if !slices.ContainsFunc(system.Keys, func(k struct{ ID, Doubted string }) bool { return k.ID == m.key.KeyID && k.Doubted != "" }) {
			t.Errorf("the portal does not ask to replace the key: %+v", system)
		}
		found := y.core(t).registrations(t, y.Enterprise.USCC, idNumbers(people))
		if len(found[people[0].IDNumber]) != 1 || len(found[people[1].IDNumber]) != 0 {
			t.Errorf("effects %v, want that of the first message alone", found)
		}
	})
}

// opsPage is a page of the operators' address.
func opsPage(t *testing.T, s *demo.Stage, path string) string {
	t.Helper()
	request, err := http.NewRequestWithContext(deadline(t), http.MethodGet, s.Ops+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestAttackA13Fifty: fifty messages with one msgId at the same time, the same text
// sealed fifty times, and fifty more that say something else. One effect, one
// answer, and E2009 for what differs.
func TestAttackA13Fifty(t *testing.T) {
	onBoth(t, func(t *testing.T, engine string) {
		y := both(t, engine)
		m := byHand(t, y.Stage, y.Enterprise, y.Production)
		people := hires(t, 2)
		head := m.head("ER0101")
		texts := make([][]byte, 2)
		for i, p := range people {
			var err error
			if texts[i], err = json.Marshal(filing(y.Enterprise, p)); err != nil {
				t.Fatal(err)
			}
		}
		if _, result := m.say(t, head, texts[0]); result.Outcome != message.Done {
			t.Fatalf("the filing: %+v", result)
		}
		fresh := m.head("ER0101") // for which fifty race
		fresh.MsgID = "A13-" + fresh.MsgID
		racer := hires(t, 1)[0]
		race, err := json.Marshal(filing(y.Enterprise, racer))
		if err != nil {
			t.Fatal(err)
		}
		var mu sync.Mutex
		var crowd sync.WaitGroup
		answers, news, others := map[string]int{}, 0, map[string]int{}
		for n := range 100 {
			crowd.Go(func() {
				if n%2 == 1 {
					_, result := m.say(t, head, texts[1])
					mu.Lock()
					others[result.Code]++
					mu.Unlock()
					return
				}
				result := sure(t, m, fresh, race)
				mu.Lock()
				defer mu.Unlock()
				if answers[encoded(t, result.Data)]++; !result.Replayed {
					news++
				}
			})
		}
		crowd.Wait()
		if len(answers) != 1 || news != 1 {
			t.Errorf("%d answers, %d of them fresh; want one: %v", len(answers), news, slices.Collect(maps.Keys(answers)))
		}
		if len(others) != 1 || others[message.E2009] != 50 {
			t.Errorf("other texts under the number: %v, want 50 times E2009", others)
		}
		y.core(t).once(t, y.Enterprise.USCC, []string{racer.IDNumber, people[0].IDNumber})
		if n := y.core(t).arrivals(t, orderKey(callOf(t, y.Enterprise, fresh.MsgID).Call.ID)); n != 1 {
			t.Errorf("the order reached the core system %d times", n)
		}
		if found := y.core(t).registrations(t, y.Enterprise.USCC, []string{people[1].IDNumber}); len(found) != 0 {
			t.Error("a refused message had an effect")
		}
	})
}

// sure repeats a message until its result is final.
func sure(t *testing.T, m *machine, head message.Head, text []byte) message.Result {
	t.Helper()
	_, result := m.say(t, head, text)
	fresh := !result.Replayed
	for result.Outcome == message.Processing && t.Context().Err() == nil {
		_, result = m.say(t, head, text)
	}
	result.Replayed = !fresh
	return result
}
