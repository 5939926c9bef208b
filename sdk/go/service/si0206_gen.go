// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.

package service

// SI0206RequestChange is one of 变更项 Changes.
type SI0206RequestChange struct {
	// 变更项 Field; 代码表 AAE155P; 例 projectCost
	AAE155 AAE155P `json:"aae155"`
	// 变更前 Before; 与登记的现值一致；原来没有值的不填; plain-text; 例 经办测试
	AAE123 string `json:"aae123,omitempty"`
	// 变更后 After; 清空原值的不填; plain-text; 例 测试乙
	AAE124 string `json:"aae124,omitempty"`
}

// SI0206Request is the body of SI0206, 建设项目信息变更 Change a project. Changes cost, period or manager of an insured project. The value before must be the one that is kept. Cost and period bring a new premium, and the difference is answered.
type SI0206Request struct {
	// 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C
	AAB998 string `json:"aab998"`
	// 单位编号 Unit number; 例 3702001001
	AAB001 string `json:"aab001"`
	// 经办人 Handler; person-name; 例 经办测试
	AAE011 string `json:"aae011"`
	// 项目编号 Number of the project; 例 GC20261123000001
	ProjectNo string `json:"projectNo"`
	// 变更项 Changes
	Changes []SI0206RequestChange `json:"changes"`
	// 补充协议或设计变更文件编号 Number of the agreement or design change; 例 补充协议-2026-03
	AgreementNo string `json:"agreementNo,omitempty"`
	// 变更原因 Reason; plain-text; 例 设计变更
	AAE013 string `json:"aae013"`
}

// SI0206ResponseChange is one of 变更的各项.
type SI0206ResponseChange struct {
	// 变更项
	AAE155 string `json:"aae155"`
	// 变更前
	AAE123 string `json:"aae123,omitempty"`
	// 变更后
	AAE124 string `json:"aae124,omitempty"`
}

// SI0206Response is the data of an answer to SI0206, 建设项目信息变更 Change a project.
type SI0206Response struct {
	// 业务编号
	BusinessNo string `json:"businessNo,omitempty"`
	// 变更编号
	ChangeNo string `json:"changeNo,omitempty"`
	// 项目编号
	ProjectNo string `json:"projectNo,omitempty"`
	// 变更前工伤保险费
	PremiumBefore string `json:"premiumBefore,omitempty"`
	// 变更后工伤保险费
	Premium string `json:"premium,omitempty"`
	// 应补缴的差额（负数为应退）
	Difference string `json:"difference,omitempty"`
	// 生效日期; YYYY-MM-DD
	AAE035 string `json:"aae035,omitempty"`
	// 变更的各项
	Changes []SI0206ResponseChange `json:"changes,omitempty"`
}
