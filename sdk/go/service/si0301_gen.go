// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.

package service

// SI0301RequestChange is one of 变更项 Changes.
type SI0301RequestChange struct {
	// 变更项 Field; 代码表 AAE155G; 例 aac067
	AAE155 AAE155G `json:"aae155"`
	// 变更前 Before; 与登记的现值一致；原来没有值的不填; plain-text; 例 13900000001
	AAE123 string `json:"aae123,omitempty"`
	// 变更后 After; 清空原值的不填; plain-text; 例 13900000002
	AAE124 string `json:"aae124,omitempty"`
}

// SI0301Request is the body of SI0301, 个人一般信息变更 Change the common data of a person. Changes mobile phone, address, education or household registration of a person the employer insures, at once. The value before must be the one that is kept. Name, document and date of birth need proof, with SI0302.
type SI0301Request struct {
	// 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C
	AAB998 string `json:"aab998"`
	// 单位编号 Unit number; 例 3702001001
	AAB001 string `json:"aab001"`
	// 经办人 Handler; person-name; 例 经办测试
	AAE011 string `json:"aae011"`
	// 仅预校验 Check only; 为 true 时按全部规则校验（含核心业务系统的规则），不收件、不产生任何效力、不出具回执；正式报送时去掉本项或填 false
	CheckOnly *bool `json:"checkOnly,omitempty"`
	// 姓名 Name; person-name; 例 测试甲
	AAC003 string `json:"aac003,omitempty"`
	// 证件类型 Kind of identity document; 代码表 AAC058; 例 01
	AAC058 AAC058 `json:"aac058"`
	// 证件号码 Identity document number; 例 000000199001010018
	AAC147 string `json:"aac147"`
	// 变更项 Changes
	Changes []SI0301RequestChange `json:"changes"`
	// 变更原因 Reason; plain-text; 例 本人更换手机号码
	AAE013 string `json:"aae013,omitempty"`
}

// SI0301ResponseChange is one of 变更的各项.
type SI0301ResponseChange struct {
	// 变更项
	AAE155 string `json:"aae155"`
	// 变更前
	AAE123 string `json:"aae123,omitempty"`
	// 变更后
	AAE124 string `json:"aae124,omitempty"`
}

// SI0301Response is the data of an answer to SI0301, 个人一般信息变更 Change the common data of a person.
type SI0301Response struct {
	// 业务编号
	BusinessNo string `json:"businessNo,omitempty"`
	// 变更编号
	ChangeNo string `json:"changeNo,omitempty"`
	// 变更状态; 代码表 PersonChangeState
	PersonChangeState PersonChangeState `json:"personChangeState,omitempty"`
	// 申报日期; YYYY-MM-DD
	AAE043 string `json:"aae043,omitempty"`
	// 办结日期; YYYY-MM-DD
	DecidedOn string `json:"decidedOn,omitempty"`
	// 变更的各项
	Changes []SI0301ResponseChange `json:"changes,omitempty"`
}
