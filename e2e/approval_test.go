package e2e

import (
	"context"
	"encoding/base64"
	"errors"
	"net/http"
	"strings"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/demo"
)

// refusal is the code with which somebody is refused, "" when nobody is.
func refusal(t *testing.T, err error) string {
	t.Helper()
	if err == nil {
		return ""
	}
	problem, ok := errors.AsType[*demo.Problem](err)
	if !ok {
		t.Fatal(err)
	}
	return problem.Code
}

// setting is what the answer to a change of a parameter says.
type setting struct {
	Outcome  string
	Approval *demo.Request
}

func (y *town) setParameter(ctx context.Context, name, value string) (setting, error) {
	var s setting
	err := y.Admin.Do(ctx, http.MethodPost, "/parameters/"+name, map[string]any{"value": value, "reason": "tried in a test"}, &s)
	return s, err
}

// parameterValue is the value that the console shows.
func parameterValue(t *testing.T, s *demo.Staff, name string) string {
	t.Helper()
	var list struct {
		Groups []struct {
			Items []struct{ Name, Value string }
		}
	}
	if err := s.Do(deadline(t), http.MethodGet, "/parameters", nil, &list); err != nil {
		t.Fatal(err)
	}
	for _, g := range list.Groups {
		for _, p := range g.Items {
			if p.Name == name {
				return p.Value
			}
		}
	}
	return ""
}

// A parameter is changed while the program runs, and what the program does follows
// without a restart.
func TestParameterIsInForceAtOnce(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		y := raised(t, engine)
		y.openConsole(t)
		ctx, e := deadline(t), y.enter(t, demo.Account)
		var draft application
		if err := e.Do(ctx, http.MethodPost, "/applications", map[string]any{"form": map[string]any{}}, &draft); err != nil {
			t.Fatal(err)
		}
		path := "/applications/" + draft.Application.ID + "/attachments"
		scan := base64.StdEncoding.EncodeToString([]byte("%PDF-1.4\n%" + strings.Repeat("x", 100<<10) + "\nstartxref\n0\n%%EOF\n"))
		upload := func() string {
			return refusal(t, e.Do(ctx, http.MethodPost, path, map[string]any{"name": "扫描件.pdf", "content": scan}, nil))
		}
		if code := upload(); code != "" {
			t.Fatalf("100 KiB under the usual limit: %s", code)
		}
		if _, err := y.setParameter(ctx, "attachment.maxKiB", "16"); refusal(t, err) != "parameter.bounds" {
			t.Errorf("a value out of bounds: %v", err)
		}
		if s, err := y.setParameter(ctx, "attachment.maxKiB", "64"); err != nil || s.Outcome != "changed" {
			t.Fatalf("%+v, %v", s, err)
		}
		until(t, "the lower limit is in force", func() bool { return upload() == "attachment.size" })
	})
}

// What is dangerous takes two persons, and the first is not the second.
func TestDangerousParameterTakesTwo(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		y := raised(t, engine)
		y.openConsole(t)
		ctx := deadline(t)
		const name = "enterprise.usccCheck"
		s, err := y.setParameter(ctx, name, "warn")
		if err != nil || s.Outcome != "asked" || s.Approval == nil || !s.Approval.Yours || s.Approval.MayDecide {
			t.Fatalf("%+v, %v", s, err)
		}
		if code := refusal(t, y.Admin.Agree(ctx, *s.Approval)); code != "approval.same-person" {
			t.Errorf("agreed alone: %q", code)
		}
		if code := refusal(t, y.Reviewer.Agree(ctx, *s.Approval)); code != "console.not-allowed" {
			t.Errorf("a reviewer agreed: %q", code)
		}
		if v := parameterValue(t, y.Admin, name); v != "refuse" {
			t.Errorf("the value is %q before anybody agreed", v)
		}
		var waiting struct{ Items []demo.Request }
		if err := y.Admin.Second.Do(ctx, http.MethodGet, "/approvals", nil, &waiting); err != nil || len(waiting.Items) != 1 || !waiting.Items[0].MayDecide {
			t.Fatalf("waiting: %+v, %v", waiting, err)
		}
		if err := y.Admin.Second.Agree(ctx, waiting.Items[0]); err != nil {
			t.Fatal(err)
		}
		if code := refusal(t, y.Admin.Second.Agree(ctx, waiting.Items[0])); code != "approval.state" {
			t.Errorf("agreed twice: %q", code)
		}
		if v := parameterValue(t, y.Admin, name); v != "warn" {
			t.Errorf("the value is %q after two agreed", v)
		}
		var history struct {
			Items []struct{ From, To, By, Second, Reason, Approval string }
		}
		err = y.Admin.Do(ctx, http.MethodGet, "/parameters/"+name+"/changes", nil, &history)
		if err != nil || len(history.Items) != 1 || history.Items[0].By == history.Items[0].Second || history.Items[0].Approval != s.Approval.ID {
			t.Errorf("history %+v, %v", history, err)
		}
	})
}
