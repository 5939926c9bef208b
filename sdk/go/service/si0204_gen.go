// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.

package service

// SI0204Request is the body of SI0204, 查询本单位的变更记录 Own changes. An employer asks for the changes of its unit and projects, by number or page by page.
type SI0204Request struct {
	// 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C
	AAB998 string `json:"aab998"`
	// 单位编号 Unit number; 例 3702001001
	AAB001 string `json:"aab001"`
	// 经办人 Handler; person-name; 例 经办测试
	AAE011 string `json:"aae011"`
	// 变更编号 Numbers of changes; 例 BG20261123000001
	ChangeNos []string `json:"changeNos,omitempty"`
	// 项目编号 Number of the project; 例 GC20261123000001
	ProjectNo string `json:"projectNo,omitempty"`
	// 上一页的 next next of the page before; 例 BG20261123000001
	After string `json:"after,omitempty"`
	// 每页条数 Entries on a page; 例 50
	Limit *int64 `json:"limit,omitempty"`
}

// SI0204ResponseAlterationChange is one of 变更的各项.
type SI0204ResponseAlterationChange struct {
	// 变更项
	AAE155 string `json:"aae155"`
	// 变更前
	AAE123 string `json:"aae123,omitempty"`
	// 变更后
	AAE124 string `json:"aae124,omitempty"`
}

// SI0204ResponseAlteration is one of 变更.
type SI0204ResponseAlteration struct {
	// 变更编号
	ChangeNo string `json:"changeNo"`
	// 变更状态; 代码表 AlterationState
	AlterationState AlterationState `json:"alterationState"`
	// 变更来源; 代码表 AlterationKind
	AlterationKind AlterationKind `json:"alterationKind,omitempty"`
	// 项目编号
	ProjectNo string `json:"projectNo,omitempty"`
	// 变更日期; YYYY-MM-DD
	AAE035 string `json:"aae035,omitempty"`
	// 变更原因
	AAE013 string `json:"aae013,omitempty"`
	// 变更的各项
	Changes []SI0204ResponseAlterationChange `json:"changes,omitempty"`
}

// SI0204Response is the data of an answer to SI0204, 查询本单位的变更记录 Own changes.
type SI0204Response struct {
	// 变更
	Alterations []SI0204ResponseAlteration `json:"alterations"`
	// 下一页起点，空为没有下一页
	Next string `json:"next,omitempty"`
}
