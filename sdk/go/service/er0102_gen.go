// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.

package service

// ER0102RequestPerson is one of 人员 Persons.
type ER0102RequestPerson struct {
	// 姓名 Name; person-name; 例 测试甲
	AAC003 string `json:"aac003,omitempty"`
	// 证件类型 Kind of identity document; 代码表 AAC058; 例 01
	AAC058 AAC058 `json:"aac058"`
	// 证件号码 Identity document number; 例 000000199001010018
	AAC147 string `json:"aac147"`
}

// ER0102Request is the body of ER0102, 就业登记查询 Query registrations. An employer queries the registrations it has made, by identity or registration number.
type ER0102Request struct {
	// 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C
	AAB998 string `json:"aab998"`
	// 单位编号 Unit number; 例 3702001001
	AAB001 string `json:"aab001"`
	// 经办人 Handler; person-name; 例 经办测试
	AAE011 string `json:"aae011"`
	// 批次号 Batch number; 例 ROSTER-202611
	BatchNo string `json:"batchNo,omitempty"`
	// 人员 Persons; 与登记编号二选一
	Persons []ER0102RequestPerson `json:"persons,omitempty"`
	// 登记编号列表 Registration numbers; 与人员二选一
	RegistrationNos []string `json:"registrationNos,omitempty"`
	// 登记日期起 Registered from; YYYY-MM-DD; 例 2026-11-16
	AAE030 string `json:"aae030,omitempty"`
	// 登记日期止 Registered until; YYYY-MM-DD; 例 2026-11-16
	AAE031 string `json:"aae031,omitempty"`
}

// ER0102ResponseRecord is one of 就业登记.
type ER0102ResponseRecord struct {
	// 人员序号（按人员查询时）
	Index *int64 `json:"index,omitempty"`
	// 登记编号
	RegistrationNo string `json:"registrationNo,omitempty"`
	// 登记状态; 代码表 AAC016
	AAC016 AAC016 `json:"aac016"`
	// 姓名
	AAC003 string `json:"aac003,omitempty"`
	// 证件号码
	AAC147 string `json:"aac147,omitempty"`
	// 登记日期; YYYY-MM-DD
	AAE043 string `json:"aae043,omitempty"`
	// 用工起始日期; YYYY-MM-DD
	AAE030 string `json:"aae030,omitempty"`
	// 解除或终止日期; YYYY-MM-DD
	ABC916 string `json:"abc916,omitempty"`
	// 解除或终止原因
	ABC917 string `json:"abc917,omitempty"`
	// 手机号码
	AAC067 string `json:"aac067,omitempty"`
	// 户口性质
	AAC009 string `json:"aac009,omitempty"`
	// 学历
	AAC011 string `json:"aac011,omitempty"`
	// 用工形式
	AAC013 string `json:"aac013,omitempty"`
	// 合同类别
	ABC910 string `json:"abc910,omitempty"`
	// 合同起始日期
	ABC913 string `json:"abc913,omitempty"`
	// 合同终止日期
	ABC914 string `json:"abc914,omitempty"`
	// 职业（工种）代码
	ACA111 string `json:"aca111,omitempty"`
	// 月工资
	MonthlyPay string `json:"monthlyPay,omitempty"`
	// 试用期月数
	ProbationMonths string `json:"probationMonths,omitempty"`
}

// ER0102Response is the data of an answer to ER0102, 就业登记查询 Query registrations.
type ER0102Response struct {
	// 就业登记
	Records []ER0102ResponseRecord `json:"records"`
}
