// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.

package service

// ER0204Request is the body of ER0204, 本单位告知的失业人员名单 Own notices. An employer gets the notices it gave, page by page, with what became of the registrations it brought on their way.
type ER0204Request struct {
	// 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C
	AAB998 string `json:"aab998"`
	// 单位编号 Unit number; 例 3702001001
	AAB001 string `json:"aab001"`
	// 经办人 Handler; person-name; 例 经办测试
	AAE011 string `json:"aae011"`
	// 离职日期起 Left from; YYYY-MM-DD; 例 2026-11-01
	LeftFrom string `json:"leftFrom"`
	// 离职日期止 Left to; YYYY-MM-DD; 例 2026-11-20
	LeftTo string `json:"leftTo"`
	// 上一页的 next next of the page before; 例 SY20261123000001
	After string `json:"after,omitempty"`
	// 每页条数 Entries on a page; 例 50
	Limit int64 `json:"limit"`
	// 用途 Use; plain-text; 例 年度核对
	AAE013 string `json:"aae013,omitempty"`
}

// ER0204ResponseRecord is one of 名单.
type ER0204ResponseRecord struct {
	// 姓名
	AAC003 string `json:"aac003,omitempty"`
	// 证件号码
	AAC147 string `json:"aac147"`
	// 解除或终止日期; YYYY-MM-DD
	ABC916 string `json:"abc916,omitempty"`
	// 解除或终止原因
	ABC917 string `json:"abc917,omitempty"`
	// 告知编号
	NoticeNo string `json:"noticeNo"`
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

// ER0204Response is the data of an answer to ER0204, 本单位告知的失业人员名单 Own notices.
type ER0204Response struct {
	// 名单
	Records []ER0204ResponseRecord `json:"records"`
	// 下一页起点，空为没有下一页
	Next string `json:"next,omitempty"`
}
