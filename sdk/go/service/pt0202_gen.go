// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.

package service

// PT0202RequestPerson is one of 人员 Persons.
type PT0202RequestPerson struct {
	// 姓名 Name; person-name; 例 测试甲
	AAC003 string `json:"aac003,omitempty"`
	// 证件类型 Kind of identity document; 代码表 AAC058; 例 01
	AAC058 AAC058 `json:"aac058"`
	// 证件号码 Identity document number; 例 000000199001010018
	AAC147 string `json:"aac147"`
}

// PT0202Request is the body of PT0202, 查询培训班次和本单位报名 Classes and own enrolments. An employer asks for its own enrolments, by person or page by page, and for the classes to come.
type PT0202Request struct {
	// 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C
	AAB998 string `json:"aab998"`
	// 单位编号 Unit number; 例 3702001001
	AAB001 string `json:"aab001"`
	// 经办人 Handler; person-name; 例 经办测试
	AAE011 string `json:"aae011"`
	// 人员 Persons
	Persons []PT0202RequestPerson `json:"persons,omitempty"`
	// 同时返回近期班次 With the classes to come; 代码表 ABC955; 例 0
	WithClasses ABC955 `json:"withClasses,omitempty"`
	// 上一页的 next next of the page before; 例 BM20261123000001
	After string `json:"after,omitempty"`
	// 每页条数 Entries on a page; 例 50
	Limit *int64 `json:"limit,omitempty"`
}

// PT0202ResponseRecord is one of 报名记录.
type PT0202ResponseRecord struct {
	// 人员序号（按人员查询时）
	Index *int64 `json:"index,omitempty"`
	// 报名号
	EnrolmentNo string `json:"enrolmentNo,omitempty"`
	// 报名状态; 代码表 EnrolmentState
	EnrolmentState EnrolmentState `json:"enrolmentState"`
	// 姓名
	AAC003 string `json:"aac003,omitempty"`
	// 证件号码
	AAC147 string `json:"aac147,omitempty"`
	// 班次编号
	ACF003 string `json:"acf003,omitempty"`
	// 班次名称
	ClassName string `json:"className,omitempty"`
	// 开班日期; YYYY-MM-DD
	AAE030 string `json:"aae030,omitempty"`
	// 结束日期; YYYY-MM-DD
	AAE031 string `json:"aae031,omitempty"`
	// 报名日期; YYYY-MM-DD
	AAE043 string `json:"aae043,omitempty"`
	// 退出日期; YYYY-MM-DD
	LeftOn string `json:"leftOn,omitempty"`
	// 结业证书编号
	CertificateNo string `json:"certificateNo,omitempty"`
}

// PT0202ResponseClasse is one of 近期班次.
type PT0202ResponseClasse struct {
	// 班次编号
	ACF003 string `json:"acf003"`
	// 班次名称
	ClassName string `json:"className"`
	// 地点
	ACB204 string `json:"acb204,omitempty"`
	// 开班日期; YYYY-MM-DD
	AAE030 string `json:"aae030,omitempty"`
	// 结束日期; YYYY-MM-DD
	AAE031 string `json:"aae031,omitempty"`
	// 报名截止日期; YYYY-MM-DD
	EnrolUntil string `json:"enrolUntil,omitempty"`
	// 名额
	Quota *int64 `json:"quota,omitempty"`
	// 剩余名额
	Free *int64 `json:"free,omitempty"`
	// 候补人数
	Waiting *int64 `json:"waiting,omitempty"`
	// 限高层次人才
	SeniorOnly *bool `json:"seniorOnly,omitempty"`
	// 是否在报名期内
	Open *bool `json:"open,omitempty"`
}

// PT0202Response is the data of an answer to PT0202, 查询培训班次和本单位报名 Classes and own enrolments.
type PT0202Response struct {
	// 报名记录
	Records []PT0202ResponseRecord `json:"records"`
	// 下一页起点，空为没有下一页
	Next string `json:"next,omitempty"`
	// 近期班次
	Classes []PT0202ResponseClasse `json:"classes,omitempty"`
}
