package insurance

import "github.com/zhilian-hrss/zhilian/internal/corekit"

// Decisions about an enrolment.
var (
	twiceInBatch    = corekit.Verdict{Code: "INS-101", Message: "同一批次中该人员出现多次，仅办理第一条", Field: "idNumber"}
	badIDNumber     = corekit.Verdict{Code: "INS-102", Message: "证件号码不符合编码规则", Field: "idNumber"}
	nameDiffers     = corekit.Verdict{Code: "INS-103", Message: "姓名与参保人员库登记信息不一致，请核实；更名须先办理个人基本信息变更", Field: "name"}
	belowAge        = corekit.Verdict{Code: "INS-104", Message: "参保当月未满法定最低就业年龄", Field: "from"}
	monthClosed     = corekit.Verdict{Code: "INS-105", Message: "起始月份早于收件当月，须经核定办理补缴，不能自动办理", Field: "from"}
	monthTooFar     = corekit.Verdict{Code: "INS-106", Message: "起始月份过于靠后", Field: "from"}
	kindElsewhere   = corekit.Verdict{Code: "INS-107", Message: "该险种不由人社部门经办，医疗、生育保险请向医疗保障部门办理", Field: "kinds"}
	unknownKind     = corekit.Verdict{Code: "INS-108", Message: "没有该险种", Field: "kinds"}
	retired         = corekit.Verdict{Code: "INS-109", Message: "已达到法定退休年龄，不能办理养老、失业保险参保登记", Field: "kinds"}
	retiredInjury   = corekit.Verdict{Code: "INS-110", Message: "已达到法定退休年龄，特定人员工伤保险未开放", Field: "kinds"}
	activeElsewhere = corekit.Verdict{Code: "INS-111", Message: "该险种尚有未中断的参保关系，请由原单位办理减员后再申报", Field: "kinds"}
	partTimeKinds   = corekit.Verdict{Code: "INS-112", Message: "非全日制人员由单位单独参加工伤保险，养老、失业保险不由单位办理", Field: "kinds"}
	sameMonthLeft   = corekit.Verdict{Code: "INS-113", Message: "起始月份早于该险种在本单位上一次参保的终止月份", Field: "from"}
	alreadyInsured  = corekit.Verdict{Code: "INS-W01", Message: "该险种已在本单位参保，无需重复办理", Field: "kinds"}
	kindOfChange    = corekit.Verdict{Code: "INS-W02", Message: "变更类型与参保记录不符，已按参保记录办理", Field: "change"}
)

// Decisions about a stop.
var (
	notInsured   = corekit.Verdict{Code: "INS-201", Message: "该人员不在本单位该险种的参保人员中", Field: "idNumber"}
	stopTooEarly = corekit.Verdict{Code: "INS-202", Message: "终止月份早于参保起始月份", Field: "until"}
	stopTooFar   = corekit.Verdict{Code: "INS-203", Message: "终止月份晚于收件当月", Field: "until"}
	endDiffers   = corekit.Verdict{Code: "INS-204", Message: "离职日期不在终止月份内", Field: "endDate"}
	stopped      = corekit.Verdict{Code: "INS-W03", Message: "该险种此前已停保，无需重复办理", Field: "kinds"}
)

// Decisions about a withdrawal.
var (
	nothingToWithdraw = corekit.Verdict{Code: "INS-301", Message: "本单位没有该人员可以撤回的参保登记", Field: "idNumber"}
	tooLateWithdrawn  = corekit.Verdict{Code: "INS-302", Message: "参保登记只能在办理当月撤回，其后请办理减员", Field: "idNumber"}
)
