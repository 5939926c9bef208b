// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.

package service

// SI0201Request is the body of SI0201, 同步市场监管登记信息 Take over the market's register. When name, legal representative or domicile were changed with the market's register, the core system is asked to take over what it says, and answers what changed. These fields are never changed directly.
type SI0201Request struct {
	// 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C
	AAB998 string `json:"aab998"`
	// 单位编号 Unit number; 例 3702001001
	AAB001 string `json:"aab001"`
	// 经办人 Handler; person-name; 例 经办测试
	AAE011 string `json:"aae011"`
	// 已在市场监管变更的项 Fields changed with the register; 代码表 AAE155R
	ChangedItems []AAE155R `json:"changedItems,omitempty"`
	// 市场监管核准变更日期 Day on which the register changed; YYYY-MM-DD; 例 2026-11-16
	AAE035 string `json:"aae035,omitempty"`
	// 逾期说明 Reason for lateness; plain-text; 例 人事系统切换，补报上月名单
	LateReason string `json:"lateReason,omitempty"`
}

// SI0201ResponseChange is one of 变更的各项.
type SI0201ResponseChange struct {
	// 变更项
	AAE155 string `json:"aae155"`
	// 变更前
	AAE123 string `json:"aae123,omitempty"`
	// 变更后
	AAE124 string `json:"aae124,omitempty"`
}

// SI0201Response is the data of an answer to SI0201, 同步市场监管登记信息 Take over the market's register.
type SI0201Response struct {
	// 业务编号
	BusinessNo string `json:"businessNo,omitempty"`
	// 变更编号
	ChangeNo string `json:"changeNo,omitempty"`
	// 同步日期; YYYY-MM-DD
	AAE036 string `json:"aae036,omitempty"`
	// 变更的各项
	Changes []SI0201ResponseChange `json:"changes,omitempty"`
}
