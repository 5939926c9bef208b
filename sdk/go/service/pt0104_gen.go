// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.

package service

// PT0104Request is the body of PT0104, 撤回招聘岗位 Withdraw a vacancy. An employer withdraws a vacancy that is filled, given up or published by mistake.
type PT0104Request struct {
	// 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C
	AAB998 string `json:"aab998"`
	// 单位编号 Unit number; 例 3702001001
	AAB001 string `json:"aab001"`
	// 经办人 Handler; person-name; 例 经办测试
	AAE011 string `json:"aae011"`
	// 仅预校验 Check only; 为 true 时按全部规则校验（含核心业务系统的规则），不收件、不产生任何效力、不出具回执；正式报送时去掉本项或填 false
	CheckOnly *bool `json:"checkOnly,omitempty"`
	// 招聘编号 Number of the vacancy; 例 GW20261123000001
	ACB200 string `json:"acb200"`
	// 撤回原因 Reason; 代码表 VacancyEnd; 例 01
	VacancyEnd VacancyEnd `json:"vacancyEnd"`
	// 已录用人数 Persons hired; 例 5
	Hired *int64 `json:"hired,omitempty"`
	// 撤回说明 Explanation; plain-text; 例 劳动者入职前放弃
	AAE013 string `json:"aae013,omitempty"`
}

// PT0104Response is the data of an answer to PT0104, 撤回招聘岗位 Withdraw a vacancy.
type PT0104Response struct {
	// 业务编号
	BusinessNo string `json:"businessNo,omitempty"`
	// 招聘编号
	ACB200 string `json:"acb200,omitempty"`
	// 岗位状态; 代码表 VacancyState
	VacancyState VacancyState `json:"vacancyState,omitempty"`
	// 发布日期; YYYY-MM-DD
	AAE043 string `json:"aae043,omitempty"`
	// 有效期止; YYYY-MM-DD
	AAE031 string `json:"aae031,omitempty"`
	// 撤回日期; YYYY-MM-DD
	EndedOn string `json:"endedOn,omitempty"`
}
