package gateway

import (
	"crypto/x509"
	"errors"
	"net/http"
	"net/netip"
	"strconv"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/traffic"
	"github.com/zhilian-hrss/zhilian/message"
)

// maxRetryAfter bounds what callers are asked to wait; clients cap it there, too.
const maxRetryAfter = time.Hour

// sender is what the connection tells of who sends.
type sender struct {
	address netip.Addr
	peer    *x509.Certificate // nil: none was shown
}

func senderOf(r *http.Request) sender {
	var s sender
	if at, err := netip.ParseAddrPort(r.RemoteAddr); err == nil {
		s.address = at.Addr()
	}
	if r.TLS != nil && len(r.TLS.PeerCertificates) > 0 {
		s.peer = r.TLS.PeerCertificates[0]
	}
	return s
}

// knock refuses a visitor from whom too much came that did not open, before any
// work is done for it. It is asked again when the message has told which key it
// names, before that is tried: there the key's own count decides.
func (g *Gateway) knock(w http.ResponseWriter, x *exchange) bool {
	wait, refused := g.unknown.Refused(x.from.address, x.named(), x.now)
	if !refused {
		return true
	}
	w.Header().Set("Retry-After", seconds(wait))
	w.Header().Set("Connection", "close")
	return g.unsealed(w, x, http.StatusTooManyRequests, message.E4021, "")
}

// named is the key that the message names, empty before it was read.
func (x *exchange) named() string {
	if x.request == nil {
		return ""
	}
	return x.request.Head.KeyID
}

// noteStranger counts a message that did not open. Where the platform could not
// look at it the sender is not to blame.
func (g *Gateway) noteStranger(x *exchange) {
	if x.answer != message.E9001 && x.answer != message.E9002 {
		g.unknown.Note(x.from.address, x.named(), x.now)
	}
}

// network checks that the system calls from where its enterprise said it would.
func (g *Gateway) network(x *exchange) error {
	n := &x.system.Network
	if !n.Allows(x.from.address) {
		return &refusal{code: message.E4022, data: map[string]any{"address": x.from.address.Unmap().String()}}
	}
	if !n.Accepts(x.from.peer) {
		return &refusal{code: message.E4023}
	}
	return nil
}

// overLimit is an opened message that was not admitted: unsealed, 429.
type overLimit struct{ traffic.Verdict }

func (overLimit) Error() string { return message.E4020 }

// classOf says how dear an interface's messages are.
func classOf(service *catalog.Interface) traffic.Class {
	if service.Kind == catalog.Query {
		return traffic.Query
	}
	return traffic.Filing
}

// admit asks the limits. What they let in is left again when it was answered.
func (g *Gateway) admit(x *exchange, class traffic.Class) error {
	if !x.view.serves(x.request.Head.ServiceCode) {
		return nil // answered as unknown; names that callers make up are not counted
	}
	x.passed = g.Guard.Admit(x.view.Traffic, g.measured(x, class))
	x.admitted = x.passed.Cause == ""
	if x.admitted {
		x.class = class
		return nil
	}
	return overLimit{x.passed}
}

func (g *Gateway) measured(x *exchange, class traffic.Class) traffic.Message {
	return traffic.Message{Enterprise: x.system.Enterprise, Env: x.env, Service: x.request.Head.ServiceCode, Class: class}
}

// Classes lists what an enterprise may call in env, with the class of each.
func (v View) Classes(env id.Env, e id.Enterprise) map[string]traffic.Class {
	list := map[string]traffic.Class{}
	for _, code := range []string{serviceToken, serviceResult, serviceEcho, servicePart, serviceQuota} {
		list[code] = traffic.System
	}
	for _, i := range v.Catalog.Interfaces() {
		if v.Directory.Granted(env, e, i.Code) {
			list[i.Code] = classOf(i)
			if i.Checkable() {
				list[traffic.ChecksOf(i.Code)] = traffic.Check
			}
		}
	}
	return list
}

// leave gives back the room of an admitted message.
func (g *Gateway) leave(x *exchange) {
	if x.admitted {
		g.Guard.Leave(g.measured(x, x.class))
	}
}

// limited tells the caller how much is left, and answers when that is nothing.
func (g *Gateway) limited(w http.ResponseWriter, x *exchange, err error) bool {
	over, is := errors.AsType[overLimit](err)
	if is || x.admitted {
		w.Header().Set("X-RateLimit-Limit", strconv.FormatInt(x.passed.Limit, 10))
		w.Header().Set("X-RateLimit-Remaining", strconv.FormatInt(x.passed.Remaining, 10))
	}
	if !is {
		return false
	}
	x.reason, x.why = "limit: "+string(over.Cause), string(over.Cause)
	after := seconds(over.Wait)
	x.wait, _ = time.ParseDuration(after + "s")
	w.Header().Set("Retry-After", after)
	g.unsealed(w, x, http.StatusTooManyRequests, message.E4020, "")
	return true
}

// seconds rounds up, so that who comes back on time is not early.
func seconds(d time.Duration) string {
	d = min(max(d, time.Second), maxRetryAfter)
	return strconv.FormatInt(int64((d+time.Second-1)/time.Second), 10)
}

// quota answers SYS.QUOTA: how much of each quota is left, of the interfaces
// that the enterprise is granted in this environment and of the platform's own.
func (g *Gateway) quota(x *exchange, fields map[string]any) (any, error) {
	if err := only(fields); err != nil {
		return nil, err
	}
	items := []any{}
	for _, u := range g.Guard.Usage(x.view.Traffic, x.system.Enterprise, x.env, x.view.Classes(x.env, x.system.Enterprise)) {
		item := map[string]any{
			"servicecode": u.Service, "limit": u.Limit, "remaining": u.Remaining, "resetAt": message.FormatTime(u.ResetAt),
		}
		if u.Brake != nil {
			item["braked"] = map[string]any{"reason": u.Brake.Reason, "until": message.FormatTime(u.Brake.Until)}
		}
		items = append(items, item)
	}
	return map[string]any{"items": items}, nil
}
