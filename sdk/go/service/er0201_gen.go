// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.

package service

// ER0201RequestPerson is one of 失业人员 Persons who lost their work.
type ER0201RequestPerson struct {
	// 姓名 Name; person-name; 例 测试甲
	AAC003 string `json:"aac003"`
	// 证件类型 Kind of identity document; 代码表 AAC058; 例 01
	AAC058 AAC058 `json:"aac058"`
	// 证件号码 Identity document number; 例 000000199001010018
	AAC147 string `json:"aac147"`
	// 解除或终止日期 Day on which the contract ended; YYYY-MM-DD; 例 2026-11-20
	ABC916 string `json:"abc916"`
	// 解除或终止原因 Reason of ending; 代码表 ABC917; 例 3601
	ABC917 ABC917 `json:"abc917"`
	// 非因本人意愿中断就业 Not by the person's own will; 代码表 ABC955; 例 1
	Involuntary ABC955 `json:"involuntary"`
	// 出具解除或终止证明的日期 Day of the proof of leaving; YYYY-MM-DD; 例 2026-11-20
	ProofOn string `json:"proofOn"`
	// 逾期说明 Reason for lateness; plain-text; 例 人事系统切换，补报上月名单
	LateReason string `json:"lateReason,omitempty"`
}

// ER0201Request is the body of ER0201, 失业人员名单告知 Tell who lost their work. Within 15 days of the end an employer tells who lost their work. The employment is ended first (ER0105), with the same day and reason. A late notice is taken with a warning. One to a hundred persons a time, with a result for each.
type ER0201Request struct {
	// 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C
	AAB998 string `json:"aab998"`
	// 单位编号 Unit number; 例 3702001001
	AAB001 string `json:"aab001"`
	// 经办人 Handler; person-name; 例 经办测试
	AAE011 string `json:"aae011"`
	// 失业人员 Persons who lost their work
	Persons []ER0201RequestPerson `json:"persons"`
}

// ER0201ResponsePerson is one of 逐人结果.
type ER0201ResponsePerson struct {
	// 序号（自 0 起，与申报顺序相同）
	Index int64 `json:"index"`
	// 结果; done | rejected
	Outcome string `json:"outcome"`
	// 告知编号
	NoticeNo string `json:"noticeNo,omitempty"`
	// 告知日期; YYYY-MM-DD
	AAE036 string `json:"aae036,omitempty"`
	// 业务系统代码
	Code string `json:"code,omitempty"`
	// 说明
	Message string `json:"message,omitempty"`
}

// ER0201Response is the data of an answer to ER0201, 失业人员名单告知 Tell who lost their work.
type ER0201Response struct {
	// 业务编号
	BusinessNo string `json:"businessNo,omitempty"`
	// 逐人结果
	Persons []ER0201ResponsePerson `json:"persons,omitempty"`
}
