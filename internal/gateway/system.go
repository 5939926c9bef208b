package gateway

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/keyring"
	"github.com/zhilian-hrss/zhilian/message"
)

// The platform's own services.
const (
	serviceToken  = "SYS.TOKEN"
	serviceResult = "SYS.RESULT"
	serviceEcho   = "SYS.ECHO"
	servicePart   = "SYS.PART"
	serviceQuota  = "SYS.QUOTA"
)

// maxAsked is how many calls one SYS.RESULT may ask for.
const maxAsked = 100

// maxEcho bounds what SYS.ECHO takes, in bytes.
const maxEcho = 64 << 10

func isSystemService(code string) bool { return strings.HasPrefix(code, "SYS.") }

// systemService answers one of the platform's own services. They are computed
// anew each time; nothing but a counter remembers them in production.
func (g *Gateway) systemService(ctx context.Context, x *exchange) (message.Result, error) {
	if x.request.Head.IsPart() {
		return message.Result{}, &refusal{code: message.E2012}
	}
	body, err := message.ParseBody(x.text)
	if wire, ok := errors.AsType[*message.Error](err); ok {
		return message.Result{}, &refusal{code: wire.Code, msg: wire.Msg()}
	}
	fields, ok := body.(map[string]any)
	if !ok {
		return message.Result{}, &refusal{code: message.E2006, msg: "报文体须为 JSON 对象"}
	}
	if code := x.request.Head.ServiceCode; code != serviceToken && code != serviceEcho {
		if err := g.catchUp(ctx, x); err != nil {
			return message.Result{}, err
		}
		if x.key.Key.State == keyring.Pending { // a key that nobody put into use opens no more
			return message.Result{}, &refusal{code: message.E4012}
		}
	}
	var data any
	switch x.request.Head.ServiceCode {
	case serviceToken:
		data, err = g.token(ctx, x, fields)
	case serviceResult:
		data, err = g.results(ctx, x, fields)
	case serviceEcho:
		data, err = echo(x.text)
	case servicePart:
		err = g.answerPart(ctx, x, fields)
	case serviceQuota:
		data, err = g.quota(x, fields)
	default:
		err = &refusal{code: message.E2001}
	}
	return message.Result{Outcome: message.Done, Data: data}, err
}

// token gives out the token of a day: today's, or tomorrow's from 23:30 on.
func (g *Gateway) token(ctx context.Context, x *exchange, fields map[string]any) (any, error) {
	if err := only(fields, "forDate"); err != nil {
		return nil, err
	}
	var day calendar.Day
	if given, ok := fields["forDate"]; ok {
		text, _ := given.(string)
		parsed, err := calendar.ParseDay(text)
		if err != nil {
			return nil, &refusal{code: message.E2006, msg: "forDate 须为 YYYY-MM-DD", data: pointer("/forDate")}
		}
		day = parsed
	}
	token, err := g.Vault.GrantToken(x.env, x.system.App, x.system.Epoch, day, x.now)
	switch {
	case fault.Is(err, fault.Limited):
		return nil, &refusal{code: message.E1006}
	case fault.Is(err, fault.Invalid):
		return nil, &refusal{code: message.E1006, msg: "forDate 已经过去，请取今天的令牌", data: pointer("/forDate")}
	case err != nil:
		return nil, err
	}
	if x.key.Key.State == keyring.Pending {
		if err := g.Keys.Activate(ctx, x.key.Key.ID); err != nil {
			return nil, err
		}
	}
	return map[string]any{
		"token":     token.Token,
		"date":      string(token.Day),
		"notBefore": message.FormatTime(token.NotBefore),
		"notAfter":  message.FormatTime(token.NotAfter),
	}, nil
}

// results tells what became of the caller's own calls. What is not the
// caller's and what does not exist look alike.
func (g *Gateway) results(ctx context.Context, x *exchange, fields map[string]any) (any, error) {
	if err := only(fields, "msgIds", "batchNo", "receipts"); err != nil {
		return nil, err
	}
	given, has := fields["receipts"]
	receipts, is := given.(bool)
	if has && !is {
		return nil, &refusal{code: message.E2006, msg: "receipts 须为 true 或 false", data: pointer("/receipts")}
	}
	keys, err := g.asked(ctx, x, fields)
	if err != nil {
		return nil, err
	}
	list := make([]message.CallResult, 0, len(keys))
	for _, key := range keys {
		result, err := g.Results.Result(ctx, key, receipts || x.env == id.Test)
		if err != nil {
			return nil, err
		}
		list = append(list, message.CallResult{MsgID: key.MsgID, Result: result})
		if x.env == id.Test && result.Outcome != message.Unknown {
			if err := g.note(ctx, x, key, call.EventAsked); err != nil {
				return nil, err
			}
		}
	}
	return message.EncodeResults(list)
}

// asked returns the keys of the calls that a SYS.RESULT names.
func (g *Gateway) asked(ctx context.Context, x *exchange, fields map[string]any) ([]call.Key, error) {
	own := call.Key{Enterprise: x.system.Enterprise, Env: x.env, App: x.system.App}
	_, byBatch := fields["batchNo"]
	_, byID := fields["msgIds"]
	batch, _ := fields["batchNo"].(string)
	ids, _ := fields["msgIds"].([]any)
	switch {
	case byBatch && !byID && message.IsMsgID(batch):
		return g.Results.BatchKeys(ctx, own.Enterprise, own.Env, own.App, batch)
	case byID && !byBatch && len(ids) > 0 && len(ids) <= maxAsked:
		keys := make([]call.Key, 0, len(ids))
		for _, given := range ids {
			text, _ := given.(string)
			if !message.IsMsgID(text) {
				return nil, &refusal{code: message.E2006, msg: "msgIds 的每一项须为 1–32 位字母、数字、下划线或连字符", data: pointer("/msgIds")}
			}
			own.MsgID = text
			keys = append(keys, own)
		}
		return keys, nil
	}
	return nil, &refusal{code: message.E2006, msg: "请给出 msgIds（1–100 个）或 batchNo 之一", data: pointer("")}
}

// echo shows that sealing works: it tells the digest and length of what it got.
func echo(text []byte) (any, error) {
	if len(text) > maxEcho {
		return nil, &refusal{code: message.E2003, msg: "SYS.ECHO 的报文体不超过 64 KiB"}
	}
	return map[string]any{"sm3": message.SM3Hex(text), "length": len(text)}, nil
}

// only refuses names that a service does not know.
func only(fields map[string]any, known ...string) error {
	for name := range fields {
		if !slices.Contains(known, name) {
			return &refusal{code: message.E2006, msg: "报文体中有不认识的字段", data: map[string]any{"known": known}}
		}
	}
	return nil
}

func pointer(p string) any { return map[string]any{"pointer": p} }
