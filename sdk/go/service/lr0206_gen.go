// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.

package service

// LR0206Request is the body of LR0206, 撤回仲裁申请 Drop an application. The applicant drops its application before the case is closed. When it was not yet accepted, the application ends as refused because it was dropped.
type LR0206Request struct {
	// 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C
	AAB998 string `json:"aab998"`
	// 单位编号 Unit number; 例 3702001001
	AAB001 string `json:"aab001"`
	// 经办人 Handler; person-name; 例 经办测试
	AAE011 string `json:"aae011"`
	// 仅预校验 Check only; 为 true 时按全部规则校验（含核心业务系统的规则），不收件、不产生任何效力、不出具回执；正式报送时去掉本项或填 false
	CheckOnly *bool `json:"checkOnly,omitempty"`
	// 案件编号（收件回执号） Number of the case; 例 ZC20261123000001
	CaseNo string `json:"caseNo"`
	// 申请日期 Day of the application; YYYY-MM-DD; 例 2026-11-23
	AAE043 string `json:"aae043"`
	// 撤回原因 Reason; plain-text; 例 双方已经和解
	AAE013 string `json:"aae013"`
}

// LR0206Response is the data of an answer to LR0206, 撤回仲裁申请 Drop an application.
type LR0206Response struct {
	// 业务编号
	BusinessNo string `json:"businessNo,omitempty"`
	// 案件编号
	CaseNo string `json:"caseNo,omitempty"`
	// 案件状态; 代码表 CaseState
	CaseState CaseState `json:"caseState,omitempty"`
	// 受理日期; YYYY-MM-DD
	AcceptedOn string `json:"acceptedOn,omitempty"`
	// 送达期限; YYYY-MM-DD
	DeliverBy string `json:"deliverBy,omitempty"`
	// 审理期限; YYYY-MM-DD
	DecideBy string `json:"decideBy,omitempty"`
	// 送达日期; YYYY-MM-DD
	ServedOn string `json:"servedOn,omitempty"`
	// 答辩期限; YYYY-MM-DD
	DefenceBy string `json:"defenceBy,omitempty"`
	// 提交日期; YYYY-MM-DD
	FiledOn string `json:"filedOn,omitempty"`
	// 撤回日期; YYYY-MM-DD
	ClosedOn string `json:"closedOn,omitempty"`
	// 收到的文件数
	Files *int64 `json:"files,omitempty"`
}
