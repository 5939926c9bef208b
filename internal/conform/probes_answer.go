package conform

import (
	"context"
	"fmt"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/zhilian-hrss/zhilian/message"
)

func answerProbes() []probe {
	return []probe{
		{Sentence: sentence(7, "`status`：`\"0\"` 已收件，`\"1\"` 未收件", "`status`: `\"0\"` received, `\"1\"` not received"), run: tryAnswerHead},
		{Sentence: sentence(7, "它只说**这份报文**收没收到，不是业务结果", "It speaks of **this message**, not of the business"), run: tryRejected},
		{Sentence: sentence(7, "`pointer` 是指向请求明文的 JSON 指针（RFC 6901），`message` 说什么不对，`hint` 说怎么办", "a JSON pointer (RFC 6901) into the request's plaintext, what is wrong, what to do"), run: tryFindings},
		{Sentence: sentence(8, "收到的应答带 `X-RateLimit-Limit` 与 `X-RateLimit-Remaining`", "Answers to what was let in carry `X-RateLimit-Limit` and `X-RateLimit-Remaining`"), run: tryRates},
	}
}

var traceForm = regexp.MustCompile(`\A[0-9a-f]{32}\z`)

func tryAnswerHead(ctx context.Context, p *prober) error {
	for _, code := range []string{"", message.E1004} {
		head := p.head(message.SysEcho)
		if code != "" {
			head.Token = ""
		}
		a, err := p.tell(ctx, head, []byte(`{}`))
		if err != nil {
			return err
		}
		h := a.answer.Head
		status := map[bool]string{true: message.StatusReceived, false: message.StatusNotReceived}[code == ""]
		at, err := message.ParseTime(h.Timestamp)
		switch {
		case h.Status != status || h.Code != code || (h.Msg == "") != (code == ""):
			return wanted("status "+status+" code "+code, fmt.Sprintf("status %s code %q msg %q", h.Status, h.Code, h.Msg))
		case !traceForm.MatchString(h.TraceID):
			return wanted("traceId of 32 hex", h.TraceID)
		case err != nil || at.Sub(p.now()).Abs() > 10*time.Second:
			return wanted("timestamp "+message.FormatTime(p.now()), h.Timestamp)
		}
	}
	return nil
}

func tryRejected(ctx context.Context, p *prober) error {
	a, err := p.file(ctx, p.business(), p.nonsense())
	if err == nil && a.result.Outcome != message.Rejected {
		err = wanted("outcome rejected", string(a.result.Outcome))
	}
	return err
}

// tryFindings has a body rejected whose members need escapes in a pointer.
func tryFindings(ctx context.Context, p *prober) error {
	plain := []byte(`{"a/b~c":1,"run":"` + p.id() + `"}`)
	a, err := p.file(ctx, p.business(), plain)
	if err != nil {
		return err
	}
	tree, err := message.ParseJSON(plain)
	if err != nil {
		return err
	}
	for _, f := range a.result.Errors {
		if f.Message == "" || f.Hint == "" || f.Code == "" {
			return broken("errors 中缺少 code、message 或 hint", "an element of errors lacks code, message or hint")
		}
		parent, _, _ := cutLast(f.Pointer)
		if f.Pointer != "" && !reaches(tree, f.Pointer) && !reaches(tree, parent) {
			return broken("errors 的 pointer "+f.Pointer+" 不在请求明文中", "pointer "+f.Pointer+" of errors leads nowhere in the plaintext")
		}
	}
	if len(a.result.Errors) == 0 {
		return broken("不予通过却没有 errors", "it was rejected without errors")
	}
	return nil
}

// cutLast cuts the last token off a pointer: a missing member is pointed to as well.
func cutLast(pointer string) (before, last string, ok bool) {
	i := strings.LastIndexByte(pointer, '/')
	if i < 0 {
		return "", "", false
	}
	return pointer[:i], pointer[i+1:], true
}

// reaches reports whether a JSON pointer leads to a value.
func reaches(tree any, pointer string) bool {
	if pointer == "" {
		return true
	}
	if pointer[0] != '/' {
		return false
	}
	for _, token := range strings.Split(pointer[1:], "/") {
		token = strings.ReplaceAll(strings.ReplaceAll(token, "~1", "/"), "~0", "~")
		switch v := tree.(type) {
		case map[string]any:
			next, ok := v[token]
			if !ok {
				return false
			}
			tree = next
		case []any:
			i, err := strconv.Atoi(token)
			if err != nil || i < 0 || i >= len(v) {
				return false
			}
			tree = v[i]
		default:
			return false
		}
	}
	return true
}

func tryRates(ctx context.Context, p *prober) error {
	a, err := p.file(ctx, p.business(), p.nonsense())
	if err != nil {
		return err
	}
	for _, name := range []string{"X-Ratelimit-Limit", "X-Ratelimit-Remaining"} {
		if n, err := strconv.ParseInt(a.header.Get(name), 10, 64); err != nil || n < 0 {
			return wanted(name+": number", a.header.Get(name))
		}
	}
	return nil
}

func systemProbes() []probe {
	return []probe{
		{Sentence: sentence(8, "平台解密所得明文的 SM3 与字节数", "of the plaintext as opened"), run: tryEcho},
		{Sentence: sentence(8, "任意 JSON 对象，不超过 64 KiB", "any JSON object up to 64 KiB"), run: tryLongEcho},
		{Sentence: sentence(8, "`SYS.*` 每次都重新计算，不占用业务流水号", "`SYS.*` are computed anew each time and use up no msgId"), run: tryAnew},
		{Sentence: sentence(8, "不存在的和别人的流水号都得到 `\"outcome\":\"unknown\"`", "A msgId that does not exist and one of somebody else both get `\"outcome\":\"unknown\"`"), run: tryResults},
		{Sentence: sentence(8, "`{\"msgIds\":[\"…\"]}`（1–100 个）", "`{\"msgIds\":[\"…\"]}` (1 to 100)"), run: tryTooMany},
		{Sentence: sentence(8, "用来把多笔业务归为一批查询", "by which calls are asked for together"), run: tryBatch},
		{Sentence: sentence(8, "每个接口当日的限额、余量与重新计数的时间", "quota of the day per interface, what is left, when it begins anew"), run: tryQuota},
	}
}

func tryEcho(ctx context.Context, p *prober) error {
	for _, text := range []string{`{}`, `{"姓名":"𠮷野 \u0001\u2028 é"}`, ` { "a" : [ 1 , 2 ] } `} {
		a, err := p.tell(ctx, p.head(message.SysEcho), []byte(text))
		if err != nil {
			return err
		}
		want := fmt.Sprint(message.SM3Hex([]byte(text)), " ", len(text))
		if got := fmt.Sprint(a.data("sm3"), " ", a.data("length")); got != want {
			return wanted(want, got)
		}
	}
	return nil
}

func tryLongEcho(ctx context.Context, p *prober) error {
	const limit = 64 << 10
	for n, status := range map[int]string{limit: message.StatusReceived, limit + 1: message.StatusNotReceived} {
		text := `{"a":"` + strings.Repeat("x", n-8) + `"}`
		a, err := p.tell(ctx, p.head(message.SysEcho), []byte(text))
		if err != nil {
			return err
		}
		if a.answer.Head.Status != status {
			return named(fmt.Sprintf("%d bytes", n), wanted("status "+status, a.String()))
		}
	}
	return nil
}

func tryAnew(ctx context.Context, p *prober) error {
	h := p.head(message.SysEcho)
	for _, text := range []string{`{"a":1}`, `{"a":2}`, `{"a":1}`} {
		a, err := p.tell(ctx, h, []byte(text))
		if err != nil {
			return err
		}
		if a.result.Outcome != message.Done || a.result.Replayed || a.data("sm3") != message.SM3Hex([]byte(text)) {
			return broken("同一 msgId 的 SYS.ECHO 没有重新计算", "SYS.ECHO under the same msgId was not computed anew")
		}
	}
	h.ServiceCode = p.Service
	a, err := p.file(ctx, h, p.nonsense())
	if err == nil && a.result.Replayed {
		err = broken("SYS.ECHO 占用了 msgId", "SYS.ECHO used up the msgId")
	}
	return err
}

// results asks SYS.RESULT.
func (p *prober) results(ctx context.Context, plain string) ([]message.CallResult, error) {
	a, err := p.tell(ctx, p.head(message.SysResult), []byte(plain))
	if err != nil {
		return nil, err
	}
	if a.answer.Head.Status != message.StatusReceived || a.result.Outcome != message.Done {
		return nil, wanted("status 0 done", a.String()+" "+string(a.result.Outcome))
	}
	list, err := message.ParseResults(a.result.Data)
	if err != nil {
		return nil, broken("data.results 的结构不合规", "data.results has another form")
	}
	return list, nil
}

func tryResults(ctx context.Context, p *prober) error {
	h := p.business()
	a, err := p.file(ctx, h, p.nonsense())
	if err != nil {
		return err
	}
	nobody := p.id()
	list, err := p.results(ctx, fmt.Sprintf(`{"msgIds":[%q,%q]}`, h.MsgID, nobody))
	if err != nil {
		return err
	}
	if len(list) != 2 || list[0].MsgID != h.MsgID || list[0].Outcome != a.result.Outcome || list[1].MsgID != nobody || list[1].Outcome != message.Unknown {
		return broken("结果与所问的流水号不符", "the results are not those of the msgIds asked for")
	}
	return nil
}

func tryTooMany(ctx context.Context, p *prober) error {
	ids := make([]string, 101)
	for i := range ids {
		ids[i] = strconv.Quote(p.id())
	}
	for n, code := range map[int]string{0: message.E2006, 100: "", 101: message.E2006} {
		a, err := p.tell(ctx, p.head(message.SysResult), []byte(`{"msgIds":[`+strings.Join(ids[:n], ",")+`]}`))
		if err != nil {
			return err
		}
		if a.answer.Head.Code != code {
			return named(fmt.Sprintf("%d msgIds", n), wanted("code "+code, a.String()))
		}
	}
	return nil
}

func tryBatch(ctx context.Context, p *prober) error {
	batch := p.id()
	ids := map[string]bool{}
	for i := range 2 {
		h := p.business()
		ids[h.MsgID] = true
		if _, err := p.file(ctx, h, fmt.Appendf(nil, `{"batchNo":%q,"n":%d}`, batch, i)); err != nil {
			return err
		}
	}
	list, err := p.results(ctx, fmt.Sprintf(`{"batchNo":%q}`, batch))
	if err != nil {
		return err
	}
	for _, r := range list {
		delete(ids, r.MsgID)
	}
	if len(list) != 2 || len(ids) != 0 {
		return wanted("2 results", fmt.Sprint(len(list)))
	}
	return nil
}

func tryQuota(ctx context.Context, p *prober) error {
	a, err := p.tell(ctx, p.head(message.SysQuota), []byte(`{}`))
	if err != nil {
		return err
	}
	items, _ := a.data("items").([]any)
	for _, item := range items {
		m, _ := item.(map[string]any)
		_, named := m["servicecode"].(string)
		_, limited := m["limit"]
		_, left := m["remaining"]
		reset, _ := m["resetAt"].(string)
		if _, err := message.ParseTime(reset); err != nil || !named || !limited || !left {
			return broken("items 的元素缺少成员", "an element of items lacks a member")
		}
	}
	if a.answer.Head.Status != message.StatusReceived || len(items) == 0 {
		return wanted("HTTP "+strconv.Itoa(http.StatusOK)+" items", a.String())
	}
	return nil
}
