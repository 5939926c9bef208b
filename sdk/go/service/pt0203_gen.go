// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.

package service

// PT0203RequestPerson is one of 人员 Persons.
type PT0203RequestPerson struct {
	// 姓名 Name; person-name; 例 测试甲
	AAC003 string `json:"aac003"`
	// 证件类型 Kind of identity document; 代码表 AAC058; 例 01
	AAC058 AAC058 `json:"aac058"`
	// 证件号码 Identity document number; 例 000000199001010018
	AAC147 string `json:"aac147"`
	// 报名号 Number of the enrolment; 例 BM20261123000001
	EnrolmentNo string `json:"enrolmentNo"`
	// 报名日期 Day of the enrolment; YYYY-MM-DD; 例 2026-11-23
	AAE043 string `json:"aae043"`
	// 开班日期 First day of the class; YYYY-MM-DD; 例 2026-11-16
	AAE030 string `json:"aae030"`
	// 退出原因 Reason; plain-text; 例 劳动者入职前放弃
	AAE013 string `json:"aae013"`
}

// PT0203Request is the body of PT0203, 退出培训班次 Leave a class. Before a class begins an employer takes its people out; the waiting list moves up.
type PT0203Request struct {
	// 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C
	AAB998 string `json:"aab998"`
	// 单位编号 Unit number; 例 3702001001
	AAB001 string `json:"aab001"`
	// 经办人 Handler; person-name; 例 经办测试
	AAE011 string `json:"aae011"`
	// 仅预校验 Check only; 为 true 时按全部规则校验（含核心业务系统的规则），不收件、不产生任何效力、不出具回执；正式报送时去掉本项或填 false
	CheckOnly *bool `json:"checkOnly,omitempty"`
	// 人员 Persons
	Persons []PT0203RequestPerson `json:"persons"`
}

// PT0203ResponsePerson is one of 逐人结果.
type PT0203ResponsePerson struct {
	// 序号（自 0 起，与申报顺序相同）
	Index int64 `json:"index"`
	// 结果; done | rejected
	Outcome string `json:"outcome"`
	// 报名号
	EnrolmentNo string `json:"enrolmentNo,omitempty"`
	// 报名状态; 代码表 EnrolmentState
	EnrolmentState EnrolmentState `json:"enrolmentState,omitempty"`
	// 业务系统代码
	Code string `json:"code,omitempty"`
	// 说明
	Message string `json:"message,omitempty"`
}

// PT0203Response is the data of an answer to PT0203, 退出培训班次 Leave a class.
type PT0203Response struct {
	// 业务编号
	BusinessNo string `json:"businessNo,omitempty"`
	// 逐人结果
	Persons []PT0203ResponsePerson `json:"persons,omitempty"`
}
