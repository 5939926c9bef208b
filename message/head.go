package message

import (
	"slices"
	"strconv"
)

// Version is the version of the protocol that this package speaks.
const Version = "1"

// Bounds of one message.
const (
	MaxRequestBytes = 1_572_864 // HTTP body of a request
	MaxPlainBytes   = 1_048_576 // plaintext of one message, and of one part
	MaxParts        = 64
)

// The platform's own interfaces.
const (
	SysToken  = "SYS.TOKEN"
	SysResult = "SYS.RESULT"
	SysEcho   = "SYS.ECHO"
	SysPart   = "SYS.PART"
	SysQuota  = "SYS.QUOTA"
	SysEvent  = "SYS.EVENT"
)

// Head is the head of a request. An absent value and "" are the same.
type Head struct {
	ServiceCode string // interface code
	ReqAppCode  string // the calling HR system
	ReqAreaCode string // its registered area, GB/T 2260
	Signature   string // SM2, base64; where the interface asks for it
	Version     string // "1"
	KeyID       string // which key sealed the body
	Token       string // the day's token; empty for SYS.TOKEN
	Timestamp   string // form of TimeLayout
	MsgID       string // the system's own serial number, never used twice
	BodyDigest  string // parts only: SM3 of the whole plaintext
	PartNo      string // parts only: from 1
	PartTotal   string // parts only: from 2 to 64
	CaseID      string // test environment only: acceptance case
	Scenario    string // test environment only: fault to play
	Extra       []Element
}

// Element is one further head element that an interface's definition declares.
type Element struct{ Name, Value string }

// headField ties a name on the wire to its place and form.
type headField struct {
	name     string
	at       func(*Head) *string
	required bool
	ok       func(string) bool
	zh, en   string // the form, for people
}

// headFields is the table of the request head in the order it is written.
var headFields = []headField{
	{"servicecode", func(h *Head) *string { return &h.ServiceCode }, true, isServiceCode, "接口编码须为 1–20 位数字、大写字母或点", "1 to 20 digits, capitals or dots"},
	{"reqAppCode", func(h *Head) *string { return &h.ReqAppCode }, true, isAppCode, "系统编码须为 1–10 位数字或大写字母", "1 to 10 digits or capitals"},
	{"reqAreaCode", func(h *Head) *string { return &h.ReqAreaCode }, true, isAreaCode, "区划代码须为 6 位数字", "6 digits"},
	{"signature", func(h *Head) *string { return &h.Signature }, false, isSignature, "签名须不超过 255 个字符", "at most 255 characters"},
	{"version", func(h *Head) *string { return &h.Version }, true, isVersion, "协议版本须为 1", `"1"`},
	{"keyId", func(h *Head) *string { return &h.KeyID }, true, isKeyID, "密钥编号须写作 P-系统编码-版本号 或 T-系统编码-版本号", "P-APP-N or T-APP-N"},
	{"token", func(h *Head) *string { return &h.Token }, false, IsToken, "令牌须为 43 位字母、数字、减号或下划线", "43 letters, digits, - or _"},
	{"timestamp", func(h *Head) *string { return &h.Timestamp }, true, isTime, "时间须写作 YYYY-MM-DDThh:mm:ss+08:00", "YYYY-MM-DDThh:mm:ss+08:00"},
	{"msgId", func(h *Head) *string { return &h.MsgID }, true, IsMsgID, "业务流水号须为 1–32 位字母、数字、减号或下划线", "1 to 32 letters, digits, - or _"},
	{"bodyDigest", func(h *Head) *string { return &h.BodyDigest }, false, isDigest, "全文摘要须为 64 位小写十六进制", "64 lower-case hex digits"},
	{"partNo", func(h *Head) *string { return &h.PartNo }, false, isPart, "分片序号须为 1–64", "a decimal from 1 to 64"},
	{"partTotal", func(h *Head) *string { return &h.PartTotal }, false, isPart, "分片总数须为 2–64", "a decimal from 2 to 64"},
	{"caseId", func(h *Head) *string { return &h.CaseID }, false, isCaseName, "用例编号须为 1–32 位字母、数字、点、减号或下划线", "1 to 32 letters, digits, ., - or _"},
	{"scenario", func(h *Head) *string { return &h.Scenario }, false, isCaseName, "情景名须为 1–32 位字母、数字、点、减号或下划线", "1 to 32 letters, digits, ., - or _"},
}

// IsHeadName reports whether the protocol itself has a head element of that name;
// an interface cannot declare it again.
func IsHeadName(name string) bool {
	return slices.ContainsFunc(headFields, func(f headField) bool { return f.name == name })
}

// Check tells the first head value whose form the protocol does not allow. It
// needs no key, no clock and no state: only the sent values decide.
func (h *Head) Check() error {
	for i := range headFields {
		f := &headFields[i]
		v := *f.at(h)
		if v == "" {
			if f.required {
				return formError("head."+f.name, "缺少必填的报文头字段", "a required head value is missing")
			}
			continue
		}
		if !f.ok(v) {
			return formError("head."+f.name, f.zh, "must be "+f.en)
		}
	}
	for _, e := range h.Extra {
		if len(e.Value) > maxExtra || !all(e.Value, isVisible) {
			return formError("head."+e.Name, "须为不超过 255 个可见 ASCII 字符", "at most 255 visible ASCII characters")
		}
	}
	if h.ServiceCode == SysToken && h.Token != "" {
		return formError("head.token", "申请令牌时 token 须为空", "must be empty for SYS.TOKEN")
	}
	return h.checkParts()
}

func (h *Head) checkParts() error {
	if h.BodyDigest == "" && h.PartNo == "" && h.PartTotal == "" {
		return nil
	}
	no, errNo := strconv.Atoi(h.PartNo)
	total, errTotal := strconv.Atoi(h.PartTotal)
	switch {
	case h.BodyDigest == "" || errNo != nil || errTotal != nil:
		return formError("head.bodyDigest", "bodyDigest、partNo、partTotal 须同时填写", "bodyDigest, partNo and partTotal belong together")
	case total < 2:
		return formError("head.partTotal", "分片总数须为 2–64", "must be from 2 to 64")
	case no > total:
		return formError("head.partNo", "分片序号不能大于分片总数", "must not be greater than partTotal")
	}
	return nil
}

// IsPart reports whether the message is one part of a longer one.
func (h *Head) IsPart() bool { return h.PartNo != "" }

const maxExtra = 255

func isVisible(c byte) bool     { return c >= 0x21 && c <= 0x7e }
func isAreaCode(s string) bool  { return len(s) == 6 && all(s, isDigit) }
func isSignature(s string) bool { return len(s) <= 255 && all(s, isVisible) }
func isVersion(s string) bool   { return s == Version }
func isKeyID(s string) bool     { _, err := ParseKeyID(s); return err == nil }
func isTime(s string) bool      { _, err := ParseTime(s); return err == nil }
