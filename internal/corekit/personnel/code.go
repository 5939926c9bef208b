package personnel

import "github.com/zhilian-hrss/zhilian/internal/corekit"

// Decisions about a vacancy.
var (
	countZero      = corekit.Verdict{Code: "PER-101", Message: "招聘人数应为 1 人以上", Field: "count"}
	periodReversed = corekit.Verdict{Code: "PER-102", Message: "有效期截止日期应晚于开始日期", Field: "until"}
	periodOver     = corekit.Verdict{Code: "PER-103", Message: "有效期已过", Field: "until"}
	periodLong     = corekit.Verdict{Code: "PER-104", Message: "有效期超过允许的最长天数", Field: "until"}
	payReversed    = corekit.Verdict{Code: "PER-105", Message: "薪酬上限低于下限", Field: "payTo"}
	agesWrong      = corekit.Verdict{Code: "PER-106", Message: "年龄条件低于法定最低就业年龄或上限低于下限", Field: "minAge"}
	biased         = corekit.Verdict{Code: "PER-107", Message: "招聘信息含有民族、性别、宗教、户籍、乙肝等歧视性内容", Field: "conditions"}
	deposit        = corekit.Verdict{Code: "PER-108", Message: "招聘信息含有押金、保证金等向劳动者收取财物的内容", Field: "work"}
	noVacancy      = corekit.Verdict{Code: "PER-109", Message: "本单位没有该招聘编号的岗位", Field: "vacancyNo"}
	notOpen        = corekit.Verdict{Code: "PER-110", Message: "岗位已截止、已撤回或已下架", Field: "vacancyNo"}
	nothingChanged = corekit.Verdict{Code: "PER-111", Message: "没有需要变更的内容", Field: "vacancyNo"}
	hiredMany      = corekit.Verdict{Code: "PER-112", Message: "录用人数超过招聘人数", Field: "hired"}
	sameOpen       = corekit.Verdict{Code: "PER-W01", Message: "本单位有名称和工作地点相同的岗位正在招聘，请确认不是重复发布", Field: "title"}
)

// Decisions about an enrolment.
var (
	twiceInBatch  = corekit.Verdict{Code: "PER-201", Message: "同一批次中该人员出现多次，仅办理第一条", Field: "idNumber"}
	badIDNumber   = corekit.Verdict{Code: "PER-202", Message: "证件号码不符合编码规则", Field: "idNumber"}
	noClass       = corekit.Verdict{Code: "PER-203", Message: "没有该班次", Field: "classNo"}
	enrolShut     = corekit.Verdict{Code: "PER-204", Message: "该班次不在报名期内", Field: "classNo"}
	notQualified  = corekit.Verdict{Code: "PER-205", Message: "该班次要求副高级以上职称或列入人才分类目录", Field: "title"}
	anotherClass  = corekit.Verdict{Code: "PER-206", Message: "该人员已报名其他班次，一次只能参加一个班次", Field: "idNumber"}
	waitingFull   = corekit.Verdict{Code: "PER-207", Message: "名额和候补均已满", Field: "classNo"}
	notEnrolled   = corekit.Verdict{Code: "PER-208", Message: "该人员没有由本单位报名的班次", Field: "idNumber"}
	numberDiffers = corekit.Verdict{Code: "PER-209", Message: "报名号与该人员的报名不符", Field: "enrolmentNo"}
	classBegun    = corekit.Verdict{Code: "PER-210", Message: "班次已开班，不能退出，请联系主办方", Field: "enrolmentNo"}
	startsDiffer  = corekit.Verdict{Code: "PER-211", Message: "开班日期与该班次不符", Field: "starts"}
	enrolledSo    = corekit.Verdict{Code: "PER-W02", Message: "该人员已报名本班次，无需重复办理", Field: "idNumber"}
	onWaitingList = corekit.Verdict{Code: "PER-W03", Message: "名额已满，列入候补，有人退出时依次递补", Field: "classNo"}
)
