package corekit

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"regexp"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/fault"
)

// Order is one act as it arrived: who asks for what, under which key.
type Order struct {
	Tenant   string
	Key      string
	Trace    string
	FiledAt  time.Time // when the platform received the filing; legal periods run from it
	Now      time.Time // when it is being worked on here
	Act      string
	Employer Employer
	Agent    Agent
	Operator string

	BusinessNo string // under which its answer will stand; "" in a query

	work    Work // nil for a query
	query   Query
	digest  string // of the content
	request []byte
}

// Employer is for whom an act is done.
type Employer struct {
	USCC, Name, Unit string
}

// Agent is who files for the employer under its mandate; zero when the employer
// does so itself. It decides nothing.
type Agent struct {
	USCC, Name string
}

// FiledOn is the day by which the rules judge: that of the filing, whenever it
// reached this core.
func (o *Order) FiledOn() calendar.Day { return calendar.DayOf(o.FiledAt) }

// usccForm is the shape of a credit code: 18 of the alphabet of GB 32100. Its
// check digit is the platform's to judge.
var usccForm = regexp.MustCompile(`\A[0-9A-HJ-NPQRTUWXY]{18}\z`)

func parseEmployer(o Object) Employer {
	e := Employer{USCC: o.Text("uscc", 18), Name: o.Optional("name", 200), Unit: o.Optional("unit", 64)}
	if !usccForm.MatchString(e.USCC) {
		o.Fail("uscc", "not a unified social credit code")
	}
	o.Closed()
	return e
}

func parseAgent(o Object) Agent {
	if !o.Has("agent") {
		o.Take("agent") // null
		return Agent{}
	}
	agent := o.Object("agent")
	a := Agent{USCC: agent.Text("uscc", 18), Name: agent.Optional("name", 200)}
	if !usccForm.MatchString(a.USCC) {
		agent.Fail("uscc", "not a unified social credit code")
	}
	agent.Closed()
	return a
}

func noSuchAct() error { return fault.New(fault.NotFound, codeUnknownAct, "no such act") }

// parseOrder reads the body of an act whose name stands in the address too.
func (d *Domain) parseOrder(act string, body []byte) (*Order, error) {
	parseWork, parseQuery := d.Acts[act], d.Queries[act]
	if parseWork == nil {
		parseWork = d.Stubs[act]
	}
	if parseWork == nil && parseQuery == nil {
		return nil, noSuchAct()
	}
	o, err := parseObject(body)
	if err != nil {
		return nil, err
	}
	digest, err := digestOf(o.rest) // before reading, which empties the tree
	if err != nil {
		return nil, err
	}
	if named := o.Text("act", 64); named != act {
		o.Fail("act", "not the act of the address")
	}
	order := &Order{Act: act, digest: digest, request: body, Employer: parseEmployer(o.Object("employer")), Agent: parseAgent(o), Operator: o.Optional("operator", 64)}
	data := o.Object("data")
	if parseQuery != nil {
		order.query = parseQuery(data)
	} else {
		order.work = parseWork(data)
	}
	data.Closed()
	return order, o.end()
}

// digestOf names the content of an act. White space and the order of members
// are no content: a sender may write the same act anew from its tree.
func digestOf(tree map[string]any) (string, error) {
	canonical, err := json.Marshal(tree) // members sorted by name
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(canonical)
	return hex.EncodeToString(sum[:]), nil
}
