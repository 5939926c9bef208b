package credit

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"

	"github.com/zhilian-hrss/zhilian/internal/approval"
	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/message"
)

// Putting somebody on the discredit list and taking an entry off takes two persons: the
// acts, and what both of them hold.
const (
	AddAct     approval.Act        = "discredit.add"
	EndAct     approval.Act        = "discredit.end"
	Permission approval.Permission = "credit.handle"
)

// Drafts keeps entries that wait for a second person. An approval holds no personal
// data, so it names them by their id and digest.
type Drafts interface {
	// SaveDraft stores entries sealed, and drops drafts that nobody can agree to any more.
	SaveDraft(ctx context.Context, draft id.Discredit, entries []Entry) error
	// Draft returns the entries, or a NotFound fault.
	Draft(ctx context.Context, draft id.Discredit) ([]Entry, error)
	DropDraft(ctx context.Context, draft id.Discredit) error
}

// addition is what a second person agrees to.
type addition struct {
	Draft   id.Discredit `json:"draft"`
	Entries int          `json:"entries"`
	Number  string       `json:"number,omitempty"` // of the decision, when it is one
	USCC    string       `json:"uscc,omitempty"`
	SM3     string       `json:"sm3"` // of the entries
}

func sumOf(entries []Entry) (string, error) {
	text, err := json.Marshal(entries)
	return message.SM3Hex(text), err
}

// AskEntry asks for a second person to put an employer on the list.
func (d *Desk) AskEntry(ctx context.Context, by approval.Person, e Entry) (*approval.Request, error) {
	if err := e.check(); err != nil {
		return nil, err
	}
	var asked *approval.Request
	err := d.o.Store.Do(ctx, func(w Work) error {
		if known, err := w.EntriesAbout(ctx, e.USCC, ""); err != nil || listed(known, e) {
			return orListed(err)
		}
		var err error
		asked, err = d.propose(ctx, w, by, []Entry{e})
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("ask to add to the discredit list: %w", err)
	}
	return asked, nil
}

func orListed(err error) error {
	if err != nil {
		return err
	}
	return fault.New(fault.Conflict, "credit.listed", "a decision of that number is on the list for the employer").At("/number")
}

// propose keeps entries and asks for a second person.
func (d *Desk) propose(ctx context.Context, w Work, by approval.Person, entries []Entry) (*approval.Request, error) {
	now := d.o.Clock()
	for i := range entries {
		e := &entries[i]
		e.ID, e.AddedBy, e.End, e.Version = id.New[id.Discredit](now), string(enterprise.ByStaff(by.ID)), End{}, 0
	}
	sum, err := sumOf(entries)
	if err != nil {
		return nil, err
	}
	wanted, why := addition{Draft: id.New[id.Discredit](now), Entries: len(entries), SM3: sum}, "导入 "+strconv.Itoa(len(entries))+" 条"
	if len(entries) == 1 {
		wanted.Number, wanted.USCC, why = entries[0].Number, string(entries[0].USCC), "决定书 "+entries[0].Number
	}
	if err := w.SaveDraft(ctx, wanted.Draft, entries); err != nil {
		return nil, err
	}
	return approval.Ask(ctx, w, approval.Asking{Act: AddAct, Object: "discredit-draft:" + string(wanted.Draft), Payload: wanted, Why: why}, by, now)
}

// Draft is what somebody asked to put on the list, for the second person to read whole
// before agreeing.
type Draft struct {
	ID      id.Discredit
	SM3     string // of the entries, as the request for the second person names it
	Entries []Entry
}

// ReadDraft returns a draft that waits for a second person.
func (d *Desk) ReadDraft(ctx context.Context, draft id.Discredit) (*Draft, error) {
	var read *Draft
	err := d.o.Store.Do(ctx, func(w Work) error {
		entries, err := w.Draft(ctx, draft)
		if err != nil {
			return err
		}
		sum, err := sumOf(entries)
		read = &Draft{draft, sum, entries}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read draft %s: %w", draft, err)
	}
	return read, nil
}

// ReadEntry returns an entry of the list.
func (d *Desk) ReadEntry(ctx context.Context, entry id.Discredit) (*Entry, error) {
	var e *Entry
	err := d.o.Store.Do(ctx, func(w Work) (err error) {
		e, err = w.Entry(ctx, entry)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read entry %s: %w", entry, err)
	}
	return e, nil
}

// ApproveAdd puts on the list what a second person agrees to, all of it or nothing, and
// returns what followed for connected enterprises.
func (d *Desk) ApproveAdd(ctx context.Context, y approval.Agreement) ([]Outcome, error) {
	rules, err := d.o.Rules()
	if err != nil {
		return nil, err
	}
	var outcomes []Outcome
	err = d.o.Store.Do(ctx, func(w Work) error {
		outcomes = nil
		now := d.o.Clock()
		var wanted addition
		if _, err := approval.Consume(ctx, w, AddAct, y, &wanted, now); err != nil {
			return err
		}
		entries, err := w.Draft(ctx, wanted.Draft)
		if err != nil {
			return err
		}
		if sum, err := sumOf(entries); err != nil || sum != wanted.SM3 {
			return approval.Changed()
		}
		for i := range entries {
			e := &entries[i]
			if known, err := w.EntriesAbout(ctx, e.USCC, ""); err != nil || listed(known, *e) {
				return orListed(err)
			}
			e.Added = now
			var out Outcome
			if err := d.list(ctx, w, e, rules, &out); err != nil {
				return err
			}
			if out.Enterprise != "" {
				outcomes = append(outcomes, out)
			}
		}
		return w.DropDraft(ctx, wanted.Draft)
	})
	if err != nil {
		return nil, fmt.Errorf("add to the discredit list: %w", err)
	}
	return outcomes, nil
}

// ending is what a second person agrees to.
type ending struct {
	Entry   id.Discredit `json:"entry"`
	Version int64        `json:"version"`
	How     EndKind      `json:"how"`
	Number  string       `json:"number"`
	Day     calendar.Day `json:"day"`
}

// AskEnd asks for a second person to take an entry off the list. A suspension that
// rested on it stays: repaired credit leads to a new application (10.1). The refusal of
// an older version comes with the entry as it is.
func (d *Desk) AskEnd(ctx context.Context, by approval.Person, entry id.Discredit, version int64, end End) (*approval.Request, *Entry, error) {
	var e *Entry
	var asked *approval.Request
	err := d.o.Store.Do(ctx, func(w Work) error {
		var err error
		if e, err = w.Entry(ctx, entry); err != nil {
			return err
		}
		if e.Version != version {
			return fault.New(fault.Conflict, "credit.changed", "somebody else changed the entry").
				With("sent", fmt.Sprint(version)).With("current", fmt.Sprint(e.Version))
		}
		ended := *e
		if err := ended.Finish(end); err != nil {
			return err
		}
		asked, err = approval.Ask(ctx, w, approval.Asking{
			Act: EndAct, Object: "discredit:" + string(entry), Payload: ending{entry, version, end.How, end.Number, end.Day}, Why: "决定 " + end.Number,
		}, by, d.o.Clock())
		return err
	})
	if err != nil {
		return nil, e, fmt.Errorf("ask to end entry %s: %w", entry, err)
	}
	return asked, e, nil
}

// ApproveEnd takes off the list what a second person agrees to. It is the approval.Rule
// of EndAct.
func (d *Desk) ApproveEnd(ctx context.Context, y approval.Agreement) error {
	err := d.o.Store.Do(ctx, func(w Work) error {
		var wanted ending
		r, err := approval.Consume(ctx, w, EndAct, y, &wanted, d.o.Clock())
		if err != nil {
			return err
		}
		e, err := w.Entry(ctx, wanted.Entry)
		if err != nil {
			return err
		}
		if e.Version != wanted.Version {
			return approval.Changed()
		}
		end := End{How: wanted.How, Number: wanted.Number, Day: wanted.Day, By: string(enterprise.ByStaff(r.AskedBy))}
		if err := e.Finish(end); err != nil {
			return err
		}
		return w.SaveEntry(ctx, e)
	})
	if err != nil {
		return fmt.Errorf("end an entry: %w", err)
	}
	return nil
}

// Imported is what an import led to: a request for a second person, or the faults of its
// rows.
type Imported struct {
	Entries int
	Faults  []RowFault // in the order of the rows; with any, nothing was asked for
	Asked   *approval.Request
}

// AskImport asks for a second person to add the entries of a spreadsheet: all of them,
// or none and what is wrong with each row.
func (d *Desk) AskImport(ctx context.Context, by approval.Person, sheet []byte) (Imported, error) {
	rows, faults, err := ReadSheet(sheet)
	if err != nil || len(faults) > 0 {
		return Imported{Faults: faults}, err
	}
	var done Imported
	err = d.o.Store.Do(ctx, func(w Work) error {
		done = Imported{}
		entries := make([]Entry, 0, len(rows))
		for _, row := range rows {
			known, err := w.EntriesAbout(ctx, row.Entry.USCC, "")
			if err != nil {
				return err
			}
			if listed(known, row.Entry) {
				done.Faults = append(done.Faults, RowFault{row.Number, "number", "listed"})
				continue
			}
			entries = append(entries, row.Entry)
		}
		if len(done.Faults) > 0 {
			return nil
		}
		var err error
		done.Entries = len(entries)
		done.Asked, err = d.propose(ctx, w, by, entries)
		return err
	})
	if err != nil {
		return Imported{}, fmt.Errorf("import the discredit list: %w", err)
	}
	return done, nil
}
