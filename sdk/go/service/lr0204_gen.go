// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.

package service

// LR0204Request is the body of LR0204, 送达地址确认和电子签收 Confirm the address and sign for papers. An employer confirms how papers of a case reach it and, once that is electronic, signs for them; the time for defence runs from then.
type LR0204Request struct {
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
	// 办理类型 Act; 代码表 DeliveryAction; 例 confirm
	DeliveryAction DeliveryAction `json:"deliveryAction"`
	// 送达方式 Way of delivery; 代码表 DeliveryMethod; 例 electronic
	DeliveryMethod DeliveryMethod `json:"deliveryMethod,omitempty"`
	// 收件人 Recipient; person-name; 例 测试乙
	Recipient string `json:"recipient"`
	// 接收通知的手机号码 Mobile phone; mobile; 例 13900000001
	AAC067 string `json:"aac067,omitempty"`
	// 电子邮箱 Email; 例 hr@example.com
	Email string `json:"email,omitempty"`
	// 通讯地址 Postal address; plain-text; 例 青岛市市南区香港中路1号
	AAE006 string `json:"aae006,omitempty"`
}

// LR0204Response is the data of an answer to LR0204, 送达地址确认和电子签收 Confirm the address and sign for papers.
type LR0204Response struct {
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
	// 送达方式; 代码表 DeliveryMethod
	DeliveryMethod DeliveryMethod `json:"deliveryMethod,omitempty"`
}
