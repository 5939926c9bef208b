// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.

package service

// SI0302RequestChange is one of 变更项 Changes.
type SI0302RequestChange struct {
	// 变更项 Field; 代码表 AAE155K; 例 aac003
	AAE155 AAE155K `json:"aae155"`
	// 变更前 Before; 与登记的现值一致；原来没有值的不填; plain-text; 例 测试甲
	AAE123 string `json:"aae123,omitempty"`
	// 变更后 After; 清空原值的不填; plain-text; 例 测试乙
	AAE124 string `json:"aae124,omitempty"`
}

// SI0302RequestAttachment is one of 证明材料 Proof.
type SI0302RequestAttachment struct {
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

// SI0302Request is the body of SI0302, 个人关键信息变更 Change what identifies a person. Changes name, identity document or date of birth of a person the employer insures, on proof and after a review. It is processing for up to 15 days; SYS.RESULT tells. The value before must be the one that is kept.
type SI0302Request struct {
	// 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C
	AAB998 string `json:"aab998"`
	// 单位编号 Unit number; 例 3702001001
	AAB001 string `json:"aab001"`
	// 经办人 Handler; person-name; 例 经办测试
	AAE011 string `json:"aae011"`
	// 仅预校验 Check only; 为 true 时按全部规则校验（含核心业务系统的规则），不收件、不产生任何效力、不出具回执；正式报送时去掉本项或填 false
	CheckOnly *bool `json:"checkOnly,omitempty"`
	// 姓名 Name; person-name; 例 测试甲
	AAC003 string `json:"aac003"`
	// 证件类型 Kind of identity document; 代码表 AAC058; 例 01
	AAC058 AAC058 `json:"aac058"`
	// 证件号码 Identity document number; 例 000000199001010018
	AAC147 string `json:"aac147"`
	// 变更项 Changes
	Changes []SI0302RequestChange `json:"changes"`
	// 证明材料种类 Kind of proof; 代码表 ProofKind; 例 1
	ProofKind ProofKind `json:"proofKind"`
	// 证明材料签发日期 Day of the proof; YYYY-MM-DD; 例 2026-11-10
	ProofOn string `json:"proofOn"`
	// 变更原因 Reason; plain-text; 例 公安机关更名
	AAE013 string `json:"aae013"`
	// 证明材料 Proof; content 为文件内容的 base64；size 为解码后的字节数；sm3 为解码后内容的 SM3 摘要（64 位小写十六进制）
	Attachments []SI0302RequestAttachment `json:"attachments"`
}

// SI0302ResponseChange is one of 变更的各项.
type SI0302ResponseChange struct {
	// 变更项
	AAE155 string `json:"aae155"`
	// 变更前
	AAE123 string `json:"aae123,omitempty"`
	// 变更后
	AAE124 string `json:"aae124,omitempty"`
}

// SI0302Response is the data of an answer to SI0302, 个人关键信息变更 Change what identifies a person.
type SI0302Response struct {
	// 业务编号
	BusinessNo string `json:"businessNo,omitempty"`
	// 变更编号
	ChangeNo string `json:"changeNo,omitempty"`
	// 变更状态; 代码表 PersonChangeState
	PersonChangeState PersonChangeState `json:"personChangeState,omitempty"`
	// 申报日期; YYYY-MM-DD
	AAE043 string `json:"aae043,omitempty"`
	// 办结日期; YYYY-MM-DD
	DecidedOn string `json:"decidedOn,omitempty"`
	// 变更的各项
	Changes []SI0302ResponseChange `json:"changes,omitempty"`
}
