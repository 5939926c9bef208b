package console

import (
	"net/http"

	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/staff"
)

// op writes one line of the route table.
func op(id, method, path string, p face.Permission, group, zh, en string) face.Operation {
	return face.Operation{ID: id, Method: method, Path: path, Permission: p, Group: group, Summary: face.Text{Zh: zh, En: en}}
}

// routes is the one list of paths and of what each needs.
func (s *server) routes(a *face.API) {
	const get, post, del = http.MethodGet, http.MethodPost, http.MethodDelete
	need := func(p staff.Permission) face.Permission { return face.Permission(p) }

	face.Register(a, op("setUp", post, "/setup", face.Public, "session", "首次启动：设置首位管理员", "First start: make the first administrator"), s.setUp)
	face.Register(a, op("enrol", post, "/enrolment", face.Public, "session", "新用户设置密码", "Set the own password with a code"), s.enrol)
	face.Register(a, op("signIn", post, "/session", face.Public, "session", "登录", "Sign in"), s.signIn)
	face.Register(a, op("getSession", get, "/session", face.SignedIn, "session", "当前登录信息", "Who is signed in"), s.session)
	face.Register(a, op("signOut", del, "/session", face.SignedIn, "session", "退出登录", "Sign out"), s.signOut)

	s.providerRoutes(a)
	s.staffRoutes(a)

	face.Register(a, op("listQueue", get, "/applications/queue", need(staff.ReadApplications), "applications", "待审核队列", "Applications that wait, in order"), s.queue)
	face.Register(a, op("claimNext", post, "/applications/queue/next", need(staff.DecideApplications), "applications", "领取队列中的下一件", "Take the next application that nobody holds"), s.claimNext)
	face.Register(a, op("listGrounds", get, "/applications/grounds", need(staff.ReadApplications), "applications", "不予通过的理由代码", "Grounds for a rejection"), s.grounds)
	face.Register(a, op("claimApplication", post, "/applications/{application}/claim", need(staff.DecideApplications), "applications", "领取审核", "Take an application to work on"), s.claim)
	face.Register(a, op("releaseApplication", post, "/applications/{application}/release", need(staff.DecideApplications), "applications", "退回队列", "Give an application back to the queue"), s.unclaim)
	face.Register(a, op("listApplications", get, "/applications", need(staff.ReadApplications), "applications", "接入申请列表", "List applications"), s.applications)
	face.Register(a, look(op("getApplication", get, "/applications/{application}", need(staff.ReadApplications), "applications", "查看接入申请", "Open an application"), "application"), s.application)
	face.Register(a, plain(look(op("getAttachment", get, "/applications/{application}/attachments/{attachment}", need(staff.ReadApplications), "applications", "查看材料", "Download a file"), "attachment")), s.file)
	face.Register(a, op("markItem", post, "/applications/{application}/mark", need(staff.DecideApplications), "applications", "核对审核要点", "Mark an item of the checklist"), s.mark)
	face.Register(a, op("returnApplication", post, "/applications/{application}/return", need(staff.DecideApplications), "applications", "退回补正", "Return for supplement"), s.returnBack)
	face.Register(a, op("approveApplication", post, "/applications/{application}/approve", need(staff.DecideApplications), "applications", "审核通过", "Approve"), s.approve)
	face.Register(a, op("rejectApplication", post, "/applications/{application}/reject", need(staff.DecideApplications), "applications", "不予通过", "Reject"), s.reject)

	face.Register(a, op("listEnterprises", get, "/enterprises", need(staff.ReadEnterprises), "enterprises", "企业列表", "List enterprises"), s.enterprises)
	face.Register(a, look(op("getEnterprise", get, "/enterprises/{enterprise}", need(staff.ReadEnterprises), "enterprises", "企业、系统与授权", "An enterprise, its systems and grants"), "enterprise"), s.enterprise)
	face.Register(a, op("listReadyKeys", get, "/keys/ready", need(staff.ReleaseKeys), "enterprises", "待发放正式密钥", "Systems whose production key can be released"), s.ready)
	face.Register(a, op("releaseKey", post, "/enterprises/{enterprise}/systems/{app}/production-key", need(staff.ReleaseKeys), "enterprises", "申请发放正式密钥（须复核）", "Ask for the release of a production key"), s.release)

	s.acceptanceRoutes(a)
	s.approvalRoutes(a)
	s.parameterRoutes(a)
	s.keyRoutes(a)
	s.platformKeyRoutes(a)
	s.statisticsRoutes(a)

	face.Register(a, op("listCalls", get, "/enterprises/{enterprise}/environments/{environment}/calls", need(staff.ReadCalls), "calls", "企业调用记录", "List an enterprise's calls"), s.calls)
	face.Register(a, look(op("getCall", get, "/enterprises/{enterprise}/environments/{environment}/calls/{call}", need(staff.ReadCalls), "calls", "调用全过程", "A call's life line"), "call"), s.call)
	face.Register(a, look(op("printReceipt", get, "/enterprises/{enterprise}/environments/{environment}/calls/{call}/receipts/{receipt}/paper", need(staff.ReadCalls), "calls", "打印回执（PDF，带核验二维码）", "A receipt as PDF, with a code to verify it"), "call"), s.paper)
	face.Register(a, op("listCallbacks", get, "/enterprises/{enterprise}/environments/{environment}/callbacks", need(staff.ReadCalls), "calls", "企业回调记录", "List an enterprise's callbacks"), s.callbacks)

	face.Register(a, op("listEnterpriseRefusals", get, "/enterprises/{enterprise}/environments/{environment}/refusals", need(staff.ReadCalls), "calls", "企业未收报文与原因", "An enterprise's messages that were not received, and why"), s.refusalsOf)

	face.Register(a, op("listAlarms", get, "/alarms", need(staff.ReadAlarms), "operation", "告警列表", "List alarms"), s.alarms)
	face.Register(a, op("acknowledgeAlarm", post, "/alarms/{alarm}/acknowledge", need(staff.AcknowledgeAlarms), "operation", "确认告警", "Acknowledge an alarm"), s.acknowledge)
	face.Register(a, op("listAuditHeads", get, "/audit/heads", need(staff.ReadAudit), "operation", "审计链头", "Newest heads of the audit chains"), s.heads)
	face.Register(a, op("verifyAudit", post, "/audit/verify", need(staff.ReadAudit), "operation", "校验审计链", "Verify the audit chains"), s.verify)
	face.Register(a, op("listYears", get, "/calendar/years", need(staff.ReadCalendar), "operation", "已发布年度工作日历", "Years whose working days are known"), s.years)
	face.Register(a, op("importYear", post, "/calendar/years", need(staff.ImportCalendar), "operation", "导入年度工作日历", "Import a year's working days"), s.importYear)

	s.auditRoutes(a)
	s.trafficRoutes(a)
	s.downtimeRoutes(a)
	s.interventionRoutes(a)
	s.noticeRoutes(a)
	s.reconciliationRoutes(a)
	s.measureRoutes(a)
	s.feedbackRoutes(a)
	s.mailboxRoutes(a)
	s.subjectRoutes(a)
	s.announcementRoutes(a)
	s.incidentRoutes(a)
}

// plain marks an operation whose answer has personal data in the clear.
func plain(o face.Operation) face.Operation {
	o.Plain = true
	return o
}

// staffRoutes are the operations on users and roles (6.2.2 g), and on the own account.
func (s *server) staffRoutes(a *face.API) {
	const get, post, put, del, one = http.MethodGet, http.MethodPost, http.MethodPut, http.MethodDelete, "/staff/{staff}"
	read, manage := face.Permission(staff.ReadStaff), face.Permission(staff.ManageStaff)
	grant, end := face.Permission(staff.GrantRights), face.Permission(staff.EndSessions)

	face.Register(a, op("proveFactor", post, "/session/second-factor", face.SignedIn, "session", "出示第二因素", "Show the second factor"), s.prove)
	face.Register(a, op("listOwnSessions", get, "/session/all", face.SignedIn, "session", "本人的登录会话", "List the own sessions"), s.ownSessions)
	face.Register(a, op("changePassword", post, "/session/password", face.SignedIn, "session", "修改本人密码", "Change the own password"), s.changePassword)
	face.Register(a, op("listFactors", get, "/session/factors", face.SignedIn, "session", "本人的第二因素", "List the own second factors"), s.factors)
	face.Register(a, op("beginAuthenticator", post, "/session/factors/authenticator", face.SignedIn, "session", "添加动态口令", "Begin to add an authenticator"), s.beginAuthenticator)
	face.Register(a, op("confirmAuthenticator", post, "/session/factors/authenticator/confirm", face.SignedIn, "session", "确认动态口令", "Add the authenticator with a code of it"), s.confirmAuthenticator)
	face.Register(a, op("beginSecurityKey", post, "/session/factors/security-key", face.SignedIn, "session", "添加安全密钥", "Begin to add a security key (WebAuthn)"), s.beginSecurityKey)
	face.Register(a, op("confirmSecurityKey", post, "/session/factors/security-key/confirm", face.SignedIn, "session", "确认安全密钥", "Add the security key with its answer"), s.confirmSecurityKey)
	face.Register(a, op("beginProof", post, "/session/second-factor/security-key", face.SignedIn, "session", "请求出示安全密钥", "Begin to show a security key"), s.beginProof)
	face.Register(a, op("proveByKey", post, "/session/second-factor/security-key/confirm", face.SignedIn, "session", "出示安全密钥", "Show a security key"), s.proveByKey)
	face.Register(a, op("renewRecovery", post, "/session/factors/recovery", face.SignedIn, "session", "更换备用码", "Replace the recovery codes"), s.renewRecovery)
	face.Register(a, op("dropFactor", del, "/session/factors/{factor}", face.SignedIn, "session", "移除第二因素", "Take a second factor away"), s.dropFactor)

	face.Register(a, op("listStaff", get, "/staff", read, "staff", "用户列表", "List staff users"), s.users)
	face.Register(a, op("createStaff", post, "/staff", manage, "staff", "新建用户", "Create a staff user"), s.createUser)
	face.Register(a, op("inviteStaff", post, one+"/code", manage, "staff", "重发设置密码的一次性代码", "Make another one-time code for an invited user"), s.inviteUser)
	face.Register(a, op("disableStaff", post, one+"/disable", manage, "staff", "停用用户", "Disable a staff user"), onUser(s.disableUser))
	face.Register(a, op("extendStaff", post, one+"/extend", grant, "staff", "延长外包用户期限", "Set another last day of an outsourced user"), s.extendUser)
	face.Register(a, op("grantRights", put, one+"/rights", grant, "staff", "授予或收回角色与范围", "Grant and withdraw roles and scope"), s.grantRights)
	face.Register(a, op("resetStaff", post, one+"/reset", grant, "staff", "重置用户的密码和第二因素", "Take password and second factors away"), onUserWhy(s.resetUser))
	face.Register(a, op("unlockStaff", post, one+"/unlock", grant, "staff", "解锁用户", "Unlock a user"), onUserWhy(s.unlockUser))
	face.Register(a, op("listStaffSessions", get, one+"/sessions", end, "staff", "用户的登录会话", "List a user's sessions"), s.userSessions)
	face.Register(a, op("endStaffSession", post, one+"/sessions/{session}/end", end, "staff", "强制下线", "End a user's session"), s.kick)

	face.Register(a, op("listRoles", get, "/roles", read, "staff", "角色与权限", "List roles and their permissions"), s.roles)
	face.Register(a, op("defineRole", put, "/roles/{role}", grant, "staff", "新建或修改自定义角色", "Make or change a role of the authority's own"), s.defineRole)
	face.Register(a, op("retireRole", post, "/roles/{role}/retire", grant, "staff", "停用自定义角色", "Retire a role of the authority's own"), s.retireRole)
	s.definitionRoutes(a)
	s.creditRoutes(a)
	s.toolRoutes(a)
}

// keyRoutes are the operations on keys that systems have.
func (s *server) keyRoutes(a *face.API) {
	const get, post, system = http.MethodGet, http.MethodPost, "/enterprises/{enterprise}/systems/{app}"
	manage := face.Permission(staff.ManageKeys)
	face.Register(a, op("listKeys", get, system+"/keys", face.Permission(staff.ReadEnterprises), "enterprises", "系统密钥状态与用量", "Keys of a system, their state and use"), s.keys)
	face.Register(a, op("askKeyRotation", post, system+"/environments/{environment}/ask-rotation", manage, "enterprises", "要求企业更换密钥", "Ask the enterprise to rotate a key"), s.askRotation)
	face.Register(a, op("forceKeyRotation", post, system+"/environments/{environment}/next-key", manage, "enterprises", "强制轮换密钥", "Issue the next key; the present one ends after the overlap"), s.forceRotation)
	face.Register(a, op("revokeKey", post, system+"/keys/{key}/revoke", manage, "enterprises", "紧急吊销密钥", "Revoke a key at once"), s.revokeKey)
	face.Register(a, op("destroyKey", post, system+"/keys/{key}/destroy", manage, "enterprises", "销毁已吊销的密钥", "Destroy a revoked key"), s.destroyKey)
}
