// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.

package service

// RC0101RequestPerson is one of 花名册 Roster.
type RC0101RequestPerson struct {
	// 姓名 Name; person-name; 例 测试甲
	AAC003 string `json:"aac003"`
	// 证件类型 Kind of identity document; 代码表 AAC058; 例 01
	AAC058 AAC058 `json:"aac058"`
	// 证件号码 Identity document number; 例 000000199001010018
	AAC147 string `json:"aac147"`
	// 用工起始日期 First day of work; YYYY-MM-DD; 例 2026-11-16
	AAE030 string `json:"aae030"`
	// 合同终止日期 Contract end; YYYY-MM-DD; 例 2029-11-15
	ABC914 string `json:"abc914,omitempty"`
	// 离职日期 Last day of work; YYYY-MM-DD; 例 2026-11-20
	ABC916 string `json:"abc916,omitempty"`
	// 应参保险种 Kinds to be insured in; 代码表 AAE140
	AAE140 []AAE140 `json:"aae140,omitempty"`
}

// RC0101Request is the body of RC0101, 花名册比对 Compare a roster. Send the roster (at most 1000 persons a time, longer ones in stretches by identity number) and get, person by person, how the records of employment, contracts and insurance differ, who is on record and not on the list, and which deadlines are near or over. Only the employer's own records are looked at. Who has none is "not registered by this employer", whatever is known elsewhere.
type RC0101Request struct {
	// 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C
	AAB998 string `json:"aab998"`
	// 单位编号 Unit number; 例 3702001001
	AAB001 string `json:"aab001"`
	// 经办人 Handler; person-name; 例 经办测试
	AAE011 string `json:"aae011"`
	// 批次号 Batch number; 例 ROSTER-202611
	BatchNo string `json:"batchNo,omitempty"`
	// 本段证件号码下界（不含） Identity number before the stretch; 例 000000199001010018
	IdAfter string `json:"idAfter,omitempty"`
	// 本段证件号码上界（含） Last identity number of the stretch; 例 000000199001010018
	IdUntil string `json:"idUntil,omitempty"`
	// 只比对所列人员 Only the persons listed; 为 true 时不列出登记在册而不在花名册中的人员
	ListedOnly *bool `json:"listedOnly,omitempty"`
	// 提示多少日内到期的合同 Days before the end of a contract; 例 60
	RenewWithin *int64 `json:"renewWithin,omitempty"`
	// 花名册 Roster
	Persons []RC0101RequestPerson `json:"persons"`
}

// RC0101ResponsePersonDifference is one of 差异.
type RC0101ResponsePersonDifference struct {
	// 差异类型; 代码表 RosterGap
	Kind RosterGap `json:"kind"`
	// 业务; employment | labour | insurance
	System string `json:"system"`
	// 花名册的值
	Listed string `json:"listed,omitempty"`
	// 登记的值
	Recorded string `json:"recorded,omitempty"`
}

// RC0101ResponsePersonDeadline is one of 办理期限.
type RC0101ResponsePersonDeadline struct {
	// 应办事项; 代码表 RosterDue
	Kind RosterDue `json:"kind"`
	// 最迟日期; YYYY-MM-DD
	Due string `json:"due"`
	// 已经逾期
	Overdue bool `json:"overdue"`
}

// RC0101ResponsePerson is one of 有差异或办理期限的人员.
type RC0101ResponsePerson struct {
	// 序号（自 0 起，与花名册顺序相同）
	Index int64 `json:"index"`
	// 差异
	Differences []RC0101ResponsePersonDifference `json:"differences"`
	// 办理期限
	Deadlines []RC0101ResponsePersonDeadline `json:"deadlines"`
}

// RC0101ResponseUnlisted is one of 登记在册而不在花名册中的人员.
type RC0101ResponseUnlisted struct {
	// 证件号码
	AAC147 string `json:"aac147"`
	// 姓名
	AAC003 string `json:"aac003,omitempty"`
	// 在哪些业务中在册; employment | labour | insurance
	Systems []string `json:"systems"`
}

// RC0101Response is the data of an answer to RC0101, 花名册比对 Compare a roster.
type RC0101Response struct {
	// 比对日期; YYYY-MM-DD
	AsOf string `json:"asOf"`
	// 已比对的业务; employment | labour | insurance
	Systems []string `json:"systems"`
	// 花名册人数
	Listed int64 `json:"listed"`
	// 没有差异的人数
	Matching int64 `json:"matching"`
	// 有差异或办理期限的人员
	Persons []RC0101ResponsePerson `json:"persons"`
	// 登记在册而不在花名册中的人员
	Unlisted []RC0101ResponseUnlisted `json:"unlisted,omitempty"`
}
