package insurance

import "github.com/zhilian-hrss/zhilian/internal/corekit"

// Decisions about the data of a unit and of a project.
var (
	noUnit          = corekit.Verdict{Code: "INS-401", Message: "没有写明单位参保编号", Field: "unit"}
	notInRegister   = corekit.Verdict{Code: "INS-402", Message: "市场监管登记信息中没有该统一社会信用代码", Field: "uscc"}
	deregistered    = corekit.Verdict{Code: "INS-403", Message: "该单位在市场监管部门已注销或吊销，请办理参保单位注销", Field: "uscc"}
	fromRegister    = corekit.Verdict{Code: "INS-404", Message: "单位名称、统一社会信用代码、法定代表人和住所来自市场监管登记，不能在此变更，请先到市场监管部门变更再触发同步"}
	notEditable     = corekit.Verdict{Code: "INS-405", Message: "没有可以变更的该项信息"}
	beforeDiffers   = corekit.Verdict{Code: "INS-406", Message: "变更前的值与登记的现值不一致，请先查询"}
	badValue        = corekit.Verdict{Code: "INS-407", Message: "变更后的值为空或不符合该项的格式"}
	nothingChanges  = corekit.Verdict{Code: "INS-408", Message: "变更后与变更前相同，或同一项出现两次"}
	accountMissing  = corekit.Verdict{Code: "INS-409", Message: "变更开户银行须同时变更银行账号", Field: "account"}
	holderDiffers   = corekit.Verdict{Code: "INS-410", Message: "银行账户的户名与市场监管登记的单位名称不一致；单位更名的，请先触发同步", Field: "accountName"}
	periodReversed  = corekit.Verdict{Code: "INS-421", Message: "计划竣工日期早于开工日期", Field: "end"}
	periodLong      = corekit.Verdict{Code: "INS-422", Message: "工期超过可参保的最长期限", Field: "end"}
	periodOver      = corekit.Verdict{Code: "INS-423", Message: "计划竣工日期已过", Field: "end"}
	costZero        = corekit.Verdict{Code: "INS-424", Message: "工程总造价不能为零", Field: "cost"}
	projectTwice    = corekit.Verdict{Code: "INS-425", Message: "本单位同名项目已参保且未竣工", Field: "name"}
	noProject       = corekit.Verdict{Code: "INS-426", Message: "本单位没有该编号的参保项目", Field: "projectNo"}
	projectOver     = corekit.Verdict{Code: "INS-427", Message: "该项目已竣工，工伤保险已终止，不能再变更", Field: "projectNo"}
	completedEarly  = corekit.Verdict{Code: "INS-428", Message: "竣工日期早于开工日期或晚于收件日期", Field: "completedOn"}
	beyondPeriod    = corekit.Verdict{Code: "INS-429", Message: "竣工日期晚于参保的计划竣工日期，请先办理工期变更", Field: "completedOn"}
	nothingToUndo   = corekit.Verdict{Code: "INS-431", Message: "本单位没有该编号的变更，或已撤回", Field: "changeNo"}
	syncStays       = corekit.Verdict{Code: "INS-432", Message: "来自市场监管登记的变更不能撤回", Field: "changeNo"}
	undoneLate      = corekit.Verdict{Code: "INS-433", Message: "超过可撤回期限，请再办理一次变更", Field: "changeNo"}
	changedSince    = corekit.Verdict{Code: "INS-434", Message: "其后同一项信息又有变更，不能撤回", Field: "changeNo"}
	registerAgrees  = corekit.Verdict{Code: "INS-W04", Message: "与市场监管登记信息一致，没有变化", Field: "uscc"}
	notChangedYet   = corekit.Verdict{Code: "INS-W06", Message: "市场监管登记信息中该项没有变化，请确认变更已经核准，核准后再同步一次"}
	completedBefore = corekit.Verdict{Code: "INS-W05", Message: "该项目此前已办理竣工，无需重复办理", Field: "projectNo"}
)
