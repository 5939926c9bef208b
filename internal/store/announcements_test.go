package store

import (
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/announcement"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// What is written is seen by those whom it is for, unread first, between its moments,
// until it is withdrawn; staff see who has not read it.
func TestAnnouncements(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		now := monday
		ctx, mine := t.Context(), enter(t, db, "hall-1")
		d := announcement.NewDesk(db.Announcements(), func() time.Time { return now })
		p := hallProof("hall-9")
		p.USCC, p.Name = "91370200163562681G", "另一家公司"
		theirs, err := registry(db).Enter(ctx, p)
		if err != nil {
			t.Fatal(err)
		}
		if err := db.inTx(ctx, func(tx Tx) error {
			_, err := tx.Exec(ctx, `INSERT INTO service_grant (enterprise_id, service, service_version, state, since, version) VALUES ($1, 'ER0101', 1, 'open', 0, 1)`, string(mine.Enterprise))
			return err
		}); err != nil {
			t.Fatal(err)
		}
		write := func(title string, of announcement.Audience, important bool) id.Announcement {
			t.Helper()
			a, err := d.Write(ctx, "s1", announcement.Announcement{Zh: announcement.Words{Title: title, Text: "正文"}, Audience: of, Important: important})
			if err != nil {
				t.Fatal(err)
			}
			return a.ID
		}
		titles := func(e id.Enterprise, m id.Member) (list []string) {
			t.Helper()
			seen, err := d.For(ctx, e, m, 10)
			if err != nil {
				t.Fatal(err)
			}
			for _, s := range seen {
				list = append(list, s.Zh.Title)
			}
			return list
		}
		everybody, some := write("给所有企业", announcement.Audience{Kind: announcement.ForAll}, true), write("就业登记变更", announcement.Audience{Kind: announcement.ForService, Of: "ER0101"}, false)
		if got := titles(mine.Enterprise, mine.Member.ID); len(got) != 0 {
			t.Errorf("drafts are seen: %v", got)
		}
		if err := d.Publish(ctx, "s1", everybody, time.Time{}, monday.Add(2*time.Hour)); err != nil {
			t.Fatal(err)
		}
		if err := d.Publish(ctx, "s1", some, monday.Add(time.Hour), time.Time{}); err != nil {
			t.Fatal(err)
		}
		if got := titles(mine.Enterprise, mine.Member.ID); len(got) != 1 {
			t.Errorf("before its time: %v", got)
		}
		now = monday.Add(time.Hour)
		if got := titles(theirs.Enterprise, theirs.Member.ID); len(got) != 1 || got[0] != "给所有企业" {
			t.Errorf("an enterprise without a grant sees %v", got)
		}
		if err := d.Read(ctx, mine.Enterprise, mine.Member.ID, everybody); err != nil {
			t.Fatal(err)
		}
		if got := titles(mine.Enterprise, mine.Member.ID); len(got) != 2 || got[0] != "就业登记变更" {
			t.Errorf("unread first: %v", got)
		}
		if err := d.Read(ctx, theirs.Enterprise, theirs.Member.ID, some); fault.Of(err).Code != "announcement.unknown" {
			t.Errorf("what is for others is read: %v", err)
		}
		a, err := d.AnnouncementForStaff(ctx, everybody)
		if err != nil {
			t.Fatal(err)
		}
		tally, err := d.TallyForStaff(ctx, a)
		if err != nil || tally != (announcement.Tally{Enterprises: 2, Read: 1}) {
			t.Errorf("tally %+v, %v", tally, err)
		}
		unread, err := d.UnreadForStaff(ctx, a, "", 10)
		if err != nil || len(unread) != 1 || unread[0].Name != "另一家公司" {
			t.Errorf("unread %+v, %v", unread, err)
		}
		if public, err := d.ForEverybody(ctx, 10); err != nil || len(public) != 1 {
			t.Errorf("public %+v, %v", public, err)
		}
		stale := *a
		stale.Version--
		if _, err := d.Write(ctx, "s1", stale); fault.Of(err).Code != "announcement.state" {
			t.Errorf("a published one is written: %v", err)
		}
		now = monday.Add(3 * time.Hour)
		if got := titles(mine.Enterprise, mine.Member.ID); len(got) != 1 {
			t.Errorf("expired: %v", got)
		}
		if err := d.Withdraw(ctx, "s2", some); err != nil {
			t.Fatal(err)
		}
		if got := titles(mine.Enterprise, mine.Member.ID); len(got) != 0 {
			t.Errorf("withdrawn: %v", got)
		}
		if list, err := d.AnnouncementsForStaff(ctx, announcement.Withdrawn, "", 10); err != nil || len(list) != 1 || list[0].ID != some {
			t.Errorf("withdrawn %+v, %v", list, err)
		}
	})
}
