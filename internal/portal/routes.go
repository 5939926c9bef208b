package portal

import (
	"net/http"

	"github.com/zhilian-hrss/zhilian/internal/face"
)

// maxUpload is the largest body of an upload: a file of 1 MiB in base64, and its name.
const maxUpload = 1<<20*4/3 + 4096

// op writes one line of the route table.
func op(id, method, path string, p face.Permission, group, zh, en string) face.Operation {
	return face.Operation{ID: id, Method: method, Path: path, Permission: p, Group: group, Summary: face.Text{Zh: zh, En: en}}
}

// look marks an operation as a look at a thing of that kind, which is audited.
func look(o face.Operation, kind string) face.Operation {
	o.Look = kind
	return o
}

// routes is the one list of paths and of who may call them.
func (s *server) routes(a *face.API) {
	const get, post, put, del = http.MethodGet, http.MethodPost, http.MethodPut, http.MethodDelete

	face.Register(a, op("listItems", get, "/catalogue/items", face.Public, "catalogue", "服务事项清单", "List service items"), s.items)
	face.Register(a, op("listInterfaces", get, "/catalogue/interfaces", face.Public, "catalogue", "服务接口清单", "List interfaces"), s.interfaces)
	face.Register(a, op("getInterface", get, "/catalogue/interfaces/{code}", face.Public, "catalogue", "服务接口说明", "Describe an interface"), s.oneInterface)
	face.Register(a, op("getDictionary", get, "/catalogue/dictionaries/{name}", face.Public, "catalogue", "代码表", "Show a code table"), s.dictionary)
	face.Register(a, op("listDowntimes", get, "/catalogue/downtimes", face.Public, "catalogue", "核心业务系统停机计划", "Planned downtimes of core systems"), s.downtimes)
	face.Register(a, op("listErrorCodes", get, "/catalogue/error-codes", face.Public, "catalogue", "错误码", "List error codes"), s.errorCodes)
	face.Register(a, op("listScenarios", get, "/catalogue/scenarios", face.Public, "catalogue", "测试环境可演示的情景", "List what the test environment plays"), s.scenarios)
	face.Register(a, op("listPlatformKeys", get, "/platform-keys", face.Public, "catalogue", "平台公钥", "List the platform's public keys"), s.platformKeys)
	face.Register(a, op("getTerms", get, "/admission-terms", face.Public, "catalogue", "接入责任与审核要点", "Duties and checklist of an application"), s.terms)

	signIn := op("signIn", get, "/session/sign-in", face.Public, "session", "前往网办大厅登录", "Go to the hall to sign in")
	signIn.Status = http.StatusSeeOther
	face.Register(a, signIn, s.signIn)
	callback := op("signInCallback", get, "/session/callback", face.Public, "session", "从网办大厅返回", "Come back from the hall")
	callback.Status = http.StatusSeeOther
	face.Register(a, callback, s.callback)
	face.Register(a, op("getSession", get, "/session", face.SignedIn, "session", "当前登录信息", "Who is signed in"), s.session)
	face.Register(a, op("signOut", del, "/session", face.SignedIn, "session", "退出登录", "Sign out"), s.signOut)

	face.Register(a, look(op("getEnterprise", get, "/enterprise", Member, "enterprise", "企业信息、成员和接口授权", "The enterprise, its members and grants"), "enterprise"), s.space)
	face.Register(a, op("listEvents", get, "/enterprise/timeline", Member, "enterprise", "企业办理过程", "Timeline of the enterprise"), s.timeline)
	face.Register(a, op("admitMember", post, "/enterprise/members/{member}/admit", Owner, "enterprise", "同意成员加入", "Admit a member"), s.onMember(s.admit))
	face.Register(a, fresh(op("promoteMember", post, "/enterprise/members/{member}/promote", Owner, "enterprise", "设为管理成员", "Make a member an owner")), s.onMember(s.promote))
	face.Register(a, fresh(op("assignMember", post, "/enterprise/members/{member}/role", Owner, "enterprise", "设置成员角色", "Give a member another role")), s.assign)
	face.Register(a, fresh(op("leaveEnterprise", post, "/enterprise/leave", Member, "enterprise", "退出企业空间", "Leave the enterprise")), s.leave)
	face.Register(a, op("listOwnSessions", get, "/session/all", face.SignedIn, "session", "本人的登录会话", "List the own sessions"), s.seats)
	face.Register(a, op("endOwnSession", del, "/session/all/{session}", face.SignedIn, "session", "结束本人的其他会话", "End one of the own sessions"), s.endSeat)
	face.Register(a, fresh(op("removeMember", del, "/enterprise/members/{member}", Owner, "enterprise", "移除成员", "Remove a member")), s.onMember(s.remove))

	face.Register(a, op("listApplications", get, "/applications", Member, "applications", "接入申请列表", "List applications"), s.applications)
	face.Register(a, op("startApplication", post, "/applications", Filer, "applications", "新建接入申请", "Start an application"), s.start)
	face.Register(a, look(op("getApplication", get, "/applications/{application}", Member, "applications", "查看接入申请", "Show an application"), "application"), s.application)
	face.Register(a, op("saveApplication", put, "/applications/{application}", Filer, "applications", "保存接入申请", "Save an application"), s.save)
	face.Register(a, op("reapply", post, "/applications/{application}/reapply", Member, "applications", "重新申请（沿用原申请内容）", "Apply again with what an ended application held"), s.reapply)
	face.Register(a, op("printCommitment", get, "/applications/{application}/commitment", Member, "applications", "打印信用承诺书（已预填）", "Print the credit commitment, filled in"), s.commitment)
	attach := op("attachFile", post, "/applications/{application}/attachments", Filer, "applications", "上传材料", "Attach a file")
	attach.MaxBody = maxUpload
	face.Register(a, attach, s.attach)
	face.Register(a, look(op("getAttachment", get, "/attachments/{attachment}", Filer, "applications", "下载材料", "Download a file"), "attachment"), s.attachment)
	face.Register(a, op("submitApplication", post, "/applications/{application}/submit", Filer, "applications", "提交接入申请", "Submit an application"), s.submit)
	face.Register(a, op("withdrawApplication", post, "/applications/{application}/withdraw", Filer, "applications", "撤回接入申请", "Withdraw an application"), s.withdraw)
	face.Register(a, op("listApplicationEvents", get, "/applications/{application}/timeline", Member, "applications", "接入申请办理过程", "Timeline of an application"), s.applicationTimeline)

	face.Register(a, op("listSystems", get, "/systems", Member, "systems", "接入系统列表", "List systems"), s.systems)
	face.Register(a, op("getSystem", get, "/systems/{app}", Member, "systems", "接入系统及其密钥状态", "A system and the state of its keys"), s.system)
	face.Register(a, op("showTestKey", post, "/systems/{app}/test-key", Member, "systems", "查看测试密钥", "Show the test key"), s.testKey)
	face.Register(a, fresh(op("takeProductionKey", post, "/systems/{app}/production-key", Owner, "systems", "领取正式密钥（仅一次）", "Take the production key, once")), s.productionKey)
	s.keyRoutes(a)
	s.acceptanceRoutes(a)

	s.callbackRoutes(a)

	face.Register(a, op("listCalls", get, "/environments/{environment}/calls", Member, "calls", "调用记录", "List calls"), s.calls)
	face.Register(a, look(op("getCall", get, "/environments/{environment}/calls/{call}", Member, "calls", "调用全过程", "A call's life line and result"), "call"), s.call)
	face.Register(a, look(op("listReceipts", get, "/environments/{environment}/calls/{call}/receipts", Member, "calls", "回执", "Receipts of a call, signed"), "call"), s.receipts)
	face.Register(a, look(op("printReceipt", get, "/environments/{environment}/calls/{call}/receipts/{receipt}/paper", Member, "calls", "打印回执（PDF，带核验二维码）", "A receipt as PDF, with a code to verify it"), "call"), s.paper)

	face.Register(a, op("listRefusals", get, "/environments/{environment}/refusals", Member, "calls", "未收报文与原因", "Messages that were not received, and why"), s.refusals)

	s.trafficRoutes(a)
	s.testRoutes(a)
	s.benchRoutes(a)
	s.mandateRoutes(a)
	s.measureRoutes(a)
	s.objectionRoutes(a)
	s.discreditRoutes(a)
	s.changeRoutes(a)
	s.feedbackRoutes(a)
	s.factorRoutes(a)
	s.invitationRoutes(a)
	s.mailboxRoutes(a)
	s.subjectRoutes(a)
	s.announcementRoutes(a)
	s.membershipRoutes(a)
	s.affiliationRoutes(a)
	s.overviewRoutes(a)
	s.statisticsRoutes(a)
}

// keyRoutes are the operations on keys of systems.
func (s *server) keyRoutes(a *face.API) {
	const get, post, del = http.MethodGet, http.MethodPost, http.MethodDelete
	face.Register(a, fresh(op("rotateKey", post, "/systems/{app}/environments/{environment}/next-key", Owner, "systems", "轮换密钥", "Begin to rotate a key")), s.rotateKey)
	face.Register(a, fresh(op("handOutKey", post, "/systems/{app}/keys/{key}/hand-out", Owner, "systems", "领取密钥（明文或 SM2 加密）", "Take a key, in clear or wrapped")), s.handOutKey)
	face.Register(a, fresh(op("revokeKey", post, "/systems/{app}/keys/{key}/revoke", Owner, "systems", "紧急吊销密钥", "Revoke a key at once")), s.revokeKey)
	face.Register(a, op("listSigningKeys", get, "/systems/{app}/signing-keys", Member, "systems", "企业签名公钥", "List the system's SM2 public keys"), s.signingKeys)
	face.Register(a, op("challengeSigningKey", post, "/systems/{app}/signing-keys/challenge", Owner, "systems", "取得公钥登记挑战", "Get the text that proves a public key"), s.challenge)
	face.Register(a, fresh(op("registerSigningKey", post, "/systems/{app}/signing-keys", Owner, "systems", "登记企业签名公钥", "Register an SM2 public key")), s.registerSigningKey)
	face.Register(a, fresh(op("withdrawSigningKey", del, "/systems/{app}/signing-keys/{signingKey}", Owner, "systems", "注销企业签名公钥", "Withdraw an SM2 public key")), s.withdrawSigningKey)
}
