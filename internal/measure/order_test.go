package measure

import (
	"strings"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/fault"
)

var monday = time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC)

func order(change func(*Order)) Order {
	o := Order{
		Kind: Suspension, Ground: FalseData, Facts: "三次报送虚假的劳动合同。",
		Evidence: []Evidence{{Kind: OfPaper, Ref: "笔录 7", SM3: strings.Repeat("ab", 32)}},
	}
	change(&o)
	return o
}

func TestOrders(t *testing.T) {
	for name, tt := range map[string]struct {
		change func(*Order)
		code   string
	}{
		"suspension without end":     {func(*Order) {}, ""},
		"suspension with end":        {func(o *Order) { o.Until = "2026-12-23" }, ""},
		"warning without evidence":   {func(o *Order) { o.Kind, o.Evidence = Warning, nil }, ""},
		"restriction":                {func(o *Order) { o.Kind, o.PerMinute, o.Until = Restriction, 6, "2026-11-23" }, ""},
		"referral":                   {func(o *Order) { o.Kind, o.Receiver = Referral, "市信用办" }, ""},
		"no kind":                    {func(o *Order) { o.Kind = "fine" }, "measure.kind"},
		"no ground":                  {func(o *Order) { o.Ground = "mood" }, "measure.ground"},
		"no facts":                   {func(o *Order) { o.Facts = "         不好         " }, "measure.facts"},
		"suspension no evidence":     {func(o *Order) { o.Evidence = nil }, "measure.evidence"},
		"too much evidence":          {func(o *Order) { o.Evidence = make([]Evidence, 51) }, "measure.evidence"},
		"evidence of nothing":        {func(o *Order) { o.Evidence[0].Ref = "" }, "measure.evidence-one"},
		"paper without digest":       {func(o *Order) { o.Evidence[0].SM3 = "" }, "measure.evidence-digest"},
		"call with digest":           {func(o *Order) { o.Evidence[0].Kind = OfCall }, "measure.evidence-digest"},
		"restriction without end":    {func(o *Order) { o.Kind, o.PerMinute = Restriction, 6 }, "measure.until"},
		"restriction without a rate": {func(o *Order) { o.Kind, o.Until = Restriction, "2026-12-23" }, "measure.rate"},
		"rate of a suspension":       {func(o *Order) { o.PerMinute = 6 }, "measure.rate"},
		"end in the past":            {func(o *Order) { o.Until = "2026-11-22" }, "measure.until"},
		"end far away":               {func(o *Order) { o.Until = "2027-11-25" }, "measure.until"},
		"discredit":                  {func(o *Order) { o.Ground = Discredited }, "measure.ground"},
		"cancellation with an end":   {func(o *Order) { o.Kind, o.Until = Cancellation, "2026-12-23" }, "measure.until"},
		"referral to nobody":         {func(o *Order) { o.Kind = Referral }, "measure.receiver"},
		"receiver of a suspension":   {func(o *Order) { o.Receiver = "市信用办" }, "measure.receiver"},
	} {
		t.Run(name, func(t *testing.T) {
			err := order(tt.change).check(monday)
			switch {
			case tt.code == "" && err != nil:
				t.Error(err)
			case tt.code != "" && fault.Of(err).Code != tt.code:
				t.Errorf("%v, want %s", err, tt.code)
			}
		})
	}
}

// Every ground cites the standard and has words for the file of a referral.
func TestGroundsCite(t *testing.T) {
	for _, g := range append(Grounds(), Discredited) {
		if len(g.Clauses()) == 0 || groundTexts[g] == "" {
			t.Errorf("ground %s: clauses %v, text %q", g, g.Clauses(), groundTexts[g])
		}
	}
}
