package store

import (
	"context"
	"strings"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/announcement"
	"github.com/zhilian-hrss/zhilian/internal/audit"
	"github.com/zhilian-hrss/zhilian/internal/definition"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// Announcements keeps what the authority tells enterprises. It implements
// announcement.Store.
type Announcements struct{ db *DB }

var _ announcement.Store = (*Announcements)(nil)

// Announcements returns the stored announcements.
func (db *DB) Announcements() *Announcements { return &Announcements{db} }

// Do implements announcement.Store.
func (s *Announcements) Do(ctx context.Context, f func(announcement.Work) error) error {
	return s.db.recording(ctx, func(w enterpriseWork) error { return f(announcementWork{w}) })
}

// announcementWork implements announcement.Work.
type announcementWork struct{ enterpriseWork }

const (
	announcementColumns = `a.id, a.state, a.title, a.body, a.title_en, a.body_en, a.important, a.audience, a.audience_of, a.begins, a.expires,
		a.written_by, a.written_at, a.published_by, a.withdrawn_by, a.about, a.version`
	// concerns is true of an announcement a and an enterprise e that it is for.
	concerns = `(a.audience = 'all'
		OR a.audience = 'service' AND EXISTS (SELECT 1 FROM service_grant g WHERE g.enterprise_id = e.id AND g.service = a.audience_of AND g.state <> 'withdrawn')
		OR a.audience = 'area' AND EXISTS (SELECT 1 FROM hr_system h WHERE h.enterprise_id = e.id AND h.area LIKE a.audience_of || '%'))`
	// inForce is true of an announcement that is seen at the moment $1.
	inForce = `a.state = 'published' AND a.begins <= $1 AND (a.expires = 0 OR a.expires > $1)`
)

func scanAnnouncement(r Rows) (announcement.Announcement, error) {
	a, _, err := scanAnnouncementAnd[int64](r, nil)
	return a, err
}

// scanAnnouncementAnd reads an announcement and what stands behind it.
func scanAnnouncementAnd[T any](r Rows, behind *T) (announcement.Announcement, *T, error) {
	var a announcement.Announcement
	var important, from, until, written int64
	into := []any{
		(*string)(&a.ID), (*string)(&a.State), &a.Zh.Title, &a.Zh.Text, &a.En.Title, &a.En.Text, &important, (*string)(&a.Audience.Kind), &a.Audience.Of,
		&from, &until, (*string)(&a.WrittenBy), &written, (*string)(&a.PublishedBy), (*string)(&a.WithdrawnBy), &a.About, &a.Version,
	}
	if behind != nil {
		into = append(into, behind)
	}
	err := r.Scan(into...)
	a.Important, a.From, a.Until, a.WrittenAt = important != 0, fromMicros(from), fromMicros(until), fromMicros(written)
	return a, behind, err
}

func foundAnnouncement(a announcement.Announcement, err error) (*announcement.Announcement, error) {
	if fault.Is(err, fault.NotFound) {
		err = noAnnouncement()
	}
	return &a, err
}

func noAnnouncement() error {
	return fault.New(fault.NotFound, "announcement.unknown", "no such announcement")
}

const announcementByID = `SELECT ` + announcementColumns + ` FROM announcement a WHERE a.id = $1`

// AnnouncementForStaff implements announcement.Store.
func (s *Announcements) AnnouncementForStaff(ctx context.Context, a id.Announcement) (*announcement.Announcement, error) {
	return foundAnnouncement(one(ctx, s.db.reader(), scanAnnouncement, announcementByID, string(a)))
}

// AnnouncementForStaff implements announcement.Work.
func (w announcementWork) AnnouncementForStaff(ctx context.Context, a id.Announcement) (*announcement.Announcement, error) {
	return foundAnnouncement(one(ctx, w.tx, scanAnnouncement, announcementByID, string(a)))
}

// SaveAnnouncement implements announcement.Work.
func (w announcementWork) SaveAnnouncement(ctx context.Context, a *announcement.Announcement, act string, by id.Staff) error {
	important := int64(0)
	if a.Important {
		important = 1
	}
	row := []any{
		string(a.ID), string(a.State), a.Zh.Title, a.Zh.Text, a.En.Title, a.En.Text, important, string(a.Audience.Kind), a.Audience.Of,
		micros(a.From), micros(a.Until), string(a.WrittenBy), micros(a.WrittenAt), string(a.PublishedBy), string(a.WithdrawnBy), a.Version, a.About,
	}
	err := save(ctx, w.tx, a.Version, `INSERT INTO announcement (id, state, title, body, title_en, body_en, important, audience, audience_of, begins, expires,
		written_by, written_at, published_by, withdrawn_by, version, about)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16 + 1, $17)`,
		`UPDATE announcement SET state = $2, title = $3, body = $4, title_en = $5, body_en = $6, important = $7, audience = $8, audience_of = $9,
		begins = $10, expires = $11, written_by = $12, written_at = $13, published_by = $14, withdrawn_by = $15, about = $17, version = version + 1
		WHERE id = $1 AND version = $16`, row)
	if err != nil {
		return err
	}
	w.acts.entries = append(w.acts.entries, audit.Entry{
		At: w.db.clock(), Actor: "staff:" + string(by), Action: act, Object: "announcement:" + string(a.ID), Outcome: audit.Done,
		Detail: "audience=" + string(a.Audience.Kind) + " of=" + a.Audience.Of,
	})
	return nil
}

// AnnouncementsForStaff implements announcement.Store.
func (s *Announcements) AnnouncementsForStaff(ctx context.Context, state announcement.State, before id.Announcement, limit int) ([]announcement.Announcement, error) {
	query, args := narrowed(`SELECT `+announcementColumns+` FROM announcement a WHERE ($1 = '' OR a.id < $1)`,
		[]any{string(before), int64(limit)}, [2]string{"a.state", string(state)})
	return all(ctx, s.db.reader(), scanAnnouncement, query+` ORDER BY a.id DESC LIMIT $2`, args...)
}

// read is true of an announcement a that somebody of an enterprise e has read.
const read = `EXISTS (SELECT 1 FROM announcement_read r WHERE r.enterprise_id = e.id AND r.announcement_id = a.id)`

// TallyForStaff implements announcement.Store.
func (s *Announcements) TallyForStaff(ctx context.Context, a *announcement.Announcement) (announcement.Tally, error) {
	return one(ctx, s.db.reader(), func(r Rows) (t announcement.Tally, err error) {
		err = r.Scan(&t.Enterprises, &t.Read)
		return t, err
	}, `SELECT count(*), coalesce(sum(CASE WHEN `+read+` THEN 1 ELSE 0 END), 0) FROM announcement a CROSS JOIN enterprise e
		WHERE a.id = $1 AND `+concerns, string(a.ID))
}

// UnreadForStaff implements announcement.Store.
func (s *Announcements) UnreadForStaff(ctx context.Context, a *announcement.Announcement, after id.Enterprise, limit int) ([]announcement.Unread, error) {
	return all(ctx, s.db.reader(), func(r Rows) (u announcement.Unread, err error) {
		err = r.Scan((*string)(&u.Enterprise), &u.Name)
		return u, err
	}, `SELECT e.id, e.name FROM announcement a CROSS JOIN enterprise e
		WHERE a.id = $1 AND e.id > $2 AND `+concerns+` AND NOT `+read+` ORDER BY e.id LIMIT $3`, string(a.ID), string(after), int64(limit))
}

// Announcements implements announcement.Store.
func (s *Announcements) Announcements(ctx context.Context, e id.Enterprise, m id.Member, now time.Time, limit int) ([]announcement.Seen, error) {
	return all(ctx, s.db.reader(), func(r Rows) (announcement.Seen, error) {
		var at int64
		a, _, err := scanAnnouncementAnd(r, &at)
		return announcement.Seen{Announcement: a, ReadAt: fromMicros(at)}, err
	}, `SELECT `+announcementColumns+`, coalesce(r.at, 0) FROM announcement a CROSS JOIN enterprise e
		LEFT JOIN announcement_read r ON r.enterprise_id = e.id AND r.announcement_id = a.id AND r.member_id = $3
		WHERE e.id = $2 AND `+inForce+` AND `+concerns+`
		ORDER BY CASE WHEN r.at IS NULL THEN 0 ELSE 1 END, a.important DESC, a.begins DESC, a.id DESC LIMIT $4`,
		micros(now), string(e), string(m), int64(limit))
}

// ReadAnnouncement implements announcement.Store.
func (s *Announcements) ReadAnnouncement(ctx context.Context, e id.Enterprise, m id.Member, a id.Announcement, now time.Time) error {
	return s.db.recording(ctx, func(w enterpriseWork) error {
		about, err := one(ctx, w.tx, value[string], `SELECT a.about FROM announcement a CROSS JOIN enterprise e
			WHERE a.id = $2 AND e.id = $3 AND `+inForce+` AND `+concerns, micros(now), string(a), string(e))
		if fault.Is(err, fault.NotFound) {
			return noAnnouncement()
		}
		if err != nil {
			return err
		}
		_, err = w.tx.Exec(ctx, `INSERT INTO announcement_read (enterprise_id, announcement_id, member_id, at) VALUES ($1, $2, $3, $4)
			ON CONFLICT (enterprise_id, announcement_id, member_id) DO NOTHING`, string(e), string(a), string(m), micros(now))
		if service, ends := strings.CutPrefix(about, aboutInterface); ends && err == nil {
			return w.readEnding(ctx, e, m, service, now)
		}
		return err
	})
}

// aboutInterface begins what an announcement is about that tells of an interface's end.
const aboutInterface = "definition:interface:"

// readEnding notes that a member who read the announcement of an interface's end has read
// the notice of it too: it says the same.
func (w enterpriseWork) readEnding(ctx context.Context, e id.Enterprise, m id.Member, service string, now time.Time) error {
	ending, err := one(ctx, w.tx, func(r Rows) (n definition.Notice, err error) {
		var number int64
		err = r.Scan(&n.Name, &number, (*string)(&n.Ends))
		n.Number = int(number)
		return n, err
	}, `SELECT name, number, ends_on FROM definition WHERE kind = 'interface' AND name = $1 AND state = 'deprecated'`, service)
	if fault.Is(err, fault.NotFound) {
		return nil // it goes on after all
	}
	if err != nil {
		return err
	}
	return w.readNotice(ctx, e, m, ending, now)
}

// Announce implements definition.Work. What was announced of the interface's end before
// is withdrawn, so that nobody reads two days.
func (w definitionWork) Announce(ctx context.Context, e definition.Ending) error {
	about, announcements := aboutInterface+e.Name, announcementWork(w)
	earlier, err := all(ctx, w.tx, scanAnnouncement, `SELECT `+announcementColumns+` FROM announcement a WHERE a.about = $1 AND a.state = 'published'`, about)
	if err != nil {
		return err
	}
	for i := range earlier {
		earlier[i].State, earlier[i].WithdrawnBy = announcement.Withdrawn, e.Second
		if err := announcements.SaveAnnouncement(ctx, &earlier[i], "announcement.withdraw", e.Second); err != nil {
			return err
		}
	}
	news := announcement.OfEnding(announcement.Ending{
		Service: e.Name, Zh: e.Title.Zh, En: e.Title.En, Ends: e.Ends, Before: e.Before, By: e.By, Second: e.Second,
	}, about, e.At)
	return announcements.SaveAnnouncement(ctx, news, "announcement.publish", e.Second)
}

// PublicAnnouncements implements announcement.Store.
func (s *Announcements) PublicAnnouncements(ctx context.Context, now time.Time, limit int) ([]announcement.Announcement, error) {
	return all(ctx, s.db.reader(), scanAnnouncement, `SELECT `+announcementColumns+` FROM announcement a
		WHERE `+inForce+` AND a.audience = 'all' ORDER BY a.begins DESC, a.id DESC LIMIT $2`, micros(now), int64(limit))
}
