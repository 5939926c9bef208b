package console

import (
	"context"
	"net/http"
	"strconv"

	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/parameter"
	"github.com/zhilian-hrss/zhilian/internal/staff"
)

// parameterRoutes are those of the system parameters.
func (s *server) parameterRoutes(a *face.API) {
	const read, change = face.Permission(staff.ReadParameters), face.Permission(staff.ChangeParameters)
	face.Register(a, op("listParameters", http.MethodGet, "/parameters", read, "parameters", "系统参数", "System parameters"), s.parameters)
	face.Register(a, op("listParameterChanges", http.MethodGet, "/parameters/{parameter}/changes", read, "parameters", "参数变更历史", "History of a parameter"), s.parameterChanges)
	face.Register(a, op("changeParameter", http.MethodPost, "/parameters/{parameter}", change, "parameters", "修改系统参数", "Change a parameter"), s.changeParameter)
}

type bilingual struct {
	Zh string `json:"zh"`
	En string `json:"en"`
}

type parameterAnswer struct {
	Name      string    `json:"name"`
	Kind      string    `json:"kind" enum:"int,duration,money,bool,enum,text"`
	Value     string    `json:"value" doc:"In force on every node within two seconds of its change"`
	Default   string    `json:"default"`
	Min       string    `json:"min,omitempty" doc:"Written like a value; of a text: its length"`
	Max       string    `json:"max,omitempty"`
	Options   []string  `json:"options,omitempty"`
	Dangerous bool      `json:"dangerous" doc:"Changing it takes a second person"`
	Title     bilingual `json:"title"`
	Doc       bilingual `json:"doc"`
}

type parameterGroup struct {
	Group string            `json:"group"`
	Items []parameterAnswer `json:"items"`
}

type parametersOut struct {
	Body struct {
		Groups []parameterGroup `json:"groups"`
	}
}

func (s *server) parameters(ctx context.Context, _ *struct{}) (*parametersOut, error) {
	list, err := s.Parameters.List(ctx)
	if err != nil {
		return nil, err
	}
	out := &parametersOut{}
	out.Body.Groups = []parameterGroup{}
	for _, c := range list {
		if n := len(out.Body.Groups); n == 0 || out.Body.Groups[n-1].Group != c.Group {
			out.Body.Groups = append(out.Body.Groups, parameterGroup{Group: c.Group})
		}
		last := &out.Body.Groups[len(out.Body.Groups)-1]
		last.Items = append(last.Items, parameterOf(c))
	}
	return out, nil
}

func parameterOf(c parameter.Current) parameterAnswer {
	return parameterAnswer{
		Name: c.Name, Kind: string(c.Kind), Value: c.Value, Default: c.Default, Min: c.Min, Max: c.Max, Options: c.Options,
		Dangerous: c.Dangerous, Title: bilingual(c.Title), Doc: bilingual(c.Doc),
	}
}

type parameterChangesIn struct {
	Parameter string `path:"parameter" maxLength:"64"`
	face.Page
}

type parameterChange struct {
	Number   int64  `json:"number" doc:"1 for the first change"`
	From     string `json:"from"`
	To       string `json:"to"`
	By       string `json:"by" doc:"Staff user"`
	Second   string `json:"second,omitempty" doc:"Who agreed"`
	Reason   string `json:"reason"`
	At       string `json:"at"`
	Approval string `json:"approval,omitempty"`
}

func changeOf(c parameter.Change) parameterChange {
	return parameterChange{
		Number: c.Number, From: c.From, To: c.To, By: string(c.By), Second: string(c.Second), Reason: c.Why, At: when(c.At), Approval: string(c.Approval),
	}
}

type parameterChangesOut struct {
	Body face.List[parameterChange]
}

func (s *server) parameterChanges(ctx context.Context, in *parameterChangesIn) (*parameterChangesOut, error) {
	place, err := face.DecodeCursor(in.Cursor, 1)
	if err != nil {
		return nil, err
	}
	before := int64(0)
	if place[0] != "" {
		if before, err = strconv.ParseInt(place[0], 10, 64); err != nil {
			return nil, fault.New(fault.Invalid, "request.cursor", "not a cursor of this list")
		}
	}
	rows, err := s.Parameters.History(ctx, in.Parameter, before, in.Limit+1)
	if err != nil {
		return nil, err
	}
	number := func(c parameter.Change) []string { return []string{strconv.FormatInt(c.Number, 10)} }
	return &parameterChangesOut{Body: face.NewList(rows, in.Limit, changeOf, number)}, nil
}

type changeParameterIn struct {
	Parameter string `path:"parameter" maxLength:"64"`
	Body      struct {
		Value  string `json:"value" maxLength:"4000"`
		Reason string `json:"reason" minLength:"2" maxLength:"500" doc:"Kept in the history"`
	}
}

type changeParameterOut struct {
	Body struct {
		Outcome  string          `json:"outcome" enum:"changed,asked" doc:"asked: nothing has changed yet, a second person has to agree"`
		Approval *approvalAnswer `json:"approval,omitempty"`
	}
}

func (s *server) changeParameter(ctx context.Context, in *changeParameterIn) (*changeParameterOut, error) {
	asked, err := s.Parameters.Change(ctx, person(ctx), in.Parameter, in.Body.Value, in.Body.Reason)
	if err != nil {
		return nil, err
	}
	out := &changeParameterOut{}
	out.Body.Outcome = "changed"
	if asked == nil {
		return out, nil
	}
	a, err := s.approvalOf(ctx, asked)
	if err != nil {
		return nil, err
	}
	out.Body.Outcome, out.Body.Approval = "asked", &a
	return out, nil
}
