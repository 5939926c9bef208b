package gateway

import (
	"slices"
	"strings"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/message"
)

// A caseId that no interface has is told of in the test environment, whatever became
// of the message; one that is a case, and none at all, are not.
func TestUnknownCaseIsToldOf(t *testing.T) {
	r := newRig(t)
	c := r.client("ent-a", "QD00000001", id.Test)
	tests := map[string]struct {
		caseID, service string
		warned          bool
	}{
		"made-up":           {"ER0101-nonsense", service, true},
		"made-up, refused":  {"ER0101-nonsense", "SI0101", true},
		"made-up, SYS.ECHO": {"ER0101-nonsense", "SYS.ECHO", true},
		"a case":            {"ER0101-clock", service, false},
		"none":              {"", service, false},
	}
	for name, tt := range tests {
		h := c.head(tt.service, "M-"+strings.NewReplacer(" ", "-", ",", "", ".", "").Replace(name))
		h.CaseID = tt.caseID
		_, result := c.ask(h, `{}`)
		warned := slices.ContainsFunc(result.Warnings, func(f message.Finding) bool { return f.Code == message.E2015 && f.Message != "" && f.Hint != "" })
		if warned != tt.warned {
			t.Errorf("%s: warnings %+v", name, result.Warnings)
		}
	}
}
