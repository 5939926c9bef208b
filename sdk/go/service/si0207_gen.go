// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.

package service

// SI0207Request is the body of SI0207, 建设项目竣工 Complete a project. A project is completed, with which its insurance ends. A completion later than the insured period needs a longer period first.
type SI0207Request struct {
	// 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C
	AAB998 string `json:"aab998"`
	// 单位编号 Unit number; 例 3702001001
	AAB001 string `json:"aab001"`
	// 经办人 Handler; person-name; 例 经办测试
	AAE011 string `json:"aae011"`
	// 项目编号 Number of the project; 例 GC20261123000001
	ProjectNo string `json:"projectNo"`
	// 开工日期 First day; YYYY-MM-DD; 例 2026-01-05
	AAE030 string `json:"aae030"`
	// 参保的计划竣工日期 Planned last day; YYYY-MM-DD; 例 2026-12-31
	AAE031 string `json:"aae031"`
	// 竣工日期 Completed on; YYYY-MM-DD; 例 2026-11-20
	CompletedOn string `json:"completedOn"`
	// 逾期说明 Reason for lateness; plain-text; 例 人事系统切换，补报上月名单
	LateReason string `json:"lateReason,omitempty"`
}

// SI0207Response is the data of an answer to SI0207, 建设项目竣工 Complete a project.
type SI0207Response struct {
	// 业务编号
	BusinessNo string `json:"businessNo,omitempty"`
	// 项目编号
	ProjectNo string `json:"projectNo,omitempty"`
	// 项目状态; 代码表 ProjectState
	ProjectState ProjectState `json:"projectState,omitempty"`
	// 竣工日期; YYYY-MM-DD
	CompletedOn string `json:"completedOn,omitempty"`
	// 工伤保险费
	Premium string `json:"premium,omitempty"`
}
