package credit

import (
	"context"
	"fmt"
	"strings"

	"github.com/zhilian-hrss/zhilian/internal/attachment"
	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/message"
)

// File is a file that comes with an act.
type File struct {
	Name    string
	Content []byte
}

// maxEvidence is the largest file of evidence, in bytes.
const maxEvidence = 1 << 20

// AddRecord keeps what staff read about an enterprise on paper or on a page, with
// the file that shows it, and sees to what follows.
func (d *Desk) AddRecord(ctx context.Context, by id.Staff, s Snapshot, file File) (Outcome, error) {
	kind, err := attachment.Check(file.Name, file.Content, maxEvidence)
	if err != nil {
		return Outcome{}, err
	}
	if err := manual(s); err != nil {
		return Outcome{}, err
	}
	now := d.o.Clock()
	s.ID, s.By, s.At = id.New[id.Snapshot](now), enterprise.ByStaff(by), now
	s.Evidence = &Evidence{Name: file.Name, Type: kind, SM3: message.SM3Hex(file.Content), Size: int64(len(file.Content))}
	return d.note(ctx, "add a credit record", s.Enterprise, func(w Work) error {
		e, err := w.Enterprise(ctx, s.Enterprise)
		if err != nil {
			return err
		}
		s.Name = e.Name
		if s.Subject == LegalRep {
			s.Name = e.LegalRep
		}
		return w.AddSnapshot(ctx, &s, file.Content)
	})
}

// manual refuses a record of staff that says nothing.
func manual(s Snapshot) error {
	switch {
	case s.Subject != Enterprise && s.Subject != LegalRep:
		return fault.New(fault.Invalid, "credit.subject", "a record is about the enterprise or its legal representative").At("/subject")
	case s.Result != Clean && s.Result != Discredited:
		return fault.New(fault.Invalid, "credit.result", "a record says clean or discredited").At("/result")
	case !line(s.Source, 40) || s.Source == ListSource:
		return fault.New(fault.Invalid, "credit.source", "a record says where it was read").At("/source")
	case s.Result == Discredited && len(s.Records) == 0:
		return fault.New(fault.Invalid, "credit.record-missing", "a discredit has a decision").At("/records")
	case s.Result == Clean && len(s.Records) > 0:
		return fault.New(fault.Invalid, "credit.result", "a clean record has no decision").At("/result")
	}
	for i, r := range s.Records {
		if !line(r.Number, 100) || !line(r.Authority, 100) || !line(r.Reason, 1000) || days(r.From, r.Until) != nil {
			return fault.New(fault.Invalid, "credit.record", "a decision has number, authority, reason and days").At(fmt.Sprintf("/records/%d", i))
		}
	}
	for i, h := range s.Honours {
		if !line(h.Title, 100) || !line(h.Issuer, 100) || days(h.Issued, h.Expires) != nil {
			return fault.New(fault.Invalid, "credit.honour", "an honour has title, issuer and days").At(fmt.Sprintf("/honours/%d", i))
		}
	}
	return nil
}

// list stores an entry and follows up on its employer, when that is connected.
func (d *Desk) list(ctx context.Context, w Work, e *Entry, rules Rules, out *Outcome) error {
	if err := w.SaveEntry(ctx, e); err != nil {
		return err
	}
	holder, err := w.Holder(ctx, e.USCC)
	if err != nil || holder == "" {
		return err
	}
	if now := d.o.Clock(); e.From > calendar.DayOf(now) { // it counts from then on
		if err := w.Due(ctx, holder, now, e.From.Start()); err != nil {
			return err
		}
	}
	return d.follow(ctx, w, holder, rules, out)
}

// listed reports whether a decision is on the list for the employer.
func listed(known []Entry, e Entry) bool {
	for _, k := range known {
		if k.USCC == e.USCC && strings.TrimSpace(k.Number) == strings.TrimSpace(e.Number) {
			return true
		}
	}
	return false
}
