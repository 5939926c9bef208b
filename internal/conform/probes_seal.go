package conform

import (
	"bytes"
	"context"
	"crypto/rand"
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/message"
)

func sealProbes() []probe {
	return []probe{
		{Sentence: sentence(5, "所有值取**解析后的字符串**，不取 JSON 原文，因此与 JSON 的空格、字段顺序、转义写法无关",
			"Values are the strings **after JSON parsing**; blanks, order and escapes of the JSON text don't matter."), run: tryEscapes},
		{Sentence: sentence(7, "解不开。密钥、环境、附加数据、密文任一处不对，应答都一样（keyId、msgId 为空）",
			"not opened: key, environment, bound lines or sealed bytes; one answer for all (keyId and msgId empty)"), run: tryUnopened},
		{Sentence: sentence(3, "仅测试环境：验收用例编号、要演示的情景", "test environment only: acceptance case, situation to play"), run: tryCaseBound},
		{Sentence: sentence(10, "nonce 是否被别的内容用过 `E1010`", "nonce used for other bytes `E1010`"), run: tryNonceTwice},
	}
}

// tryEscapes sends one message in JSON as another library might write it.
func tryEscapes(ctx context.Context, p *prober) error {
	r, err := p.echo()
	for err == nil && !strings.Contains(r.Body, "+") {
		r, err = p.seal(p.head(message.SysEcho), []byte(`{"a":"`+rand.Text()+`"}`))
	}
	if err != nil {
		return err
	}
	text := string(r.Encode())
	body := fmt.Sprintf(`"body":%q`, r.Body)
	text = strings.Replace(text, ","+body, "", 1)
	escaped := strings.ReplaceAll(strings.ReplaceAll(body, "+", `\u002B`), "/", `\/`)
	text = "\n {\t" + escaped + " ,\r\n " + strings.Replace(text[1:], `"version"`, `"v\u0065rsion"`, 1)
	a, err := p.sayAs(ctx, r, []byte(text))
	if err == nil && a.answer.Head.Status != message.StatusReceived {
		err = wanted("status 0", a.String())
	}
	return err
}

// tryUnopened compares the answers to everything that does not open.
func tryUnopened(ctx context.Context, p *prober) error {
	var first string
	for _, c := range unopened {
		r, err := p.echo()
		if err == nil {
			err = c.spoil(p, r)
		}
		if err != nil {
			return err
		}
		s, err := p.refused(ctx, r.Encode(), http.StatusUnauthorized, message.E1001)
		if err != nil {
			return named(c.name, err)
		}
		h := s.answer.Head
		if h.KeyID != "" || h.MsgID != "" {
			return broken(c.name+"：应答带有 keyId 或 msgId", c.name+": the answer has a keyId or msgId")
		}
		if first == "" {
			first = h.Msg
		}
		if h.Msg != first {
			return broken(c.name+"：应答的 msg 与别的不同", c.name+": its msg differs from the others'")
		}
	}
	return nil
}

// unopened are messages that are well-formed and do not open.
var unopened = []struct {
	name  string
	spoil func(p *prober, r *message.Request) error
}{
	{"another bound line", func(_ *prober, r *message.Request) error { r.Head.MsgID += "x"; return nil }},
	{"another servicecode", func(_ *prober, r *message.Request) error { r.Head.ServiceCode = message.SysQuota; return nil }},
	{"an unknown key", func(p *prober, r *message.Request) error { r.Head.KeyID = "T-" + p.Config.App + "-9999"; return nil }},
	{"a key of production", func(p *prober, r *message.Request) error { r.Head.KeyID = "P" + p.Config.KeyID[1:]; return nil }},
	{"another system", func(_ *prober, r *message.Request) error { r.Head.ReqAppCode = "ZZ00000000"; return nil }},
	{"a changed byte", func(_ *prober, r *message.Request) error {
		return change1(r, func(b []byte) []byte { b[len(b)/2] ^= 1; return b })
	}},
	{"a changed tag", func(_ *prober, r *message.Request) error {
		return change1(r, func(b []byte) []byte { b[len(b)-1] ^= 1; return b })
	}},
	{"a lost tag", func(_ *prober, r *message.Request) error {
		return change1(r, func(b []byte) []byte { return b[:len(b)-16] })
	}},
	{"a single byte", func(_ *prober, r *message.Request) error { return change1(r, func(b []byte) []byte { return b[:1] }) }},
	{"an answer sent back", func(p *prober, r *message.Request) error {
		a, err := p.cipher.SealAnswer(rand.Reader, message.EPReq, r, message.AnswerHead{Status: "0", Timestamp: r.Head.Timestamp}, []byte(`{}`))
		if err == nil {
			r.Body = a.Body
		}
		return err
	}},
}

func change1(r *message.Request, change func([]byte) []byte) error {
	b, err := message.DecodeBase64(r.Body)
	if err == nil {
		r.Body = message.EncodeBase64(change(b))
	}
	return err
}

// tryCaseBound changes the case of a message after it was sealed.
func tryCaseBound(ctx context.Context, p *prober) error {
	h := p.head(message.SysEcho)
	h.CaseID, h.Scenario = "conform-1", ""
	a, err := p.tell(ctx, h, []byte(`{}`))
	if err != nil {
		return err
	}
	if a.answer.Head.Status != message.StatusReceived {
		return wanted("status 0", a.String())
	}
	r, err := p.seal(h, []byte(`{}`))
	if err != nil {
		return err
	}
	r.Head.CaseID = "conform-2"
	_, err = p.refused(ctx, r.Encode(), http.StatusUnauthorized, message.E1001)
	return err
}

func tryNonceTwice(ctx context.Context, p *prober) error {
	if !p.Alarms {
		return skipped("会引起告警并标记密钥应当更换（--alarms 才测）", "it raises an alarm and marks the key for replacement; --alarms tries it")
	}
	nonce := make([]byte, 16)
	if _, err := rand.Read(nonce); err != nil {
		return err
	}
	for i, code := range []string{"", message.E1010} {
		h := p.head(message.SysEcho)
		r, err := p.cipher.SealRequest(bytes.NewReader(slices.Repeat(nonce, 2)), message.EPReq, h, []byte(fmt.Sprintf(`{"n":%d}`, i)))
		if err != nil {
			return err
		}
		a, err := p.say(ctx, r)
		if err == nil && a.answer.Head.Code != code {
			err = wanted("code "+code, a.String())
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func tokenProbes() []probe {
	return []probe{
		{Sentence: sentence(6, "令牌从前一日 23:55:00 起可用，到次日 00:10:00 止（含）", "A token is taken from 23:55:00 of the day before to 00:10:00 of the day after, inclusive"), run: tryTokenHours},
		{Sentence: sentence(6, "同一天内令牌不变，重复申请无害", "It is the same all day; asking again does no harm"), run: tryTokenAgain},
		{Sentence: sentence(6, "更早或已过去的日期返回 `E1006`", "other dates get `E1006`"), run: tryOtherDays},
		{Sentence: sentence(10, "6. 令牌 `E1004`", "6. token `E1004`"), run: tryNoToken},
	}
}

func (p *prober) fetchToken(ctx context.Context, plain string) (*said, error) {
	return p.tell(ctx, p.head(message.SysToken), []byte(plain))
}

var tokenForm = regexp.MustCompile(`\A[A-Za-z0-9_-]{43}\z`)

func tryTokenHours(ctx context.Context, p *prober) error {
	a, err := p.fetchToken(ctx, `{}`)
	if err != nil {
		return err
	}
	text := func(name string) string { s, _ := a.data(name).(string); return s }
	day, err := time.ParseInLocation(time.DateOnly, text("date"), calendar.Shanghai)
	if err != nil || !tokenForm.MatchString(text("token")) {
		return broken("data 没有合规的 token 与 date", "data has no token and date of the form")
	}
	want := []string{day.AddDate(0, 0, -1).Format(time.DateOnly) + "T23:55:00+08:00", day.AddDate(0, 0, 1).Format(time.DateOnly) + "T00:10:00+08:00"}
	if got := []string{text("notBefore"), text("notAfter")}; !slices.Equal(got, want) {
		return wanted(fmt.Sprint(want), fmt.Sprint(got))
	}
	return nil
}

func tryTokenAgain(ctx context.Context, p *prober) error {
	a, err := p.fetchToken(ctx, `{}`)
	if err != nil {
		return err
	}
	if a.data("token") != p.token {
		return broken("再次申请得到了另一个令牌", "asking again gave another token")
	}
	return nil
}

func tryOtherDays(ctx context.Context, p *prober) error {
	for _, days := range []int{-1, 2, 400} {
		day := calendar.DayOf(p.now()).AddDays(days)
		a, err := p.fetchToken(ctx, fmt.Sprintf(`{"forDate":%q}`, day))
		if err == nil {
			err = a.refusal(message.E1006)
		}
		if err != nil {
			return named("forDate "+string(day), err)
		}
	}
	return nil
}

func tryNoToken(ctx context.Context, p *prober) error {
	for name, token := range map[string]string{"no token": "", "another token": strings.Repeat("A", 43)} {
		h := p.business()
		h.Token = token
		if _, err := p.code(ctx, h, p.nonsense(), message.E1004); err != nil {
			return named(name, err)
		}
	}
	return nil
}
