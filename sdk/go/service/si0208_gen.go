// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.

package service

// SI0208Request is the body of SI0208, 撤回单位或项目信息变更 Take a change back. A change of a unit or a project that was a mistake is taken back within days. What came from the market's register stays.
type SI0208Request struct {
	// 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C
	AAB998 string `json:"aab998"`
	// 单位编号 Unit number; 例 3702001001
	AAB001 string `json:"aab001"`
	// 经办人 Handler; person-name; 例 经办测试
	AAE011 string `json:"aae011"`
	// 变更编号 Number of the change; 例 BG20261123000001
	ChangeNo string `json:"changeNo"`
	// 变更日期 Day of the change; YYYY-MM-DD; 例 2026-11-20
	AAE035 string `json:"aae035"`
	// 撤回原因 Reason; plain-text; 例 账号填写有误
	AAE013 string `json:"aae013"`
}

// SI0208ResponseChange is one of 变更的各项.
type SI0208ResponseChange struct {
	// 变更项
	AAE155 string `json:"aae155"`
	// 变更前
	AAE123 string `json:"aae123,omitempty"`
	// 变更后
	AAE124 string `json:"aae124,omitempty"`
}

// SI0208Response is the data of an answer to SI0208, 撤回单位或项目信息变更 Take a change back.
type SI0208Response struct {
	// 业务编号
	BusinessNo string `json:"businessNo,omitempty"`
	// 变更编号
	ChangeNo string `json:"changeNo,omitempty"`
	// 变更的各项
	Changes []SI0208ResponseChange `json:"changes,omitempty"`
}
