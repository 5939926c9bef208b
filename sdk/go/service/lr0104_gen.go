// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.

package service

// LR0104RequestPerson is one of 人员 Persons.
type LR0104RequestPerson struct {
	// 姓名 Name; person-name; 例 测试甲
	AAC003 string `json:"aac003,omitempty"`
	// 证件类型 Kind of identity document; 代码表 AAC058; 例 01
	AAC058 AAC058 `json:"aac058"`
	// 证件号码 Identity document number; 例 000000199001010018
	AAC147 string `json:"aac147"`
}

// LR0104Request is the body of LR0104, 劳动用工备案查询 Query contracts on record. An employer queries its contracts on record by person, or all in force page by page.
type LR0104Request struct {
	// 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C
	AAB998 string `json:"aab998"`
	// 单位编号 Unit number; 例 3702001001
	AAB001 string `json:"aab001"`
	// 经办人 Handler; person-name; 例 经办测试
	AAE011 string `json:"aae011"`
	// 批次号 Batch number; 例 ROSTER-202611
	BatchNo string `json:"batchNo,omitempty"`
	// 人员 Persons
	Persons []LR0104RequestPerson `json:"persons,omitempty"`
	// 上一页的 next next of the page before; 例 BA20261123000001
	After string `json:"after,omitempty"`
	// 每页条数 Records on a page; 例 100
	Limit *int64 `json:"limit,omitempty"`
}

// LR0104ResponseRecord is one of 备案记录.
type LR0104ResponseRecord struct {
	// 人员序号（按人员查询时）
	Index *int64 `json:"index,omitempty"`
	// 备案编号
	FileNo string `json:"fileNo,omitempty"`
	// 备案状态; 代码表 AAC016
	State AAC016 `json:"state"`
	// 姓名
	AAC003 string `json:"aac003,omitempty"`
	// 证件号码
	AAC147 string `json:"aac147,omitempty"`
	// 合同类别
	ABC910 string `json:"abc910,omitempty"`
	// 合同起始日期
	ABC913 string `json:"abc913,omitempty"`
	// 合同终止日期
	ABC914 string `json:"abc914,omitempty"`
	// 解除或终止日期
	ABC916 string `json:"abc916,omitempty"`
	// 解除或终止原因
	ABC917 string `json:"abc917,omitempty"`
	// 备案日期
	AAE043 string `json:"aae043,omitempty"`
	// 用工形式
	AAC013 string `json:"aac013,omitempty"`
	// 工时制度
	WorkHours string `json:"workHours,omitempty"`
	// 月工资
	MonthlyPay string `json:"monthlyPay,omitempty"`
}

// LR0104Response is the data of an answer to LR0104, 劳动用工备案查询 Query contracts on record.
type LR0104Response struct {
	// 备案记录
	Records []LR0104ResponseRecord `json:"records"`
	// 下一页起点，空为没有下一页
	Next string `json:"next,omitempty"`
}
