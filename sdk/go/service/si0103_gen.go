// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.

package service

// SI0103RequestPerson is one of 人员 Persons.
type SI0103RequestPerson struct {
	// 姓名 Name; person-name; 例 测试甲
	AAC003 string `json:"aac003,omitempty"`
	// 证件类型 Kind of identity document; 代码表 AAC058; 例 01
	AAC058 AAC058 `json:"aac058"`
	// 证件号码 Identity document number; 例 000000199001010018
	AAC147 string `json:"aac147"`
}

// SI0103Request is the body of SI0103, 参保情况查询 Query insured persons. An employer queries how its own persons are insured, by identity number.
type SI0103Request struct {
	// 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C
	AAB998 string `json:"aab998"`
	// 单位编号 Unit number; 例 3702001001
	AAB001 string `json:"aab001"`
	// 经办人 Handler; person-name; 例 经办测试
	AAE011 string `json:"aae011"`
	// 批次号 Batch number; 例 ROSTER-202611
	BatchNo string `json:"batchNo,omitempty"`
	// 人员 Persons
	Persons []SI0103RequestPerson `json:"persons"`
	// 期间起 Period from; YYYY-MM; 例 2026-11
	AAE041 string `json:"aae041,omitempty"`
	// 期间止 Period until; YYYY-MM; 例 2026-11
	AAE042 string `json:"aae042,omitempty"`
}

// SI0103ResponseRecord is one of 参保记录.
type SI0103ResponseRecord struct {
	// 人员序号（按人员查询时）
	Index *int64 `json:"index,omitempty"`
	// 证件号码
	AAC147 string `json:"aac147"`
	// 险种; 代码表 AAE140
	AAE140 AAE140 `json:"aae140,omitempty"`
	// 参保状态; 代码表 AAC031
	AAC031 AAC031 `json:"aac031"`
	// 参保起始年月
	AAE041 string `json:"aae041,omitempty"`
	// 参保终止年月
	AAE042 string `json:"aae042,omitempty"`
	// 单位编号
	AAB001 string `json:"aab001,omitempty"`
	// 用工形式
	AAC013 string `json:"aac013,omitempty"`
	// 参保身份
	AAC066 string `json:"aac066,omitempty"`
	// 停保原因
	ABC917 string `json:"abc917,omitempty"`
}

// SI0103Response is the data of an answer to SI0103, 参保情况查询 Query insured persons.
type SI0103Response struct {
	// 参保记录
	Records []SI0103ResponseRecord `json:"records"`
	// 下一页起点，空为没有下一页
	Next string `json:"next,omitempty"`
}
