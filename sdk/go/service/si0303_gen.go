// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.

package service

// SI0303RequestPerson is one of 人员 Persons.
type SI0303RequestPerson struct {
	// 姓名 Name; person-name; 例 测试甲
	AAC003 string `json:"aac003,omitempty"`
	// 证件类型 Kind of identity document; 代码表 AAC058; 例 01
	AAC058 AAC058 `json:"aac058"`
	// 证件号码 Identity document number; 例 000000199001010018
	AAC147 string `json:"aac147"`
}

// SI0303Request is the body of SI0303, 查询个人信息的现值 What is kept of own persons. An employer asks what is kept of persons it insures, to compare before a change. The address is given for a stated use alone.
type SI0303Request struct {
	// 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C
	AAB998 string `json:"aab998"`
	// 单位编号 Unit number; 例 3702001001
	AAB001 string `json:"aab001"`
	// 经办人 Handler; person-name; 例 经办测试
	AAE011 string `json:"aae011"`
	// 人员 Persons
	Persons []SI0303RequestPerson `json:"persons"`
	// 同时返回居住地址 With the address; 代码表 ABC955; 例 0
	WithAddress ABC955 `json:"withAddress,omitempty"`
	// 用途 Use; plain-text; 例 变更前核对
	AAE013 string `json:"aae013,omitempty"`
}

// SI0303ResponseRecord is one of 逐人信息.
type SI0303ResponseRecord struct {
	// 序号（自 0 起，与查询顺序相同）
	Index int64 `json:"index"`
	// 与本单位; 代码表 InsuredState
	InsuredState InsuredState `json:"insuredState"`
	// 个人编号
	AAC001 string `json:"aac001,omitempty"`
	// 姓名
	AAC003 string `json:"aac003,omitempty"`
	// 证件类型; 代码表 AAC058
	AAC058 AAC058 `json:"aac058,omitempty"`
	// 证件号码
	AAC147 string `json:"aac147,omitempty"`
	// 性别; 代码表 AAC004
	AAC004 AAC004 `json:"aac004,omitempty"`
	// 出生日期; YYYY-MM-DD
	AAC006 string `json:"aac006,omitempty"`
	// 手机号码
	AAC067 string `json:"aac067,omitempty"`
	// 学历; 代码表 AAC011
	AAC011 AAC011 `json:"aac011,omitempty"`
	// 户口性质; 代码表 AAC009
	AAC009 AAC009 `json:"aac009,omitempty"`
	// 居住地址
	AAE006 string `json:"aae006,omitempty"`
}

// SI0303Response is the data of an answer to SI0303, 查询个人信息的现值 What is kept of own persons.
type SI0303Response struct {
	// 逐人信息
	Records []SI0303ResponseRecord `json:"records"`
}
