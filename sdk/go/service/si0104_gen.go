// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.

package service

// SI0104Request is the body of SI0104, 本单位参保人员名册 Own insured persons. An employer gets the roster of its persons who are insured now, page by page.
type SI0104Request struct {
	// 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C
	AAB998 string `json:"aab998"`
	// 单位编号 Unit number; 例 3702001001
	AAB001 string `json:"aab001"`
	// 经办人 Handler; person-name; 例 经办测试
	AAE011 string `json:"aae011"`
	// 批次号 Batch number; 例 ROSTER-202611
	BatchNo string `json:"batchNo,omitempty"`
	// 上一页的 next next of the page before; 例 000000199001010018
	After string `json:"after,omitempty"`
	// 每页人数 Persons on a page; 例 100
	Limit int64 `json:"limit"`
	// 用途 Use; plain-text; 例 劳动者入职前放弃
	AAE013 string `json:"aae013,omitempty"`
	// 名册年月 Month of the roster; YYYY-MM; 例 2026-11
	AAE041 string `json:"aae041,omitempty"`
}

// SI0104ResponseRecord is one of 参保记录.
type SI0104ResponseRecord struct {
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

// SI0104Response is the data of an answer to SI0104, 本单位参保人员名册 Own insured persons.
type SI0104Response struct {
	// 参保记录
	Records []SI0104ResponseRecord `json:"records"`
	// 下一页起点，空为没有下一页
	Next string `json:"next,omitempty"`
}
