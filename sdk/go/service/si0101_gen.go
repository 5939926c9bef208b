// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.

package service

// SI0101RequestPerson is one of 人员 Persons.
type SI0101RequestPerson struct {
	// 姓名 Name; person-name; 例 测试甲
	AAC003 string `json:"aac003"`
	// 证件类型 Kind of identity document; 代码表 AAC058; 例 01
	AAC058 AAC058 `json:"aac058"`
	// 证件号码 Identity document number; 例 000000199001010018
	AAC147 string `json:"aac147"`
	// 性别 Sex; 代码表 AAC004; 例 1
	AAC004 AAC004 `json:"aac004"`
	// 出生日期 Date of birth; YYYY-MM-DD; 例 1990-01-01
	AAC006 string `json:"aac006"`
	// 手机号码 Mobile phone; mobile; 例 13900000001
	AAC067 string `json:"aac067,omitempty"`
	// 户口性质 Household registration; 代码表 AAC009; 例 51
	AAC009 AAC009 `json:"aac009,omitempty"`
	// 用工形式 Form of work; 代码表 AAC013; 例 41
	AAC013 AAC013 `json:"aac013"`
	// 参保身份 Insured as; 代码表 AAC066; 例 10
	AAC066 AAC066 `json:"aac066"`
	// 岗位类别 Kind of post; 女性人员用于确定退休年龄; 代码表 JobPost; 例 manager
	JobPost JobPost `json:"jobPost,omitempty"`
	// 参保变更类型 Kind of change; 代码表 AAC050; 例 11
	AAC050 AAC050 `json:"aac050,omitempty"`
	// 险种 Kinds of insurance; 代码表 AAE140
	AAE140 []AAE140 `json:"aae140"`
	// 参保起始年月 First month of insurance; YYYY-MM; 例 2026-11
	AAE041 string `json:"aae041"`
	// 起薪当月工资 Wage of the first month; 以元为单位的文本；转送税务部门，参保登记不以此为条件; money; 例 6500.00
	AAC040 string `json:"aac040,omitempty"`
}

// SI0101Request is the body of SI0101, 企业职工参保登记（增员） Insure employees. An employer insures the persons it has hired. One to a hundred persons a time, with a result for each person and kind.
type SI0101Request struct {
	// 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C
	AAB998 string `json:"aab998"`
	// 单位编号 Unit number; 例 3702001001
	AAB001 string `json:"aab001"`
	// 经办人 Handler; person-name; 例 经办测试
	AAE011 string `json:"aae011"`
	// 批次号 Batch number; 例 ROSTER-202611
	BatchNo string `json:"batchNo,omitempty"`
	// 仅预校验 Check only; 为 true 时按全部规则校验（含核心业务系统的规则），不收件、不产生任何效力、不出具回执；正式报送时去掉本项或填 false
	CheckOnly *bool `json:"checkOnly,omitempty"`
	// 人员 Persons
	Persons []SI0101RequestPerson `json:"persons"`
}

// SI0101ResponsePersonKind is one of 逐险种结果.
type SI0101ResponsePersonKind struct {
	// 险种; 代码表 AAE140
	AAE140 AAE140 `json:"aae140"`
	// 结果; done | rejected
	Outcome string `json:"outcome"`
	// 业务系统代码
	Code string `json:"code,omitempty"`
	// 说明
	Message string `json:"message,omitempty"`
}

// SI0101ResponsePerson is one of 逐人结果.
type SI0101ResponsePerson struct {
	// 序号（自 0 起，与申报顺序相同）
	Index int64 `json:"index"`
	// 结果; done | rejected | partial
	Outcome string `json:"outcome"`
	// 个人编号
	AAC001 string `json:"aac001,omitempty"`
	// 参保起始年月
	AAE041 string `json:"aae041,omitempty"`
	// 参保终止年月
	AAE042 string `json:"aae042,omitempty"`
	// 业务系统代码
	Code string `json:"code,omitempty"`
	// 说明
	Message string `json:"message,omitempty"`
	// 逐险种结果
	Kinds []SI0101ResponsePersonKind `json:"kinds,omitempty"`
}

// SI0101Response is the data of an answer to SI0101, 企业职工参保登记（增员） Insure employees.
type SI0101Response struct {
	// 业务编号
	BusinessNo string `json:"businessNo,omitempty"`
	// 逐人结果
	Persons []SI0101ResponsePerson `json:"persons,omitempty"`
}
