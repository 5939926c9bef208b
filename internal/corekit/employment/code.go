package employment

import "github.com/zhilian-hrss/zhilian/internal/corekit"

// Decisions about a registration.
var (
	alreadyRegistered = corekit.Verdict{Code: "EMP-101", Message: "该人员已在本单位办理就业登记且在册，无需重复登记", Field: "idNumber"}
	twiceInBatch      = corekit.Verdict{Code: "EMP-102", Message: "同一批次中该人员出现多次，仅办理第一条", Field: "idNumber"}
	belowAge          = corekit.Verdict{Code: "EMP-103", Message: "入职时未满法定最低就业年龄", Field: "hireDate"}
	badIDNumber       = corekit.Verdict{Code: "EMP-104", Message: "证件号码不符合编码规则", Field: "idNumber"}
	hiredInFuture     = corekit.Verdict{Code: "EMP-105", Message: "入职日期晚于收件日期", Field: "hireDate"}
	birthDiffers      = corekit.Verdict{Code: "EMP-106", Message: "出生日期与证件号码不一致", Field: "birth"}
	sexDiffers        = corekit.Verdict{Code: "EMP-106", Message: "性别与证件号码不一致", Field: "sex"}
	contractReversed  = corekit.Verdict{Code: "EMP-107", Message: "合同终止日期早于合同起始日期", Field: "contractEnd"}
	nameDiffers       = corekit.Verdict{Code: "EMP-108", Message: "姓名与人员库登记信息不一致，请核实；更名须持证明到窗口办理", Field: "name"}
	periodOverlaps    = corekit.Verdict{Code: "EMP-109", Message: "入职日期早于该人员在本单位上一段就业的终止日期", Field: "hireDate"}
	registeredLate    = corekit.Verdict{Code: "EMP-W01", Message: "超过规定期限办理就业登记，已登记并标记逾期", Field: "hireDate"}
)

// Decisions about a correction.
var (
	noSuchRegistration = corekit.Verdict{Code: "EMP-201", Message: "本单位没有该登记编号对应的登记，或证件号码与登记不符", Field: "registrationNo"}
	notActive          = corekit.Verdict{Code: "EMP-202", Message: "该登记已终止或已撤回，不能更正", Field: "registrationNo"}
	beforeDiffers      = corekit.Verdict{Code: "EMP-203", Message: "变更前的值与登记信息不一致，请先查询", Field: ""}
	needsProof         = corekit.Verdict{Code: "EMP-204", Message: "该项为关键信息，须提供证明材料由人工审核", Field: ""}
	notCorrectable     = corekit.Verdict{Code: "EMP-205", Message: "没有可以更正的该项信息", Field: ""}
	badValue           = corekit.Verdict{Code: "EMP-206", Message: "变更后的值不符合该项的格式", Field: ""}
)

// Decisions about a withdrawal.
var (
	alreadyEnded     = corekit.Verdict{Code: "EMP-301", Message: "该登记已办理终止，不能撤回", Field: "registrationNo"}
	withdrawnBefore  = corekit.Verdict{Code: "EMP-302", Message: "该登记此前已经撤回", Field: "registrationNo"}
	tooLateWithdrawn = corekit.Verdict{Code: "EMP-303", Message: "超过可撤回期限，请办理终止就业登记", Field: "registrationNo"}
)

// Decisions about a termination.
var (
	notOnRoster    = corekit.Verdict{Code: "EMP-401", Message: "该人员不在本单位在册人员中", Field: "idNumber"}
	endBeforeHire  = corekit.Verdict{Code: "EMP-402", Message: "终止日期早于入职日期", Field: "endDate"}
	endInFuture    = corekit.Verdict{Code: "EMP-403", Message: "终止日期晚于收件日期", Field: "endDate"}
	numberDiffers  = corekit.Verdict{Code: "EMP-404", Message: "登记编号与该人员在册登记不符", Field: "registrationNo"}
	terminatedLate = corekit.Verdict{Code: "EMP-W02", Message: "超过规定期限办理终止就业登记，已办理并标记逾期", Field: "endDate"}
)
