package portal

import (
	"context"
	"net/http"

	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/testenv"
)

// TestEnvironment is what an enterprise does with its test environment besides
// filing there; testenv.Desk does.
type TestEnvironment interface {
	People() []testenv.Person
	Reset(ctx context.Context, e id.Enterprise, by id.Member) error
}

type personAnswer struct {
	Name     string `json:"name"`
	IDType   string `json:"idType" doc:"aac058"`
	IDNumber string `json:"idNumber" doc:"Of the test range, with a right check digit; nobody real has it"`
	Sex      string `json:"sex" enum:"1,2" doc:"aac004"`
	Birth    string `json:"birth"`
	Kind     string `json:"kind" enum:"usual,child,young,retired" doc:"child: below 16; young: 16 or 17; retired: above the age of retirement"`
}

type peopleOut struct {
	Body struct {
		Items []personAnswer `json:"items"`
	}
}

func (s *server) people(context.Context, *struct{}) (*peopleOut, error) {
	out := &peopleOut{}
	out.Body.Items = []personAnswer{}
	for _, p := range s.TestEnvironment.People() {
		out.Body.Items = append(out.Body.Items, personAnswer{
			Name: p.Name, IDType: "01", IDNumber: p.IDNumber, Sex: p.Sex, Birth: string(p.Birth), Kind: string(p.Kind),
		})
	}
	return out, nil
}

func (s *server) resetTest(ctx context.Context, _ *struct{}) (*struct{}, error) {
	c := from(ctx)
	return nil, s.TestEnvironment.Reset(ctx, c.enterprise.ID, c.member.ID)
}

// testRoutes are the operations on the test environment.
func (s *server) testRoutes(a *face.API) {
	face.Register(a, op("listTestPeople", http.MethodGet, "/environments/test/people", Member, "testing", "测试人员", "Invented people for tests"), s.people)
	face.Register(a, op("resetTestEnvironment", http.MethodPost, "/environments/test/reset", Member, "testing", "清空本企业的测试数据", "Empty the enterprise's test environment"), s.resetTest)
}
