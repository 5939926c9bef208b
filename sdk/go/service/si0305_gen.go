// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.

package service

// SI0305Request is the body of SI0305, 撤回个人关键信息变更 Withdraw a change under review. Withdraws a change of what identifies a person while it is under review; the call that waits ends as refused because it was withdrawn. What was changed is changed once more with SI0301 or SI0302.
type SI0305Request struct {
	// 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C
	AAB998 string `json:"aab998"`
	// 单位编号 Unit number; 例 3702001001
	AAB001 string `json:"aab001"`
	// 经办人 Handler; person-name; 例 经办测试
	AAE011 string `json:"aae011"`
	// 仅预校验 Check only; 为 true 时按全部规则校验（含核心业务系统的规则），不收件、不产生任何效力、不出具回执；正式报送时去掉本项或填 false
	CheckOnly *bool `json:"checkOnly,omitempty"`
	// 变更编号 Number of the change; 例 RB20261120000001
	ChangeNo string `json:"changeNo"`
	// 申报日期 Day of the filing; YYYY-MM-DD; 例 2026-11-20
	AAE043 string `json:"aae043"`
	// 撤回原因 Reason; plain-text; 例 证明材料有误
	AAE013 string `json:"aae013"`
}

// SI0305Response is the data of an answer to SI0305, 撤回个人关键信息变更 Withdraw a change under review.
type SI0305Response struct {
	// 业务编号
	BusinessNo string `json:"businessNo,omitempty"`
	// 变更编号
	ChangeNo string `json:"changeNo,omitempty"`
	// 变更状态; 代码表 PersonChangeState
	PersonChangeState PersonChangeState `json:"personChangeState,omitempty"`
}
