package conform

import (
	"bytes"
	"context"
	"fmt"
	"math"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/zhilian-hrss/zhilian/message"
)

func onceProbes() []probe {
	return []probe{
		{Sentence: sentence(9, "得到这笔业务**现在**的结果，`replayed` 为 true", "gets the **present** result with `replayed` true"), run: tryRepeat},
		{Sentence: sentence(9, "并发重发五十次也只有一次效果", "Fifty at once have one effect"), run: tryFifty},
		{Sentence: sentence(9, "**不同的内容**用同一 msgId：`E2009`，没有效果", "**Other content** under the same msgId: `E2009`, no effect"), run: tryOtherContent},
		{Sentence: sentence(9, "原来空闲的 msgId 仍然空闲", "a free msgId stays free"), run: tryStaysFree},
		{Sentence: sentence(9, "被拒绝过的那份**字节**不能原样再发（`E1009`）", "The very **bytes** of a refused message cannot be sent again (`E1009`)"), run: tryRefusedBytes},
		{Sentence: sentence(9, "300 秒内也可以把完全相同的字节再发一次", "The identical bytes may be sent again within 300 seconds"), run: trySameBytes},
	}
}

// again wants the repeat of a call.
func (a *said) again(first *said) error {
	if err := a.received(); err != nil {
		return err
	}
	if !a.result.Replayed || a.result.Outcome != first.result.Outcome {
		return wanted("replayed "+string(first.result.Outcome), fmt.Sprintf("replayed %t %s", a.result.Replayed, a.result.Outcome))
	}
	return nil
}

func tryRepeat(ctx context.Context, p *prober) error {
	h, plain := p.business(), p.nonsense()
	first, err := p.file(ctx, h, plain)
	if err != nil {
		return err
	}
	if first.result.Replayed {
		return wanted("replayed false", "replayed true")
	}
	a, err := p.tell(ctx, h, plain)
	if err == nil {
		err = a.again(first)
	}
	return err
}

func tryFifty(ctx context.Context, p *prober) error {
	h, plain := p.business(), p.nonsense()
	var (
		group sync.WaitGroup
		mu    sync.Mutex
		fresh int
		first error
	)
	for range 50 {
		group.Go(func() {
			a, err := p.file(ctx, h, plain)
			mu.Lock()
			defer mu.Unlock()
			if err != nil && first == nil {
				first = err
			} else if err == nil && !a.result.Replayed {
				fresh++
			}
		})
	}
	group.Wait()
	if first == nil && fresh != 1 {
		first = wanted("1 without replayed", fmt.Sprint(fresh))
	}
	return first
}

func tryOtherContent(ctx context.Context, p *prober) error {
	h, plain := p.business(), p.nonsense()
	first, err := p.file(ctx, h, plain)
	if err != nil {
		return err
	}
	if _, err := p.code(ctx, h, p.nonsense(), message.E2009); err != nil {
		return err
	}
	a, err := p.tell(ctx, h, plain)
	if err == nil {
		err = a.again(first)
	}
	return err
}

func tryStaysFree(ctx context.Context, p *prober) error {
	h := p.business()
	refused := h
	refused.Token = ""
	if _, err := p.code(ctx, refused, p.nonsense(), message.E1004); err != nil {
		return err
	}
	a, err := p.file(ctx, h, p.nonsense())
	if err == nil && a.result.Replayed {
		err = wanted("replayed false", "replayed true")
	}
	return err
}

func tryRefusedBytes(ctx context.Context, p *prober) error {
	h := p.business()
	h.Token = ""
	r, err := p.seal(h, p.nonsense())
	if err != nil {
		return err
	}
	for _, code := range []string{message.E1004, message.E1009} {
		a, err := p.say(ctx, r)
		if err == nil {
			err = a.refusal(code)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func trySameBytes(ctx context.Context, p *prober) error {
	r, err := p.seal(p.business(), p.nonsense())
	if err != nil {
		return err
	}
	first, err := p.say(ctx, r)
	if err == nil {
		err = first.received()
	}
	if err != nil {
		return err
	}
	a, err := p.say(ctx, r)
	if err == nil {
		err = a.again(first)
	}
	return err
}

func orderProbes() []probe {
	return []probe{
		{Sentence: sentence(10, "检查顺序", "Order of checks"), run: tryOrder},
		{Sentence: sentence(10, "5. 时间戳 `E1003`（`data` 有 `serverTime`、`yourTime`、`differenceSeconds`：你的时间减平台时间，正数表示你快了）",
			"5. timestamp `E1003` (`data` has `serverTime`, `yourTime`, `differenceSeconds`: yours less the platform's, positive when you are ahead)"), run: tryClock},
		{Sentence: sentence(10, "接口 `E2001`", "interface `E2001`"), run: tryNoService},
		{Sentence: sentence(12, "一旦填写就会验证，无效时 `E1021`", "one that is there is always verified (`E1021`)"), run: tryBadSignature},
	}
}

// faults are what a head can have wrong, in the order in which it is found. Each
// message has one fault and all that come after it.
var faults = []struct {
	code  string
	spoil func(h *message.Head)
}{
	{message.E1003, func(h *message.Head) { h.Timestamp = "2020-01-01T00:00:00+08:00" }},
	{message.E1004, func(h *message.Head) { h.Token = "" }},
	{message.E1021, func(h *message.Head) { h.Signature = "AAAA" }},
	{message.E2001, func(h *message.Head) { h.ServiceCode = "ZZ9999" }},
}

func tryOrder(ctx context.Context, p *prober) error {
	for i, f := range faults {
		h := p.business()
		for _, later := range faults[i:] {
			later.spoil(&h)
		}
		if _, err := p.code(ctx, h, []byte(`{"a":1,"a":2}`), f.code); err != nil {
			return err
		}
	}
	return nil
}

func tryClock(ctx context.Context, p *prober) error {
	for _, off := range []time.Duration{-400 * time.Second, 400 * time.Second} {
		h := p.business()
		h.Timestamp = message.FormatTime(p.now().Add(off))
		a, err := p.code(ctx, h, p.nonsense(), message.E1003)
		if err != nil {
			return err
		}
		if a.data("yourTime") != h.Timestamp || a.data("serverTime") == nil {
			return broken("data 缺少 serverTime 或 yourTime", "data lacks serverTime or yourTime")
		}
		seconds, err := strconv.ParseFloat(fmt.Sprint(a.data("differenceSeconds")), 64)
		if err != nil || math.Abs(seconds-off.Seconds()) > 10 {
			return wanted(fmt.Sprintf("differenceSeconds %.0f", off.Seconds()), fmt.Sprint(a.data("differenceSeconds")))
		}
	}
	h := p.head(message.SysEcho)
	h.Timestamp = message.FormatTime(p.now().Add(-250 * time.Second))
	a, err := p.tell(ctx, h, []byte(`{}`))
	if err == nil && a.answer.Head.Status != message.StatusReceived {
		err = named("250 s", wanted("status 0", a.String()))
	}
	return err
}

func tryNoService(ctx context.Context, p *prober) error {
	_, err := p.code(ctx, p.head("ZZ9999"), p.nonsense(), message.E2001)
	return err
}

func tryBadSignature(ctx context.Context, p *prober) error {
	for name, signature := range map[string]string{"no signature at all": "AAAA", "raw r and s": message.EncodeBase64(bytes.Repeat([]byte{1}, 64))} {
		h := p.business()
		h.Signature = signature
		if _, err := p.code(ctx, h, p.nonsense(), message.E1021); err != nil {
			return named(name, err)
		}
	}
	return nil
}

func partProbes() []probe {
	return []probe{
		{Sentence: sentence(14, "没有收齐时，应答是 status `\"0\"`、outcome `processing`，`data` 为 `{\"parts\":{\"missing\":[2,5]}}`",
			"While some are missing the answer is status `\"0\"`, outcome `processing`, `data` `{\"parts\":{\"missing\":[2,5]}}`"), run: tryParts},
		{Sentence: sentence(14, "比对的是整段明文：分片与否、怎样切都不影响", "over the whole plaintext, however it was cut or not cut"), run: tryOtherCut},
		{Sentence: sentence(14, "**整组丢弃，msgId 仍然空闲**", "**the group is dropped and the msgId is free**"), run: tryDropped},
		{Sentence: sentence(14, "`SYS.` 接口不接受分片（`E2012`）", "`SYS.` interfaces take no parts (`E2012`)"), run: tryNoParts},
		{Sentence: sentence(14, "取不到时 `E2013`", "What is not kept gets `E2013`"), run: tryNoPart},
	}
}

// cut seals one part of a plaintext that is cut at the given places.
func (p *prober) cut(ctx context.Context, h message.Head, plain []byte, no int, at ...int) (*said, error) {
	ends := append(append([]int{0}, at...), len(plain))
	h.BodyDigest, h.PartNo, h.PartTotal = message.SM3Hex(plain), fmt.Sprint(no), fmt.Sprint(len(ends)-1)
	return p.file(ctx, h, plain[ends[no-1]:ends[no]])
}

func (a *said) missing(want string) error {
	parts, _ := a.data("parts").(map[string]any)
	if got := fmt.Sprint(parts["missing"]); a.result.Outcome != message.Processing || got != want || len(a.result.Receipts) > 0 {
		return wanted("processing, missing "+want, fmt.Sprintf("%s, missing %s, %d receipts", a.result.Outcome, got, len(a.result.Receipts)))
	}
	return nil
}

// tryParts sends three parts out of order, one of them twice, cut within a character.
func tryParts(ctx context.Context, p *prober) error {
	h, plain := p.business(), []byte(`{"run":"`+p.id()+`","name":"王小明"}`)
	within := bytes.Index(plain, []byte("王")) + 1
	for _, step := range []struct {
		no   int
		want string
	}{{3, "[1 2]"}, {3, "[1 2]"}, {1, "[2]"}} {
		a, err := p.cut(ctx, h, plain, step.no, 5, within)
		if err == nil {
			err = a.missing(step.want)
		}
		if err != nil {
			return err
		}
	}
	a, err := p.cut(ctx, h, plain, 2, 5, within)
	if err == nil && (a.result.Outcome != message.Rejected || a.result.Replayed) {
		err = wanted("outcome rejected", string(a.result.Outcome))
	}
	return err
}

func tryOtherCut(ctx context.Context, p *prober) error {
	h, plain := p.business(), p.nonsense()
	first, err := p.file(ctx, h, plain)
	if err != nil {
		return err
	}
	if a, err := p.cut(ctx, h, plain, 1, 4); err != nil {
		return err
	} else if err := a.missing("[2]"); err != nil {
		return err
	}
	a, err := p.cut(ctx, h, plain, 2, 4)
	if err == nil {
		err = a.again(first)
	}
	return err
}

func tryDropped(ctx context.Context, p *prober) error {
	h, plain := p.business(), p.nonsense()
	if _, err := p.cut(ctx, h, plain, 1, 4); err != nil {
		return err
	}
	other := h
	other.BodyDigest, other.PartNo, other.PartTotal = message.SM3Hex([]byte("x")), "2", "2"
	if _, err := p.code(ctx, other, plain[4:], message.E2010); err != nil {
		return err
	}
	a, err := p.file(ctx, h, p.nonsense())
	if err == nil && a.result.Replayed {
		err = wanted("replayed false", "replayed true")
	}
	return err
}

func tryNoParts(ctx context.Context, p *prober) error {
	h := p.head(message.SysEcho)
	h.BodyDigest, h.PartNo, h.PartTotal = message.SM3Hex([]byte(`{}`)), "1", "2"
	_, err := p.code(ctx, h, []byte(`{`), message.E2012)
	return err
}

func tryNoPart(ctx context.Context, p *prober) error {
	_, err := p.code(ctx, p.head(message.SysPart), fmt.Appendf(nil, `{"msgId":%q,"partNo":2}`, p.id()), message.E2013)
	return err
}

func receiptProbes() []probe {
	return []probe{
		{Sentence: sentence(8, "`\"receipts\":true` 时回执带平台签名", "With `\"receipts\":true` receipts carry the platform's signature"), run: tryReceipts},
		{Sentence: sentence(11, "同一份回执的文本和签名以后不再变化", "Text and signature of a receipt never change later"), run: trySameReceipts},
	}
}

// signed files a call and returns its signed receipts.
func (p *prober) signed(ctx context.Context, h message.Head, plain []byte) ([]message.Receipt, error) {
	if _, err := p.file(ctx, h, plain); err != nil {
		return nil, err
	}
	list, err := p.results(ctx, fmt.Sprintf(`{"msgIds":[%q],"receipts":true}`, h.MsgID))
	if err != nil {
		return nil, err
	}
	if len(list) != 1 || len(list[0].Receipts) == 0 {
		return nil, broken("没有回执", "there is no receipt")
	}
	return list[0].Receipts, nil
}

func tryReceipts(ctx context.Context, p *prober) error {
	var published struct {
		Keys []struct{ SignKeyID, PublicKey string }
	}
	if err := p.get(ctx, "keys", &published); err != nil {
		return err
	}
	h, plain := p.business(), p.nonsense()
	receipts, err := p.signed(ctx, h, plain)
	if err != nil {
		return err
	}
	for _, r := range receipts {
		verified := false
		for _, k := range published.Keys {
			key, err := message.ParsePublicKey(k.PublicKey)
			if err != nil || k.SignKeyID != r.SignKeyID {
				continue
			}
			text, err := message.VerifyReceipt(key, r)
			if err != nil {
				return broken("回执的签名或文本不对", "signature or text of a receipt is wrong")
			}
			if text.MsgID != h.MsgID || text.ServiceCode != h.ServiceCode || text.ReqAppCode != h.ReqAppCode || text.Env != "T" || text.PlaintextSM3 != message.SM3Hex(plain) {
				return broken("回执说的不是这笔业务", "the receipt speaks of another call")
			}
			verified = true
		}
		if !verified {
			return broken("回执的 signKeyId 不在 /v1/keys 中", "signKeyId of a receipt is not among /v1/keys")
		}
	}
	return nil
}

func trySameReceipts(ctx context.Context, p *prober) error {
	h := p.business()
	first, err := p.signed(ctx, h, p.nonsense())
	if err != nil {
		return err
	}
	list, err := p.results(ctx, fmt.Sprintf(`{"msgIds":[%q],"receipts":true}`, h.MsgID))
	if err != nil {
		return err
	}
	if len(list) != 1 || fmt.Sprint(list[0].Receipts) != fmt.Sprint(first) {
		return broken("再取的回执不同了", "the receipts differ when they are asked for again")
	}
	return nil
}

func debugProbes() []probe {
	return []probe{{Sentence: sentence(15, "`aad` 是平台按收到的报文头构造的附加数据", "`aad` are the bound lines as the platform builds them from the head it received"), run: tryDebug}}
}

func tryDebug(ctx context.Context, p *prober) error {
	for step, spoil := range map[string]func([]byte) []byte{
		"seal":   func(b []byte) []byte { b[len(b)-1] ^= 1; return b },
		"length": func(b []byte) []byte { return b[:9] },
	} {
		r, err := p.seal(p.head(message.SysEcho), []byte(`{}`))
		if err == nil {
			err = change1(r, spoil)
		}
		if err != nil {
			return err
		}
		s, err := p.post(ctx, r.Encode())
		if err != nil {
			return err
		}
		if s.answer == nil || s.answer.Debug == nil {
			return broken("401 没有 debug", "the 401 has no debug")
		}
		d := s.answer.Debug
		if d.Step != step || !bytes.Equal(d.AAD, message.RequestAAD(message.EPReq, p.cipher.Suite(), &r.Head)) {
			return wanted("step "+step, "step "+d.Step+" aad "+strings.ReplaceAll(string(d.AAD), "\n", "⏎"))
		}
	}
	return nil
}
