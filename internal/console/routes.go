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

	face.Register(a, op("listStaff", get, "/staff", need(staff.ReadStaff), "staff", "用户列表", "List staff users"), s.users)
	face.Register(a, op("createStaff", post, "/staff", need(staff.ManageStaff), "staff", "新建用户", "Create a staff user"), s.createUser)
	face.Register(a, op("disableStaff", post, "/staff/{staff}/disable", need(staff.ManageStaff), "staff", "停用用户", "Disable a staff user"), s.disableUser)

	face.Register(a, op("listQueue", get, "/applications/queue", need(staff.ReadApplications), "applications", "待审核队列", "Applications that wait, in order"), s.queue)
	face.Register(a, op("listApplications", get, "/applications", need(staff.ReadApplications), "applications", "接入申请列表", "List applications"), s.applications)
	face.Register(a, op("getApplication", get, "/applications/{application}", need(staff.ReadApplications), "applications", "查看接入申请", "Open an application"), s.application)
	face.Register(a, op("getAttachment", get, "/applications/{application}/attachments/{attachment}", need(staff.ReadApplications), "applications", "查看材料", "Download a file"), s.file)
	face.Register(a, op("markItem", post, "/applications/{application}/mark", need(staff.DecideApplications), "applications", "核对审核要点", "Mark an item of the checklist"), s.mark)
	face.Register(a, op("returnApplication", post, "/applications/{application}/return", need(staff.DecideApplications), "applications", "退回补正", "Return for supplement"), s.returnBack)
	face.Register(a, op("approveApplication", post, "/applications/{application}/approve", need(staff.DecideApplications), "applications", "审核通过", "Approve"), s.approve)
	face.Register(a, op("rejectApplication", post, "/applications/{application}/reject", need(staff.DecideApplications), "applications", "不予通过", "Reject"), s.reject)

	face.Register(a, op("listEnterprises", get, "/enterprises", need(staff.ReadEnterprises), "enterprises", "企业列表", "List enterprises"), s.enterprises)
	face.Register(a, op("getEnterprise", get, "/enterprises/{enterprise}", need(staff.ReadEnterprises), "enterprises", "企业、系统与授权", "An enterprise, its systems and grants"), s.enterprise)
	face.Register(a, op("listReadyKeys", get, "/keys/ready", need(staff.ReleaseKeys), "enterprises", "待发放正式密钥", "Systems whose production key can be released"), s.ready)
	face.Register(a, op("releaseKey", post, "/enterprises/{enterprise}/systems/{app}/production-key", need(staff.ReleaseKeys), "enterprises", "申请发放正式密钥（须复核）", "Ask for the release of a production key"), s.release)

	s.acceptanceRoutes(a)
	s.approvalRoutes(a)
	s.parameterRoutes(a)
	s.keyRoutes(a)

	face.Register(a, op("listCalls", get, "/enterprises/{enterprise}/environments/{environment}/calls", need(staff.ReadCalls), "calls", "企业调用记录", "List an enterprise's calls"), s.calls)
	face.Register(a, op("getCall", get, "/enterprises/{enterprise}/environments/{environment}/calls/{call}", need(staff.ReadCalls), "calls", "调用全过程", "A call's life line"), s.call)
	face.Register(a, op("listCallbacks", get, "/enterprises/{enterprise}/environments/{environment}/callbacks", need(staff.ReadCalls), "calls", "企业回调记录", "List an enterprise's callbacks"), s.callbacks)

	face.Register(a, op("listAlarms", get, "/alarms", need(staff.ReadAlarms), "operation", "告警列表", "List alarms"), s.alarms)
	face.Register(a, op("acknowledgeAlarm", post, "/alarms/{alarm}/acknowledge", need(staff.AcknowledgeAlarms), "operation", "确认告警", "Acknowledge an alarm"), s.acknowledge)
	face.Register(a, op("listAuditHeads", get, "/audit/heads", need(staff.ReadAudit), "operation", "审计链头", "Newest heads of the audit chains"), s.heads)
	face.Register(a, op("verifyAudit", post, "/audit/verify", need(staff.ReadAudit), "operation", "校验审计链", "Verify the audit chains"), s.verify)
	face.Register(a, op("listYears", get, "/calendar/years", need(staff.ReadCalendar), "operation", "已发布年度工作日历", "Years whose working days are known"), s.years)
	face.Register(a, op("importYear", post, "/calendar/years", need(staff.ImportCalendar), "operation", "导入年度工作日历", "Import a year's working days"), s.importYear)

	s.trafficRoutes(a)
	s.downtimeRoutes(a)
	s.interventionRoutes(a)
	s.reconciliationRoutes(a)
	s.measureRoutes(a)
	s.feedbackRoutes(a)
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
