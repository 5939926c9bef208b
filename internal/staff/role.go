package staff

import "slices"

// Role is a bundle of permissions.
type Role string

// The roles of this release.
const (
	Reviewer      Role = "reviewer"       // 审核人员: reads applications and decides on them
	Administrator Role = "administrator"  // 管理员: users, keys, parameters, calendar
	SecurityAdmin Role = "security-admin" // 安全管理员: the second person for keys and parameters; makes no users
	Operator      Role = "operator"       // 业务处理人员: decides what no machine can, two by two
)

// Roles lists every role.
func Roles() []Role { return []Role{Reviewer, Administrator, SecurityAdmin, Operator} }

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
	ReleaseKeys        Permission = "key.release"
	ManageKeys         Permission = "key.manage" // rotate, revoke, destroy
	ReadCalls          Permission = "call.read"
	ReadAlarms         Permission = "alarm.read"
	AcknowledgeAlarms  Permission = "alarm.acknowledge"
	ReadAudit          Permission = "audit.read"
	ReadCalendar       Permission = "calendar.read"
	ImportCalendar     Permission = "calendar.import"
	ReadStaff          Permission = "staff.read"
	ManageStaff        Permission = "staff.manage"
	ReadApprovals      Permission = "approval.read"
	DecideApprovals    Permission = "approval.decide" // together with the permission of the act
	ReadParameters     Permission = "parameter.read"
	ChangeParameters   Permission = "parameter.change"
	ReadTraffic        Permission = "traffic.read"
	SetLimits          Permission = "traffic.limit"
	SetBrakes          Permission = "traffic.brake"

	ReadInterventions   Permission = "intervention.read"
	HandleInterventions Permission = "intervention.handle" // of both persons
	ReadReconciliation  Permission = "reconciliation.read"
	RunReconciliation   Permission = "reconciliation.run"
)

// Permissions lists every permission.
func Permissions() []Permission {
	return []Permission{
		ReadApplications, DecideApplications, ReadEnterprises, ReadMeasures, TakeMeasures, ReadFeedback, AnswerFeedback, ReleaseKeys, ManageKeys, ReadCalls, ReadAlarms,
		AcknowledgeAlarms, ReadAudit, ReadCalendar, ImportCalendar, ReadStaff, ManageStaff,
		ReadApprovals, DecideApprovals, ReadParameters, ChangeParameters,
		ReadTraffic, SetLimits, SetBrakes, ReadInterventions, HandleInterventions, ReadReconciliation, RunReconciliation,
	}
}

// allowed is the whole table of rights: what is not here is refused. Whoever
// decides on an application does not release its key. What takes two persons takes
// two different ones with the same permission: two administrators, or one and a
// security admin; for interventions two operators, who make no users.
func allowed() map[Role][]Permission {
	return map[Role][]Permission{
		Reviewer: {
			ReadApplications, DecideApplications, ReadEnterprises, ReadMeasures, ReadFeedback, AnswerFeedback, ReadCalls, ReadAlarms, AcknowledgeAlarms, ReadCalendar,
		},
		Administrator: {
			ReadApplications, ReadEnterprises, ReadMeasures, TakeMeasures, ReadFeedback, AnswerFeedback, ReleaseKeys, ManageKeys, ReadCalls, ReadAlarms, AcknowledgeAlarms, ReadAudit,
			ReadCalendar, ImportCalendar, ReadStaff, ManageStaff,
			ReadApprovals, DecideApprovals, ReadParameters, ChangeParameters, ReadTraffic, SetLimits, SetBrakes,
			ReadInterventions, ReadReconciliation, RunReconciliation,
		},
		SecurityAdmin: {
			ReadEnterprises, ReadMeasures, TakeMeasures, ReleaseKeys, ReadAlarms, AcknowledgeAlarms, ReadAudit, ReadCalendar, ReadStaff,
			ReadApprovals, DecideApprovals, ReadParameters, ChangeParameters,
		},
		Operator: {
			ReadEnterprises, ReadMeasures, TakeMeasures, ReadFeedback, AnswerFeedback, ReadCalls, ReadAlarms, AcknowledgeAlarms, ReadCalendar, ReadApprovals, DecideApprovals, ReadTraffic,
			ReadInterventions, HandleInterventions, ReadReconciliation, RunReconciliation,
		},
	}
}

// Allows reports whether the role includes p.
func (r Role) Allows(p Permission) bool { return slices.Contains(allowed()[r], p) }
