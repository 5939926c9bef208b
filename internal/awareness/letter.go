package awareness

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/message"
)

// letter is the form of both letters (docs/awareness.md).
type letter struct {
	Notice   string   `json:"notice"`
	Letter   Letter   `json:"letter"`
	Kind     string   `json:"kind"`
	Service  string   `json:"servicecode"`
	Title    text     `json:"title"`
	Filed    string   `json:"filedAt"`
	Day      string   `json:"day,omitempty"`
	Employer employer `json:"employer"`
	Agent    string   `json:"agentUscc,omitempty"`
	Person   whom     `json:"person"`
	AnswerBy string   `json:"answerBy,omitempty"`
	Answer   Answer   `json:"answer,omitempty"`
	End      State    `json:"end,omitempty"`
	Finding  string   `json:"finding,omitempty"`
}

type text struct {
	Zh string `json:"zh"`
	En string `json:"en"`
}

type employer struct {
	USCC string `json:"uscc"`
	Name string `json:"name,omitempty"`
}

type whom struct {
	Name     string `json:"name,omitempty"`
	IDType   string `json:"idType"`
	IDNumber string `json:"idNumber"`
	Mobile   string `json:"mobile,omitempty"`
}

// letter writes what the app is to tell the person of a notice.
func (d *Desk) letter(ctx context.Context, n *Notice, answerBy time.Time) ([]byte, error) {
	c, err := d.o.Calls.Call(ctx, n.Key)
	if err != nil {
		return nil, fmt.Errorf("load the call of notice %s: %w", n.ID, err)
	}
	service, body, err := d.body(ctx, c)
	if err != nil {
		return nil, err
	}
	p, err := personOf(service, body, n)
	if err != nil {
		return nil, err
	}
	uscc, _ := service.Employer(body)
	l := letter{
		Notice: string(n.ID), Letter: n.Letter, Kind: string(n.Kind), Service: n.Service, Title: text(service.Title), Filed: message.FormatTime(c.Filed()),
		Day: p.Day, Employer: employer{USCC: uscc}, Agent: c.Agent, Person: whom{p.Name, p.IDType, p.IDNumber, p.Mobile},
	}
	if l.Employer.Name, err = d.o.Store.Employer(ctx, uscc); err != nil {
		return nil, fmt.Errorf("name the employer of notice %s: %w", n.ID, err)
	}
	if n.Letter == Filed {
		l.AnswerBy = message.FormatTime(answerBy)
	} else {
		l.Answer, l.End, l.Finding = n.Answer, n.State, n.Finding
	}
	return json.Marshal(l)
}

func personOf(service *catalog.Interface, body any, n *Notice) (catalog.Concerned, error) {
	list := service.Concerned(body)
	i := slices.IndexFunc(list, func(p catalog.Concerned) bool { return p.Pointer == n.Pointer })
	if i < 0 {
		return catalog.Concerned{}, fault.New(fault.Internal, "awareness.person", "notice %s names nobody of its call", n.ID)
	}
	return list[i], nil
}

// Person is whom a notice is about, for staff who decide on an objection.
func (d *Desk) Person(ctx context.Context, n *Notice) (catalog.Concerned, error) {
	c, err := d.o.Calls.Call(ctx, n.Key)
	if err != nil {
		return catalog.Concerned{}, err
	}
	service, body, err := d.body(ctx, c)
	if err != nil {
		return catalog.Concerned{}, err
	}
	return personOf(service, body, n)
}
