package e2e

import (
	"context"
	"encoding/hex"
	"errors"
	"net/http"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/demo"
	"github.com/zhilian-hrss/zhilian/message"
	zhilian "github.com/zhilian-hrss/zhilian/sdk/go"
)

const filings = 100 // by each of the two clients

// rotation is an enterprise in production whose key is replaced under its traffic.
type rotation struct {
	*demo.Story
	t      *testing.T
	people []demo.Person
	next   atomic.Int64

	mu     sync.Mutex
	filed  map[string]string // registration number to the key it was filed under
	warned int               // answers that told of the retiring key
}

// TestRotationUnderTraffic: while one client files under the old key and another
// under the new one, the key is replaced. No call is lost or carried out twice,
// and no client is started anew.
func TestRotationUnderTraffic(t *testing.T) {
	if testing.Short() {
		t.Skip("raises a town of its own")
	}
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	r := liveRotation(ctx, t)
	e := r.Enterprise
	old := r.client(e.Config(r.Production))
	var traffic sync.WaitGroup
	begun, moving := make(chan struct{}), make(chan zhilian.Secret, 1)
	var nextID atomic.Value
	traffic.Go(func() {
		for n := range filings {
			if n == filings/5 {
				close(begun)
			}
			if n != filings*4/5 {
				r.file(ctx, old)
				continue
			}
			// The new key is in use by now. One more message under the old one gets the
			// warning; then the first client goes over without a restart.
			secret := <-moving
			r.file(ctx, old)
			if err := old.HoldNext(nextID.Load().(string), secret); err != nil {
				t.Error(err)
				return
			}
		}
	})
	<-begun
	signing := zhilian.Secret(strings.Repeat("5a", 32))
	fresh := r.rotate(ctx, signing)
	nextID.Store(fresh.KeyID)
	config := e.Config(fresh)
	config.SigningKey = signing
	newer := r.client(config)
	r.inForce(ctx, newer)
	traffic.Go(func() {
		r.file(ctx, newer)
		moving <- zhilian.Secret(fresh.Key)
		for range filings - 1 {
			r.file(ctx, newer)
		}
	})
	traffic.Wait()
	if t.Failed() {
		return
	}
	if len(r.filed) != 2*filings || r.warned == 0 || old.KeyID() != fresh.KeyID {
		t.Errorf("%d registrations of %d persons, %d warnings, the old client uses %s", len(r.filed), 2*filings, r.warned, old.KeyID())
	}
	r.emergency(ctx, fresh, config)
}

// liveRotation plays the story up to the production key.
func liveRotation(ctx context.Context, t *testing.T) *rotation {
	t.Helper()
	dir := t.TempDir()
	binary := filepath.Join(dir, "zhilian")
	if out, err := exec.CommandContext(ctx, "go", "build", "-o", binary, "../cmd/zhilian").CombinedOutput(); err != nil {
		t.Fatalf("build the program: %v\n%s", err, out)
	}
	start := time.Date(2026, 11, 23, 9, 30, 0, 0, calendar.Shanghai)
	stage, err := demo.Set(demo.Options{Binary: binary, Dir: dir, Start: start, Host: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(stage.Strike)
	story, err := demo.Play(ctx, stage, demo.Services(), t.Output())
	if err != nil {
		t.Fatal(err)
	}
	return &rotation{
		Story: story, t: t, filed: map[string]string{}, people: demo.People(2*filings+10, "370202", calendar.DayOf(stage.Clock())),
	}
}

func (r *rotation) client(c zhilian.Config) *zhilian.Client {
	r.t.Helper()
	client, err := zhilian.New(c)
	if err != nil {
		r.t.Fatal(err)
	}
	r.t.Cleanup(func() { client.Close() })
	return client
}

// inForce waits until the platform knows the client's key.
func (r *rotation) inForce(ctx context.Context, c *zhilian.Client) {
	r.t.Helper()
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for {
		err := c.EchoSeal(ctx)
		if err == nil {
			return
		}
		if !errors.Is(err, zhilian.WrongKey) {
			r.t.Fatal(err)
		}
		select {
		case <-ctx.Done():
			r.t.Fatal("the new key is not known")
		case <-tick.C:
		}
	}
}

// file registers the next person and keeps what came of it.
func (r *rotation) file(ctx context.Context, c *zhilian.Client) {
	p := r.people[r.next.Add(1)-1]
	sex := map[string]string{"男": "1", "女": "2"}[p.Sex]
	body := map[string]any{
		"aab998": r.Enterprise.USCC, "aab001": r.Enterprise.Unit, "aae011": "林晓棠",
		"persons": []any{map[string]any{
			"aac003": p.Name, "aac058": "01", "aac147": p.IDNumber, "aac004": sex, "aac006": string(p.Birth), "aac067": p.Mobile,
			"aac009": "51", "aac011": "21", "aae030": string(p.Hired), "aac013": "41", "abc910": "1", "abc913": string(p.Hired),
			"abc914": string(p.ContractEnd), "probationMonths": 3, "monthlyPay": strconv.Itoa(p.Pay) + ".00",
		}},
	}
	answer, err := c.File(ctx, "ER0101", body, zhilian.Options{})
	if err != nil {
		r.t.Error(err)
		return
	}
	data, _ := answer.Data.(map[string]any)
	list, _ := data["persons"].([]any)
	if answer.Outcome != message.Done || len(list) != 1 {
		r.t.Errorf("outcome %s %s %s %v", answer.Outcome, answer.Code, answer.Message, answer.Errors)
		return
	}
	number, _ := list[0].(map[string]any)["registrationNo"].(string)
	r.mu.Lock()
	defer r.mu.Unlock()
	if earlier, twice := r.filed[number]; twice || number == "" {
		r.t.Errorf("registration %q was made under %s already", number, earlier)
	}
	r.filed[number] = c.KeyID()
	for _, w := range answer.Warnings {
		if w.Code == message.E1022 {
			r.warned++
		}
	}
}

// rotate registers a public key, begins the rotation and takes the new key wrapped.
func (r *rotation) rotate(ctx context.Context, signing zhilian.Secret) demo.Key {
	r.t.Helper()
	post := func(path string, body, into any) {
		r.t.Helper()
		if err := r.Enterprise.Do(ctx, http.MethodPost, "/systems/"+r.Production.App+path, body, into); err != nil {
			r.t.Fatal(err)
		}
	}
	public, err := zhilian.PublicKey(signing)
	if err != nil {
		r.t.Fatal(err)
	}
	var asked struct{ Challenge string }
	post("/signing-keys/challenge", map[string]any{"publicKey": public}, &asked)
	signature, err := zhilian.SignChallenge(signing, asked.Challenge)
	if err != nil {
		r.t.Fatal(err)
	}
	post("/signing-keys", map[string]any{"publicKey": public, "challenge": asked.Challenge, "signature": signature}, nil)
	var made struct{ Key struct{ ID string } }
	post("/environments/production/next-key", map[string]any{"overlapDays": 3}, &made)
	var out struct{ KeyID, App, Suite, Wrapped, Check string }
	post("/keys/"+made.Key.ID+"/hand-out", map[string]any{"form": "wrapped"}, &out)
	key, err := zhilian.UnwrapKey(signing, out.Wrapped, out.Check)
	if err != nil {
		r.t.Fatal(err)
	}
	if raw, err := hex.DecodeString(string(key)); err != nil || len(raw) != message.KeySize {
		r.t.Fatalf("unwrapped %d bytes, %v", len(raw), err)
	}
	return demo.Key{KeyID: out.KeyID, App: out.App, Suite: out.Suite, Key: string(key), Check: out.Check}
}

// emergency revokes the old key: a client that knows the new one too goes on.
func (r *rotation) emergency(ctx context.Context, fresh demo.Key, config zhilian.Config) {
	r.t.Helper()
	path := "/systems/" + r.Production.App + "/keys/" + r.Production.KeyID + "/revoke"
	if err := r.Enterprise.Do(ctx, http.MethodPost, path, map[string]any{"reason": "演练"}, nil); err != nil {
		r.t.Fatal(err)
	}
	stale := r.client(r.Enterprise.Config(r.Production))
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for !errors.Is(stale.EchoSeal(ctx), zhilian.WrongKey) {
		select {
		case <-ctx.Done():
			r.t.Fatal("the revoked key still opens")
		case <-tick.C:
		}
	}
	config.KeyID, config.Key = r.Production.KeyID, zhilian.Secret(r.Production.Key)
	config.NextKeyID, config.NextKey = fresh.KeyID, zhilian.Secret(fresh.Key)
	both := r.client(config)
	r.file(ctx, both)
	if both.KeyID() != fresh.KeyID {
		r.t.Errorf("the client that knows both keys uses %s", both.KeyID())
	}
}
