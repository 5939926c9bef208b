package portal

import (
	"context"
	"net/http"

	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/testenv"
)

// TestEnvironment is what an enterprise does with its test environment besides
// filing there; testenv.Desk does.
type TestEnvironment interface {
	People(ctx context.Context, e *enterprise.Enterprise) ([]testenv.Known, error)
	Reset(ctx context.Context, e id.Enterprise, by id.Member) error
	Clock(ctx context.Context, e id.Enterprise) (testenv.Clock, error)
	Advance(ctx context.Context, e id.Enterprise, by id.Member, days int) (testenv.Clock, error)
}

type personAnswer struct {
	Name     string `json:"name"`
	IDType   string `json:"idType" doc:"aac058"`
	IDNumber string `json:"idNumber" doc:"Of the test range, with a right check digit; nobody real has it"`
	Sex      string `json:"sex" enum:"1,2" doc:"aac004"`
	Birth    string `json:"birth"`
	Kind     string `json:"kind" enum:"usual,child,young,retired,employed" doc:"child: below 16; young: 16 or 17; retired: above the age of retirement; employed: with the enterprise when its world begins, the others are free then"`

	ContractStart string            `json:"contractStart,omitempty" doc:"Of those employed at the beginning: since when they are employed, insured and have their contract"`
	ContractEnd   string            `json:"contractEnd,omitempty" doc:"Empty when open-ended"`
	Standing      map[string]string `json:"standing" doc:"How the person stands to the enterprise now, by core system: active, former or none"`
}

type peopleOut struct {
	Body struct {
		Items []personAnswer `json:"items"`
	}
}

func (s *server) people(ctx context.Context, _ *struct{}) (*peopleOut, error) {
	people, err := s.TestEnvironment.People(ctx, from(ctx).enterprise)
	if err != nil {
		return nil, err
	}
	out := &peopleOut{}
	out.Body.Items = []personAnswer{}
	for _, p := range people {
		out.Body.Items = append(out.Body.Items, personAnswer{
			Name: p.Name, IDType: "01", IDNumber: p.IDNumber, Sex: p.Sex, Birth: string(p.Birth), Kind: string(p.Kind),
			ContractStart: string(p.Contract.Start), ContractEnd: string(p.Contract.End), Standing: p.Standing,
		})
	}
	return out, nil
}

func (s *server) resetTest(ctx context.Context, _ *struct{}) (*struct{}, error) {
	c := from(ctx)
	return nil, s.TestEnvironment.Reset(ctx, c.enterprise.ID, c.member.ID)
}

type clockAnswer struct {
	AheadDays     int    `json:"aheadDays" doc:"By how many days the clock of the enterprise's test environment is ahead"`
	Moment        string `json:"moment" doc:"By this clock filings are dated and judged, and core systems decide"`
	Present       string `json:"present" doc:"Messages and tokens keep to this one"`
	MostAheadDays int    `json:"mostAheadDays"`
}

type clockOut struct {
	Body struct {
		Clock clockAnswer `json:"clock"`
	}
}

func clockOf(c testenv.Clock) *clockOut {
	out := &clockOut{}
	out.Body.Clock = clockAnswer{AheadDays: c.AheadDays, Moment: when(c.Moment), Present: when(c.Present), MostAheadDays: testenv.MostAhead}
	return out
}

func (s *server) testClock(ctx context.Context, _ *struct{}) (*clockOut, error) {
	c, err := s.TestEnvironment.Clock(ctx, from(ctx).enterprise.ID)
	if err != nil {
		return nil, err
	}
	return clockOf(c), nil
}

type advanceIn struct {
	Body struct {
		Days int `json:"days" minimum:"1" maximum:"366" doc:"The clock goes back only with a reset"`
	}
}

func (s *server) advanceTestClock(ctx context.Context, in *advanceIn) (*clockOut, error) {
	c := from(ctx)
	clock, err := s.TestEnvironment.Advance(ctx, c.enterprise.ID, c.member.ID, in.Body.Days)
	if err != nil {
		return nil, err
	}
	return clockOf(clock), nil
}

// testRoutes are the operations on the test environment.
func (s *server) testRoutes(a *face.API) {
	face.Register(a, op("listTestPeople", http.MethodGet, "/environments/test/people", Member, "testing", "测试人员", "Invented people for tests"), s.people)
	face.Register(a, op("resetTestEnvironment", http.MethodPost, "/environments/test/reset", Member, "testing", "重置本企业的测试数据", "Let the enterprise's test environment begin again"), s.resetTest)
	face.Register(a, op("getTestClock", http.MethodGet, "/environments/test/clock", Member, "testing", "本企业测试环境的时钟", "The clock of the enterprise's test environment"), s.testClock)
	face.Register(a, op("advanceTestClock", http.MethodPost, "/environments/test/clock/advance", Member, "testing", "把测试时钟拨快", "Move the test clock ahead"), s.advanceTestClock)
}
