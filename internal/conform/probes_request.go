package conform

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/zhilian-hrss/zhilian/message"
)

func requestProbes() []probe {
	return []probe{
		{Sentence: sentence(2, "同一对象内名称不得重复（转义后相同也算重复）；不得有不成对的代理项；不得有 U+0000；嵌套不超过 32 层（对象和数组计层，最外层为第 1 层）；单个数字不超过 64 个字符",
			"no name twice in one object (after unescaping); no lone surrogates; no U+0000; at most 32 levels (objects and arrays count, the outermost is the first); no number of more than 64 characters"), run: tryStrictJSON},
		{Sentence: sentence(1, "base64 一律为 RFC 4648 §4 的标准字母表，带填充，无空白，末尾多余比特为零", "base64 is RFC 4648 §4, padded, without white space, unused bits zero"), run: tryBase64},
		{Sentence: sentence(3, "顶层只允许 `head` 和 `body`", "Only `head` and `body` stand at the top"), run: changedText(map[string]change{
			"a third member": {`{"head"`, `{"more":"1","head"`}, "no body": {`"body"`, `"bodies"`}, "an array": {`{"head"`, `[{"head"`}})},
		{Sentence: sentence(3, "不写与写 `\"\"` 等价", "absent and `\"\"` are the same"), run: tryAbsent},
		{Sentence: sentence(3, "出现 null、数字、布尔值、不认识的名称、重复的名称一律拒绝", "null, numbers, booleans, unknown names and names given twice are refused"), run: changedText(map[string]change{
			"null": {`"signature":""`, `"signature":null`}, "a number": {`"version":"1"`, `"version":1`}, "a boolean": {`"signature":""`, `"signature":false`},
			"an unknown name": {`"signature":""`, `"sign":""`}, "a name twice": {`"version":"1"`, `"version":"1","version":"1"`}})},
		{Sentence: sentence(3, "只含可见 ASCII 字符（字节 0x21–0x7E，不含空格；应答头的 msg 不受此限）", "visible ASCII (bytes 0x21 to 0x7E, so no blank; the msg of an answer is free of this)"), run: changedText(map[string]change{
			"a blank": {`"version":"1"`, `"version":"1 "`}, "a line end": {`"version":"1"`, `"version":"1\n"`}, "a letter of another alphabet": {`"signature":""`, `"signature":"é"`}})},
		{Sentence: sentence(3, "恰为 `YYYY-MM-DDThh:mm:ss+08:00`", "exactly `YYYY-MM-DDThh:mm:ss+08:00`"), run: tryTimestamps},
		{Sentence: sentence(3, "| msgId | 是 | `[0-9A-Za-z_-]{1,32}` |", "| msgId | yes | `[0-9A-Za-z_-]{1,32}` |"), run: tryHeadForms("msgId", "", strings.Repeat("a", 33), "a.b", "单号")},
		{Sentence: sentence(3, "| version | 是 | `1` |", "| version | yes | `1` |"), run: tryHeadForms("version", "2", "01", "")},
		{Sentence: sentence(3, "`[PT]-系统编码-版本号`，版本号 1–9999，无前导零", "`[PT]-system code-version`, version 1 to 9999 without leading zeros"), run: tryHeadForms("keyId", "X-A-1", "T-A-0", "T-A-01", "T-A-10000", "T-A")},
		{Sentence: sentence(3, "`SYS.TOKEN` 时必须为空", "must be empty for `SYS.TOKEN`"), run: tryTokenOfToken},
		{Sentence: sentence(3, "**系统**登记的区划代码（GB/T 2260）", "registered area of the **system** (GB/T 2260)"), run: tryArea},
		{Sentence: sentence(7, "`msg` 指出字段。没有收件", "`msg` names the field. Nothing was received"), run: tryNamesField},
		{Sentence: sentence(3, "64 位小写十六进制；十进制 1–64；十进制 2–64，均无前导零", "64 lower-case hex digits; decimal 1 to 64; decimal 2 to 64, no leading zeros"), run: tryPartForms},
	}
}

// change replaces a piece of a good message's JSON text.
type change struct{ from, to string }

// echo is the text of a good message.
func (p *prober) echo() (*message.Request, error) {
	return p.seal(p.head(message.SysEcho), []byte(`{"a":1}`))
}

// changedText sends a good message with changes of its text, each of which makes
// it malformed.
func changedText(changes map[string]change) func(context.Context, *prober) error {
	return func(ctx context.Context, p *prober) error {
		for _, name := range slices.Sorted(maps.Keys(changes)) {
			r, err := p.echo()
			if err != nil {
				return err
			}
			c := changes[name]
			text := strings.Replace(string(r.Encode()), c.from, c.to, 1)
			if _, err := p.refused(ctx, []byte(text), http.StatusBadRequest, message.E1002); err != nil {
				return named(name, err)
			}
		}
		return nil
	}
}

// named says of which case a verdict speaks.
func named(name string, err error) error {
	if v, ok := errors.AsType[*verdict](err); ok {
		return &verdict{v.state, Text{name + "：" + v.detail.Zh, name + ": " + v.detail.En}}
	}
	return fmt.Errorf("%s: %w", name, err)
}

// looseJSON are plaintexts that a lenient reader would take.
func looseJSON() map[string]string {
	return map[string]string{
		"byte order mark": "\ufeff{}", "not UTF-8": "{\"a\":\"\xc4\xe3\"}", "name twice": `{"a":1,"\u0061":2}`, "lone surrogate": `{"a":"\ud800"}`, "U+0000": `{"a":"\u0000"}`,
		"33 levels": `{"a":` + strings.Repeat("[", 32) + strings.Repeat("]", 32) + `}`, "number of 65 characters": `{"a":` + strings.Repeat("1", 65) + `}`,
		"trailing comma": `{"a":1,}`, "comment": `{"a":1/**/}`, "single quotes": `{'a':1}`, "NaN": `{"a":NaN}`, "leading zero": `{"a":01}`, "two values": `{}{}`,
	}
}

// tryStrictJSON sends each as plaintext and, where it can be one, as envelope.
func tryStrictJSON(ctx context.Context, p *prober) error {
	for name, text := range looseJSON() {
		a, err := p.tell(ctx, p.business(), []byte(text))
		if err != nil {
			return named(name, err)
		}
		if a.answer.Head.Code == message.E4001 || a.answer.Head.Code == message.E2001 {
			return a.received()
		}
		if err := a.refusal(message.E2005); err != nil {
			return named(name, err)
		}
	}
	r, err := p.echo()
	if err != nil {
		return err
	}
	text := r.Encode()
	for name, changed := range map[string][]byte{
		"byte order mark": append([]byte("\ufeff"), text...), "two values": append(bytes.Clone(text), text...),
		"body twice": bytes.Replace(text, []byte(`"body":`), []byte(`"bod\u0079":"","body":`), 1), "trailing comma": append(bytes.Clone(text[:len(text)-1]), ",}"...),
	} {
		if _, err := p.refused(ctx, changed, http.StatusBadRequest, message.E1002); err != nil {
			return named("envelope, "+name, err)
		}
	}
	return nil
}

func tryBase64(ctx context.Context, p *prober) error {
	r, err := p.seal(p.head(message.SysEcho), []byte(`{"pad":"12"}`)) // a length that makes either suite's bytes need padding
	if err != nil {
		return err
	}
	good := r.Body
	bare := strings.TrimRight(good, "=")
	cases := map[string]string{
		"white space": good[:8] + "\\n" + good[8:], "another alphabet": "-_" + good[2:], "not a multiple of four": good[:len(good)-1], "no padding": bare,
		"unused bits": bare[:len(bare)-1] + string(nextDigit(bare[len(bare)-1])) + good[len(bare):],
	}
	for _, name := range slices.Sorted(maps.Keys(cases)) {
		text := strings.Replace(string(r.Encode()), good, cases[name], 1)
		if _, err := p.refused(ctx, []byte(text), http.StatusBadRequest, message.E1002); err != nil {
			return named(name, err)
		}
	}
	return nil
}

// nextDigit returns the base64 digit after one whose last bits are zero.
func nextDigit(c byte) byte {
	const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
	return digits[(strings.IndexByte(digits, c)+1)%64]
}

func tryAbsent(ctx context.Context, p *prober) error {
	for name, c := range map[string]change{"no signature": {`"signature":"",`, ``}, "an empty caseId": {`"version"`, `"caseId":"","version"`}} {
		r, err := p.echo()
		if err != nil {
			return err
		}
		a, err := p.sayAs(ctx, r, []byte(strings.Replace(string(r.Encode()), c.from, c.to, 1)))
		if err == nil && a.answer.Head.Status != message.StatusReceived {
			err = wanted("status 0", a.String())
		}
		if err != nil {
			return named(name, err)
		}
	}
	return nil
}

// spoilt is the text of a good message with another value in its head.
func (p *prober) spoilt(field, value string) ([]byte, error) {
	r, err := p.echo()
	if err != nil {
		return nil, err
	}
	text, now := string(r.Encode()), map[string]string{
		"msgId": r.Head.MsgID, "version": r.Head.Version, "keyId": r.Head.KeyID, "timestamp": r.Head.Timestamp, "reqAreaCode": r.Head.ReqAreaCode,
	}[field]
	return []byte(strings.Replace(text, fmt.Sprintf("%q:%q", field, now), fmt.Sprintf("%q:%q", field, value), 1)), nil
}

func tryHeadForms(field string, values ...string) func(context.Context, *prober) error {
	return func(ctx context.Context, p *prober) error {
		for _, value := range values {
			text, err := p.spoilt(field, value)
			if err != nil {
				return err
			}
			if _, err := p.refused(ctx, text, http.StatusBadRequest, message.E1002); err != nil {
				return named(fmt.Sprintf("%s %q", field, value), err)
			}
		}
		return nil
	}
}

func tryTimestamps(ctx context.Context, p *prober) error {
	at := p.now()
	good := message.FormatTime(at)
	return tryHeadForms("timestamp", good[:16]+good[19:], good[:19]+".123"+good[19:], good[:19]+"Z", good[:19], strings.Replace(good, "T", " ", 1),
		strings.Replace(good, "+08:00", "+0800", 1), "2026-02-30T00:00:00+08:00")(ctx, p)
}

func tryTokenOfToken(ctx context.Context, p *prober) error {
	r, err := p.seal(p.head(message.SysToken), []byte(`{}`))
	if err != nil {
		return err
	}
	r.Head.Token = p.token
	_, err = p.refused(ctx, r.Encode(), http.StatusBadRequest, message.E1002)
	return err
}

func tryArea(ctx context.Context, p *prober) error {
	h := p.business()
	if h.ReqAreaCode = "110101"; p.Config.Area == h.ReqAreaCode {
		h.ReqAreaCode = "310101"
	}
	_, err := p.code(ctx, h, p.nonsense(), message.E2004)
	return err
}

func tryNamesField(ctx context.Context, p *prober) error {
	for _, field := range []string{"msgId", "version", "keyId", "timestamp", "reqAreaCode"} {
		text, err := p.spoilt(field, "!")
		if err != nil {
			return err
		}
		s, err := p.refused(ctx, text, http.StatusBadRequest, message.E1002)
		if err != nil {
			return named(field, err)
		}
		if !strings.Contains(s.answer.Head.Msg, field) {
			return broken("msg 没有指出 "+field, "msg does not name "+field)
		}
	}
	return nil
}

func tryPartForms(ctx context.Context, p *prober) error {
	digest := message.SM3Hex([]byte(`{}`))
	for _, v := range [][3]string{{strings.ToUpper(digest), "1", "2"}, {digest, "01", "2"}, {digest, "0", "2"}, {digest, "3", "2"}, {digest, "1", "65"}, {digest, "1", "1"}, {digest, "", ""}, {"", "1", "2"}} {
		r, err := p.seal(p.business(), p.nonsense())
		if err != nil {
			return err
		}
		r.Head.BodyDigest, r.Head.PartNo, r.Head.PartTotal = v[0], v[1], v[2]
		if _, err := p.refused(ctx, r.Encode(), http.StatusBadRequest, message.E1002); err != nil {
			return named(fmt.Sprintf("bodyDigest %.6s…, partNo %q, partTotal %q", v[0], v[1], v[2]), err)
		}
	}
	return nil
}
