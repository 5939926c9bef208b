// Package id names things. Each kind of thing has a string type of its own, so
// that an enterprise's id is never passed where a call's is wanted.
//
// Ids are UUIDs of version 7 (RFC 9562) in their text form, made here and never
// by a database: they sort by time and need no sequence. They are names, not
// secrets: nothing may rest on their being hard to guess.
package id

import (
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/zhilian-hrss/zhilian/internal/fault"
)

// The kinds of things that have ids.
type (
	Enterprise   string // 企业
	Unit         string // 单位参保编号 or project of an enterprise
	Member       string // 企业成员
	Staff        string // staff user of the authority
	Session      string // a signed-in member or staff user
	Application  string // 接入申请
	Attachment   string // 附件
	Call         string // one message of an HR system and all that happens to it
	Delivery     string // one call's trip to one core system
	Receipt      string // 回执
	Alarm        string
	Approval     string // a request for a second person (复核)
	Brake        string // 制动
	Downtime     string // 停机计划
	Case         string // 人工干预
	Mandate      string // 授权委托
	Affiliation  string // 集团成员关系
	Invitation   string // of a member
	Leaving      string // 退出
	Measure      string // 违规处理措施
	Snapshot     string // what a credit source answered
	Discredit    string // an entry of the discredit list (失信名单)
	Task         string // of a credit officer
	Feedback     string // 意见建议
	Rating       string // 评价
	Happening    string // something that people are told of
	Message      string // what one person is told (站内消息)
	Posting      string // a message on its way by mail or SMS
	Announcement string // 公告
	Incident     string // 故障
	Notice       string // of a person about whom something was filed (知情告知)

	Reconciliation   string // 对账
	SubjectChange    string // 主体变更
	DefinitionChange string // a line of the change log of definitions
)

// App is the system code of an HR system (reqAppCode of the wire): 1 to 10
// upper-case letters and digits.
type App string

// Env tells the two environments apart. It is a column of every table of calls
// and part of every key; the zero value is no environment.
type Env string

// The environments, as the wire's keyId and receipts name them.
const (
	Production Env = "P"
	Test       Env = "T"
)

// ParseEnv returns the environment named by s.
func ParseEnv(s string) (Env, error) {
	switch e := Env(s); e {
	case Production, Test:
		return e, nil
	}
	return "", fault.New(fault.Invalid, "env.unknown", "environment is neither P nor T")
}

// New returns a fresh id of the wanted kind whose time part is now.
func New[T ~string](now time.Time) T {
	var u uuid.UUID
	rand.Read(u[:])
	ms := now.UnixMilli()
	for i := range 6 {
		u[i] = byte(ms >> (40 - 8*i))
	}
	u[6] = u[6]&0x0f | 0x70
	u[8] = u[8]&0x3f | 0x80
	return T(u.String())
}

// Time is the time part of an id that New made.
func Time[T ~string](v T) (time.Time, error) {
	u, err := uuid.Parse(string(v))
	if err != nil || u.Version() != 7 {
		return time.Time{}, fmt.Errorf("%q is not an id that tells a time", string(v))
	}
	var ms int64
	for _, b := range u[:6] {
		ms = ms<<8 | int64(b)
	}
	return time.UnixMilli(ms).UTC(), nil
}

// From is what stands before every id that New makes at t or later, and after those that
// it made before.
func From(t time.Time) string {
	ms := t.UnixMilli()
	return fmt.Sprintf("%08x-%04x", ms>>16, ms&0xffff)
}

// Parse returns the id in s, which must be a UUID in its canonical text form.
func Parse[T ~string](s string) (T, error) {
	u, err := uuid.Parse(s)
	if err != nil || u.String() != s {
		return "", fault.New(fault.NotFound, "id.malformed", "not an id")
	}
	return T(s), nil
}

// NewTrace returns a fresh trace id: 32 lower-case hex digits, the form that
// W3C trace context uses.
func NewTrace() string {
	var b [16]byte
	rand.Read(b[:])
	return hex.EncodeToString(b[:])
}
