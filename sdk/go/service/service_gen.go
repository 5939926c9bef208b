// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.

// Package service holds the request and answer types of the platform's interfaces
// and the code tables that they use. They are made from the definitions that the
// platform itself runs on; fields have the names of the national indicators.
//
//	body := service.ER0102Request{AAB998: "91370200MA3TEXT01C", …}
//	answer, err := client.File(ctx, service.ER0102, body, zhilian.Options{MsgID: id})
//	…
//	data, err := zhilian.Data[service.ER0102Response](answer)
package service

// The interfaces.
const (
	ER0101 = "ER0101" // 就业登记申报 Register employment
	ER0102 = "ER0102" // 就业登记查询 Query registrations
	ER0103 = "ER0103" // 就业登记更正 Correct a registration
	ER0104 = "ER0104" // 就业登记撤回 Withdraw a registration
	ER0105 = "ER0105" // 终止就业登记 End employment
	ER0201 = "ER0201" // 失业人员名单告知 Tell who lost their work
	ER0202 = "ER0202" // 协助发起失业登记 Bring a registration of unemployment on its way
	ER0203 = "ER0203" // 查询离职人员的告知和失业登记 How own former staff stand
	ER0204 = "ER0204" // 本单位告知的失业人员名单 Own notices
	ER0205 = "ER0205" // 撤回告知或失业登记 Take a notice or a registration back
	JS0101 = "JS0101" // 员工录用一件事 Hire: all in one
	JS0201 = "JS0201" // 员工离职一件事 Leaving: all in one
	LR0101 = "LR0101" // 劳动用工备案（初次） Put labour contracts on record
	LR0102 = "LR0102" // 劳动用工备案（变更、续签） Alter or renew contracts on record
	LR0103 = "LR0103" // 劳动用工备案（解除、终止） Take ended contracts off the record
	LR0104 = "LR0104" // 劳动用工备案查询 Query contracts on record
	LR0105 = "LR0105" // 撤回劳动用工备案 Withdraw a record
	LR0201 = "LR0201" // 申请劳动人事争议仲裁 Apply for arbitration
	LR0202 = "LR0202" // 补充仲裁申请材料 Supplement an application
	LR0203 = "LR0203" // 提交答辩书和证据 Hand in defence and evidence
	LR0204 = "LR0204" // 送达地址确认和电子签收 Confirm the address and sign for papers
	LR0205 = "LR0205" // 查询仲裁案件进度 Progress of own cases
	LR0206 = "LR0206" // 撤回仲裁申请 Drop an application
	PT0101 = "PT0101" // 发布招聘岗位 Publish a vacancy
	PT0102 = "PT0102" // 查询本单位招聘岗位 Query own vacancies
	PT0103 = "PT0103" // 变更招聘岗位 Change a vacancy
	PT0104 = "PT0104" // 撤回招聘岗位 Withdraw a vacancy
	PT0201 = "PT0201" // 高层次人才培训报名 Enrol people in a class
	PT0202 = "PT0202" // 查询培训班次和本单位报名 Classes and own enrolments
	PT0203 = "PT0203" // 退出培训班次 Leave a class
	RC0101 = "RC0101" // 花名册比对 Compare a roster
	SI0101 = "SI0101" // 企业职工参保登记（增员） Insure employees
	SI0102 = "SI0102" // 企业职工停止参保（减员） End insurance
	SI0103 = "SI0103" // 参保情况查询 Query insured persons
	SI0104 = "SI0104" // 本单位参保人员名册 Own insured persons
	SI0105 = "SI0105" // 撤回参保登记 Withdraw an insurance registration
	SI0201 = "SI0201" // 同步市场监管登记信息 Take over the market's register
	SI0202 = "SI0202" // 单位基本信息变更 Change the data of a unit
	SI0203 = "SI0203" // 查询单位和项目的当前信息 What is kept of a unit and its projects
	SI0204 = "SI0204" // 查询本单位的变更记录 Own changes
	SI0205 = "SI0205" // 建设项目工伤保险参保登记 Insure a building project
	SI0206 = "SI0206" // 建设项目信息变更 Change a project
	SI0207 = "SI0207" // 建设项目竣工 Complete a project
	SI0208 = "SI0208" // 撤回单位或项目信息变更 Take a change back
)

// Info is what a client needs to know of an interface before it calls it.
type Info struct {
	Code      string
	Version   int
	Kind      string // submit, query, correct, withdraw, terminate
	TitleZh   string
	TitleEn   string
	Signed    bool   // a signature is required
	BatchList string // member of the body that holds the people, "" for a body about one
	BatchMax  int    // most people in one body
	BatchNo   bool   // the body may carry batchNo
}

// Lookup returns what is known of an interface.
func Lookup(code string) (Info, bool) {
	for _, i := range infos {
		if i.Code == code {
			return i, true
		}
	}
	return Info{}, false
}

// All lists the interfaces by code.
func All() []Info { return append([]Info(nil), infos...) }

var infos = []Info{
	{ER0101, 1, "submit", "就业登记申报", "Register employment", false, "persons", 100, true},
	{ER0102, 1, "query", "就业登记查询", "Query registrations", false, "persons", 100, true},
	{ER0103, 1, "correct", "就业登记更正", "Correct a registration", false, "", 1, true},
	{ER0104, 1, "withdraw", "就业登记撤回", "Withdraw a registration", false, "", 1, true},
	{ER0105, 1, "terminate", "终止就业登记", "End employment", false, "persons", 100, true},
	{ER0201, 1, "submit", "失业人员名单告知", "Tell who lost their work", false, "persons", 100, false},
	{ER0202, 1, "submit", "协助发起失业登记", "Bring a registration of unemployment on its way", false, "", 1, false},
	{ER0203, 1, "query", "查询离职人员的告知和失业登记", "How own former staff stand", false, "", 1, false},
	{ER0204, 1, "query", "本单位告知的失业人员名单", "Own notices", false, "", 1, false},
	{ER0205, 1, "withdraw", "撤回告知或失业登记", "Take a notice or a registration back", false, "", 1, false},
	{JS0101, 1, "submit", "员工录用一件事", "Hire: all in one", false, "persons", 100, true},
	{JS0201, 1, "terminate", "员工离职一件事", "Leaving: all in one", false, "persons", 100, true},
	{LR0101, 1, "submit", "劳动用工备案（初次）", "Put labour contracts on record", false, "persons", 100, true},
	{LR0102, 1, "correct", "劳动用工备案（变更、续签）", "Alter or renew contracts on record", false, "persons", 100, true},
	{LR0103, 1, "terminate", "劳动用工备案（解除、终止）", "Take ended contracts off the record", false, "persons", 100, true},
	{LR0104, 1, "query", "劳动用工备案查询", "Query contracts on record", false, "persons", 100, true},
	{LR0105, 1, "withdraw", "撤回劳动用工备案", "Withdraw a record", false, "persons", 100, true},
	{LR0201, 1, "submit", "申请劳动人事争议仲裁", "Apply for arbitration", false, "", 1, false},
	{LR0202, 1, "correct", "补充仲裁申请材料", "Supplement an application", false, "", 1, false},
	{LR0203, 1, "submit", "提交答辩书和证据", "Hand in defence and evidence", false, "", 1, false},
	{LR0204, 1, "submit", "送达地址确认和电子签收", "Confirm the address and sign for papers", false, "", 1, false},
	{LR0205, 1, "query", "查询仲裁案件进度", "Progress of own cases", false, "", 1, false},
	{LR0206, 1, "withdraw", "撤回仲裁申请", "Drop an application", false, "", 1, false},
	{PT0101, 1, "submit", "发布招聘岗位", "Publish a vacancy", false, "", 1, false},
	{PT0102, 1, "query", "查询本单位招聘岗位", "Query own vacancies", false, "", 1, false},
	{PT0103, 1, "correct", "变更招聘岗位", "Change a vacancy", false, "", 1, false},
	{PT0104, 1, "withdraw", "撤回招聘岗位", "Withdraw a vacancy", false, "", 1, false},
	{PT0201, 1, "submit", "高层次人才培训报名", "Enrol people in a class", false, "persons", 50, false},
	{PT0202, 1, "query", "查询培训班次和本单位报名", "Classes and own enrolments", false, "", 1, false},
	{PT0203, 1, "withdraw", "退出培训班次", "Leave a class", false, "persons", 50, false},
	{RC0101, 1, "query", "花名册比对", "Compare a roster", false, "persons", 1000, true},
	{SI0101, 1, "submit", "企业职工参保登记（增员）", "Insure employees", false, "persons", 100, true},
	{SI0102, 1, "terminate", "企业职工停止参保（减员）", "End insurance", false, "persons", 100, true},
	{SI0103, 1, "query", "参保情况查询", "Query insured persons", false, "persons", 100, true},
	{SI0104, 1, "query", "本单位参保人员名册", "Own insured persons", false, "", 1, true},
	{SI0105, 1, "withdraw", "撤回参保登记", "Withdraw an insurance registration", false, "persons", 100, true},
	{SI0201, 1, "submit", "同步市场监管登记信息", "Take over the market's register", false, "", 1, false},
	{SI0202, 1, "correct", "单位基本信息变更", "Change the data of a unit", false, "", 1, false},
	{SI0203, 1, "query", "查询单位和项目的当前信息", "What is kept of a unit and its projects", false, "", 1, false},
	{SI0204, 1, "query", "查询本单位的变更记录", "Own changes", false, "", 1, false},
	{SI0205, 1, "submit", "建设项目工伤保险参保登记", "Insure a building project", false, "", 1, false},
	{SI0206, 1, "correct", "建设项目信息变更", "Change a project", false, "", 1, false},
	{SI0207, 1, "terminate", "建设项目竣工", "Complete a project", false, "", 1, false},
	{SI0208, 1, "withdraw", "撤回单位或项目信息变更", "Take a change back", false, "", 1, false},
}
