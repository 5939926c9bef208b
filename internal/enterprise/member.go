package enterprise

import (
	"cmp"
	"log/slog"
	"slices"
	"strings"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// Capacity is in what role the 网办大厅 knows a person of an enterprise.
type Capacity string

// The capacities.
const (
	LegalRepresentative Capacity = "legal-representative" // 法定代表人
	Administrator       Capacity = "administrator"        // 管理员
	Handler             Capacity = "handler"              // 授权经办人
)

// Proof is what the 网办大厅 vouches for: this person acts for this enterprise.
// Whoever makes one has checked its signature, audience and age.
type Proof struct {
	Subject  string // the person's name at the hall, one for good
	Capacity Capacity
	Person   string // the person's name
	Mobile   string
	USCC     string
	Name     string // of the enterprise
	LegalRep string
	Units    []Unit // Number and Name; empty when the hall tells none
}

// LogValue implements slog.LogValuer: of a person nothing but the capacity.
func (p Proof) LogValue() slog.Value {
	return slog.GroupValue(slog.String("uscc", p.USCC), slog.String("capacity", string(p.Capacity)))
}

func (p Proof) check(rule CheckRule) (USCC, error) {
	for name, v := range map[string]string{"subject": p.Subject, "person": p.Person, "name": p.Name, "legalRep": p.LegalRep} {
		if strings.TrimSpace(v) == "" {
			return "", fault.New(fault.Invalid, "proof.incomplete", "the proof lacks a part").With("part", name)
		}
	}
	switch p.Capacity {
	case LegalRepresentative, Administrator, Handler:
	default:
		return "", fault.New(fault.Forbidden, "proof.capacity", "the proof is not of someone who acts for the enterprise")
	}
	for _, u := range p.Units {
		if _, err := ParseUnitNumber(string(u.Number)); err != nil {
			return "", err
		}
	}
	return ParseUSCC(p.USCC, rule)
}

// Role is what a member may do in the space.
type Role string

// The roles. An owner may also admit, remove and promote members. A developer builds
// and tests the HR system and sees nothing of production that names a person.
const (
	Owner     Role = "owner"
	Filer     Role = "handler"
	Developer Role = "developer"
)

// Roles lists the roles of members.
func Roles() []Role { return []Role{Owner, Filer, Developer} }

// maxSize bounds the members of one enterprise, removed ones and requests counted.
const maxSize = 200

// MemberState is where a member stands.
type MemberState string

// The states of a member.
const (
	MemberRequested MemberState = "requested" // asked to join, an owner has not answered
	MemberActive    MemberState = "active"
	MemberRemoved   MemberState = "removed"
)

// Member is a person who acts for an enterprise, proven by the 网办大厅.
type Member struct {
	ID      id.Member
	Subject string // at the hall
	Role    Role
	State   MemberState
	Name    string // personal data
	Mobile  string // personal data
	Since   time.Time
	Proven  time.Time // when the hall last vouched for the person here, to the day
}

// proofKept is how exactly it is known when the hall vouched for a member: not each
// sign-in is written down.
const proofKept = 24 * time.Hour

// LogValue implements slog.LogValuer without name, mobile and subject.
func (m Member) LogValue() slog.Value {
	return slog.GroupValue(slog.String("id", string(m.ID)), slog.String("role", string(m.Role)), slog.String("state", string(m.State)))
}

// Member returns the member with the given id.
func (e *Enterprise) Member(who id.Member) (Member, bool) {
	if m := e.find(who); m != nil {
		return *m, true
	}
	return Member{}, false
}

// Join lets the person of p in. One who was here before is known again; anybody
// else becomes a request to join, which an owner answers. The legal
// representative needs no answer: this is also how a space whose owners are gone
// is recovered.
func (e *Enterprise) Join(p Proof, at time.Time) (Member, error) {
	i := slices.IndexFunc(e.Members, func(m Member) bool { return m.Subject == p.Subject })
	legal := p.Capacity == LegalRepresentative
	switch {
	case i < 0 && len(e.Members) >= maxSize:
		return Member{}, fault.New(fault.Limited, "member.too-many", "an enterprise has at most %d members", maxSize)
	case i < 0 && legal:
		m := e.addMember(p, Owner, MemberActive, at)
		e.record("member.admitted", ByHall, string(m.ID), string(Owner), at)
		return m, nil
	case i < 0:
		m := e.addMember(p, Filer, MemberRequested, at)
		e.record("member.requested", ByMember(m.ID), string(m.ID), "", at)
		return m, nil
	}
	m := &e.Members[i]
	if mobile := cmp.Or(p.Mobile, m.Mobile); m.Name != p.Person || m.Mobile != mobile { // the hall may tell none
		m.Name, m.Mobile = p.Person, mobile
		e.record("member.refreshed", ByHall, string(m.ID), "", at)
	}
	if at.Sub(m.Proven) >= proofKept {
		m.Proven = at
	}
	switch {
	case legal && (m.State != MemberActive || m.Role != Owner):
		m.State, m.Role = MemberActive, Owner
		e.record("member.admitted", ByHall, string(m.ID), string(Owner), at)
	case m.State == MemberRemoved:
		m.State, m.Role = MemberRequested, Filer
		e.record("member.requested", ByMember(m.ID), string(m.ID), "", at)
	}
	return *m, nil
}

// Admit answers a request to join with yes.
func (e *Enterprise) Admit(owner, who id.Member, at time.Time) error {
	m, err := e.forOwner(owner, who)
	if err != nil {
		return err
	}
	if m.State != MemberRequested {
		return fault.New(fault.Conflict, "member.not-requested", "member has not asked to join")
	}
	m.State = MemberActive
	e.record("member.admitted", ByMember(owner), string(who), string(m.Role), at)
	return nil
}

// Promote makes an active member an owner too.
func (e *Enterprise) Promote(owner, who id.Member, at time.Time) error {
	m, err := e.forOwner(owner, who)
	if err != nil {
		return err
	}
	if m.State != MemberActive {
		return fault.New(fault.Conflict, "member.not-active", "only an active member becomes an owner")
	}
	if m.Role == Owner {
		return fault.New(fault.Conflict, "member.owner-already", "member is an owner already")
	}
	m.Role = Owner
	e.record("member.promoted", ByMember(owner), string(who), "", at)
	return nil
}

// Assign gives an active member another role. The last owner stays one.
func (e *Enterprise) Assign(owner, who id.Member, role Role, at time.Time) error {
	m, err := e.forOwner(owner, who)
	if err != nil {
		return err
	}
	switch {
	case !slices.Contains(Roles(), role):
		return fault.New(fault.Invalid, "member.role-unknown", "no such role").At("/role")
	case m.State != MemberActive:
		return fault.New(fault.Conflict, "member.not-active", "only an active member has a role")
	case m.Role == role:
		return fault.New(fault.Conflict, "member.role-already", "member has the role already")
	case m.isOwner() && e.owners() == 1:
		return fault.New(fault.Conflict, "member.last-owner", "the last owner stays one")
	}
	m.Role = role
	e.record("member.role-changed", ByMember(owner), string(who), string(role), at)
	return nil
}

// HandOver makes another active member an owner in place of the one who asks for it, who
// becomes a handler.
func (e *Enterprise) HandOver(owner, to id.Member, at time.Time) error {
	m, err := e.forOwner(owner, to)
	switch {
	case err != nil:
		return err
	case m.State != MemberActive:
		return fault.New(fault.Conflict, "member.not-active", "only an active member becomes an owner")
	case m.Role == Owner:
		return fault.New(fault.Conflict, "member.owner-already", "member is an owner already")
	}
	m.Role, e.find(owner).Role = Owner, Filer
	e.record("member.handed-over", ByMember(owner), string(to), "", at)
	return nil
}

// AskFactor says whether every member has to show a second factor.
func (e *Enterprise) AskFactor(owner id.Member, on bool, at time.Time) error {
	if o := e.find(owner); o == nil || !o.isOwner() {
		return fault.New(fault.Forbidden, "member.not-owner", "only an owner changes the members")
	}
	if e.SecondFactor == on {
		return fault.New(fault.Conflict, "member.factor-rule", "it is so already")
	}
	e.SecondFactor = on
	name := map[bool]string{true: "enterprise.factor-required", false: "enterprise.factor-optional"}[on]
	e.record(name, ByMember(owner), string(e.ID), "", at)
	return nil
}

// Leave takes the member out who asks for it. The last owner cannot leave.
func (e *Enterprise) Leave(who id.Member, at time.Time) error {
	m := e.find(who)
	if m == nil || m.State == MemberRemoved {
		return fault.New(fault.NotFound, "member.unknown", "no such member")
	}
	if m.isOwner() && e.owners() == 1 {
		return fault.New(fault.Conflict, "member.last-owner", "the last owner cannot leave")
	}
	m.State, m.Role = MemberRemoved, ""
	e.record("member.left", ByMember(who), string(who), "", at)
	return nil
}

// Remove takes a member, or a request to join, out. The last owner stays: a
// space that nobody can open would lock the enterprise out of its own filings.
func (e *Enterprise) Remove(owner, who id.Member, at time.Time) error {
	m, err := e.forOwner(owner, who)
	if err != nil {
		return err
	}
	if m.State == MemberRemoved {
		return fault.New(fault.Conflict, "member.removed", "member is removed already")
	}
	if m.isOwner() && e.owners() == 1 {
		return fault.New(fault.Conflict, "member.last-owner", "the last owner cannot be removed")
	}
	m.State, m.Role = MemberRemoved, ""
	e.record("member.removed", ByMember(owner), string(who), "", at)
	return nil
}

// forOwner returns the member that owner wants to act on.
func (e *Enterprise) forOwner(owner, who id.Member) (*Member, error) {
	if o := e.find(owner); o == nil || !o.isOwner() {
		return nil, fault.New(fault.Forbidden, "member.not-owner", "only an owner changes the members")
	}
	m := e.find(who)
	if m == nil {
		return nil, fault.New(fault.NotFound, "member.unknown", "no such member")
	}
	return m, nil
}

func (e *Enterprise) find(who id.Member) *Member {
	i := slices.IndexFunc(e.Members, func(m Member) bool { return m.ID == who })
	if i < 0 {
		return nil
	}
	return &e.Members[i]
}

func (m *Member) isOwner() bool { return m.State == MemberActive && m.Role == Owner }

func (e *Enterprise) owners() int {
	n := 0
	for i := range e.Members {
		if e.Members[i].isOwner() {
			n++
		}
	}
	return n
}

func (e *Enterprise) addMember(p Proof, role Role, state MemberState, at time.Time) Member {
	m := Member{
		ID: id.New[id.Member](at), Subject: p.Subject, Role: role, State: state,
		Name: p.Person, Mobile: p.Mobile, Since: at, Proven: at,
	}
	e.Members = append(e.Members, m)
	return m
}
