// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.

package service

// ER0202Request is the body of ER0202, 协助发起失业登记 Bring a registration of unemployment on its way. With the authority of the person the former employer brings a registration on its way. It is processing until the person confirms it, and withdrawn when they do not in time; SYS.RESULT tells. ER0105 and ER0201 come first.
type ER0202Request struct {
	// 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C
	AAB998 string `json:"aab998"`
	// 单位编号 Unit number; 例 3702001001
	AAB001 string `json:"aab001"`
	// 经办人 Handler; person-name; 例 经办测试
	AAE011 string `json:"aae011"`
	// 姓名 Name; person-name; 例 测试甲
	AAC003 string `json:"aac003"`
	// 证件类型 Kind of identity document; 代码表 AAC058; 例 01
	AAC058 AAC058 `json:"aac058"`
	// 证件号码 Identity document number; 例 000000199001010018
	AAC147 string `json:"aac147"`
	// 手机号码 Mobile phone; mobile; 例 13900000001
	AAC067 string `json:"aac067"`
	// 解除或终止日期 Day on which the contract ended; YYYY-MM-DD; 例 2026-11-20
	ABC916 string `json:"abc916"`
	// 择业意愿 What the person looks for; 代码表 ACC711; 例 1
	ACC711 ACC711 `json:"acc711"`
	// 求职工种 Occupation wanted; 《中华人民共和国职业分类大典》细类代码; 例 4-04-05-01
	ACA111 string `json:"aca111,omitempty"`
	// 本人授权编号 Number of the person's authority; 例 SQ-2026-0117
	ConsentNo string `json:"consentNo"`
	// 本人授权日期 Day of the authority; YYYY-MM-DD; 例 2026-11-20
	ConsentOn string `json:"consentOn"`
}

// ER0202Response is the data of an answer to ER0202, 协助发起失业登记 Bring a registration of unemployment on its way.
type ER0202Response struct {
	// 业务编号
	BusinessNo string `json:"businessNo,omitempty"`
	// 失业登记编号
	UnemploymentNo string `json:"unemploymentNo,omitempty"`
	// 失业登记状态; 代码表 UnemploymentState
	UnemploymentState UnemploymentState `json:"unemploymentState,omitempty"`
	// 申请日期; YYYY-MM-DD
	AAE043 string `json:"aae043,omitempty"`
	// 有结果的日期; YYYY-MM-DD
	DecidedOn string `json:"decidedOn,omitempty"`
}
