// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.

package service

// ER0203RequestPerson is one of 人员 Persons.
type ER0203RequestPerson struct {
	// 姓名 Name; person-name; 例 测试甲
	AAC003 string `json:"aac003,omitempty"`
	// 证件类型 Kind of identity document; 代码表 AAC058; 例 01
	AAC058 AAC058 `json:"aac058"`
	// 证件号码 Identity document number; 例 000000199001010018
	AAC147 string `json:"aac147"`
	// 解除或终止日期 Day on which the contract ended; YYYY-MM-DD; 例 2026-11-20
	ABC916 string `json:"abc916,omitempty"`
}

// ER0203Request is the body of ER0203, 查询离职人员的告知和失业登记 How own former staff stand. An employer asks for persons whose employment it ended, whether they were told of and what became of the registration it brought on its way. Benefits and later employers are not told.
type ER0203Request struct {
	// 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C
	AAB998 string `json:"aab998"`
	// 单位编号 Unit number; 例 3702001001
	AAB001 string `json:"aab001"`
	// 经办人 Handler; person-name; 例 经办测试
	AAE011 string `json:"aae011"`
	// 人员 Persons
	Persons []ER0203RequestPerson `json:"persons"`
	// 用途 Use; plain-text; 例 核对离职手续
	AAE013 string `json:"aae013,omitempty"`
}

// ER0203ResponseRecord is one of 逐人逐次离职的情况.
type ER0203ResponseRecord struct {
	// 序号（自 0 起，与查询顺序相同）
	Index int64 `json:"index"`
	// 人员与本单位; 代码表 FormerState
	FormerState FormerState `json:"formerState"`
	// 解除或终止日期; YYYY-MM-DD
	ABC916 string `json:"abc916,omitempty"`
	// 解除或终止原因
	ABC917 string `json:"abc917,omitempty"`
	// 告知编号
	NoticeNo string `json:"noticeNo,omitempty"`
	// 告知状态; 代码表 NoticeState
	NoticeState NoticeState `json:"noticeState,omitempty"`
	// 非因本人意愿中断就业; 代码表 ABC955
	Involuntary ABC955 `json:"involuntary,omitempty"`
	// 是否逾期告知; 代码表 ABC955
	Late ABC955 `json:"late,omitempty"`
	// 逾期说明
	LateReason string `json:"lateReason,omitempty"`
	// 告知日期; YYYY-MM-DD
	AAE036 string `json:"aae036,omitempty"`
	// 失业登记编号
	UnemploymentNo string `json:"unemploymentNo,omitempty"`
	// 失业登记状态; 代码表 UnemploymentState
	UnemploymentState UnemploymentState `json:"unemploymentState,omitempty"`
	// 本人确认期限; YYYY-MM-DD
	ConfirmBy string `json:"confirmBy,omitempty"`
	// 失业登记申请日期; YYYY-MM-DD
	AAE043 string `json:"aae043,omitempty"`
	// 有结果的日期; YYYY-MM-DD
	DecidedOn string `json:"decidedOn,omitempty"`
}

// ER0203Response is the data of an answer to ER0203, 查询离职人员的告知和失业登记 How own former staff stand.
type ER0203Response struct {
	// 逐人逐次离职的情况
	Records []ER0203ResponseRecord `json:"records"`
}
