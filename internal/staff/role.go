package staff

import "slices"

// Role is a bundle of permissions.
type Role string

// The roles of this release.
const (
	Reviewer      Role = "reviewer"       // 审核人员: reads applications and decides on them
	Administrator Role = "administrator"  // 系统管理员: accounts, keys, parameters, calendar
	SecurityAdmin Role = "security-admin" // 安全管理员: grants and withdraws rights; the second person for keys and parameters; makes no users
	AuditAdmin    Role = "audit-admin"    // 审计管理员: alone searches and exports the audit
	Publisher     Role = "publisher"      // 服务接口发布人员: writes and publishes definitions, two by two
	Operator      Role = "operator"       // 业务处理人员: decides what no machine can, two by two
	CreditOfficer Role = "credit-officer" // 信用管理人员: keeps the discredit list and decides what follows for who is on it
)

// Roles lists the roles that come with the program.
func Roles() []Role {
	return []Role{Reviewer, Administrator, SecurityAdmin, AuditAdmin, Operator, Publisher, CreditOfficer}
}

// Permission names one thing that a staff user may do. Each operation of the
// console names the one it needs.
type Permission string

// The closed list of permissions.
const (
	ReadApplications   Permission = "application.read"
	DecideApplications Permission = "application.decide"
	ReadEnterprises    Permission = "enterprise.read"
	ReadMeasures       Permission = "measure.read"
	TakeMeasures       Permission = "measure.take" // of both persons, and of who decides on the objection
	ReadFeedback       Permission = "feedback.read"
	AnswerFeedback     Permission = "feedback.answer"
	HandlePostings     Permission = "posting.handle" // what did not reach people by mail or SMS
	ReadAnnouncements  Permission = "announcement.read"
	WriteAnnouncements Permission = "announcement.write"
	HandleIncidents    Permission = "incident.handle" // what everybody is told on the status page
	ReleaseKeys        Permission = "key.release"
	ManageKeys         Permission = "key.manage"          // rotate, revoke, destroy
	ManagePlatformKeys Permission = "platform-key.manage" // of both persons
	ReadCalls          Permission = "call.read"
	ReadAlarms         Permission = "alarm.read"
	AcknowledgeAlarms  Permission = "alarm.acknowledge"
	ReadAudit          Permission = "audit.read"   // heads and verification: no entry is seen
	SearchAudit        Permission = "audit.search" // and life lines
	ExportAudit        Permission = "audit.export"
	ReadCalendar       Permission = "calendar.read"
	ImportCalendar     Permission = "calendar.import"
	ReadStaff          Permission = "staff.read"
	ManageStaff        Permission = "staff.manage" // accounts: make, disable, hand out codes
	GrantRights        Permission = "staff.grant"  // roles, scopes, roles of the authority's own
	EndSessions        Permission = "session.end"  // of others
	ReadApprovals      Permission = "approval.read"
	DecideApprovals    Permission = "approval.decide" // together with the permission of the act
	ReadParameters     Permission = "parameter.read"
	ChangeParameters   Permission = "parameter.change"
	ReadTraffic        Permission = "traffic.read"
	SetLimits          Permission = "traffic.limit"
	SetBrakes          Permission = "traffic.brake"
	ReadStatistics     Permission = "statistics.read"
	RecountStatistics  Permission = "statistics.recount"

	ReadInterventions   Permission = "intervention.read"
	HandleInterventions Permission = "intervention.handle" // of both persons
	ReadReconciliation  Permission = "reconciliation.read"
	RunReconciliation   Permission = "reconciliation.run"

	ReadDefinitions    Permission = "definition.read"
	EditDefinitions    Permission = "definition.edit"
	PublishDefinitions Permission = "definition.publish" // of both persons; and deprecate
	ReadCredit         Permission = "credit.read"
	HandleCredit       Permission = "credit.handle" // records, the discredit list, what follows
)

// Permissions lists every permission.
func Permissions() []Permission {
	return []Permission{
		ReadApplications, DecideApplications, ReadEnterprises, ReadMeasures, TakeMeasures, ReadFeedback, AnswerFeedback, HandlePostings, ReadAnnouncements, WriteAnnouncements, HandleIncidents, ReleaseKeys, ManageKeys, ManagePlatformKeys, ReadCalls,
		ReadAlarms, AcknowledgeAlarms, ReadAudit, ReadCalendar, ImportCalendar, ReadStaff, ManageStaff, SearchAudit, ExportAudit, GrantRights,
		EndSessions,
		ReadApprovals, DecideApprovals, ReadParameters, ChangeParameters,
		ReadTraffic, SetLimits, SetBrakes, ReadStatistics, RecountStatistics, ReadInterventions, HandleInterventions, ReadReconciliation, RunReconciliation,
		ReadDefinitions, EditDefinitions, PublishDefinitions,
		ReadCredit, HandleCredit,
	}
}

// allowed is the whole table of rights: what is not here is refused. Whoever
// decides on an application does not release its key. What takes two persons takes
// two different ones with the same permission: two administrators, or one and a
// security admin; for interventions two operators, who make no users.
func allowed() map[Role][]Permission {
	return map[Role][]Permission{
		Reviewer: {
			ReadApplications, DecideApplications, ReadEnterprises, ReadMeasures, ReadFeedback, AnswerFeedback, ReadAnnouncements, WriteAnnouncements, ReadCalls, ReadAlarms, AcknowledgeAlarms, ReadCalendar, ReadCredit, ReadStatistics,
		},
		Administrator: {
			ReadApplications, ReadEnterprises, ReadMeasures, TakeMeasures, ReadFeedback, AnswerFeedback, HandlePostings, ReadAnnouncements, WriteAnnouncements, HandleIncidents, ReleaseKeys, ManageKeys, ManagePlatformKeys, ReadCalls, ReadAlarms,
			AcknowledgeAlarms, ReadAudit, ReadCalendar, ImportCalendar, ReadStaff, ManageStaff, EndSessions,
			ReadApprovals, DecideApprovals, ReadParameters, ChangeParameters, ReadTraffic, SetLimits, SetBrakes, ReadStatistics, RecountStatistics,
			ReadInterventions, ReadReconciliation, RunReconciliation, ReadCredit,
		},
		SecurityAdmin: {
			ReadEnterprises, ReleaseKeys, ManagePlatformKeys, ReadAlarms, AcknowledgeAlarms, ReadAudit, ReadCalendar, ReadStaff, GrantRights,
			EndSessions, ReadMeasures, TakeMeasures,
			ReadApprovals, DecideApprovals, ReadParameters, ChangeParameters,
		},
		AuditAdmin: {
			ReadAudit, SearchAudit, ExportAudit, ReadStaff, ReadAlarms, AcknowledgeAlarms, ReadCalendar,
		},
		Operator: {
			ReadEnterprises, ReadMeasures, TakeMeasures, ReadFeedback, AnswerFeedback, ReadAnnouncements, WriteAnnouncements, HandleIncidents, ReadCalls, ReadAlarms, AcknowledgeAlarms, ReadCalendar, ReadApprovals, DecideApprovals, ReadTraffic, ReadStatistics,
			ReadInterventions, HandleInterventions, ReadReconciliation, RunReconciliation,
		},
		Publisher: {
			ReadAlarms, AcknowledgeAlarms, ReadCalendar, ReadApprovals, DecideApprovals,
			ReadDefinitions, EditDefinitions, PublishDefinitions, ReadStatistics,
		},
		CreditOfficer: {
			ReadApplications, ReadEnterprises, ReadMeasures, ReadAlarms, AcknowledgeAlarms, ReadCalendar, ReadCredit, HandleCredit,
			ReadApprovals, DecideApprovals,
		},
	}
}

// Duty is one of the three that 三员分离 keeps in different hands.
type Duty string

// The duties.
const (
	SystemDuty   Duty = "system"
	SecurityDuty Duty = "security"
	AuditDuty    Duty = "audit"
)

// duties says which permissions make the holder one of the three. Whoever makes
// accounts grants no rights, and neither reads what is written about both
// (GB/T 22239-2019, 安全管理中心).
func duties() map[Permission]Duty {
	return map[Permission]Duty{
		ManageStaff: SystemDuty, GrantRights: SecurityDuty, SearchAudit: AuditDuty, ExportAudit: AuditDuty,
	}
}

// dutiesOf lists the duties that permissions come to, each once.
func dutiesOf(permissions []Permission) []Duty {
	var found []Duty
	for _, p := range permissions {
		if d, ok := duties()[p]; ok && !slices.Contains(found, d) {
			found = append(found, d)
		}
	}
	return found
}

// Fresh reports whether whoever uses p to change something has to have shown the
// second factor minutes ago: what gives rights away or cannot be taken back.
func (p Permission) Fresh() bool {
	return slices.Contains([]Permission{
		ManageStaff, GrantRights, ExportAudit, ReleaseKeys, ManageKeys, DecideApprovals, ChangeParameters,
	}, p)
}

// Allows reports whether the role includes p.
func (r Role) Allows(p Permission) bool { return slices.Contains(allowed()[r], p) }
