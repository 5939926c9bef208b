// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.

package service

// JS0201RequestPerson is one of 人员 Persons.
type JS0201RequestPerson struct {
	// 姓名 Name; person-name; 例 测试甲
	AAC003 string `json:"aac003"`
	// 证件类型 Kind of identity document; 代码表 AAC058; 例 01
	AAC058 AAC058 `json:"aac058"`
	// 证件号码 Identity document number; 例 000000199001010018
	AAC147 string `json:"aac147"`
	// 合同终止日期 Contract end; YYYY-MM-DD; 例 2029-11-15
	ABC914 string `json:"abc914,omitempty"`
	// 解除或终止日期 Day on which the contract ended; YYYY-MM-DD; 例 2026-11-20
	ABC916 string `json:"abc916"`
	// 解除或终止原因 Reason of ending; 代码表 ABC917; 例 3601
	ABC917 ABC917 `json:"abc917"`
	// 非因本人意愿中断就业 Not by the person's own will; 代码表 ABC955; 例 1
	Involuntary ABC955 `json:"involuntary"`
	// 险种 Kinds of insurance; 代码表 AAE140
	AAE140 []AAE140 `json:"aae140"`
	// 参保终止年月 Last month of insurance; YYYY-MM; 例 2026-11
	AAE042 string `json:"aae042"`
	// 逾期说明 Reason for lateness; plain-text; 例 人事系统切换，补报上月名单
	LateReason string `json:"lateReason,omitempty"`
}

// JS0201Request is the body of JS0201, 员工离职一件事 Leaving: all in one. After somebody has left the employer files once to end the registration of employment, the record of the contract and the insurance. One reason drives all three.
type JS0201Request struct {
	// 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C
	AAB998 string `json:"aab998"`
	// 单位编号 Unit number; 例 3702001001
	AAB001 string `json:"aab001"`
	// 经办人 Handler; person-name; 例 经办测试
	AAE011 string `json:"aae011"`
	// 批次号 Batch number; 例 ROSTER-202611
	BatchNo string `json:"batchNo,omitempty"`
	// 仅预校验 Check only; 为 true 时按全部规则校验（含核心业务系统的规则），不收件、不产生任何效力、不出具回执；正式报送时去掉本项或填 false
	CheckOnly *bool `json:"checkOnly,omitempty"`
	// 人员 Persons
	Persons []JS0201RequestPerson `json:"persons"`
}

// JS0201ResponsePerson is one of 逐人结果.
type JS0201ResponsePerson struct {
	// 序号（自 0 起，与申报顺序相同）
	Index int64 `json:"index"`
	// 结果; done | rejected | partial
	Outcome string `json:"outcome"`
	// 各环节结果：办结、不予通过、未办（前一环节未通过）、已撤回
	Steps any `json:"steps"`
}

// JS0201ResponseStepDataPerson is one of 逐人.
type JS0201ResponseStepDataPerson struct {
	// 序号
	Index int64 `json:"index"`
	// 结果; done | rejected | partial
	Outcome string `json:"outcome"`
	// 登记编号、备案编号或个人编号
	Number string `json:"number,omitempty"`
	// 业务系统代码
	Code string `json:"code,omitempty"`
	// 说明
	Message string `json:"message,omitempty"`
}

// JS0201ResponseStepData is one of 业务系统答复.
type JS0201ResponseStepData struct {
	// 业务编号
	BusinessNo string `json:"businessNo,omitempty"`
	// 逐人
	Persons []JS0201ResponseStepDataPerson `json:"persons,omitempty"`
}

// JS0201ResponseStep is one of 逐环节结果.
type JS0201ResponseStep struct {
	// 环节
	Step string `json:"step"`
	// 环节名称
	Title string `json:"title"`
	// 结果; done | rejected | partial | skipped | undone
	Outcome string `json:"outcome"`
	// 代码
	Code string `json:"code,omitempty"`
	// 说明
	Message string `json:"message,omitempty"`
	// 业务系统答复
	Data *JS0201ResponseStepData `json:"data,omitempty"`
}

// JS0201Response is the data of an answer to JS0201, 员工离职一件事 Leaving: all in one.
type JS0201Response struct {
	// 逐人结果
	Persons []JS0201ResponsePerson `json:"persons"`
	// 逐环节结果
	Steps []JS0201ResponseStep `json:"steps"`
}
