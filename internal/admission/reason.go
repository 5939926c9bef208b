package admission

import (
	"slices"
	"strings"

	"github.com/zhilian-hrss/zhilian/internal/fault"
)

// Reason says why an application was rejected.
type Reason struct {
	Code ReasonCode
	Text string // for the enterprise; required where the ground says so
}

// ReasonCode is one of the closed list of grounds for a rejection.
type ReasonCode string

// The grounds.
const (
	EnterpriseDiscredited ReasonCode = "enterprise-discredited"
	LegalRepDiscredited   ReasonCode = "legal-rep-discredited"
	NoSystem              ReasonCode = "no-system"
	NoAbility             ReasonCode = "no-ability"
	NotSupplied           ReasonCode = "not-supplied"
	FalseMaterial         ReasonCode = "false-material"
	OtherReason           ReasonCode = "other"
)

// Ground is a ground for a rejection as people read it.
type Ground struct {
	Code      ReasonCode
	Clause    string // of the standard
	Zh, En    string
	NeedsText bool // the reviewer has to say more
}

// Grounds lists the grounds in the order in which they are offered.
func Grounds() []Ground {
	return []Ground{
		{EnterpriseDiscredited, "7.1", "企业存在失信行为", "The enterprise is discredited", false},
		{LegalRepDiscredited, "7.1", "法定代表人存在失信行为", "The legal representative is discredited", false},
		{NoSystem, "7.1", "没有可接入的人力资源管理系统", "There is no HR system that can be connected", false},
		{NoAbility, "9.2.1", "不具备也未采购技术开发能力", "The enterprise can neither develop nor have somebody develop", false},
		{NotSupplied, "8.5", "一次性告知后仍未补正到位", "What was asked for was not supplied", true},
		{FalseMaterial, "8.4.2", "提交的材料不真实", "What was submitted is not true", false},
		{OtherReason, "8.5", "其他原因", "Another reason", true},
	}
}

// ReasonCodes lists the codes of the grounds.
func ReasonCodes() []ReasonCode {
	var list []ReasonCode
	for _, g := range Grounds() {
		list = append(list, g.Code)
	}
	return list
}

// check refuses a reason that the enterprise could not read.
func (r Reason) check(pointer string) error {
	grounds := Grounds()
	i := slices.IndexFunc(grounds, func(g Ground) bool { return g.Code == r.Code })
	switch {
	case i < 0:
		return fault.New(fault.Invalid, "application.reason-unknown", "no such reason").At(pointer + "/code")
	case grounds[i].NeedsText && strings.TrimSpace(r.Text) == "":
		return fault.New(fault.Invalid, "application.reason-text-missing", "this reason has to be put into words").At(pointer + "/text")
	}
	return nil
}
