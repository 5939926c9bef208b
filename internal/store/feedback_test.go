package store

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/feedback"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

func feedbackDesk(db *DB, now func() time.Time) *feedback.Desk {
	return feedback.NewDesk(feedback.Options{
		Store: db.Feedback(), Clock: now,
		Deadline: func(at time.Time) (time.Time, error) { return at.AddDate(0, 0, 5), nil },
		Known:    func(service string) bool { return service == "ER0101" },
	})
}

// A need is given, answered in public words, wanted by another enterprise once, and
// ranks before a younger one; what was said stays sealed and with its enterprise.
func TestFeedbackInTheStore(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		now := monday
		ctx, d, mine := t.Context(), feedbackDesk(db, func() time.Time { return now }), enter(t, db, "hall-1")
		p := hallProof("hall-9")
		p.USCC, p.Name = "91370200163562681G", "另一家公司"
		theirs, err := registry(db).Enter(ctx, p)
		if err != nil {
			t.Fatal(err)
		}
		give := func(f feedback.Feedback) (*feedback.Feedback, error) {
			f.Enterprise, f.By = mine.Enterprise, mine.Member.ID
			return d.Give(ctx, f)
		}
		need := feedback.Feedback{Kind: feedback.Need, Title: "退休待遇预约", Text: "希望王芳这样的职工能在系统内预约退休待遇。"}
		for code, change := range map[string]func(*feedback.Feedback){
			"feedback.kind":    func(f *feedback.Feedback) { f.Kind = "wish" },
			"feedback.words":   func(f *feedback.Feedback) { f.Text = "    短    " },
			"feedback.service": func(f *feedback.Feedback) { f.Service = "ZZ9999" },
			"feedback.call":    func(f *feedback.Feedback) { f.Call = id.New[id.Call](monday) },
		} {
			wrong := need
			change(&wrong)
			if _, err := give(wrong); fault.Of(err).Code != code {
				t.Errorf("%v, want %s", err, code)
			}
		}
		given, err := give(need)
		if err != nil {
			t.Fatal(err)
		}
		if err := d.Support(ctx, theirs.Enterprise, given.ID); fault.Of(err).Code != "feedback.unknown" {
			t.Errorf("an unpublished need is supported: %v", err)
		}
		if err := d.Take(ctx, "s1", given.ID); err != nil {
			t.Fatal(err)
		}
		if err := d.Answer(ctx, "s1", given.ID, "已列入备选事项。", "希望能预约办理退休待遇"); err != nil {
			t.Fatal(err)
		}
		now = monday.Add(time.Hour)
		second, err := give(feedback.Feedback{Kind: feedback.Need, Title: "档案转递", Text: "希望能直接转递人事档案。"})
		if err != nil {
			t.Fatal(err)
		}
		if err := d.Answer(ctx, "s1", second.ID, "正在研究。", "希望能转递档案"); err != nil {
			t.Fatal(err)
		}
		for _, e := range []id.Enterprise{theirs.Enterprise, theirs.Enterprise, mine.Enterprise} {
			if err := d.Support(ctx, e, given.ID); err != nil {
				t.Fatal(err)
			}
		}
		ranked, err := d.Published(ctx, feedback.Need, "", 10)
		if err != nil || len(ranked) != 2 || ranked[0].ID != given.ID || ranked[0].Support != 2 || ranked[1].Support != 1 {
			t.Errorf("ranked %+v, %v", ranked, err)
		}
		own, err := d.Feedback(ctx, mine.Enterprise, "", 10)
		if err != nil || len(own) != 2 || own[1].Text != need.Text || own[1].Answer.Text != "已列入备选事项。" {
			t.Errorf("own %+v, %v", own, err)
		}
		if foreign, err := d.Feedback(ctx, theirs.Enterprise, "", 10); err != nil || len(foreign) != 0 {
			t.Errorf("another enterprise sees %d, %v", len(foreign), err)
		}
		open, err := d.FeedbacksForStaff(ctx, feedback.Filter{State: feedback.Open, Limit: 5})
		if err != nil || len(open) != 0 {
			t.Errorf("open %+v, %v", open, err)
		}
		given2, _, err := d.CountsForStaff(ctx, "2026-11-23", "2026-11-23")
		if err != nil || len(given2) != 1 || given2[0].N != 2 {
			t.Errorf("counts %+v, %v", given2, err)
		}
		names := eventNames(t, db, mine.Enterprise, string(given.ID))
		if diff := cmp.Diff([]string{"feedback.given", "feedback.taken", "feedback.answered"}, names, anyOrder); diff != "" {
			t.Errorf("timeline:\n%s", diff)
		}
	})
}

// A decided application is rated once; a bad rating says why, is looked into before it
// is answered, and is late when nobody did in time.
func TestRatingsInTheStore(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		f := newOffice(t, db)
		ctx, d := t.Context(), feedbackDesk(db, func() time.Time { return f.now })
		a := f.submit(t, f.draft(t))
		bad := feedback.Rating{Enterprise: f.entry.Enterprise, By: f.entry.Member.ID, Subject: feedback.OfApplication, Of: string(a.ID), Score: 2, Text: "退回时没有说明原因"}
		if _, err := d.Rate(ctx, bad); fault.Of(err).Code != "rating.not-finished" {
			t.Errorf("an application under review is rated: %v", err)
		}
		a = f.markAll(t, a)
		if _, err := f.Approve(ctx, "s1", a.ID, a.Version); err != nil {
			t.Fatal(err)
		}
		for code, change := range map[string]func(*feedback.Rating){
			"rating.score":        func(r *feedback.Rating) { r.Score = 6 },
			"rating.reason":       func(r *feedback.Rating) { r.Text = "" },
			"rating.not-finished": func(r *feedback.Rating) { r.Enterprise = "somebody-else" },
		} {
			wrong := bad
			change(&wrong)
			if _, err := d.Rate(ctx, wrong); fault.Of(err).Code != code {
				t.Errorf("%v, want %s", err, code)
			}
		}
		rated, err := d.Rate(ctx, bad)
		if err != nil || rated.State != feedback.Open {
			t.Fatalf("%+v, %v", rated, err)
		}
		if _, err := d.Rate(ctx, bad); fault.Of(err).Code != "rating.rated-already" {
			t.Errorf("rated twice: %v", err)
		}
		if err := d.AnswerRating(ctx, "s1", rated.ID, "已改进"); fault.Of(err).Code != "feedback.state" {
			t.Errorf("answered before it was looked into: %v", err)
		}
		f.now = f.now.AddDate(0, 0, 6)
		if _, late, err := d.LateForStaff(ctx, f.now, 10); err != nil || !slices.Equal(late, []id.Rating{rated.ID}) {
			t.Errorf("late %v, %v", late, err)
		}
		if err := d.Verify(ctx, "s1", rated.ID, "退回时确未说明，已补充说明"); err != nil {
			t.Fatal(err)
		}
		if err := d.AnswerRating(ctx, "s1", rated.ID, "感谢指出，今后退回将逐项说明。"); err != nil {
			t.Fatal(err)
		}
		mine, err := d.Ratings(ctx, f.entry.Enterprise, "", 10)
		if err != nil || len(mine) != 1 || mine[0].Text != bad.Text || mine[0].State != feedback.Answered || mine[0].Answer == "" {
			t.Errorf("own %+v, %v", mine, err)
		}
		if e, err := db.Enterprises().Enterprise(ctx, f.entry.Enterprise); err != nil || e.State != enterprise.Active {
			t.Errorf("a bad rating changed the enterprise: %+v, %v", e, err)
		}
	})
}
