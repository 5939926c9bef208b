package portal

import (
	"context"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/face/facetest"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/mistake"
	"github.com/zhilian-hrss/zhilian/internal/testenv"
)

// benching is the town's workbench.
type benching struct{ *town }

func (w benching) Send(_ context.Context, e id.Enterprise, app id.App, d testenv.Draft) (testenv.Sent, error) {
	if _, err := w.at(e); err != nil {
		return testenv.Sent{}, err
	}
	if d.Scenario == "duplicate" {
		return testenv.Sent{Reply: testenv.Reply{Broke: true}}, nil
	}
	if d.Signature != "" {
		return testenv.Sent{Request: []byte(d.Signature)}, nil
	}
	return testenv.Sent{
		MsgID: "WB-1", KeyID: "T-" + string(app) + "-1", Lines: []testenv.Line{{Name: "protocol", Value: "ZL/1"}}, Request: []byte(`{"head":{}}`),
		Reply: testenv.Reply{Status: 200, Body: []byte(`{"head":{}}`)}, Opened: d.Body,
	}, nil
}

func (w benching) Prepare(_ context.Context, e id.Enterprise, app id.App, d testenv.Draft) (testenv.Prepared, error) {
	if _, err := w.at(e); err != nil {
		return testenv.Prepared{}, err
	}
	return testenv.Prepared{
		MsgID: "WB-1", KeyID: "T-" + string(app) + "-1", Timestamp: "2026-11-23T09:30:15+08:00", Lines: []testenv.Line{{Name: "protocol", Value: "ZL/1"}},
		Text: append([]byte("ZL/1\n"), d.Body...),
	}, nil
}

func (w benching) Open(_ context.Context, e id.Enterprise, _ id.App, pasted []byte) (testenv.Opening, error) {
	if _, err := w.at(e); err != nil {
		return testenv.Opening{}, err
	}
	if string(pasted) == "production" {
		return testenv.Opening{}, fault.New(fault.Forbidden, "workbench.production-key", "no")
	}
	return testenv.Opening{Steps: []testenv.Step{{Name: "envelope", State: "passed"}, {Name: "base64", State: "failed", Reason: mistake.Text{Zh: "坏了", En: "broken"}}}}, nil
}

func TestWorkbench(t *testing.T) {
	w := newTown(t)
	h, api := w.houses[0], w.portal(t)
	own, other := Prefix+"/systems/"+string(h.system.App)+"/workbench", Prefix+"/systems/"+string(w.houses[1].system.App)+"/workbench"
	const draft = `{"service":"SYS.ECHO","body":"{\"a\": 1}"}`
	clerk := w.as(t, h, h.clerk)
	for name, c := range map[string]facetest.Case{
		"send":                    {Method: "POST", Path: own + "/send", Body: draft, Cookies: clerk, Status: 200, Want: []string{`"opened":"{\"a\": 1}"`, `"name":"protocol"`, `"broke":false`}},
		"send, nothing answered":  {Method: "POST", Path: own + "/send", Body: `{"service":"ER0101","body":"{}","scenario":"duplicate"}`, Cookies: clerk, Status: 200, Want: []string{`"broke":true`, `"answerLines":[]`}},
		"send, no service":        {Method: "POST", Path: own + "/send", Body: `{"body":"{}"}`, Cookies: clerk, Status: 422, Want: []string{"/service"}},
		"send for another":        {Method: "POST", Path: other + "/send", Body: draft, Cookies: clerk, Status: 404},
		"send, not admitted":      {Method: "POST", Path: own + "/send", Body: draft, Cookies: w.as(t, h, h.guest), Status: 403},
		"send, for nobody":        {Method: "POST", Path: own + "/send", Body: draft, Status: 401},
		"prepare":                 {Method: "POST", Path: own + "/prepare", Body: draft, Cookies: clerk, Status: 200, Want: []string{`"signText":"ZL/1\n{`, `"timestamp":"2026-11-23T09:30:15+08:00"`}},
		"prepare for another":     {Method: "POST", Path: other + "/prepare", Body: draft, Cookies: clerk, Status: 404},
		"prepare, not admitted":   {Method: "POST", Path: own + "/prepare", Body: draft, Cookies: w.as(t, h, h.guest), Status: 403},
		"send signed":             {Method: "POST", Path: own + "/send", Body: `{"service":"SYS.ECHO","body":"{}","msgId":"WB-1","timestamp":"2026-11-23T09:30:15+08:00","signature":"MEQ="}`, Cookies: clerk, Status: 200, Want: []string{`"request":"MEQ=`}},
		"open":                    {Method: "POST", Path: own + "/open", Body: `{"message":"{}"}`, Cookies: clerk, Status: 200, Want: []string{`"state":"failed","reason":{"zh":"坏了","en":"broken"}`, `"findings":[]`}, WantNot: []string{"plain"}},
		"open of production":      {Method: "POST", Path: own + "/open", Body: `{"message":"production"}`, Cookies: clerk, Status: 403, Want: []string{"workbench.production-key"}, WantNot: []string{`"production"`}},
		"open for another":        {Method: "POST", Path: other + "/open", Body: `{"message":"{}"}`, Cookies: clerk, Status: 404},
		"open, not admitted":      {Method: "POST", Path: own + "/open", Body: `{"message":"{}"}`, Cookies: w.as(t, h, h.guest), Status: 403},
		"open, nothing to open":   {Method: "POST", Path: own + "/open", Body: `{"message":""}`, Cookies: clerk, Status: 422},
		"scenarios, for anybody":  {Path: Prefix + "/catalogue/scenarios", Status: 200, Want: []string{`"name":"duplicate"`, `"at":"edge"`}},
		"no workbench of staging": {Method: "POST", Path: own + "/elsewhere", Body: draft, Cookies: clerk, Status: 404},
	} {
		t.Run(name, func(t *testing.T) { c.Check(t, api) })
	}
}
