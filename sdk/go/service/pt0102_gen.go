// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.

package service

// PT0102Request is the body of PT0102, 查询本单位招聘岗位 Query own vacancies. An employer asks for its own vacancies, by number or page by page.
type PT0102Request struct {
	// 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C
	AAB998 string `json:"aab998"`
	// 单位编号 Unit number; 例 3702001001
	AAB001 string `json:"aab001"`
	// 经办人 Handler; person-name; 例 经办测试
	AAE011 string `json:"aae011"`
	// 招聘编号 Numbers of vacancies; 例 GW20261123000001
	VacancyNos []string `json:"vacancyNos,omitempty"`
	// 只要招聘中的岗位 Open ones only; 代码表 ABC955; 例 0
	OpenOnly ABC955 `json:"openOnly,omitempty"`
	// 上一页的 next next of the page before; 例 GW20261123000001
	After string `json:"after,omitempty"`
	// 每页条数 Entries on a page; 例 50
	Limit *int64 `json:"limit,omitempty"`
}

// PT0102ResponseVacancy is one of 岗位.
type PT0102ResponseVacancy struct {
	// 招聘编号
	ACB200 string `json:"acb200"`
	// 岗位状态; 代码表 VacancyState
	VacancyState VacancyState `json:"vacancyState"`
	// 岗位名称
	PostTitle string `json:"postTitle,omitempty"`
	// 招聘人数
	Acb21d *int64 `json:"acb21d,omitempty"`
	// 工作内容
	ACB216 string `json:"acb216,omitempty"`
	// 招聘条件
	RecruitConditions string `json:"recruitConditions,omitempty"`
	// 岗位工作地点
	ACB204 string `json:"acb204,omitempty"`
	// 月基本劳动报酬下限
	PayFrom string `json:"payFrom,omitempty"`
	// 月基本劳动报酬上限
	PayTo string `json:"payTo,omitempty"`
	// 有效期起; YYYY-MM-DD
	AAE030 string `json:"aae030,omitempty"`
	// 有效期止; YYYY-MM-DD
	AAE031 string `json:"aae031,omitempty"`
	// 发布日期; YYYY-MM-DD
	AAE043 string `json:"aae043,omitempty"`
	// 撤回或下架日期; YYYY-MM-DD
	EndedOn string `json:"endedOn,omitempty"`
	// 撤回或下架原因
	EndReason string `json:"endReason,omitempty"`
	// 已录用人数
	Hired *int64 `json:"hired,omitempty"`
}

// PT0102Response is the data of an answer to PT0102, 查询本单位招聘岗位 Query own vacancies.
type PT0102Response struct {
	// 岗位
	Vacancies []PT0102ResponseVacancy `json:"vacancies"`
	// 下一页起点，空为没有下一页
	Next string `json:"next,omitempty"`
}
