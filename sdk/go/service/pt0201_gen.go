// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.

package service

// PT0201RequestPerson is one of 人员 Persons.
type PT0201RequestPerson struct {
	// 姓名 Name; person-name; 例 测试甲
	AAC003 string `json:"aac003"`
	// 证件类型 Kind of identity document; 代码表 AAC058; 例 01
	AAC058 AAC058 `json:"aac058"`
	// 证件号码 Identity document number; 例 000000199001010018
	AAC147 string `json:"aac147"`
	// 出生日期 Date of birth; YYYY-MM-DD; 例 1990-01-01
	AAC006 string `json:"aac006"`
	// 职称级别 Degree of the professional title; 代码表 AAC014; 例 2
	AAC014 AAC014 `json:"aac014"`
	// 人才类别 Class in the talent catalogue; 代码表 TalentClass; 例 C
	TalentClass TalentClass `json:"talentClass,omitempty"`
	// 人才证书编号 Number of the talent certificate; 例 RC-2025-0117
	TalentNo string `json:"talentNo,omitempty"`
	// 学历 Education; 代码表 AAC011; 例 21
	AAC011 AAC011 `json:"aac011,omitempty"`
	// 手机号码 Mobile phone; mobile; 例 13900000001
	AAC067 string `json:"aac067,omitempty"`
}

// PT0201Request is the body of PT0201, 高层次人才培训报名 Enrol people in a class. An employer enrols its people in one class, one to fifty persons a time. When the class is full they are put on the waiting list.
type PT0201Request struct {
	// 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C
	AAB998 string `json:"aab998"`
	// 单位编号 Unit number; 例 3702001001
	AAB001 string `json:"aab001"`
	// 经办人 Handler; person-name; 例 经办测试
	AAE011 string `json:"aae011"`
	// 仅预校验 Check only; 为 true 时按全部规则校验（含核心业务系统的规则），不收件、不产生任何效力、不出具回执；正式报送时去掉本项或填 false
	CheckOnly *bool `json:"checkOnly,omitempty"`
	// 培训班次编号 Number of the class; 例 PX202612B
	ACF003 string `json:"acf003"`
	// 开班日期 First day of the class; YYYY-MM-DD; 例 2026-11-16
	AAE030 string `json:"aae030"`
	// 人员 Persons
	Persons []PT0201RequestPerson `json:"persons"`
}

// PT0201ResponsePerson is one of 逐人结果.
type PT0201ResponsePerson struct {
	// 序号（自 0 起，与申报顺序相同）
	Index int64 `json:"index"`
	// 结果; done | rejected
	Outcome string `json:"outcome"`
	// 报名号
	EnrolmentNo string `json:"enrolmentNo,omitempty"`
	// 报名状态; 代码表 EnrolmentState
	EnrolmentState EnrolmentState `json:"enrolmentState,omitempty"`
	// 业务系统代码
	Code string `json:"code,omitempty"`
	// 说明
	Message string `json:"message,omitempty"`
}

// PT0201Response is the data of an answer to PT0201, 高层次人才培训报名 Enrol people in a class.
type PT0201Response struct {
	// 业务编号
	BusinessNo string `json:"businessNo,omitempty"`
	// 逐人结果
	Persons []PT0201ResponsePerson `json:"persons,omitempty"`
}
