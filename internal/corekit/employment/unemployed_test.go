package employment

import (
	"fmt"
	"strings"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/corekit"
	"github.com/zhilian-hrss/zhilian/internal/corekit/coretest"
)

var (
	leaverA = coretest.IDNumber("1990-05-17", 1)
	leaverB = coretest.IDNumber("1991-06-18", 2)
)

// left registers a person with the employer of Harbour and ends that on 2026-11-20.
func left(t *testing.T, c *coretest.Core, idNumber string) {
	t.Helper()
	c.Act("employment.register", coretest.Harbour, fmt.Sprintf(`{"persons":[{"name":"测试甲","idNumber":%q,"hireDate":"2026-11-01"}]}`, idNumber))
	r := c.Act("employment.terminate", coretest.Harbour, fmt.Sprintf(`{"persons":[{"idNumber":%q,"endDate":"2026-11-20","reason":"3601"}]}`, idNumber))
	if r.Get("outcome") != "done" {
		t.Fatal(r.Text)
	}
}

// noticed writes a notice with changes, by twos.
func noticed(idNumber string, more ...string) string {
	members := map[string]string{"ref": `"0"`, "name": `"测试甲"`, "idNumber": fmt.Sprintf("%q", idNumber), "endDate": `"2026-11-20"`, "reason": `"3601"`, "involuntary": `true`}
	for i := 0; i+1 < len(more); i += 2 {
		members[more[i]] = more[i+1]
	}
	var list []string
	for name, v := range members {
		list = append(list, fmt.Sprintf("%q:%s", name, v))
	}
	return `{"persons":[{` + strings.Join(list, ",") + `}]}`
}

func TestNotify(t *testing.T) {
	tests := map[string]struct{ at, data, code string }{
		"in time":         {"2026-12-05T23:00:00+08:00", noticed(leaverA), ""},
		"on the 16th day": {"2026-12-06T09:00:00+08:00", noticed(leaverA, "lateReason", `"系统切换"`), "EMP-W04"},
		"never here":      {"", noticed(leaverB), "EMP-501"},
		"another day":     {"", noticed(leaverA, "endDate", `"2026-11-19"`), "EMP-503"},
		"another name":    {"", noticed(leaverA, "name", `"测试乙"`), "EMP-504"},
		"another reason":  {"", noticed(leaverA, "reason", `"4101"`), "EMP-505"},
		"a pension":       {"", noticed(leaverA, "reason", `"4402"`), "EMP-506"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c := coretest.Open(t, New(Rules{}))
			left(t, c, leaverA)
			if tt.at != "" {
				c.At(tt.at)
			}
			r := c.Act("employment.notify", coretest.Harbour, tt.data)
			refused := strings.HasPrefix(tt.code, "EMP-5")
			if r.Get("data.persons.0.code") != tt.code || (r.Get("data.persons.0.noticeNo") == "") != refused {
				t.Errorf("got %s", r.Text)
			}
		})
	}
}

func TestNotifyOnce(t *testing.T) {
	coretest.Each(t, New(Rules{}), func(t *testing.T, c *coretest.Core) {
		c.Act("employment.register", coretest.Harbour, fmt.Sprintf(`{"persons":[{"name":"测试甲","idNumber":%q,"hireDate":"2026-11-01"}]}`, leaverA))
		code := func(data string) string {
			return c.Act("employment.notify", coretest.Harbour, data).Get("data.persons.0.code")
		}
		if got := code(noticed(leaverA)); got != "EMP-502" {
			t.Errorf("still there: %s", got)
		}
		c.Act("employment.terminate", coretest.Harbour, fmt.Sprintf(`{"persons":[{"idNumber":%q,"endDate":"2026-11-20","reason":"3601"}]}`, leaverA))
		number := c.Act("employment.notify", coretest.Harbour, noticed(leaverA)).Get("data.persons.0.noticeNo")
		if got := code(noticed(leaverA)); got != "EMP-W03" {
			t.Errorf("twice: %s", got)
		}
		if got := code(noticed(leaverA, "involuntary", "false")); got != "EMP-509" {
			t.Errorf("otherwise: %s", got)
		}
		withdraw := func(uscc, idNumber string) string {
			return c.Act("employment.notice-withdraw", uscc, fmt.Sprintf(`{"number":%q,"idNumber":%q,"reason":"填写有误"}`, number, idNumber)).Get("code")
		}
		if withdraw(coretest.Shipyard, leaverA) != "EMP-515" || withdraw(coretest.Harbour, leaverB) != "EMP-515" {
			t.Error("somebody else takes it back")
		}
		if got := withdraw(coretest.Harbour, leaverA); got != "" {
			t.Errorf("taken back: %s", got)
		}
		if got := withdraw(coretest.Harbour, leaverA); got != "EMP-517" {
			t.Errorf("taken back twice: %s", got)
		}
		if got := code(noticed(leaverA, "involuntary", "false")); got != "" {
			t.Errorf("told anew: %s", got)
		}
		r := c.Act("employment.notices", coretest.Harbour, `{"limit":1}`)
		if r.Get("data.records.0.notice.state") != "withdrawn" || r.Get("data.next") != number {
			t.Errorf("the list: %s", r.Text)
		}
		r = c.Act("employment.notices", coretest.Harbour, fmt.Sprintf(`{"limit":1,"after":%q,"from":"2026-11-20","to":"2026-11-20"}`, number))
		if r.Get("data.records.0.notice.involuntary") != "false" || r.Get("data.next") != "" {
			t.Errorf("its next page: %s", r.Text)
		}
		for _, data := range []string{`{"from":"2026-11-21"}`, `{"to":"2026-11-19"}`} {
			if r := c.Act("employment.notices", coretest.Harbour, data); strings.Contains(r.Text, "SY") {
				t.Errorf("%s: %s", data, r.Text)
			}
		}
		if r := c.Act("employment.notices", coretest.Shipyard, `{}`); strings.Contains(r.Text, "SY") {
			t.Errorf("somebody else's list: %s", r.Text)
		}
	})
}

func assisting(idNumber string) string {
	return fmt.Sprintf(`{"name":"测试甲","idNumber":%q,"endDate":"2026-11-20","mobile":"13900000001","wish":"1","consentNo":"SQ-1"}`, idNumber)
}

// own is what the employer of Harbour is told of a person.
func own(c *coretest.Core, idNumber string) coretest.Reply {
	return c.Act("employment.unemployment", coretest.Harbour, fmt.Sprintf(`{"persons":[{"ref":"0","idNumber":%q}]}`, idNumber))
}

func TestAssistIsThePersonsDecision(t *testing.T) {
	tests := map[string]struct {
		decide               corekit.Decision
		before               func(c *coretest.Core)
		outcome, code, state string
	}{
		"confirmed":       {corekit.Confirmed, nil, "done", "", "registered"},
		"denied":          {corekit.Denied, nil, "rejected", "EMP-512", "declined"},
		"nobody in time":  {"", nil, "rejected", "EMP-513", "lapsed"},
		"works elsewhere": {corekit.Confirmed, hiredElsewhere, "rejected", "EMP-512", "declined"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c := coretest.Open(t, New(Rules{}))
			left(t, c, leaverA)
			if r := c.Act("employment.assist", coretest.Harbour, assisting(leaverA)); r.Get("code") != "EMP-507" {
				t.Errorf("before the notice: %s", r.Text)
			}
			c.Act("employment.notify", coretest.Harbour, noticed(leaverA))
			if tt.before != nil {
				tt.before(c)
			}
			r := c.ActUnder("assist", "employment.assist", coretest.Harbour, assisting(leaverA))
			if r.Get("outcome") != "accepted" || r.Get("data.confirmBy") != "2026-12-08" || r.Get("message") != "待本人确认" {
				t.Fatalf("brought on its way: %s", r.Text)
			}
			if r := c.Act("employment.assist", coretest.Harbour, assisting(leaverA)); r.Get("code") != "EMP-508" {
				t.Errorf("twice: %s", r.Text)
			}
			if tt.decide == "" {
				c.At("2026-12-08T23:59:59+08:00")
				if r := c.ByKey("assist"); r.Get("outcome") != "accepted" {
					t.Errorf("on the last day: %s", r.Text)
				}
				c.At("2026-12-09T00:00:00+08:00")
			} else if r := c.Decide("assist", tt.decide); r.Status != 200 {
				t.Fatal(r.Text)
			}
			if r := c.ByKey("assist"); r.Get("outcome") != tt.outcome || r.Get("code") != tt.code || r.Get("data.state") != tt.state {
				t.Errorf("the end: %s", r.Text)
			}
			if r := own(c, leaverA); r.Get("data.records.0.registration.state") != tt.state || r.Get("data.records.0.notice.state") != "done" {
				t.Errorf("it is seen as %s", r.Text)
			}
		})
	}
}

func hiredElsewhere(c *coretest.Core) {
	c.Act("employment.register", coretest.Shipyard, fmt.Sprintf(`{"persons":[{"name":"测试甲","idNumber":%q,"hireDate":"2026-11-21"}]}`, leaverA))
}

// TestFormerEmployerLearnsNothing holds that a registration is told as it was made,
// whatever comes after it, and to the former employer alone.
func TestFormerEmployerLearnsNothing(t *testing.T) {
	coretest.Each(t, New(Rules{}), func(t *testing.T, c *coretest.Core) {
		left(t, c, leaverA)
		c.Act("employment.notify", coretest.Harbour, noticed(leaverA))
		c.ActUnder("assist", "employment.assist", coretest.Harbour, assisting(leaverA))
		c.Decide("assist", corekit.Confirmed)
		before := own(c, leaverA).Text
		hiredElsewhere(c)
		if after := own(c, leaverA).Text; after != before {
			t.Errorf("told\n%s\nbefore the new employer and\n%s\nafter", before, after)
		}
		for day, want := range map[string]string{"2026-11-20": "former", "2026-11-19": "none"} {
			r := c.Act("employment.unemployment", coretest.Harbour, fmt.Sprintf(`{"persons":[{"ref":"0","idNumber":%q,"endDate":%q}]}`, leaverA, day))
			if r.Get("data.records.0.state") != want {
				t.Errorf("left on %s: %s", day, r.Text)
			}
		}
		r := c.Act("employment.unemployment", coretest.Shipyard, fmt.Sprintf(`{"persons":[{"ref":"0","idNumber":%q}]}`, leaverA))
		if r.Get("data.records.0.state") != "none" || strings.Contains(r.Text, "notice") {
			t.Errorf("the new employer is told %s", r.Text)
		}
		if r := c.Act("employment.assist", coretest.Harbour, assisting(leaverA)); r.Get("outcome") != "done" || r.Get("code") != "EMP-W05" {
			t.Errorf("registered once: %s", r.Text)
		}
		if r := c.Act("employment.notice-withdraw", coretest.Harbour, fmt.Sprintf(`{"number":"SY1","idNumber":%q,"reason":"有误"}`, leaverA)); r.Get("code") != "EMP-515" {
			t.Errorf("no such number: %s", r.Text)
		}
		if r := c.Act("employment.notice-withdraw", coretest.Harbour, fmt.Sprintf(`{"number":"SY20261123000001","idNumber":%q,"reason":"有误"}`, leaverA)); r.Get("code") != "EMP-514" {
			t.Errorf("a notice in use: %s", r.Text)
		}
		if r := c.Act("employment.notice-withdraw", coretest.Harbour, fmt.Sprintf(`{"number":"SD20261123000001","idNumber":%q,"reason":"有误"}`, leaverA)); r.Get("code") != "EMP-516" {
			t.Errorf("a registration that was made: %s", r.Text)
		}
	})
}

// TestAssistIsWithdrawn holds that the waiting act ends with the withdrawal.
func TestAssistIsWithdrawn(t *testing.T) {
	coretest.Each(t, New(Rules{}), func(t *testing.T, c *coretest.Core) {
		left(t, c, leaverA)
		c.Act("employment.notify", coretest.Harbour, noticed(leaverA))
		number := c.ActUnder("assist", "employment.assist", coretest.Harbour, assisting(leaverA)).Get("data.number")
		if r := c.Act("employment.notice-withdraw", coretest.Harbour, fmt.Sprintf(`{"number":%q,"idNumber":%q,"reason":"本人已自行申请"}`, number, leaverA)); r.Get("data.state") != "withdrawn" {
			t.Errorf("withdrawn: %s", r.Text)
		}
		if r := c.ByKey("assist"); r.Get("outcome") != "rejected" || r.Get("code") != "EMP-511" || r.Get("data.number") != number {
			t.Errorf("the act that waited: %s", r.Text)
		}
		if r := c.Act("employment.assist", coretest.Harbour, assisting(leaverA)); r.Get("outcome") != "accepted" {
			t.Errorf("brought anew: %s", r.Text)
		}
	})
}

// A test environment has nobody who confirms: the mobile phone says what is played.
// Where nobody confirms, the days run by the clock as they do in earnest.
func TestTestEnvironmentPlaysThePerson(t *testing.T) {
	for mobile, want := range map[string]string{"13900000001": "", "13900009999": "EMP-512", "13900000000": "EMP-513", "13900008888": "EMP-511"} {
		c := coretest.Open(t, New(Rules{}))
		c.Tenant = "ent-1"
		left(t, c, leaverA)
		c.Act("employment.notify", coretest.Harbour, noticed(leaverA))
		c.ActUnder("assist", "employment.assist", coretest.Harbour, strings.Replace(assisting(leaverA), "13900000001", mobile, 1))
		c.At("2026-11-23T09:30:18+08:00")
		if want == "EMP-513" {
			c.At("2026-12-08T23:59:59+08:00")
			if r := c.ByKey("assist"); r.Get("outcome") != "accepted" {
				t.Errorf("before the days are over: %s", r.Text)
			}
			c.At("2026-12-09T00:00:01+08:00")
		}
		if want == "EMP-511" { // time enough to withdraw it
			c.Act("employment.notice-withdraw", coretest.Harbour, fmt.Sprintf(`{"number":"SD20261123000001","idNumber":%q,"reason":"本人已自行申请"}`, leaverA))
		}
		if r := c.ByKey("assist"); r.Get("code") != want || r.Get("outcome") == "accepted" {
			t.Errorf("%s: %s", mobile, r.Text)
		}
		if err := c.Reset(t.Context(), "ent-1"); err != nil {
			t.Fatal(err)
		}
		if r := c.Act("employment.notices", coretest.Harbour, `{}`); strings.Contains(r.Text, "SY") {
			t.Errorf("after a reset: %s", r.Text)
		}
	}
}
