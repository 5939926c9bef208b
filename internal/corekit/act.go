package corekit

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"regexp"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/fault"
)

// order is one act as it arrived: who asks for what, under which key.
type order struct {
	tenant   string
	key      string
	trace    string
	filedAt  time.Time
	act      string
	employer employer
	operator string
	work     work // nil for a query
	query    query
	digest   string // of the content
	request  []byte
}

type employer struct {
	uscc, name, unit string
}

// filedOn is the day by which the rules judge: that of the filing, whenever it
// reached this core.
func (o *order) filedOn() calendar.Day { return calendar.DayOf(o.filedAt) }

// work is what an act does, once its data have been read.
type work interface {
	// run judges and acts in the given transaction and returns the answer.
	run(ctx context.Context, tx *sql.Tx, o *order, rules Rules) (answer, error)
}

// outcome of an act, as answered.
type outcome string

const (
	done     outcome = "done"
	rejected outcome = "rejected"
	partial  outcome = "partial"  // some persons done, some rejected
	accepted outcome = "accepted" // decided later; ask by key
)

// answer is the answer to an act.
type answer struct {
	Outcome    outcome `json:"outcome"`
	BusinessNo string  `json:"businessNo,omitempty"`
	Code       string  `json:"code,omitempty"`
	Message    string  `json:"message,omitempty"`
	Field      string  `json:"field,omitempty"`
	Data       any     `json:"data,omitempty"`
}

// personAnswer is the part of an answer about one person.
type personAnswer struct {
	Ref            string       `json:"ref"`
	Outcome        outcome      `json:"outcome"`
	RegistrationNo string       `json:"registrationNo,omitempty"`
	RegisteredOn   calendar.Day `json:"registeredOn,omitempty"`
	EndDate        calendar.Day `json:"endDate,omitempty"`
	Code           string       `json:"code,omitempty"`
	Message        string       `json:"message,omitempty"`
	Field          string       `json:"field,omitempty"`
}

type personsData struct {
	Persons []personAnswer `json:"persons"`
}

// judged returns the answer about a person whom v refuses or only marks.
func judged(ref string, v verdict) personAnswer {
	a := personAnswer{Ref: ref, Outcome: done, Code: v.code, Message: v.message, Field: v.field}
	if v.refused() {
		a.Outcome = rejected
	}
	return a
}

// summary adds up the answers about persons.
func summary(persons []personAnswer) answer {
	count := map[outcome]int{}
	for _, p := range persons {
		count[p.Outcome]++
	}
	a := answer{Data: personsData{persons}}
	switch len(persons) {
	case count[done]:
		a.Outcome = done
	case count[rejected]:
		a.Outcome, a.Code, a.Message = rejected, "EMP-001", "所有人员均未通过，详见各人结果"
	default:
		a.Outcome, a.Code, a.Message = partial, "EMP-002", "部分人员未通过，详见各人结果"
	}
	return a
}

// refusal is the answer to an act about one registration that v refuses.
func refusal(v verdict) answer {
	return answer{Outcome: rejected, Code: v.code, Message: v.message, Field: v.field}
}

// parsers reads the data of each act that has an effect.
var parsers = map[string]func(object, Rules) work{
	"employment.register":  parseRegister,
	"employment.correct":   parseCorrect,
	"employment.withdraw":  parseWithdraw,
	"employment.terminate": parseTerminate,
}

const queryAct = "employment.query"

// usccForm is the shape of a credit code: 18 of the alphabet of GB 32100. Its
// check digit is the platform's to judge.
var usccForm = regexp.MustCompile(`\A[0-9A-HJ-NPQRTUWXY]{18}\z`)

func parseEmployer(o object) employer {
	e := employer{uscc: o.text("uscc", 18), name: o.optional("name", 200), unit: o.optional("unit", 64)}
	if !usccForm.MatchString(e.uscc) {
		o.fail("uscc", "not a unified social credit code")
	}
	o.closed()
	return e
}

// parseOrder reads the body of an act whose name stands in the address too.
func parseOrder(act string, body []byte, rules Rules) (*order, error) {
	if act != queryAct && parsers[act] == nil {
		return nil, fault.New(fault.NotFound, codeUnknownAct, "no such act")
	}
	o, err := parseObject(body)
	if err != nil {
		return nil, err
	}
	digest, err := digestOf(o.rest) // before reading, which empties the tree
	if err != nil {
		return nil, err
	}
	if named := o.text("act", 64); named != act {
		o.fail("act", "not the act of the address")
	}
	ord := &order{act: act, digest: digest, request: body, employer: parseEmployer(o.object("employer")), operator: o.optional("operator", 64)}
	data := o.object("data")
	if act == queryAct {
		ord.query = parseQuery(data, rules)
	} else {
		ord.work = parsers[act](data, rules)
	}
	data.closed()
	return ord, o.end()
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
