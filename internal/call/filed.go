package call

import (
	"slices"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/message"
)

// Filed is a call that an agent filed, and for whom.
type Filed struct {
	Call
	Employer     string // credit code
	EmployerName string
}

// FiledQuery asks for calls that one agent filed, whoever the employer is, the newest
// first. What is empty narrows nothing but Agent, without which nothing is found.
type FiledQuery struct {
	Agent    string // credit code
	Env      id.Env
	Employer string // credit code
	Service  string
	Outcome  message.Outcome
	From, To time.Time // of filing; To is exclusive
	Before   id.Call
	Limit    int
}

// ToldAs lists the states of calls that are told to have the outcome.
func ToldAs(o message.Outcome) []State {
	return slices.DeleteFunc(States(), func(s State) bool { return s.Outcome() != o })
}
