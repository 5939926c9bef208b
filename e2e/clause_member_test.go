package e2e

import (
	"net/http"
	"strings"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/demo"
)

// TestClause_6_2_2_d_Members asks: an owner invites a person by a code that is good once
// and for this person alone; what is dangerous asks for a second factor; ownership is
// handed over; who was removed is out at once; the last owner stays.
//
// See: portal, POST /api/portal/enterprise/invitations, …/accept-invitation, /session/factors
func TestClause_6_2_2_d_Members(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		y := raised(t, engine)
		owner := y.enter(t, "haijia-legal")
		path := "/enterprise/invitations"
		invitation := body{"role": "developer", "name": "林晓棠", "mobile": "13800000000"}
		refused(t, owner.Visitor, http.MethodPost, path, with(invitation, body{"mobile": "1"}), http.StatusUnprocessableEntity, "invitation.mobile")
		factors := encoded(t, get[any](t, owner.Visitor, "/session/factors"))
		if !strings.Contains(factors, `"kind":"totp"`) {
			t.Errorf("an invitation asked for no second factor: %s", factors)
		}
		type invited struct {
			Code       string
			Invitation struct{ ID, State string }
		}
		delete(invitation, "mobile")
		withdrawn := post[invited](t, owner.Visitor, path, with(invitation, body{"mail": "lin@example.com"}))
		must(t, owner.Do(deadline(t), http.MethodDelete, path+"/"+withdrawn.Invitation.ID, nil, nil))
		made := post[invited](t, owner.Visitor, path, with(invitation, body{"mail": "lin@example.com"}))
		if list := encoded(t, get[any](t, owner.Visitor, path)); strings.Contains(list, "林晓棠") || strings.Contains(list, "lin@") {
			t.Errorf("the list names a person: %s", list)
		}

		person, err := demo.Visit(deadline(t), y.Stage, "haijia-handler")
		must(t, err)
		refused(t, person, http.MethodGet, "/enterprise", nil, http.StatusForbidden, "portal.not-admitted")
		for _, wrong := range []string{withdrawn.Code, "AAAAA-AAAAA-AAAAA-AAAAA-AAAAA"} {
			refused(t, person, http.MethodPost, "/enterprise/accept-invitation", body{"code": wrong}, http.StatusUnprocessableEntity, "invitation.refused")
		}
		post[any](t, person, "/enterprise/accept-invitation", body{"code": made.Code})
		refused(t, person, http.MethodPost, "/enterprise/accept-invitation", body{"code": made.Code}, http.StatusConflict, "member.not-requested")
		session := get[struct{ Member, Role string }](t, person, "/session")
		if session.Role != "developer" {
			t.Errorf("invited as a developer, is %q", session.Role)
		}

		self := get[struct{ Member string }](t, owner.Visitor, "/session").Member
		refused(t, owner.Visitor, http.MethodPost, "/enterprise/leave", nil, http.StatusConflict, "member.last-owner")
		post[any](t, owner.Visitor, "/enterprise/members/"+session.Member+"/hand-over", nil)
		refused(t, owner.Visitor, http.MethodGet, path, nil, http.StatusForbidden, "portal.owners-only")
		must(t, person.Do(deadline(t), http.MethodDelete, "/enterprise/members/"+self, nil, nil))
		refused(t, owner.Visitor, http.MethodGet, "/enterprise", nil, http.StatusUnauthorized, "account.no-session")
		refused(t, person, http.MethodPost, "/enterprise/leave", nil, http.StatusConflict, "member.last-owner")
	})
}

// TestClause_9_3_4_LockedAddress asks: somebody who tries to get in is noticed. An address
// of which many attempts failed is locked, with an entry of the audit and an alarm that
// names it to the security admin, once, however often it tries; who is in stays in.
//
// See: parameters signin.*; console, /api/console/alarms (sign-in.address-locked)
func TestClause_9_3_4_LockedAddress(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		y := raised(t, engine)
		y.openConsole(t)
		v, err := demo.NewVisitor(y.Console+"/api/console", y.CAFile())
		must(t, err)
		defer v.Close()
		for range 30 {
			refused(t, v, http.MethodPost, "/session", body{"login": "nobody", "password": "x"}, http.StatusUnauthorized, "staff.sign-in-refused")
		}
		for range 3 {
			refused(t, v, http.MethodPost, "/session", body{"login": "nobody", "password": "x"}, http.StatusTooManyRequests, "account.address-locked")
		}
		type alarm struct {
			Kind, Object string
			Times        int
			Values       map[string]string
		}
		var locked []alarm
		for _, a := range get[struct{ Items []alarm }](t, y.Admin.Visitor, "/alarms?open=true").Items {
			if a.Kind == "sign-in.address-locked" {
				locked = append(locked, a)
			}
		}
		if len(locked) != 1 || locked[0].Times != 1 || locked[0].Object != "sign-in:staff" || locked[0].Values["address"] != "127.0.0.1" {
			t.Errorf("alarms %+v", locked)
		}
	})
}
