package store

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/status"
)

func TestIncidents(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		now := monday
		d := status.NewDesk(db.Incidents(), func() time.Time { return now }, func(string) bool { return true })
		open := func(title string) *status.Incident {
			t.Helper()
			i, err := d.Open(t.Context(), "s1", status.Incident{Title: title, TitleEn: "e", Parts: []string{"labour", "insurance"}, Updates: []status.Update{{Stage: status.Investigating, Text: "一"}}})
			if err != nil {
				t.Fatal(err)
			}
			now = now.Add(time.Hour)
			return i
		}
		old, last := open("old"), open("last")
		told, err := d.Tell(t.Context(), "s2", old.ID, old.Version, status.Update{Stage: status.Resolved, Text: "二", TextEn: "two"})
		want := &status.Incident{
			ID: old.ID, Title: "old", TitleEn: "e", Parts: []string{"insurance", "labour"}, Opened: monday, Resolved: now, Version: 2,
			Updates: []status.Update{{At: monday, Stage: status.Investigating, Text: "一", By: "s1"}, {At: now, Stage: status.Resolved, Text: "二", TextEn: "two", By: "s2"}},
		}
		if diff := cmp.Diff(want, told); err != nil || diff != "" {
			t.Errorf("%v (-want +got):\n%s", err, diff)
		}
		// Two at a time: the second one finds that another was told.
		late := *last
		late.Updates = append(late.Updates, status.Update{At: now, Stage: status.Monitoring, Text: "三"})
		save := func() error {
			return db.Incidents().Do(t.Context(), func(w status.Work) error { return w.SaveIncident(t.Context(), &late, "incident.tell", "s1") })
		}
		if err := save(); err != nil {
			t.Error(err)
		}
		if err := save(); !fault.Is(err, fault.Conflict) {
			t.Errorf("saved twice: %v", err)
		}
		for name, tt := range map[string]struct {
			list func() ([]status.Incident, error)
			want []id.Incident
		}{
			"all":          {func() ([]status.Incident, error) { return d.Incidents(t.Context(), "", 10) }, []id.Incident{last.ID, old.ID}},
			"next page":    {func() ([]status.Incident, error) { return d.Incidents(t.Context(), last.ID, 10) }, []id.Incident{old.ID}},
			"shown":        {func() ([]status.Incident, error) { return d.IncidentsSince(t.Context(), now, 10) }, []id.Incident{last.ID, old.ID}},
			"shown later":  {func() ([]status.Incident, error) { return d.IncidentsSince(t.Context(), now.Add(time.Hour), 10) }, []id.Incident{last.ID}},
			"one of these": {func() ([]status.Incident, error) { return d.IncidentsSince(t.Context(), now, 1) }, []id.Incident{last.ID}},
		} {
			list, err := tt.list()
			var got []id.Incident
			for _, i := range list {
				got = append(got, i.ID)
			}
			if diff := cmp.Diff(tt.want, got); err != nil || diff != "" {
				t.Errorf("%s: %v (-want +got):\n%s", name, err, diff)
			}
		}
		if _, err := d.Incident(t.Context(), "none"); fault.Of(err).Code != "incident.unknown" {
			t.Errorf("an incident that there is not: %v", err)
		}
	})
}
