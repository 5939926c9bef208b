// Package gateway is the machine edge: the one place where HR systems speak to
// the platform. It reads a message, decides in the order of docs/protocol.md
// whether it was received, has it recorded, hands it to dispatch once, and seals
// the answer.
//
// What depends on the sent bytes alone is answered unsealed and precisely;
// whoever cannot show a key learns nothing; after a good seal every refusal is
// sealed and says what to do. An answer that could not be recorded is not given.
//
// A long message comes in parts. Each is opened and judged like a message of its
// own and then held in the Spool; the one that completes the group makes the call.
//
// Both environments are served by one host: production under /v1/message, the
// test environment under /sandbox/v1/message. They share no key, token or row;
// the environment is part of every lookup and of every key.
package gateway

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"path"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/internal/dispatch"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/keyring"
	"github.com/zhilian-hrss/zhilian/internal/traffic"
	"github.com/zhilian-hrss/zhilian/message"
)

// window is how far a message's timestamp may be from the server's clock.
const window = 300 * time.Second

// View is one moment's state of everything a message is judged by. It is
// immutable, so that no message sees half a change.
type View struct {
	Keys      *keyring.Ring
	Directory *enterprise.Directory
	Catalog   *catalog.Catalog
	Traffic   *traffic.Rules
	AheadDays map[id.Enterprise]int // of enterprises that moved the clock of their test environment
}

// headElements lists the further head elements that an interface declares.
func (v View) headElements(service string) []string {
	if i, ok := v.Catalog.Interface(service); ok {
		return i.Extra
	}
	return nil
}

// serves reports whether service is one of ours.
func (v View) serves(service string) bool {
	if v.Catalog == nil {
		return false
	}
	_, ok := v.Catalog.Interface(service)
	switch service {
	case serviceToken, serviceResult, serviceEcho, servicePart, serviceQuota:
		return true
	}
	return ok
}

// Views gives the present View, or an error when it may be out of date: a node
// that cannot hear of a revocation must not answer.
type Views interface {
	Current() (View, error)
}

// Vault is what the gateway needs of the keyring besides the keys in the View.
type Vault interface {
	// GrantToken returns the token of day, or of today when day is "". It fails
	// with kind Limited when the day's token is not given out yet.
	GrantToken(env id.Env, app id.App, epoch int64, day calendar.Day, now time.Time) (keyring.DayToken, error)
	CheckToken(env id.Env, app id.App, epoch int64, token string, now time.Time) error
	// Digest returns a keyed digest, by which bodies are compared without being opened.
	Digest(purpose string, parts ...[]byte) []byte
	PlatformKeys() []keyring.PlatformKey
}

// Keys moves keys on.
type Keys interface {
	// Activate makes a pending key the one in use; its predecessor retires. The
	// next View shows it.
	Activate(ctx context.Context, keyID string) error
	// Refresh has the next View show all that was committed before it was called.
	Refresh(ctx context.Context) error
	// Doubt marks a key that should be replaced and raises an alarm.
	Doubt(ctx context.Context, keyID string) error
}

// Meter counts the seals of keys; keyring.Meter does.
type Meter interface {
	Count(keyID string, d keyring.Direction, now time.Time)
	// Spent reports whether the key has sealed as often as it may.
	Spent(keyID string) bool
}

// Ledger is what the gateway needs of the record of calls.
type Ledger interface {
	// Record returns after the commit that holds the call, or with the earlier
	// call of the same key.
	Record(ctx context.Context, r call.Recording) (call.Recorded, error)
	// Note appends an event to a call that is recorded already.
	Note(ctx context.Context, key call.Key, e call.Event) error
}

// Results gives what is known of calls now.
type Results interface {
	// Result returns the present answer to the call; the outcome is unknown when
	// there is no such call.
	Result(ctx context.Context, key call.Key, receipts bool) (message.Result, error)
	// BatchKeys returns the keys of the calls of one batch, oldest first.
	BatchKeys(ctx context.Context, enterprise id.Enterprise, env id.Env, app id.App, batchNo string) ([]call.Key, error)
}

// Runner carries a recorded call to the core systems.
type Runner interface {
	Run(ctx context.Context, t dispatch.Task) (message.Result, error)
	// Check tells what a call that was not recorded would come to, without effect.
	// An error of kind Unavailable means that a core system cannot say.
	Check(ctx context.Context, t dispatch.Task) (message.Result, error)
	// Within tells whether all persons that a call names are in the scope of its
	// interface now. An error of kind Unavailable means that nobody knows.
	Within(ctx context.Context, t dispatch.Task) (bool, error)
}

// Options are what a Gateway is made of. All fields but While are required.
type Options struct {
	Views   Views
	Vault   Vault
	Keys    Keys
	Meter   Meter
	Ledger  Ledger
	Results Results
	Spool   Spool
	Runner  Runner
	Guard   *traffic.Guard
	// While returns a context that also ends when the database is found to be out
	// of reach, so that nobody waits for it; nil: it never does.
	While   func(context.Context) (context.Context, context.CancelFunc)
	Holder  string // this run of the node, noted in the leases of calls
	Clock   calendar.Clock
	Random  io.Reader
	Log     *slog.Logger
	Metrics prometheus.Registerer
}

// Gateway answers messages. It is safe for concurrent use.
type Gateway struct {
	Options
	memory   *memory
	stage    *stage
	doubts   doubts
	refusals refusals
	unknown  *traffic.Strangers
	refused  *traffic.Refusals
	dummies  dummies
	counter  *prometheus.CounterVec
	seconds  *prometheus.HistogramVec
}

// New returns a Gateway.
func New(o Options) (*Gateway, error) {
	if o.While == nil {
		o.While = func(ctx context.Context) (context.Context, context.CancelFunc) { return ctx, func() {} }
	}
	dummies, err := newDummies(o.Random)
	if err != nil {
		return nil, err
	}
	g := &Gateway{
		Options: o,
		memory:  newMemory(o.Clock()),
		stage:   newStage(o.Clock()),
		unknown: traffic.NewStrangers(o.Clock()),
		refused: traffic.NewRefusals(o.Clock()),
		dummies: dummies,
		counter: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "zhilian_messages_total",
			Help: "Messages by environment, service and what was answered: an outcome or an error code.",
		}, []string{"env", "service", "answer"}),
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name:    "zhilian_message_seconds",
			Help:    "Time from the first byte read to the answer written.",
			Buckets: []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30},
		}, []string{"env"}),
	}
	lost := prometheus.NewCounterFunc(prometheus.CounterOpts{
		Name: "zhilian_refusals_uncounted_total", Help: "Refused messages that the enterprise's log page does not tell: too many kinds at once.",
	}, func() float64 { return float64(g.refused.Lost()) })
	for _, c := range []prometheus.Collector{g.counter, g.seconds, lost} {
		if err := o.Metrics.Register(c); err != nil {
			return nil, err
		}
	}
	return g, nil
}

// Handler returns the routes of the machine edge.
func (g *Gateway) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/v1/message", g.messages(id.Production, nil))
	mux.Handle("/sandbox/v1/message", g.messages(id.Test, explain))
	for _, prefix := range []string{"", "/sandbox"} {
		for address, answer := range map[string]http.HandlerFunc{"/v1/time": g.time, "/v1/keys": g.keys} {
			mux.HandleFunc("GET "+prefix+address, answer)
			mux.HandleFunc(prefix+address, g.onlyGet)
		}
	}
	mux.HandleFunc("/", g.nowhere)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if path.Clean(r.URL.Path) != r.URL.Path { // the mux would redirect it, and the platform redirects nobody
			g.nowhere(w, r)
			return
		}
		mux.ServeHTTP(w, r)
	})
}

// nowhere answers for an address that there is not.
func (g *Gateway) nowhere(w http.ResponseWriter, _ *http.Request) {
	g.unsealed(w, &exchange{trace: id.NewTrace(), now: g.Clock()}, http.StatusNotFound, message.E1007, "")
}

// onlyGet answers another method at an address that can only be read.
func (g *Gateway) onlyGet(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Allow", http.MethodGet+", "+http.MethodHead)
	g.unsealed(w, &exchange{trace: id.NewTrace(), now: g.Clock()}, http.StatusMethodNotAllowed, message.E1008, "该地址只接受 GET")
}

// time tells the server's time, by which a client finds how far its clock is off.
func (g *Gateway) time(w http.ResponseWriter, _ *http.Request) {
	reply(w, map[string]any{"time": message.FormatTime(g.Clock())})
}

// keys lists the platform's public keys, by which receipts are verified offline: the
// next one before it signs, and old ones for good.
func (g *Gateway) keys(w http.ResponseWriter, _ *http.Request) {
	keys := []map[string]any{}
	for _, k := range g.Vault.PlatformKeys() {
		key := map[string]any{
			"signKeyId": k.ID,
			"algorithm": "SM2",
			"publicKey": k.PublicHex,
			"pem":       k.PublicPEM,
			"from":      message.FormatTime(k.From),
		}
		if !k.Until.IsZero() {
			key["until"] = message.FormatTime(k.Until)
		}
		keys = append(keys, key)
	}
	reply(w, map[string]any{"keys": keys})
}
