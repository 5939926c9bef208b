package gateway

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"mime"
	"net/http"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/keyring"
	"github.com/zhilian-hrss/zhilian/internal/traffic"
	"github.com/zhilian-hrss/zhilian/message"
)

// exchange is one message on its way through the gateway, filled step by step.
type exchange struct {
	env     id.Env
	trace   string // 32 hex digits
	now     time.Time
	view    View
	request *message.Request
	sealed  []byte
	key     *keyring.Entry         // by which the message opened
	system  *enterprise.SystemView // that sent it
	text    []byte                 // the opened plaintext
	signer  string                 // public key that its signature verified with
	signed  string                 // SM3 of the plaintext that was signed, in hex; of a part, the part's
	answer  string                 // what was answered, for the log and the counters
	reason  string                 // why, for the log alone
	why     string                 // why the message did not open: a word for its log page
	step    string                 // of opening a test message that did not fit
	wait    time.Duration          // after which the sender was told to come again
	piece   *call.AnswerPart       // SYS.PART: what is answered in place of a result
	explain diagnosis              // nil in production
	from    sender
	passed  traffic.Verdict // what the limits said
	class   traffic.Class   // as which it was admitted

	admitted bool // and has to leave
	failed   bool // the platform could not go on
	hangup   bool // a scenario wants the connection to break instead of an answer
}

// refusal is a sealed "not received": its code, and facts that help the caller.
type refusal struct {
	code string
	msg  string // said instead of the catalogue's meaning when not ""
	data any
}

func (r *refusal) Error() string { return r.code }

// messages returns the handler of one environment. explain is nil in production.
func (g *Gateway) messages(env id.Env, explain diagnosis) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		x := &exchange{env: env, trace: id.NewTrace(), now: g.Clock(), from: senderOf(r), explain: explain}
		w.Header().Set("Cache-Control", "no-store")
		g.serve(w, r, x)
		g.noteRefused(x)
		g.countRefused(x)
		g.finish(r, x)
		if x.hangup && x.answer == hungUp {
			panic(http.ErrAbortHandler) //nolint:forbidigo // it is how net/http is told to break the connection off
		}
	})
}

// serve answers one message.
func (g *Gateway) serve(w http.ResponseWriter, r *http.Request, x *exchange) {
	if !g.knock(w, x) {
		return
	}
	if !g.read(w, r, x) {
		g.noteStranger(x)
		return
	}
	if !g.knock(w, x) {
		return
	}
	if !g.open(w, x) {
		g.noteStranger(x)
		return
	}
	g.unknown.Opened(x.from.address, x.key.Key.ID, x.now)
	defer g.leave(x)
	ctx, stop := g.While(r.Context())
	defer stop()
	result, err := g.heed(ctx, x)
	if g.limited(w, x, err) || g.playedBusy(w, x, err) {
		return
	}
	if refused, ok := errors.AsType[*refusal](err); ok {
		nonce, until := nonceLen(x.key.Cipher.Suite()), x.now.Add(window)
		if sent, err := message.ParseTime(x.request.Head.Timestamp); err == nil {
			until = sent.Add(window)
		}
		if refused.code != message.E1009 {
			g.memory.refuse(x.request.Head.KeyID, x.sealed, nonce, until, x.now)
		}
		g.refuse(ctx, w, x, refused)
		return
	}
	if err != nil {
		g.fail(w, x, err)
		return
	}
	if x.hangup {
		x.answer = hungUp
		return
	}
	g.received(ctx, w, x, result)
}

// hungUp is what is logged and counted in the place of an answer that a scenario kept back.
const hungUp = "hangup"

// read checks what depends on the sent bytes alone. It answers and returns
// false when something is wrong.
func (g *Gateway) read(w http.ResponseWriter, r *http.Request, x *exchange) bool {
	if r.Method != http.MethodPost {
		w.Header().Set("Allow", http.MethodPost)
		return g.unsealed(w, x, http.StatusMethodNotAllowed, message.E1008, "")
	}
	kind, params, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	charset := params["charset"]
	if err != nil || kind != "application/json" || (charset != "" && charset != "utf-8" && charset != "UTF-8") || r.Header.Get("Content-Encoding") != "" {
		return g.unsealed(w, x, http.StatusUnsupportedMediaType, message.E1005, "")
	}
	body, err := readBody(w, r)
	if err != nil {
		if _, ok := errors.AsType[*http.MaxBytesError](err); ok {
			return g.unsealed(w, x, http.StatusRequestEntityTooLarge, message.E2003, "")
		}
		x.reason = "body was cut off"
		return g.unsealed(w, x, http.StatusBadRequest, message.E1002, "报文未收完整，请重新发送")
	}
	if x.view, err = g.Views.Current(); err != nil {
		g.fail(w, x, err)
		return false
	}
	if x.request, err = message.ParseRequest(body, x.view.headElements); err == nil {
		x.sealed, err = x.request.Sealed()
	}
	if err == nil {
		err = x.view.checkElements(&x.request.Head)
	}
	if err == nil && x.env == id.Production && (x.request.Head.CaseID != "" || x.request.Head.Scenario != "") {
		return g.unsealed(w, x, http.StatusBadRequest, message.E1002, "caseId 与 scenario 仅用于测试环境，请从报文头中去掉")
	}
	if wire, ok := errors.AsType[*message.Error](err); ok {
		status := http.StatusBadRequest
		if wire.Code == message.E2003 {
			status = http.StatusRequestEntityTooLarge
		}
		return g.unsealed(w, x, status, wire.Code, wire.Msg())
	}
	return true
}

// usualBody is how long a message may say it is and find room at once. Who says
// more gets it as it comes.
const usualBody = 16 << 10

func readBody(w http.ResponseWriter, r *http.Request) ([]byte, error) {
	body := bytes.NewBuffer(make([]byte, 0, min(max(r.ContentLength, 0), usualBody)+bytes.MinRead))
	_, err := body.ReadFrom(http.MaxBytesReader(w, r.Body, message.MaxRequestBytes))
	return body.Bytes(), err
}

// open finds the key and opens the seal. Whatever fails here looks the same
// from outside and costs about the same work.
func (g *Gateway) open(w http.ResponseWriter, x *exchange) bool {
	head := &x.request.Head
	entry, known := x.view.Keys.Find(head.KeyID)
	named, err := message.ParseKeyID(head.KeyID)
	switch {
	case !known:
		x.reason, x.why = "unknown key", whyUnknown
	case err != nil || id.Env(named.Env) != x.env:
		x.reason, x.why = "key of the other environment", whyEnvironment
	case named.App != head.ReqAppCode:
		x.reason, x.why = "key of another system", whySystem
	case !entry.Key.Opens(x.now):
		x.reason, x.why = "key is "+string(entry.Key.State), whyState
	case g.Meter.Spent(head.KeyID):
		x.reason, x.why = "key has sealed as often as it may", whySpent
	}
	cipher := g.dummies.gcm
	if x.reason == "" {
		cipher = entry.Cipher
	}
	text, err := tryOpen(cipher, x)
	if x.reason == "" && err != nil {
		x.reason, x.why = "seal does not open", whySeal
	}
	if x.reason != "" {
		_, _ = tryOpen(g.dummies.other(cipher.Suite()), x) // for the time it takes
		return g.unopened(w, x, entry)
	}
	x.key, x.text = entry, text
	g.Meter.Count(head.KeyID, keyring.ByEnterprise, x.now)
	return true
}

// receive decides whether an opened message was received and, if so, has it
// carried out. A *refusal means "not received"; another error means that the
// outcome is unknown to the caller.
func (g *Gateway) receive(ctx context.Context, x *exchange) (message.Result, error) {
	if err := g.authenticate(ctx, x); err != nil {
		return message.Result{}, err
	}
	if err := g.play(x); err != nil {
		return message.Result{}, err
	}
	if isSystemService(x.request.Head.ServiceCode) {
		if err := g.admit(x, traffic.System); err != nil {
			return message.Result{}, err
		}
		return g.systemService(ctx, x)
	}
	if err := g.catchUp(ctx, x); err != nil {
		return message.Result{}, err
	}
	service, err := g.authorize(x)
	if err != nil {
		return message.Result{}, err
	}
	if x.request.Head.IsPart() {
		if err := g.admit(x, classOf(service)); err != nil {
			return message.Result{}, err
		}
		return g.receivePart(ctx, x, service)
	}
	body, bad := wholeBody(x.text)
	class := classOf(service)
	if bad == nil && service.CheckOnly(body) {
		class = traffic.Check
	}
	if err := g.admit(x, class); err != nil {
		return message.Result{}, err
	}
	if bad != nil {
		return message.Result{}, bad
	}
	return g.carry(ctx, x, service, body)
}

// wholeBody reads the plaintext of a call that came in one piece, or refuses it.
func wholeBody(text []byte) (any, error) {
	if len(text) > message.MaxPlainBytes {
		return nil, &refusal{code: message.E2003}
	}
	return parseBody(text)
}

// parseBody reads the whole plaintext of a call, or refuses it.
func parseBody(text []byte) (any, error) {
	body, err := message.ParseBody(text)
	if wire, ok := errors.AsType[*message.Error](err); ok {
		return nil, &refusal{code: wire.Code, msg: wire.Msg(), data: map[string]any{"pointer": wire.Pointer}}
	}
	return body, err
}

// authenticate checks what an opened message says of itself: that it is not an
// old one, and that it carries the token of the day.
func (g *Gateway) authenticate(ctx context.Context, x *exchange) error {
	head := &x.request.Head
	switch g.memory.see(head.KeyID, x.sealed, nonceLen(x.key.Cipher.Suite()), x.now) {
	case spent:
		return &refusal{code: message.E1009}
	case another:
		g.doubt(ctx, x)
		return &refusal{code: message.E1010}
	case unseen, same:
	}
	sent, err := message.ParseTime(head.Timestamp)
	if off := sent.Sub(x.now); err != nil || off > window || off < -window {
		return &refusal{code: message.E1003, data: map[string]any{
			"serverTime":        message.FormatTime(x.now),
			"yourTime":          head.Timestamp,
			"differenceSeconds": int64(off / time.Second),
		}}
	}
	system, ok := x.view.Directory.System(id.App(head.ReqAppCode))
	if !ok {
		return fault.New(fault.Internal, "gateway.no-system", "key %s belongs to no system", head.KeyID)
	}
	x.system = system
	if head.ServiceCode != serviceToken {
		if err := g.Vault.CheckToken(x.env, system.App, system.Epoch, head.Token, x.now); err != nil {
			x.reason, x.why = err.Error(), fault.Of(err).Code
			return &refusal{code: message.E1004}
		}
	}
	if err := g.verifySignature(x); err != nil {
		return err
	}
	if system.Area != enterprise.Area(head.ReqAreaCode) {
		return &refusal{code: message.E2004}
	}
	return g.network(x)
}

// authorize checks that the system may call the interface it names.
func (g *Gateway) authorize(x *exchange) (*catalog.Interface, error) {
	head := &x.request.Head
	switch x.system.State {
	case enterprise.Active:
	case enterprise.Cancelled, enterprise.Left:
		return nil, &refusal{code: message.E4011}
	default:
		return nil, &refusal{code: message.E4010, data: map[string]any{"reason": x.suspended(), "objection": objection}}
	}
	if x.key.Key.State == keyring.Pending {
		return nil, &refusal{code: message.E4012}
	}
	service, ok := x.view.Catalog.Interface(head.ServiceCode)
	if !ok {
		return nil, &refusal{code: message.E2001}
	}
	if !x.view.Directory.Granted(x.env, x.system.Enterprise, head.ServiceCode) {
		return nil, &refusal{code: message.E4001}
	}
	if !x.system.Mandated(service.Code, calendar.DayOf(x.now)) {
		return nil, &refusal{code: message.E4005}
	}
	if halted := x.view.Directory.Halted(x.system); halted != "" {
		return nil, &refusal{code: message.E4006, data: map[string]any{"reason": "agent-" + string(halted)}}
	}
	return service, nil
}

// objection tells a suspended sender where to turn.
const objection = "在服务门户查看暂停原因并提出异议，或致电服务事项公布的咨询电话"

// suspended is the class of the reason: what was suspended.
func (x *exchange) suspended() string {
	if x.system.Whole {
		return "enterprise"
	}
	return "system"
}

// finish counts and logs the exchange: one line a message, no personal data.
func (g *Gateway) finish(r *http.Request, x *exchange) {
	took := g.Clock().Sub(x.now)
	service := "none"
	attrs := []slog.Attr{
		slog.String("env", string(x.env)), slog.String("traceId", x.trace),
		slog.String("answer", x.answer), slog.Duration("took", took), slog.String("remote", r.RemoteAddr),
	}
	if x.reason != "" {
		attrs = append(attrs, slog.String("reason", x.reason))
	}
	if x.key != nil {
		service = x.servicecode()
		attrs = append(attrs, slog.String("service", x.request.Head.ServiceCode), slog.String("keyId", x.request.Head.KeyID), slog.String("msgId", x.request.Head.MsgID))
	} else if x.sealed != nil {
		attrs = append(attrs, x.claims()...)
	}
	g.counter.WithLabelValues(string(x.env), service, x.answer).Inc()
	g.seconds.WithLabelValues(string(x.env)).Observe(took.Seconds())
	level := slog.LevelInfo
	if x.failed {
		level = slog.LevelError
	}
	g.Log.LogAttrs(r.Context(), level, "message", attrs...)
}

// claims is what a message that did not open says of itself, and whom that would
// touch: the holder of the key that it names, and of the system; "" for nobody.
// Nothing of it is proved, and its form was checked.
func (x *exchange) claims() []slog.Attr {
	head := &x.request.Head
	var keyOf, systemOf id.Enterprise
	if entry, ok := x.view.Keys.Find(head.KeyID); ok {
		keyOf = entry.Key.Enterprise
	}
	if system, ok := x.view.Directory.System(id.App(head.ReqAppCode)); ok {
		systemOf = system.Enterprise
	}
	return []slog.Attr{
		slog.String("claimsKeyId", head.KeyID), slog.String("claimsApp", head.ReqAppCode),
		slog.String("keyOf", string(keyOf)), slog.String("systemOf", string(systemOf)),
	}
}

// nonceLen returns how many bytes stand before the ciphertext.
func nonceLen(s message.Suite) int {
	if s == message.SuiteGCM {
		return 12
	}
	return 16
}
