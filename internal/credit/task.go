package credit

import (
	"strings"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// TaskState is where a task stands.
type TaskState string

// The states. An open task waits for a credit officer; the others are ends.
const (
	Open      TaskState = "open"
	Suspended TaskState = "suspended"  // by a rule or by the officer
	Dismissed TaskState = "dismissed"  // the officer found that nothing follows
	Readmit   TaskState = "readmitted" // the suspension is over: by a new application, or by an objection that was upheld
)

// Task is that a connected enterprise, or its legal representative, turned out to be
// discredited, and what was done about it.
type Task struct {
	ID         id.Task
	Enterprise id.Enterprise
	Name, USCC string // of the enterprise, when listed
	Subject    Subject
	Source     string
	Ref        string // number of the decision
	State      TaskState
	Opened     time.Time
	Decided    time.Time
	DecidedBy  string // "": the platform
	Note       string
	Version    int64
}

// decide ends an open task.
func (t *Task) decide(to TaskState, by, note string, at time.Time) error {
	if t.State != Open {
		return fault.New(fault.Conflict, "credit.task-ended", "the task is %s", t.State).With("state", string(t.State))
	}
	if strings.TrimSpace(note) == "" || !line(note, 200) {
		return fault.New(fault.Invalid, "credit.note", "a decision says in 200 characters at most why").At("/note")
	}
	t.State, t.DecidedBy, t.Note, t.Decided = to, by, note, at
	return nil
}
