// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.

package service

// LR0205Request is the body of LR0205, 查询仲裁案件进度 Progress of own cases. An employer asks for the cases in which it is a party, by number or page by page: state, deadlines, steps and its own files.
type LR0205Request struct {
	// 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C
	AAB998 string `json:"aab998"`
	// 单位编号 Unit number; 例 3702001001
	AAB001 string `json:"aab001"`
	// 经办人 Handler; person-name; 例 经办测试
	AAE011 string `json:"aae011"`
	// 案件编号 Numbers of cases; 例 ZC20261123000001
	CaseNos []string `json:"caseNos,omitempty"`
	// 本单位的地位 Own role; 代码表 CaseRole; 例 respondent
	CaseRole CaseRole `json:"caseRole,omitempty"`
	// 上一页的 next next of the page before; 例 ZC20261123000001
	After string `json:"after,omitempty"`
	// 每页条数 Entries on a page; 例 50
	Limit *int64 `json:"limit,omitempty"`
}

// LR0205ResponseCaseClaim is one of 仲裁请求.
type LR0205ResponseCaseClaim struct {
	// 请求内容
	ClaimText string `json:"claimText,omitempty"`
	// 请求金额
	ClaimAmount string `json:"claimAmount,omitempty"`
}

// LR0205ResponseCaseStep is one of 办理过程.
type LR0205ResponseCaseStep struct {
	// 日期; YYYY-MM-DD
	StepDay string `json:"stepDay,omitempty"`
	// 事项
	StepText string `json:"stepText,omitempty"`
}

// LR0205ResponseCaseHandedIn is one of 本单位提交的文件.
type LR0205ResponseCaseHandedIn struct {
	// 文件名
	Name string `json:"name,omitempty"`
	// 字节数
	Size *int64 `json:"size,omitempty"`
	// SM3 摘要
	Sm3 string `json:"sm3,omitempty"`
	// 提交日期; YYYY-MM-DD
	FiledOn string `json:"filedOn,omitempty"`
}

// LR0205ResponseCase is one of 案件.
type LR0205ResponseCase struct {
	// 案件编号
	CaseNo string `json:"caseNo"`
	// 案件状态; 代码表 CaseState
	CaseState CaseState `json:"caseState"`
	// 本单位的地位; 代码表 CaseRole
	CaseRole CaseRole `json:"caseRole,omitempty"`
	// 案由
	ArbCause string `json:"arbCause,omitempty"`
	// 对方当事人
	Opponents []string `json:"opponents,omitempty"`
	// 仲裁请求
	Claims []LR0205ResponseCaseClaim `json:"claims,omitempty"`
	// 申请日期; YYYY-MM-DD
	FiledOn string `json:"filedOn,omitempty"`
	// 决定受理期限; YYYY-MM-DD
	AcceptBy string `json:"acceptBy,omitempty"`
	// 受理日期; YYYY-MM-DD
	AcceptedOn string `json:"acceptedOn,omitempty"`
	// 送达期限; YYYY-MM-DD
	DeliverBy string `json:"deliverBy,omitempty"`
	// 送达日期; YYYY-MM-DD
	ServedOn string `json:"servedOn,omitempty"`
	// 答辩期限; YYYY-MM-DD
	DefenceBy string `json:"defenceBy,omitempty"`
	// 审理期限; YYYY-MM-DD
	DecideBy string `json:"decideBy,omitempty"`
	// 终结日期; YYYY-MM-DD
	ClosedOn string `json:"closedOn,omitempty"`
	// 处理结果
	CaseResult string `json:"caseResult,omitempty"`
	// 办理过程
	Steps []LR0205ResponseCaseStep `json:"steps,omitempty"`
	// 本单位提交的文件
	HandedIn []LR0205ResponseCaseHandedIn `json:"handedIn,omitempty"`
}

// LR0205Response is the data of an answer to LR0205, 查询仲裁案件进度 Progress of own cases.
type LR0205Response struct {
	// 案件
	Cases []LR0205ResponseCase `json:"cases"`
	// 下一页起点，空为没有下一页
	Next string `json:"next,omitempty"`
}
