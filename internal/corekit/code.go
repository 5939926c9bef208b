package corekit

// Codes of problem answers (HTTP 4xx and 5xx).
const (
	codeUnauthorized = "core.unauthorized"
	codeMalformed    = "core.malformed"
	codeTooLarge     = "core.body-too-large"
	codeMediaType    = "core.media-type"
	codeUnknownAct   = "core.unknown-act"
	codeNoSuchKey    = "core.no-such-key"
	codeKeyConflict  = "core.key-conflict"
	codeRefused      = "core.refused"
	codeDown         = "core.down"
	codeError        = "core.error"
)

// verdict is a business decision about one person: a code of docs/core-system.md
// and its words for people. Field names the field at fault, when there is one.
type verdict struct {
	code, message, field string
}

// refused reports whether v decides against the person; marks (W) do not.
func (v verdict) refused() bool { return v.code != "" && v.code[4] != 'W' }

// Decisions about a registration.
var (
	alreadyRegistered = verdict{"EMP-101", "该人员已在本单位办理就业登记且在册，无需重复登记", "idNumber"}
	twiceInBatch      = verdict{"EMP-102", "同一批次中该人员出现多次，仅办理第一条", "idNumber"}
	belowAge          = verdict{"EMP-103", "入职时未满法定最低就业年龄", "hireDate"}
	badIDNumber       = verdict{"EMP-104", "证件号码不符合编码规则", "idNumber"}
	hiredInFuture     = verdict{"EMP-105", "入职日期晚于收件日期", "hireDate"}
	birthDiffers      = verdict{"EMP-106", "出生日期与证件号码不一致", "birth"}
	sexDiffers        = verdict{"EMP-106", "性别与证件号码不一致", "sex"}
	contractReversed  = verdict{"EMP-107", "合同终止日期早于合同起始日期", "contractEnd"}
	nameDiffers       = verdict{"EMP-108", "姓名与人员库登记信息不一致，请核实；更名须持证明到窗口办理", "name"}
	periodOverlaps    = verdict{"EMP-109", "入职日期早于该人员在本单位上一段就业的终止日期", "hireDate"}
	registeredLate    = verdict{"EMP-W01", "超过规定期限办理就业登记，已登记并标记逾期", "hireDate"}
)

// Decisions about a correction.
var (
	noSuchRegistration = verdict{"EMP-201", "本单位没有该登记编号对应的登记，或证件号码与登记不符", "registrationNo"}
	notActive          = verdict{"EMP-202", "该登记已终止或已撤回，不能更正", "registrationNo"}
	beforeDiffers      = verdict{"EMP-203", "变更前的值与登记信息不一致，请先查询", ""}
	needsProof         = verdict{"EMP-204", "该项为关键信息，须提供证明材料由人工审核", ""}
	notCorrectable     = verdict{"EMP-205", "没有可以更正的该项信息", ""}
	badValue           = verdict{"EMP-206", "变更后的值不符合该项的格式", ""}
)

// Decisions about a withdrawal.
var (
	alreadyEnded     = verdict{"EMP-301", "该登记已办理终止，不能撤回", "registrationNo"}
	withdrawnBefore  = verdict{"EMP-302", "该登记此前已经撤回", "registrationNo"}
	tooLateWithdrawn = verdict{"EMP-303", "超过可撤回期限，请办理终止就业登记", "registrationNo"}
)

// Decisions about a termination.
var (
	notOnRoster    = verdict{"EMP-401", "该人员不在本单位在册人员中", "idNumber"}
	endBeforeHire  = verdict{"EMP-402", "终止日期早于入职日期", "endDate"}
	endInFuture    = verdict{"EMP-403", "终止日期晚于收件日期", "endDate"}
	numberDiffers  = verdict{"EMP-404", "登记编号与该人员在册登记不符", "registrationNo"}
	terminatedLate = verdict{"EMP-W02", "超过规定期限办理终止就业登记，已办理并标记逾期", "endDate"}
)
