package e2e

import (
	"context"
	"encoding/pem"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/demo"
	"github.com/zhilian-hrss/zhilian/internal/store/testdb"
	"github.com/zhilian-hrss/zhilian/message"
	zhilian "github.com/zhilian-hrss/zhilian/sdk/go"
)

// bell is an HR system that takes callbacks at an HTTPS address of this host.
type bell struct {
	server *httptest.Server
	mu     sync.Mutex
	inner  http.Handler
	fail   int // so many callbacks are answered 500 before the next is taken
	failed chan struct{}
	events chan zhilian.Event
}

func newBell(t *testing.T, dir string) (*bell, string) {
	t.Helper()
	b := &bell{events: make(chan zhilian.Event, 10), failed: make(chan struct{}, 10)}
	b.server = httptest.NewTLSServer(b)
	t.Cleanup(b.server.Close)
	file := filepath.Join(dir, "hr.pem")
	text := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: b.server.Certificate().Raw})
	if err := os.WriteFile(file, text, 0o600); err != nil {
		t.Fatal(err)
	}
	return b, file
}

func (b *bell) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	b.mu.Lock()
	inner, fail := b.inner, b.fail > 0
	if fail {
		b.fail--
	}
	b.mu.Unlock()
	if fail {
		w.WriteHeader(http.StatusInternalServerError)
		b.failed <- struct{}{}
		return
	}
	inner.ServeHTTP(w, r)
}

// use gives the bell the key of a system.
func (b *bell) use(t *testing.T, config zhilian.Config) {
	t.Helper()
	take := func(_ context.Context, e zhilian.Event) error { b.events <- e; return nil }
	c, err := zhilian.NewCallbacks(config, take, neverSeen{})
	if err != nil {
		t.Fatal(err)
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.inner = c
}

func (b *bell) failNext(n int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.fail = n
}

// neverSeen has every callback handled, so that a test sees each of them.
type neverSeen struct{}

func (neverSeen) Known(context.Context, string) (bool, error) { return false, nil }
func (neverSeen) Keep(context.Context, string) error          { return nil }

// callbackLog is what the portal lists.
type callbackLog struct {
	Items []struct {
		ID, Event, MsgID, State string
		Attempts                []struct {
			Result string
			Status int
		}
	}
}

// A result that an HR system waits for comes to it by callback: after the core
// system is back, after a failure of the receiver and the end of the platform by
// kill -9, and once more when somebody replays it.
func TestCallback(t *testing.T) {
	if testing.Short() {
		t.Skip("raises a town of its own and waits for a second attempt")
	}
	each(t, ringOnce)
}

func ringOnce(t *testing.T, engine string) {
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Minute)
	defer cancel()
	y, b := callbackTown(ctx, t, engine)
	e, config := y.Enterprise, y.Enterprise.Config(y.Production)
	b.use(t, config)
	address := "/systems/" + e.App + "/environments/production/callback"

	for _, inside := range []string{"https://10.0.0.8/in", "https://169.254.169.254/", "https://localhost:8443/in", "http://127.0.0.1/in"} {
		err := e.Do(ctx, http.MethodPut, address, map[string]string{"url": inside}, nil)
		if p, ok := errors.AsType[*demo.Problem](err); !ok || p.Code != "callback.address" {
			t.Errorf("registering %s: %v", inside, err)
		}
	}
	err := e.Do(ctx, http.MethodPut, address, map[string]string{"url": b.server.URL + "/in"}, nil)
	if p, ok := errors.AsType[*demo.Problem](err); !ok || p.Code != "callback.no-key" {
		t.Errorf("registering before the key is in use: %v", err)
	}
	client, err := zhilian.New(config)
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	people := demo.People(2, "370202", calendar.DayOf(y.Clock()))
	if got := callbackFile(ctx, t, client, e, "CB-SYNC", people[0]); !got.Final() {
		t.Fatalf("with the core system there: %+v", got.Result)
	}
	if err := e.Do(ctx, http.MethodPut, address, map[string]string{"url": b.server.URL + "/in"}, nil); err != nil {
		t.Fatal(err)
	}
	untilRung(ctx, t, "the address is in use", func() bool {
		var a struct{ URL, Pending string }
		return e.Do(ctx, http.MethodGet, address, nil, &a) == nil && a.URL == b.server.URL+"/in" && a.Pending == ""
	})

	y.StopCore()
	b.failNext(1)
	if got := callbackFile(ctx, t, client, e, "CB-LATE", people[1]); got.Outcome != message.Processing {
		t.Fatalf("without the core system: %+v", got.Result)
	}
	if err := y.StartCore(ctx, ""); err != nil {
		t.Fatal(err)
	}
	rung(ctx, t, b.failed)
	var log callbackLog
	list := "/environments/production/callbacks"
	untilRung(ctx, t, "the failure is recorded", func() bool {
		return e.Do(ctx, http.MethodGet, list, nil, &log) == nil && len(log.Items[0].Attempts) == 1
	})
	y.Kill()
	if err := y.StartPlatform(ctx); err != nil {
		t.Fatal(err)
	}
	first := rung(ctx, t, b.events)
	results, err := client.Result(ctx, "CB-LATE")
	if err != nil || first.MsgID != "CB-LATE" || first.Name != zhilian.EventResultReady || first.Outcome != results[0].Outcome {
		t.Fatalf("event %+v, result %+v, %v", first, results, err)
	}

	untilRung(ctx, t, "the acknowledgement is recorded", func() bool {
		return e.Do(ctx, http.MethodGet, list, nil, &log) == nil && log.Items[0].State == "acknowledged"
	})
	if len(log.Items) != 2 || log.Items[0].MsgID != "CB-LATE" || log.Items[1].Event != "callback.check" {
		t.Errorf("a call that was answered at once is not called back: %+v", log.Items)
	}
	tries := log.Items[0].Attempts
	if len(tries) != 2 || tries[0].Status != 500 || tries[len(tries)-1].Result != "acknowledged" {
		t.Errorf("attempts %+v", tries)
	}
	if err := e.Do(ctx, http.MethodPost, list+"/"+log.Items[0].ID+"/replay", nil, nil); err != nil {
		t.Fatal(err)
	}
	if again := rung(ctx, t, b.events); again != first {
		t.Errorf("replayed %+v, want %+v", again, first)
	}
}

// callbackTown is a town whose enterprise files in production and whose platform
// may call back to this host.
func callbackTown(ctx context.Context, t *testing.T, engine string) (*demo.Story, *bell) {
	t.Helper()
	dir := t.TempDir()
	binary := filepath.Join(dir, "zhilian")
	if out, err := exec.CommandContext(ctx, "go", "build", "-o", binary, "../cmd/zhilian").CombinedOutput(); err != nil {
		t.Fatalf("build the program: %v\n%s", err, out)
	}
	b, ca := newBell(t, dir)
	options := demo.Options{
		Binary: binary, Dir: dir, Start: time.Date(2026, 11, 23, 9, 30, 0, 0, calendar.Shanghai), Host: time.Now, Callbacks: ca,
	}
	if engine != "sqlite" {
		options.Store = testdb.Fresh(t, engine, func(context.Context, string) error { return nil })
	}
	stage, err := demo.Set(options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		stage.Strike()
		if log, err := os.ReadFile(filepath.Join(dir, "platform.log")); t.Failed() && err == nil {
			t.Logf("platform:\n%s", platformLines(string(log)))
		}
	})
	y, err := demo.Play(ctx, stage, demo.Services(), io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	return y, b
}

// platformLines are the lines of a log that tell of no visit to a face.
func platformLines(log string) string {
	lines := slices.DeleteFunc(strings.Split(log, "\n"), func(l string) bool { return strings.Contains(l, `"msg":"request"`) })
	return strings.Join(lines[max(0, len(lines)-40):], "\n")
}

// callbackFile files the hiring of one person.
func callbackFile(ctx context.Context, t *testing.T, client *zhilian.Client, e *demo.Enterprise, msgID string, p demo.Person) *zhilian.Answer {
	t.Helper()
	sex := map[string]string{"男": "1", "女": "2"}[p.Sex]
	answer, err := client.File(ctx, "ER0101", map[string]any{
		"aab998": e.USCC, "aab001": e.Unit, "aae011": "林晓棠", "persons": []any{map[string]any{
			"aac003": p.Name, "aac058": "01", "aac147": p.IDNumber, "aac004": sex, "aac006": string(p.Birth), "aac067": p.Mobile, "aac009": "51", "aac011": "21",
			"aae030": string(p.Hired), "aac013": "41", "abc910": "1", "abc913": string(p.Hired), "abc914": string(p.ContractEnd), "probationMonths": 3,
			"monthlyPay": strconv.Itoa(p.Pay) + ".00",
		}},
	}, zhilian.Options{MsgID: msgID})
	if err != nil {
		t.Fatal(err)
	}
	return answer
}

func rung[T any](ctx context.Context, t *testing.T, c <-chan T) T {
	t.Helper()
	select {
	case v := <-c:
		return v
	case <-ctx.Done():
		t.Fatal("waited in vain")
	}
	var none T
	return none
}

func untilRung(ctx context.Context, t *testing.T, what string, holds func() bool) {
	t.Helper()
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	for !holds() {
		select {
		case <-ctx.Done():
			t.Fatalf("waited in vain until %s", what)
		case <-tick.C:
		}
	}
}
