// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.

package service

// SI0202RequestChange is one of 变更项 Changes.
type SI0202RequestChange struct {
	// 变更项 Field; 代码表 AAE155U; 例 aae004
	AAE155 AAE155U `json:"aae155"`
	// 变更前 Before; 与登记的现值一致；原来没有值的不填; plain-text; 例 经办测试
	AAE123 string `json:"aae123,omitempty"`
	// 变更后 After; 清空原值的不填; plain-text; 例 测试乙
	AAE124 string `json:"aae124,omitempty"`
}

// SI0202Request is the body of SI0202, 单位基本信息变更 Change the data of a unit. Changes contact, postal address, bank account and handler of an insured unit. The value before must be the one that is kept. Name, code, legal representative and domicile come from the market's register and are taken over with SI0201.
type SI0202Request struct {
	// 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C
	AAB998 string `json:"aab998"`
	// 单位编号 Unit number; 例 3702001001
	AAB001 string `json:"aab001"`
	// 经办人 Handler; person-name; 例 经办测试
	AAE011 string `json:"aae011"`
	// 变更项 Changes
	Changes []SI0202RequestChange `json:"changes"`
	// 变更原因 Reason; plain-text; 例 更换经办人
	AAE013 string `json:"aae013,omitempty"`
}

// SI0202ResponseChange is one of 变更的各项.
type SI0202ResponseChange struct {
	// 变更项
	AAE155 string `json:"aae155"`
	// 变更前
	AAE123 string `json:"aae123,omitempty"`
	// 变更后
	AAE124 string `json:"aae124,omitempty"`
}

// SI0202Response is the data of an answer to SI0202, 单位基本信息变更 Change the data of a unit.
type SI0202Response struct {
	// 业务编号
	BusinessNo string `json:"businessNo,omitempty"`
	// 变更编号
	ChangeNo string `json:"changeNo,omitempty"`
	// 生效日期; YYYY-MM-DD
	AAE035 string `json:"aae035,omitempty"`
	// 变更的各项
	Changes []SI0202ResponseChange `json:"changes,omitempty"`
}
