// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.

package service

// SI0304Request is the body of SI0304, 查询本单位申报的个人信息变更 Own changes of persons' data. An employer asks for the changes of persons' data that it filed and how their review stands, by number or page by page.
type SI0304Request struct {
	// 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C
	AAB998 string `json:"aab998"`
	// 单位编号 Unit number; 例 3702001001
	AAB001 string `json:"aab001"`
	// 经办人 Handler; person-name; 例 经办测试
	AAE011 string `json:"aae011"`
	// 变更编号 Numbers of changes; 例 BG20261123000001
	ChangeNos []string `json:"changeNos,omitempty"`
	// 变更状态 State; 代码表 PersonChangeState; 例 review
	PersonChangeState PersonChangeState `json:"personChangeState,omitempty"`
	// 上一页的 next next of the page before; 例 BG20261123000001
	After string `json:"after,omitempty"`
	// 每页条数 Entries on a page; 例 50
	Limit *int64 `json:"limit,omitempty"`
}

// SI0304ResponseAlterationChange is one of 变更的各项.
type SI0304ResponseAlterationChange struct {
	// 变更项
	AAE155 string `json:"aae155"`
	// 变更前
	AAE123 string `json:"aae123,omitempty"`
	// 变更后
	AAE124 string `json:"aae124,omitempty"`
}

// SI0304ResponseAlteration is one of 变更.
type SI0304ResponseAlteration struct {
	// 变更种类; 代码表 PersonChangeKind
	PersonChangeKind PersonChangeKind `json:"personChangeKind,omitempty"`
	// 审核期限; YYYY-MM-DD
	ReviewBy string `json:"reviewBy,omitempty"`
	// 变更原因
	AAE013 string `json:"aae013,omitempty"`
	// 变更编号
	ChangeNo string `json:"changeNo"`
	// 变更状态; 代码表 PersonChangeState
	PersonChangeState PersonChangeState `json:"personChangeState"`
	// 申报日期; YYYY-MM-DD
	AAE043 string `json:"aae043,omitempty"`
	// 办结日期; YYYY-MM-DD
	DecidedOn string `json:"decidedOn,omitempty"`
	// 变更的各项
	Changes []SI0304ResponseAlterationChange `json:"changes,omitempty"`
}

// SI0304Response is the data of an answer to SI0304, 查询本单位申报的个人信息变更 Own changes of persons' data.
type SI0304Response struct {
	// 变更
	Alterations []SI0304ResponseAlteration `json:"alterations"`
	// 下一页起点，空为没有下一页
	Next string `json:"next,omitempty"`
}
