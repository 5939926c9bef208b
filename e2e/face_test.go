package e2e

import (
	"encoding/json"
	"errors"
	"net/http"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/demo"
)

// get reads from a face of the platform.
func get[T any](t *testing.T, v *demo.Visitor, path string) T {
	t.Helper()
	var into T
	if err := v.Do(deadline(t), http.MethodGet, path, nil, &into); err != nil {
		t.Fatal(err)
	}
	return into
}

// post acts at a face of the platform.
func post[T any](t *testing.T, v *demo.Visitor, path string, body any) T {
	t.Helper()
	var into T
	if err := v.Do(deadline(t), http.MethodPost, path, body, &into); err != nil {
		t.Fatal(err)
	}
	return into
}

// do acts at a face of the platform and wants no answer.
func do(t *testing.T, v *demo.Visitor, method, path string, body any) {
	t.Helper()
	if err := v.Do(deadline(t), method, path, body, nil); err != nil {
		t.Fatal(err)
	}
}

// refused wants a request to be refused with this status and code, in words.
func refused(t *testing.T, v *demo.Visitor, method, path string, body any, status int, code string) *demo.Problem {
	t.Helper()
	var got any
	err := v.Do(deadline(t), method, path, body, &got)
	problem, ok := errors.AsType[*demo.Problem](err)
	if !ok {
		t.Errorf("%s %s was not refused: %v %v", method, path, got, err)
		return &demo.Problem{}
	}
	if problem.Status != status || problem.Code != code {
		t.Errorf("%s %s was refused with %v, want %d %s", method, path, problem, status, code)
	}
	if problem.Title == "" || problem.Detail == "" || len(problem.TraceID) != 32 {
		t.Errorf("the refusal of %s %s lacks words or a trace id: %+v", method, path, problem)
	}
	return problem
}

// stranger is somebody at the portal who is not signed in.
func stranger(t *testing.T, s *demo.Stage) *demo.Visitor {
	t.Helper()
	v, err := demo.NewVisitor(s.Portal+"/api/portal", s.CAFile())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(v.Close)
	return v
}

// openConsole lets the first administrator and a reviewer in.
func (y *town) openConsole(t *testing.T) {
	t.Helper()
	var err error
	if y.Admin, y.Reviewer, err = demo.OpenConsole(deadline(t), y.Stage); err != nil {
		t.Fatal(err)
	}
}

// enter signs an account of the hall in at the portal.
func (y *town) enter(t *testing.T, account string) *demo.Enterprise {
	t.Helper()
	e, err := demo.Enter(deadline(t), y.Stage, account)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// application is one as an enterprise sees it.
type application struct {
	Application struct {
		ID, State, App, Stage, Previous, Receipt string

		Version  int64
		Deadline *struct {
			Pending  bool
			Day      string
			DaysLeft *int
		}
	}
	Form     map[string]any
	Problems []struct{ Pointer, Code string }
	Rounds   []struct {
		Number      int
		Due, Result string
		Gaps        []struct {
			Item, Title, Text string
			Fields            []string
		}
		Reasons []struct{ Code string }
		Changes []struct{ Pointer, Before, After string }
		Receipt string
	}
}

// mine is the enterprise's newest application.
func mine(t *testing.T, e *demo.Enterprise) application {
	t.Helper()
	list := get[struct {
		Items []struct{ ID string }
	}](t, e.Visitor, "/applications")
	if len(list.Items) == 0 {
		t.Fatal("the enterprise has no application")
	}
	return get[application](t, e.Visitor, "/applications/"+list.Items[0].ID)
}

// review is an application as staff see it.
type review struct {
	ID, State string
	Version   int64
	Rounds    []struct {
		Number int
		Due    string
		Checks []struct {
			Item, Clause, Title, Mark, By string
			Required                      bool
			Found                         finding
		}
	}
}

// finding is what the platform found for an item.
type finding struct{ Result, Code, Source, Ref string }

// found is the platform's finding in the newest round.
func (r review) found(item string) finding {
	for _, c := range r.Rounds[len(r.Rounds)-1].Checks {
		if c.Item == item {
			return c.Found
		}
	}
	return finding{}
}

// apply applies for interfaces and returns the application.
func apply(t *testing.T, e *demo.Enterprise, services ...string) application {
	t.Helper()
	if err := e.Apply(deadline(t), "SM4-GCM", services); err != nil {
		t.Fatal(err)
	}
	return mine(t, e)
}

// markAll marks every item as met, but for the given ones, and returns the application.
func markAll(t *testing.T, reviewer *demo.Staff, id string, unmet ...string) review {
	t.Helper()
	path := "/applications/" + id
	a := get[review](t, reviewer.Visitor, path)
	for _, check := range a.Rounds[len(a.Rounds)-1].Checks {
		if !check.Required && check.Mark != "" {
			continue // not applicable
		}
		mark := "met"
		for _, item := range unmet {
			if item == check.Item {
				mark = "unmet"
			}
		}
		a = post[review](t, reviewer.Visitor, path+"/mark", body{"version": a.Version, "item": check.Item, "mark": mark})
	}
	return a
}

// encoded is v as JSON, to look for what must not be in it.
func encoded(t *testing.T, v any) string {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
