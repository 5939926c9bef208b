// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.

package service

// LR0201RequestPerson is one of 被申请人（劳动者） Respondents.
type LR0201RequestPerson struct {
	// 姓名 Name; person-name; 例 测试甲
	AAC003 string `json:"aac003"`
	// 证件类型 Kind of identity document; 代码表 AAC058; 例 01
	AAC058 AAC058 `json:"aac058"`
	// 证件号码 Identity document number; 例 000000199001010018
	AAC147 string `json:"aac147"`
	// 性别 Sex; 代码表 AAC004; 例 1
	AAC004 AAC004 `json:"aac004"`
	// 被申请人地址 Address of the respondent; plain-text; 例 青岛市市南区香港中路1号
	AAE006 string `json:"aae006"`
	// 手机号码 Mobile phone; mobile; 例 13900000001
	AAC067 string `json:"aac067,omitempty"`
}

// LR0201RequestUnit is one of 其他被申请人（用工单位等） Other respondents.
type LR0201RequestUnit struct {
	// 被申请单位统一社会信用代码 Code of the other unit; uscc; 例 91370200MA3TEXT02F
	Uscc string `json:"uscc"`
	// 被申请单位名称 Name of the other unit; plain-text; 例 青岛测试劳务有限公司
	UnitName string `json:"unitName"`
}

// LR0201RequestClaim is one of 仲裁请求 Claims.
type LR0201RequestClaim struct {
	// 请求内容 What is claimed; plain-text; 例 返还服务期违约金
	ClaimText string `json:"claimText"`
	// 请求金额 Amount claimed; money; 例 12000.00
	ClaimAmount string `json:"claimAmount,omitempty"`
}

// LR0201RequestStatement is one of 事实与理由 Facts and reasons.
type LR0201RequestStatement struct {
	// 段落 Paragraph; plain-text; 例 双方于二〇二四年签订培训协议，约定服务期三年
	Statement string `json:"statement"`
}

// LR0201RequestEvidence is one of 证据目录 List of evidence.
type LR0201RequestEvidence struct {
	// 证据名称 Evidence; plain-text; 例 培训协议
	EvidenceTitle string `json:"evidenceTitle"`
	// 证据来源 Source of the evidence; plain-text; 例 本单位
	EvidenceSource string `json:"evidenceSource"`
	// 证明对象 What it proves; plain-text; 例 双方约定服务期
	EvidenceProves string `json:"evidenceProves"`
}

// LR0201RequestAttachment is one of 附件 Attached files.
type LR0201RequestAttachment struct {
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

// LR0201Request is the body of LR0201, 申请劳动人事争议仲裁 Apply for arbitration. An employer applies for arbitration. Whether the case is accepted is decided within five days, during which the call is processing. A claim beyond the limitation of one year is taken with a warning.
type LR0201Request struct {
	// 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C
	AAB998 string `json:"aab998"`
	// 单位编号 Unit number; 例 3702001001
	AAB001 string `json:"aab001"`
	// 经办人 Handler; person-name; 例 经办测试
	AAE011 string `json:"aae011"`
	// 仅预校验 Check only; 为 true 时按全部规则校验（含核心业务系统的规则），不收件、不产生任何效力、不出具回执；正式报送时去掉本项或填 false
	CheckOnly *bool `json:"checkOnly,omitempty"`
	// 法定代表人或主要负责人 Legal representative; person-name; 例 测试乙
	Representative string `json:"representative"`
	// 职务 Duty; plain-text; 例 总经理
	Duty string `json:"duty"`
	// 通讯地址 Postal address; plain-text; 例 青岛市市南区香港中路1号
	AAE006 string `json:"aae006"`
	// 联系人 Contact; person-name; 例 经办测试
	AAE004 string `json:"aae004"`
	// 联系电话 Telephone of the contact; 例 0532-80000000
	AAE005 string `json:"aae005"`
	// 委托代理人 Agent; person-name; 例 测试乙
	Agent string `json:"agent,omitempty"`
	// 委托代理人电话 Telephone of the agent; 例 0532-80000000
	AgentPhone string `json:"agentPhone,omitempty"`
	// 被申请人（劳动者） Respondents
	Persons []LR0201RequestPerson `json:"persons"`
	// 其他被申请人（用工单位等） Other respondents
	Units []LR0201RequestUnit `json:"units,omitempty"`
	// 申请书副本数 Copies; 例 1
	Copies int64 `json:"copies"`
	// 案由 Cause of the dispute; 代码表 ArbCause; 例 05
	ArbCause ArbCause `json:"arbCause"`
	// 管辖依据 Ground of jurisdiction; 代码表 ArbVenue; 例 performance
	ArbVenue ArbVenue `json:"arbVenue"`
	// 劳动合同履行地 Place of performance; plain-text; 例 青岛市市南区
	Workplace string `json:"workplace"`
	// 知道或应当知道权利被侵害之日 Day of knowing; YYYY-MM-DD; 例 2026-10-08
	DisputedOn string `json:"disputedOn"`
	// 标的额 Amount in dispute; money; 例 12000.00
	Amount string `json:"amount,omitempty"`
	// 仲裁请求 Claims
	Claims []LR0201RequestClaim `json:"claims"`
	// 事实与理由 Facts and reasons; 一段一条，段内不换行
	Statements []LR0201RequestStatement `json:"statements"`
	// 证据目录 List of evidence
	Evidence []LR0201RequestEvidence `json:"evidence,omitempty"`
	// 附件 Attached files; content 为文件内容的 base64；size 为解码后的字节数；sm3 为解码后内容的 SM3 摘要（64 位小写十六进制）
	Attachments []LR0201RequestAttachment `json:"attachments,omitempty"`
}

// LR0201Response is the data of an answer to LR0201, 申请劳动人事争议仲裁 Apply for arbitration.
type LR0201Response struct {
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
