package gateway

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"

	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/message"
)

// Spool holds the parts of long messages and long answers for a while, where
// every node finds them.
type Spool interface {
	// Put holds a part and tells which are missing, or gives the texts of all
	// parts when none is. Its faults are those of call.Group and parts.quota; all
	// but the last mean that the group was dropped.
	Put(ctx context.Context, p call.Part) (call.Collected, error)
	// Drop forgets the parts of a message.
	Drop(ctx context.Context, key call.Key) error
	KeepAnswer(ctx context.Context, a call.LongAnswer) error
	// AnswerPart returns a part of a kept answer, or a fault of kind NotFound.
	AnswerPart(ctx context.Context, key call.Key, no int) (call.AnswerPart, error)
}

// quotaRetry is what a system with too many open groups is asked to wait, in seconds.
const quotaRetry = 60

// receivePart takes one part of a long message. The part that completes the
// group makes the call; the others are acknowledged and no more.
func (g *Gateway) receivePart(ctx context.Context, x *exchange, service *catalog.Interface) (message.Result, error) {
	p, err := g.partOf(x)
	if err != nil {
		return message.Result{}, err
	}
	got, err := g.Spool.Put(ctx, p)
	if err != nil {
		return message.Result{}, refusePart(err)
	}
	if got.Missing != nil {
		return message.Result{Outcome: message.Processing, Data: map[string]any{"parts": map[string]any{"missing": got.Missing}}}, nil
	}
	whole, err := call.Assemble(got.Texts, x.request.Head.BodyDigest)
	if err != nil {
		return message.Result{}, g.dropped(ctx, p.Key, refusePart(err))
	}
	x.text = whole
	body, err := parseBody(x.text)
	if err != nil {
		return message.Result{}, g.dropped(ctx, p.Key, err)
	}
	result, err := g.carry(ctx, x, service, body)
	if _, refused := errors.AsType[*refusal](err); err != nil && !refused {
		return message.Result{}, err // the outcome is open: the last part again settles it
	}
	return result, g.dropped(ctx, p.Key, err)
}

// partOf makes the part that an opened message is.
func (g *Gateway) partOf(x *exchange) (call.Part, error) {
	h := &x.request.Head
	total, err := strconv.Atoi(h.PartTotal)
	if err != nil {
		return call.Part{}, err
	}
	no, err := strconv.Atoi(h.PartNo)
	if err != nil {
		return call.Part{}, err
	}
	shape := [][]byte{
		[]byte(h.ServiceCode), []byte(h.ReqAreaCode), []byte(h.CaseID), []byte(h.Scenario), []byte(h.BodyDigest), []byte(h.PartTotal),
	}
	for _, e := range h.Extra {
		shape = append(shape, []byte(e.Value))
	}
	return call.Part{
		Key:   call.Key{Enterprise: x.system.Enterprise, Env: x.env, App: x.system.App, MsgID: h.MsgID},
		Shape: g.Vault.Digest("parts", shape...), Total: total, No: no,
		Digest: g.Vault.Digest("part", x.text), Text: x.text, Arrived: x.now,
	}, nil
}

// dropped forgets the parts of a message and returns what is to be answered. A
// group that stays behind is swept later and does no harm.
func (g *Gateway) dropped(ctx context.Context, key call.Key, answer error) error {
	if err := g.Spool.Drop(context.WithoutCancel(ctx), key); err != nil {
		g.Log.Warn("parts were not dropped", "msgId", key.MsgID, "error", err)
	}
	return answer
}

// refusePart turns a fault of the spool into what the sender is told.
func refusePart(err error) error {
	switch fault.Of(err).Code {
	case "parts.mixed":
		return &refusal{code: message.E2010}
	case "parts.late":
		return &refusal{code: message.E2011}
	case "parts.too-long":
		return &refusal{code: message.E2003}
	}
	return err
}

// piece returns what of a plaintext goes into the answer itself: all of it, or the
// first part, when the others were laid by to be fetched with SYS.PART.
func (g *Gateway) piece(ctx context.Context, x *exchange, head *message.AnswerHead, plain []byte) ([]byte, error) {
	if x.piece != nil {
		head.BodyDigest, head.PartNo, head.PartTotal = x.piece.Digest, strconv.Itoa(x.piece.No), strconv.Itoa(x.piece.Total)
		return x.piece.Text, nil
	}
	if len(plain) <= message.MaxPlainBytes {
		return plain, nil
	}
	key := call.Key{Enterprise: x.system.Enterprise, Env: x.env, App: x.system.App, MsgID: x.request.Head.MsgID}
	long := call.Split(key, plain, x.now)
	if len(long.Parts) > message.MaxParts {
		return nil, fault.New(fault.Internal, "gateway.answer-too-long", "an answer of %d bytes cannot be given", len(plain))
	}
	if err := g.Spool.KeepAnswer(context.WithoutCancel(ctx), long); err != nil {
		return nil, err
	}
	head.BodyDigest, head.PartNo, head.PartTotal = long.Digest, "1", strconv.Itoa(len(long.Parts))
	return long.Parts[0], nil
}

// answerPart is SYS.PART: a further part of a long answer to the caller's own
// message. Its plaintext is the part itself, not a result.
func (g *Gateway) answerPart(ctx context.Context, x *exchange, fields map[string]any) error {
	if err := only(fields, "msgId", "partNo"); err != nil {
		return err
	}
	msgID, _ := fields["msgId"].(string)
	number, _ := fields["partNo"].(json.Number)
	no, err := strconv.Atoi(number.String())
	if !message.IsMsgID(msgID) || err != nil || no < 1 || no > message.MaxParts {
		return &refusal{code: message.E2006, msg: "请给出 msgId 和 1–64 的整数 partNo", data: pointer("")}
	}
	part, err := g.Spool.AnswerPart(ctx, call.Key{Enterprise: x.system.Enterprise, Env: x.env, App: x.system.App, MsgID: msgID}, no)
	if fault.Is(err, fault.NotFound) {
		return &refusal{code: message.E2013}
	}
	x.piece = &part
	return err
}

// overQuota answers a system that has too many long messages open.
func (g *Gateway) overQuota(w http.ResponseWriter, x *exchange) {
	w.Header().Set("Retry-After", strconv.Itoa(quotaRetry))
	g.unsealed(w, x, http.StatusTooManyRequests, message.E4020, "")
}
