package labour

import "github.com/zhilian-hrss/zhilian/internal/corekit"

// Decisions about a record.
var (
	twiceInBatch     = corekit.Verdict{Code: "LAB-101", Message: "同一批次中该人员出现多次，仅办理第一条", Field: "idNumber"}
	badIDNumber      = corekit.Verdict{Code: "LAB-102", Message: "证件号码不符合编码规则", Field: "idNumber"}
	belowAge         = corekit.Verdict{Code: "LAB-103", Message: "合同起始之日未满法定最低就业年龄", Field: "contractStart"}
	contractReversed = corekit.Verdict{Code: "LAB-104", Message: "合同终止日期早于合同起始日期", Field: "contractEnd"}
	contractAhead    = corekit.Verdict{Code: "LAB-105", Message: "合同起始日期晚于收件日期", Field: "contractStart"}
	probationLong    = corekit.Verdict{Code: "LAB-106", Message: "试用期超过合同期限允许的上限", Field: "probationMonths"}
	probationTwice   = corekit.Verdict{Code: "LAB-107", Message: "该人员在本单位已约定过试用期，同一单位与同一劳动者只能约定一次", Field: "probationMonths"}
	termNotOver      = corekit.Verdict{Code: "LAB-108", Message: "续签的合同起始日期早于原合同终止日期", Field: "contractStart"}
	dispatchTerm     = corekit.Verdict{Code: "LAB-109", Message: "劳务派遣应订立二年以上固定期限合同并填写用工单位", Field: "contractEnd"}
	alreadyFiled     = corekit.Verdict{Code: "LAB-W01", Message: "该人员的劳动用工已备案，无需重复办理", Field: "idNumber"}
	filedLate        = corekit.Verdict{Code: "LAB-W02", Message: "超过规定期限备案，已备案并标记逾期", Field: "contractStart"}
)

// Decisions about a change, an end or a withdrawal.
var (
	notOnRecord      = corekit.Verdict{Code: "LAB-201", Message: "该人员没有在本单位备案的有效合同", Field: "idNumber"}
	numberDiffers    = corekit.Verdict{Code: "LAB-202", Message: "备案编号与该人员的有效合同不符", Field: "fileNo"}
	endBeforeStart   = corekit.Verdict{Code: "LAB-203", Message: "终止日期早于合同起始日期", Field: "endDate"}
	endAhead         = corekit.Verdict{Code: "LAB-204", Message: "终止日期晚于收件日期", Field: "endDate"}
	expiryDiffers    = corekit.Verdict{Code: "LAB-205", Message: "期满终止的日期与合同终止日期不一致", Field: "endDate"}
	tooLateWithdrawn = corekit.Verdict{Code: "LAB-206", Message: "超过可撤回期限，请办理解除或终止备案", Field: "fileNo"}
	endedLate        = corekit.Verdict{Code: "LAB-W03", Message: "超过规定期限办理解除或终止备案，已办理并标记逾期", Field: "endDate"}
	endedBefore      = corekit.Verdict{Code: "LAB-W04", Message: "该合同此前已办理解除或终止备案，无需重复办理", Field: "idNumber"}
)
