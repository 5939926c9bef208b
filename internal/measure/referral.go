package measure

import (
	"bytes"
	_ "embed"
	"html/template"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
)

//go:embed referral.html
var referralPage string

// groundTexts are the grounds as the file names them.
var groundTexts = map[Ground]string{
	FalseData: "报送虚假信息", Attack: "网络恶意攻击", KeyMisuse: "密钥转借或者泄露未报", Probing: "越权探查他人信息",
	Overload: "无视流量限制、影响其他企业", Neglect: "长期不处理错误或者未按约定整改", Discredited: "失信", CommitBroken: "违反信用承诺",
}

// referralTemplate escapes all that people wrote.
var referralTemplate = template.Must(template.New("referral").Parse(referralPage))

// Referred returns the file (移送材料) of a referral in force as a page to print:
// who, what happened, what shows it, and which clauses of the standard it breaks
// (10.2). It holds the enterprise's name and code and no person.
func Referred(m Measure, e enterprise.Enterprise) ([]byte, error) {
	if m.Order.Kind != Referral || m.State != InForce {
		return nil, fault.New(fault.Conflict, "measure.no-referral", "the measure is no referral in force")
	}
	var page bytes.Buffer
	err := referralTemplate.Execute(&page, map[string]any{
		"Measure": m, "Name": e.Name, "USCC": string(e.USCC), "Ground": groundTexts[m.Order.Ground],
		"Clauses": m.Order.Ground.Clauses(), "Day": string(calendar.DayOf(m.Since)),
		"Kinds": map[EvidenceKind]string{OfCall: "调用记录", OfAudit: "审计记录", OfPaper: "书面材料"},
	})
	return page.Bytes(), err
}
