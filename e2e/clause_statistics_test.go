package e2e

import (
	"bytes"
	"net/http"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/message"
)

// callStatistics are calls as the console adds them up.
type callStatistics struct {
	Items []struct {
		Key, Name                   string
		Calls, Done, Rejected, Open int64
		Median                      float64
	}
	Sum   struct{ Calls, Done int64 }
	Added string
}

// of are the calls of a key, and those of them that ended.
func (c callStatistics) of(key string) (calls, ended int64) {
	for _, v := range c.Items {
		if v.Key == key {
			return v.Calls, v.Done + v.Rejected
		}
	}
	return 0, 0
}

// TestClause_6_2_2_c_Statistics asks: staff see how many interfaces are published and how
// many enterprises are connected, and count calls by day, interface, domain and enterprise
// with what came of them and how long that took, the month's reviews against their five
// days, acceptance, cases and reconciliation, and the products of vendors; a reviewer does, who sees no call; what is
// counted is what was filed, also after everything was added up again.
//
// See: console, /api/console/statistics, …/statistics/{calls,calls/export,work,work/export,products,recount}
func TestClause_6_2_2_c_Statistics(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		y := both(t, engine)
		own := y.enterpriseID(t, y.Enterprise)
		day := string(calendar.DayOf(y.Clock()))
		path := "/statistics/calls?first=" + day + "&last=" + day
		before, _ := get[callStatistics](t, y.Reviewer.Visitor, path+"&by=service&enterprise="+own).of("ER0102")

		c := client(t, y.Enterprise, y.Production, nil)
		const asked = 5
		for range asked {
			if result, err := c.File(deadline(t), "ER0102", question(y.Enterprise, hires(t, 1)[0]), filingOptions()); err != nil || result.Outcome != message.Done && result.Outcome != message.Rejected {
				t.Fatalf("%+v, %v", result, err)
			}
		}
		until(t, "the calls are added up", func() bool {
			calls, ended := get[callStatistics](t, y.Reviewer.Visitor, path+"&by=service&enterprise="+own).of("ER0102")
			return calls >= before+asked && ended >= asked
		})
		refused(t, y.Reviewer.Visitor, http.MethodPost, "/statistics/recount", nil, http.StatusForbidden, "console.not-allowed")
		must(t, y.Admin.Do(deadline(t), http.MethodPost, "/statistics/recount", nil, nil))

		all := get[callStatistics](t, y.Reviewer.Visitor, path+"&by=enterprise")
		if calls, ended := all.of(own); calls < asked || ended < asked || all.Sum.Calls < calls || all.Added == "" {
			t.Errorf("%d calls, %d ended, of %+v", calls, ended, all)
		}
		for _, v := range all.Items {
			if v.Key == own && (v.Name != y.Enterprise.Name || v.Median <= 0) {
				t.Errorf("the enterprise counts as %+v", v)
			}
		}
		standing := get[struct {
			Interfaces                      int
			Enterprises, Connected, Systems int64
			Today                           struct{ Calls int64 }
		}](t, y.Reviewer.Visitor, "/statistics")
		if standing.Interfaces < 10 || standing.Connected < 1 || standing.Systems < standing.Connected || standing.Enterprises < standing.Connected || standing.Today.Calls < asked {
			t.Errorf("%+v", standing)
		}

		if calls, _ := get[callStatistics](t, y.Reviewer.Visitor, path+"&by=domain").of("employment"); calls < asked {
			t.Errorf("%d calls about employment", calls)
		}
		work := get[struct {
			Items []struct {
				Month      string
				Reviews    struct{ Decided, Approved, InTime int64 }
				Acceptance struct{ Passed, Opened int64 }
			}
		}](t, y.Reviewer.Visitor, "/statistics/work?first="+day+"&last="+day).Items
		if len(work) != 1 || work[0].Month != day[:7] || work[0].Reviews.Approved < 1 || work[0].Reviews.InTime < 1 || work[0].Acceptance.Passed < 1 || work[0].Acceptance.Opened < 1 {
			t.Errorf("the day's work is %+v", work)
		}
		products := get[struct {
			Items []struct {
				Vendor            string
				Systems, Released int64
			}
		}](t, y.Reviewer.Visitor, "/statistics/products").Items
		if len(products) == 0 || products[0].Vendor == "" || products[0].Released < 1 {
			t.Errorf("the products are %+v", products)
		}

		file := download(t, y.Reviewer.Visitor, "/statistics/calls/export?first="+day+"&last="+day+"&by=service")
		f, err := excelize.OpenReader(bytes.NewReader(file))
		must(t, err)
		defer f.Close()
		rows, err := f.GetRows("调用统计")
		if err != nil || len(rows) < 3 || rows[0][0] != "项目" || rows[len(rows)-1][0] != "合计" {
			t.Errorf("the sheet has %v, %v", rows, err)
		}
	})
}
