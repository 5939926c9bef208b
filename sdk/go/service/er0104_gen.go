// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.

package service

// ER0104Request is the body of ER0104, 就业登记撤回 Withdraw a registration. Withdraws a registration made in error, such as for a person who never came.
type ER0104Request struct {
	// 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C
	AAB998 string `json:"aab998"`
	// 单位编号 Unit number; 例 3702001001
	AAB001 string `json:"aab001"`
	// 经办人 Handler; person-name; 例 经办测试
	AAE011 string `json:"aae011"`
	// 批次号 Batch number; 例 ROSTER-202611
	BatchNo string `json:"batchNo,omitempty"`
	// 仅预校验 Check only; 为 true 时按全部规则校验（含核心业务系统的规则），不收件、不产生任何效力、不出具回执；正式报送时去掉本项或填 false
	CheckOnly *bool `json:"checkOnly,omitempty"`
	// 登记编号 Registration number; 例 JY20261116000001
	RegistrationNo string `json:"registrationNo"`
	// 姓名 Name; person-name; 例 测试甲
	AAC003 string `json:"aac003,omitempty"`
	// 证件类型 Kind of identity document; 代码表 AAC058; 例 01
	AAC058 AAC058 `json:"aac058"`
	// 证件号码 Identity document number; 例 000000199001010018
	AAC147 string `json:"aac147"`
	// 登记日期 Registered on; YYYY-MM-DD; 例 2026-11-23
	AAE043 string `json:"aae043"`
	// 撤回原因 Reason; 代码表 AAE160W; 例 01
	AAE160 AAE160W `json:"aae160"`
	// 保留的登记编号 Registration that stays; 例 JY20261116000001
	KeptRegistrationNo string `json:"keptRegistrationNo,omitempty"`
	// 备注 Remark; plain-text; 例 劳动者入职前放弃
	AAE013 string `json:"aae013,omitempty"`
}

// ER0104Response is the data of an answer to ER0104, 就业登记撤回 Withdraw a registration.
type ER0104Response struct {
	// 业务编号
	BusinessNo string `json:"businessNo,omitempty"`
	// 登记编号
	RegistrationNo string `json:"registrationNo,omitempty"`
}
