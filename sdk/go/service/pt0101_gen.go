// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.

package service

// PT0101Request is the body of PT0101, 发布招聘岗位 Publish a vacancy. An employer publishes one vacancy with number, conditions, work, place and basic pay. What discriminates or takes money is refused.
type PT0101Request struct {
	// 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C
	AAB998 string `json:"aab998"`
	// 单位编号 Unit number; 例 3702001001
	AAB001 string `json:"aab001"`
	// 经办人 Handler; person-name; 例 经办测试
	AAE011 string `json:"aae011"`
	// 仅预校验 Check only; 为 true 时按全部规则校验（含核心业务系统的规则），不收件、不产生任何效力、不出具回执；正式报送时去掉本项或填 false
	CheckOnly *bool `json:"checkOnly,omitempty"`
	// 岗位名称 Title of the post; plain-text; 例 数控车工
	PostTitle string `json:"postTitle"`
	// 职业（工种）代码 Occupation; 《中华人民共和国职业分类大典》细类代码; 例 4-04-05-01
	ACA111 string `json:"aca111,omitempty"`
	// 招聘人数 Persons wanted; 例 5
	Acb21d int64 `json:"acb21d"`
	// 工作内容 Work; plain-text; 例 数控车床操作与日常保养
	ACB216 string `json:"acb216"`
	// 招聘条件 Conditions; plain-text; 例 两年以上相关工作经验
	RecruitConditions string `json:"recruitConditions"`
	// 岗位工作地点 Place of the post; plain-text; 例 青岛市城阳区
	ACB204 string `json:"acb204"`
	// 月基本劳动报酬下限 Least monthly pay; 以元为单位的文本; money; 例 6000.00
	PayFrom string `json:"payFrom"`
	// 月基本劳动报酬上限 Most monthly pay; 以元为单位的文本; money; 例 9000.00
	PayTo string `json:"payTo"`
	// 用工形式 Form of work; 代码表 AAC013; 例 41
	AAC013 AAC013 `json:"aac013"`
	// 学历要求 Education wanted; 代码表 AAC011; 例 21
	AAC011 AAC011 `json:"aac011,omitempty"`
	// 年龄下限 Least age; 例 18
	ACB221 *int64 `json:"acb221,omitempty"`
	// 年龄上限 Greatest age; 例 50
	ACB222 *int64 `json:"acb222,omitempty"`
	// 待遇说明 Benefits; plain-text; 例 五险一金，包午餐
	Acb21i string `json:"acb21i,omitempty"`
	// 联系人 Contact; person-name; 例 经办测试
	AAE004 string `json:"aae004"`
	// 联系电话 Telephone of the contact; 例 0532-80000000
	AAE005 string `json:"aae005"`
	// 有效期起 First day shown; YYYY-MM-DD; 例 2026-11-16
	AAE030 string `json:"aae030"`
	// 有效期止 Last day shown; YYYY-MM-DD; 例 2026-12-31
	AAE031 string `json:"aae031"`
}

// PT0101Response is the data of an answer to PT0101, 发布招聘岗位 Publish a vacancy.
type PT0101Response struct {
	// 业务编号
	BusinessNo string `json:"businessNo,omitempty"`
	// 招聘编号
	ACB200 string `json:"acb200,omitempty"`
	// 岗位状态; 代码表 VacancyState
	VacancyState VacancyState `json:"vacancyState,omitempty"`
	// 发布日期; YYYY-MM-DD
	AAE043 string `json:"aae043,omitempty"`
	// 有效期止; YYYY-MM-DD
	AAE031 string `json:"aae031,omitempty"`
	// 撤回日期; YYYY-MM-DD
	EndedOn string `json:"endedOn,omitempty"`
}
