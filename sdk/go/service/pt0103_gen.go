// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.

package service

// PT0103Request is the body of PT0103, 变更招聘岗位 Change a vacancy. An employer changes an open vacancy; fields not given stay as they are, and the whole is judged again.
type PT0103Request struct {
	// 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C
	AAB998 string `json:"aab998"`
	// 单位编号 Unit number; 例 3702001001
	AAB001 string `json:"aab001"`
	// 经办人 Handler; person-name; 例 经办测试
	AAE011 string `json:"aae011"`
	// 仅预校验 Check only; 为 true 时按全部规则校验（含核心业务系统的规则），不收件、不产生任何效力、不出具回执；正式报送时去掉本项或填 false
	CheckOnly *bool `json:"checkOnly,omitempty"`
	// 招聘编号 Number of the vacancy; 例 GW20261123000001
	ACB200 string `json:"acb200"`
	// 招聘人数 Persons wanted; 例 5
	Acb21d *int64 `json:"acb21d,omitempty"`
	// 工作内容 Work; plain-text; 例 数控车床操作与日常保养
	ACB216 string `json:"acb216,omitempty"`
	// 招聘条件 Conditions; plain-text; 例 两年以上相关工作经验
	RecruitConditions string `json:"recruitConditions,omitempty"`
	// 岗位工作地点 Place of the post; plain-text; 例 青岛市城阳区
	ACB204 string `json:"acb204,omitempty"`
	// 月基本劳动报酬下限 Least monthly pay; 以元为单位的文本; money; 例 6000.00
	PayFrom string `json:"payFrom,omitempty"`
	// 月基本劳动报酬上限 Most monthly pay; 以元为单位的文本; money; 例 9000.00
	PayTo string `json:"payTo,omitempty"`
	// 年龄下限 Least age; 例 18
	ACB221 *int64 `json:"acb221,omitempty"`
	// 年龄上限 Greatest age; 例 50
	ACB222 *int64 `json:"acb222,omitempty"`
	// 待遇说明 Benefits; plain-text; 例 五险一金，包午餐
	Acb21i string `json:"acb21i,omitempty"`
	// 联系人 Contact; person-name; 例 经办测试
	AAE004 string `json:"aae004,omitempty"`
	// 联系电话 Telephone of the contact; 例 0532-80000000
	AAE005 string `json:"aae005,omitempty"`
	// 有效期止 Last day shown; YYYY-MM-DD; 例 2026-12-31
	AAE031 string `json:"aae031,omitempty"`
}

// PT0103Response is the data of an answer to PT0103, 变更招聘岗位 Change a vacancy.
type PT0103Response struct {
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
