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

// AddEntry puts an employer on the list, and sees to what follows when it is
// connected.
func (d *Desk) AddEntry(ctx context.Context, by id.Staff, e Entry) (*Entry, Outcome, error) {
	if err := e.check(); err != nil {
		return nil, Outcome{}, err
	}
	now := d.o.Clock()
	e.ID, e.Added, e.AddedBy, e.End, e.Version = id.New[id.Discredit](now), now, string(enterprise.ByStaff(by)), End{}, 0
	out, err := d.put(ctx, "add to the discredit list", &e, func(w Work) error {
		known, err := w.EntriesAbout(ctx, e.USCC, "")
		if err == nil && listed(known, e) {
			err = fault.New(fault.Conflict, "credit.listed", "a decision of that number is on the list for the employer").At("/number")
		}
		return err
	})
	return &e, out, err
}

// EndEntry takes an entry off the list by a decision. A suspension that rested on it
// stays: repaired credit leads to a new application (10.1). The refusal of an older
// version comes with the entry as it is.
func (d *Desk) EndEntry(ctx context.Context, by id.Staff, entry id.Discredit, version int64, end End) (*Entry, error) {
	var e *Entry
	err := d.o.Store.Do(ctx, func(w Work) error {
		var err error
		if e, err = w.Entry(ctx, entry); err != nil {
			return err
		}
		if e.Version != version {
			return fault.New(fault.Conflict, "credit.changed", "somebody else changed the entry").
				With("sent", fmt.Sprint(version)).With("current", fmt.Sprint(e.Version))
		}
		end.By = string(enterprise.ByStaff(by))
		if err := e.Finish(end); err != nil {
			return err
		}
		return w.SaveEntry(ctx, e)
	})
	if err != nil {
		return e, fmt.Errorf("end entry %s: %w", entry, err)
	}
	return e, nil
}

// put stores an entry and follows up on its employer, when that is connected.
func (d *Desk) put(ctx context.Context, verb string, e *Entry, before func(Work) error) (Outcome, error) {
	var out Outcome
	rules, err := d.o.Rules()
	if err != nil {
		return out, fmt.Errorf("%s: %w", verb, err)
	}
	err = d.o.Store.Do(ctx, func(w Work) error {
		out, e.Version = Outcome{}, 0
		if err := before(w); err != nil {
			return err
		}
		return d.list(ctx, w, e, rules, &out)
	})
	if err != nil {
		return Outcome{}, fmt.Errorf("%s: %w", verb, err)
	}
	return out, nil
}

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

// Imported is what an import led to: entries, or the faults of its rows.
type Imported struct {
	Added    int
	Faults   []RowFault // in the order of the rows; with any, nothing was added
	Outcomes []Outcome  // of connected enterprises
}

// Import adds the entries of a spreadsheet: all of them, or none and what is wrong
// with each row.
func (d *Desk) Import(ctx context.Context, by id.Staff, sheet []byte) (Imported, error) {
	rules, err := d.o.Rules()
	if err != nil {
		return Imported{}, fmt.Errorf("import the discredit list: %w", err)
	}
	rows, faults, err := ReadSheet(sheet)
	if err != nil || len(faults) > 0 {
		return Imported{Faults: faults}, err
	}
	var done Imported
	err = d.o.Store.Do(ctx, func(w Work) error {
		done = Imported{}
		now := d.o.Clock()
		for _, row := range rows {
			e := row.Entry
			e.ID, e.Added, e.AddedBy, e.Version = id.New[id.Discredit](now), now, string(enterprise.ByStaff(by)), 0
			known, err := w.EntriesAbout(ctx, e.USCC, "")
			if err != nil {
				return err
			}
			if listed(known, e) {
				done.Faults = append(done.Faults, RowFault{row.Number, "number", "listed"})
				continue
			}
			var out Outcome
			if err := d.list(ctx, w, &e, rules, &out); err != nil {
				return err
			}
			done.Added++
			if out.Enterprise != "" {
				done.Outcomes = append(done.Outcomes, out)
			}
		}
		if len(done.Faults) > 0 {
			return errRows
		}
		return nil
	})
	if len(done.Faults) > 0 {
		return Imported{Faults: done.Faults}, nil
	}
	if err != nil {
		return Imported{}, fmt.Errorf("import the discredit list: %w", err)
	}
	return done, nil
}

// errRows takes a transaction back whose rows are not all sound.
var errRows = fault.New(fault.Invalid, "credit.rows", "some rows are not sound")

func listed(known []Entry, e Entry) bool {
	for _, k := range known {
		if k.USCC == e.USCC && strings.TrimSpace(k.Number) == strings.TrimSpace(e.Number) {
			return true
		}
	}
	return false
}
