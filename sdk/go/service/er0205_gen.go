// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.

package service

// ER0205Request is the body of ER0205, 撤回告知或失业登记 Take a notice or a registration back. Takes back a notice that was a mistake, or a registration before the person has confirmed it; the call that waits then ends as refused because it was withdrawn.
type ER0205Request struct {
	// 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C
	AAB998 string `json:"aab998"`
	// 单位编号 Unit number; 例 3702001001
	AAB001 string `json:"aab001"`
	// 经办人 Handler; person-name; 例 经办测试
	AAE011 string `json:"aae011"`
	// 姓名 Name; person-name; 例 测试甲
	AAC003 string `json:"aac003,omitempty"`
	// 证件类型 Kind of identity document; 代码表 AAC058; 例 01
	AAC058 AAC058 `json:"aac058"`
	// 证件号码 Identity document number; 例 000000199001010018
	AAC147 string `json:"aac147"`
	// 告知编号 Number of the notice; 例 SY20261123000001
	NoticeNo string `json:"noticeNo,omitempty"`
	// 失业登记编号 Number of the registration; 例 SD20261123000001
	UnemploymentNo string `json:"unemploymentNo,omitempty"`
	// 告知或申请日期 Day of the notice or registration; YYYY-MM-DD; 例 2026-11-20
	AAE043 string `json:"aae043"`
	// 撤回原因 Reason; plain-text; 例 本人已自行申请
	AAE013 string `json:"aae013"`
}

// ER0205Response is the data of an answer to ER0205, 撤回告知或失业登记 Take a notice or a registration back.
type ER0205Response struct {
	// 业务编号
	BusinessNo string `json:"businessNo,omitempty"`
	// 告知编号
	NoticeNo string `json:"noticeNo,omitempty"`
	// 失业登记编号
	UnemploymentNo string `json:"unemploymentNo,omitempty"`
}
