// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.

package service

// LR0202RequestClaim is one of 仲裁请求 Claims.
type LR0202RequestClaim struct {
	// 请求内容 What is claimed; plain-text; 例 返还服务期违约金
	ClaimText string `json:"claimText"`
	// 请求金额 Amount claimed; money; 例 12000.00
	ClaimAmount string `json:"claimAmount,omitempty"`
}

// LR0202RequestStatement is one of 事实与理由 Facts and reasons.
type LR0202RequestStatement struct {
	// 段落 Paragraph; plain-text; 例 双方于二〇二四年签订培训协议，约定服务期三年
	Statement string `json:"statement"`
}

// LR0202RequestEvidence is one of 证据目录 List of evidence.
type LR0202RequestEvidence struct {
	// 证据名称 Evidence; plain-text; 例 培训协议
	EvidenceTitle string `json:"evidenceTitle"`
	// 证据来源 Source of the evidence; plain-text; 例 本单位
	EvidenceSource string `json:"evidenceSource"`
	// 证明对象 What it proves; plain-text; 例 双方约定服务期
	EvidenceProves string `json:"evidenceProves"`
}

// LR0202RequestAttachment is one of 附件 Attached files.
type LR0202RequestAttachment struct {
	// 文件名 File name; plain-text; 例 培训协议.pdf
	Name string `json:"name"`
	// 文件类型 Media type; application/pdf | image/jpeg | image/png; 例 application/pdf
	Type string `json:"type"`
	// 字节数 Size in bytes; 例 48
	Size int64 `json:"size"`
	// SM3 摘要 SM3 digest; 例 3e605ae7da5626978dd166ff1379a490eea6d224bcc7d861f475dfd24e3dfcb4
	Sm3 string `json:"sm3"`
	// 文件内容 Content; 例 JVBERi0xLjQKMSAwIG9iago8PD4+CmVuZG9iagp0cmFpbGVyCjw8Pj4KJSVFT0YK
	Content string `json:"content"`
}

// LR0202Request is the body of LR0202, 补充仲裁申请材料 Supplement an application. The applicant adds facts or evidence, or further claims while the time for defence runs, one kind a time.
type LR0202Request struct {
	// 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C
	AAB998 string `json:"aab998"`
	// 单位编号 Unit number; 例 3702001001
	AAB001 string `json:"aab001"`
	// 经办人 Handler; person-name; 例 经办测试
	AAE011 string `json:"aae011"`
	// 仅预校验 Check only; 为 true 时按全部规则校验（含核心业务系统的规则），不收件、不产生任何效力、不出具回执；正式报送时去掉本项或填 false
	CheckOnly *bool `json:"checkOnly,omitempty"`
	// 案件编号（收件回执号） Number of the case; 例 ZC20261123000001
	CaseNo string `json:"caseNo"`
	// 材料种类 Kind; 代码表 SupplementKind; 例 evidence
	SupplementKind SupplementKind `json:"supplementKind"`
	// 仲裁请求 Claims
	Claims []LR0202RequestClaim `json:"claims,omitempty"`
	// 事实与理由 Facts and reasons; 一段一条，段内不换行
	Statements []LR0202RequestStatement `json:"statements,omitempty"`
	// 证据目录 List of evidence
	Evidence []LR0202RequestEvidence `json:"evidence,omitempty"`
	// 附件 Attached files; content 为文件内容的 base64；size 为解码后的字节数；sm3 为解码后内容的 SM3 摘要（64 位小写十六进制）
	Attachments []LR0202RequestAttachment `json:"attachments,omitempty"`
}

// LR0202Response is the data of an answer to LR0202, 补充仲裁申请材料 Supplement an application.
type LR0202Response struct {
	// 业务编号
	BusinessNo string `json:"businessNo,omitempty"`
	// 案件编号
	CaseNo string `json:"caseNo,omitempty"`
	// 案件状态; 代码表 CaseState
	CaseState CaseState `json:"caseState,omitempty"`
	// 受理日期; YYYY-MM-DD
	AcceptedOn string `json:"acceptedOn,omitempty"`
	// 送达期限; YYYY-MM-DD
	DeliverBy string `json:"deliverBy,omitempty"`
	// 审理期限; YYYY-MM-DD
	DecideBy string `json:"decideBy,omitempty"`
	// 送达日期; YYYY-MM-DD
	ServedOn string `json:"servedOn,omitempty"`
	// 答辩期限; YYYY-MM-DD
	DefenceBy string `json:"defenceBy,omitempty"`
	// 提交日期; YYYY-MM-DD
	FiledOn string `json:"filedOn,omitempty"`
	// 撤回日期; YYYY-MM-DD
	ClosedOn string `json:"closedOn,omitempty"`
	// 收到的文件数
	Files *int64 `json:"files,omitempty"`
}
