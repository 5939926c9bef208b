package store

import (
	"context"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/acceptance"
	"github.com/zhilian-hrss/zhilian/internal/admission"
	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/definition"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/staff"
	"github.com/zhilian-hrss/zhilian/internal/traffic"
	"github.com/zhilian-hrss/zhilian/message"
)

// asker is somebody who asks for the things of h's enterprise, by their ids.
type asker struct {
	h    *testHall
	e    id.Enterprise // in whose name
	a    *admission.Application
	call call.Call // as h's enterprise knows it, in the asker's name
}

// endingNotices has an interface end that h's enterprise holds a grant of, and asks
// for the notices of the asker.
func endingNotices(ctx context.Context, q asker) ([]definition.Notice, error) {
	err := q.h.db.inTx(ctx, func(tx Tx) error {
		_, err := tx.Exec(ctx, `INSERT INTO definition (kind, name, number, state, source, digest, shipped, note, author, created_at, saved_by,
			saved_at, published_by, second, published_at, ends_on, ended_at, edit)
		VALUES ('interface', 'ER0101', 1, 'deprecated', 'x', '', '', '', '', 0, '', 0, '', '', 0, '2027-01-31', 0, 1) ON CONFLICT (kind, name, number) DO NOTHING`)
		return err
	})
	if err != nil {
		return nil, err
	}
	return q.h.db.Definitions().Notices(ctx, q.e)
}

// foreignReads asks with every method that names an enterprise, and returns how
// much was found. A method without an entry fails the test below.
func foreignReads() map[string]func(ctx context.Context, q asker) (int, error) {
	found := func(ok bool, err error) (int, error) {
		if ok && err == nil {
			return 1, nil
		}
		return 0, err
	}
	return map[string]func(ctx context.Context, q asker) (int, error){
		"Enterprises.Enterprise": func(ctx context.Context, q asker) (int, error) {
			e, err := q.h.db.Enterprises().Enterprise(ctx, q.e)
			return found(err == nil && e.ID == q.h.entry.Enterprise, err)
		},
		"Enterprises.InReach": func(ctx context.Context, q asker) (int, error) {
			err := q.h.db.Enterprises().InReach(staff.Within(ctx, staff.Reach{Areas: []string{"37"}}), q.e)
			return found(err == nil, err)
		},
		"Definitions.Notices": func(ctx context.Context, q asker) (int, error) {
			return count(endingNotices(ctx, q))
		},
		"Definitions.Read": func(ctx context.Context, q asker) (int, error) {
			list, err := endingNotices(ctx, q)
			for _, n := range list {
				err = q.h.db.Definitions().Read(ctx, q.e, "m1", n, time.Now())
			}
			return len(list), err
		},
		"Enterprises.Systems": func(ctx context.Context, q asker) (int, error) {
			return count(q.h.db.Enterprises().Systems(ctx, q.e))
		},
		"Enterprises.Grants": func(ctx context.Context, q asker) (int, error) {
			return count(q.h.db.Enterprises().Grants(ctx, q.e))
		},
		"Enterprises.Timeline": func(ctx context.Context, q asker) (int, error) {
			return count(q.h.db.Enterprises().Timeline(ctx, q.e, string(q.a.ID), 10))
		},
		"Enterprises.MandatesGiven": func(ctx context.Context, q asker) (int, error) {
			return count(q.h.db.Enterprises().MandatesGiven(ctx, q.e))
		},
		"Enterprises.AffiliationsOf": func(ctx context.Context, q asker) (int, error) {
			return count(q.h.db.Enterprises().AffiliationsOf(ctx, q.e))
		},
		"Enterprises.Records": func(ctx context.Context, q asker) (int, error) {
			list, err := q.h.db.Enterprises().Records(ctx, []id.Enterprise{q.e})
			n := 0
			for _, r := range list {
				n += len(r.Systems) + len(r.Grants)
			}
			return n, err
		},
		"Applications.Application": func(ctx context.Context, q asker) (int, error) {
			_, err := q.h.db.Applications().Application(ctx, q.e, q.a.ID)
			return found(true, err)
		},
		"Applications.Applications": func(ctx context.Context, q asker) (int, error) {
			return count(q.h.db.Applications().Applications(ctx, q.e))
		},
		"Applications.Attachment": func(ctx context.Context, q asker) (int, error) {
			_, content, err := q.h.db.Applications().Attachment(ctx, q.e, q.a.Attachments[0].ID)
			return len(content), err
		},
		"Acceptance.Standings": func(ctx context.Context, q asker) (int, error) {
			return count(q.h.db.Acceptance().Standings(ctx, q.e))
		},
		"Acceptance.Grants": func(ctx context.Context, q asker) (int, error) {
			return count(q.h.db.Acceptance().Grants(ctx, q.e))
		},
		"Acceptance.Recorded": func(ctx context.Context, q asker) (int, error) {
			return count(q.h.db.Acceptance().Recorded(ctx, acceptance.TraceKey{Enterprise: q.e, Case: "ER0101-1"}, 10))
		},
		"Acceptance.ChecksFor": func(ctx context.Context, q asker) (int, error) {
			return count(q.h.db.Acceptance().ChecksFor(ctx, q.e))
		},
		"Acceptance.Refused": func(ctx context.Context, q asker) (int, error) {
			return count(q.h.db.Acceptance().Refused(ctx, acceptance.TraceKey{Enterprise: q.e, Case: "ER0101-1"}, 10))
		},
		"Refusals.Of": func(ctx context.Context, q asker) (int, error) {
			return count(q.h.db.Refusals().Of(ctx, q.e, id.Production, traffic.Refused{}, 10))
		},
		"Refusals.Stopped": func(ctx context.Context, q asker) (int, error) {
			n, err := q.h.db.Refusals().Stopped(ctx, q.e, id.Production, time.Time{})
			return int(n), err
		},
		"Statistics.Calls": func(ctx context.Context, q asker) (int, error) {
			if err := q.h.db.Statistics().rollHour(ctx, monday.Truncate(time.Hour)); err != nil {
				return 0, err
			}
			s := lastDays(traffic.ByService)
			s.Env, s.From, s.To = id.Test, monday.Add(-48*time.Hour), monday.Add(48*time.Hour)
			return count(q.h.db.Statistics().Calls(ctx, q.e, s))
		},
		"Calls.Call": func(ctx context.Context, q asker) (int, error) {
			_, err := q.h.db.Calls().Call(ctx, q.call.Key)
			return found(true, err)
		},
		"Calls.ByID": func(ctx context.Context, q asker) (int, error) {
			_, err := q.h.db.Calls().ByID(ctx, q.e, id.Test, q.call.ID)
			return found(true, err)
		},
		"Calls.List": func(ctx context.Context, q asker) (int, error) {
			return count(q.h.db.Calls().List(ctx, q.e, id.Test, "", 10))
		},
		"Calls.Latest": func(ctx context.Context, q asker) (int, error) {
			return count(q.h.db.Calls().Latest(ctx, q.e, id.Test, "", 10))
		},
		"Calls.ByBatch": func(ctx context.Context, q asker) (int, error) {
			return count(q.h.db.Calls().ByBatch(ctx, q.e, id.Test, q.h.app, "B1", "", 10))
		},
		"Calls.BatchKeys": func(ctx context.Context, q asker) (int, error) {
			return count(q.h.db.Calls().BatchKeys(ctx, q.e, id.Test, q.h.app, "B1"))
		},
		"Calls.Request": func(ctx context.Context, q asker) (int, error) { return count(q.h.db.Calls().Request(ctx, q.call)) },
		"Calls.Answer":  func(ctx context.Context, q asker) (int, error) { return count(q.h.db.Calls().Answer(ctx, q.call)) },
		"Calls.Events":  func(ctx context.Context, q asker) (int, error) { return count(q.h.db.Calls().Events(ctx, q.call)) },
		"Calls.Corrected": func(ctx context.Context, q asker) (int, error) {
			attempt, _, err := q.h.db.Calls().Corrected(ctx, q.call)
			return attempt, err
		},
		"Calls.Receipts": func(ctx context.Context, q asker) (int, error) {
			return count(q.h.db.Calls().Receipts(ctx, q.call))
		},
		"Calls.Evidence": func(ctx context.Context, q asker) (int, error) {
			_, err := q.h.db.Calls().Evidence(ctx, q.call)
			return 0, err // these calls are not signed
		},
		"Calls.KeepSignature": func(ctx context.Context, q asker) (int, error) {
			_, err := q.h.db.Calls().KeepSignature(ctx, q.call, call.Receipt{Signature: "x"})
			return 0, err
		},
		"Calls.Deliveries": func(ctx context.Context, q asker) (int, error) {
			return count(q.h.db.Calls().Deliveries(ctx, q.call))
		},
		"Calls.Behind": func(ctx context.Context, q asker) (int, error) {
			state, err := q.h.db.Calls().Behind(ctx, q.call, "employment")
			return found(state != "", err)
		},
		"Calls.Next": func(ctx context.Context, q asker) (int, error) {
			return count(q.h.db.Calls().Next(ctx, q.call, "employment"))
		},
		"Keys.OfSystem": func(ctx context.Context, q asker) (int, error) {
			return count(q.h.db.Keys().OfSystem(ctx, q.e, id.Test, q.h.app))
		},
	}
}

func count[T any](list []T, err error) (int, error) { return len(list), err }

// neverFound are reads that find nothing here even for the owner.
var neverFound = []string{"Calls.Evidence", "Calls.KeepSignature", "Calls.Corrected", "Calls.Behind", "Calls.Next", "Acceptance.Standings"}

// TestForeignReads asks every question in three names: the owner's, who finds
// something; another enterprise's and nobody's, who find nothing at all.
func TestForeignReads(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		h := newTestHall(t, db)
		h.batch = "B1"
		h.play(t, "m1", "ER0101", "ER0101-1", message.Done)
		h.refuse(t, "ER0101-1", message.E1003)
		h.check(t, "ER0101-1")
		p := hallProof("hall-9")
		p.USCC, p.Name = "91370200163562681G", "另一家公司"
		other, err := registry(db).Enter(t.Context(), p)
		if err != nil {
			t.Fatal(err)
		}
		list, err := h.Applications(t.Context(), h.entry.Enterprise)
		if err != nil {
			t.Fatal(err)
		}
		c, err := db.Calls().Call(t.Context(), call.Key{Enterprise: h.entry.Enterprise, Env: id.Test, App: h.app, MsgID: "m1"})
		if err != nil {
			t.Fatal(err)
		}
		err = db.inTx(t.Context(), func(tx Tx) error {
			return keepDelivery(t.Context(), tx, c, call.Delivery{Step: "register", State: call.DeliveryOpen}, []byte{})
		})
		if err != nil {
			t.Fatal(err)
		}
		wish := enterprise.Mandate{
			Enterprise: h.entry.Enterprise, App: h.app, Agent: "91370200163562681G", AgentName: "潮汐", Services: []string{"ER0101"},
			First: "2026-11-20", Last: "2026-12-31", Evidence: "委托书 117",
		}
		if _, err := mandates(db).Give(t.Context(), wish, h.entry.Member.ID, anything); err != nil {
			t.Fatal(err)
		}
		if _, err := affiliations(db).Offer(t.Context(), h.entry.Enterprise, h.entry.Member.ID, "91370200163562681G", "潮汐"); err != nil {
			t.Fatal(err)
		}
		if err := db.Refusals().Keep(t.Context(), []traffic.Refused{refusedOnce(h.entry.Enterprise, "E1001", monday)}, nil); err != nil {
			t.Fatal(err)
		}
		stopped := traffic.Count{Minute: monday, Enterprise: h.entry.Enterprise, Env: id.Production, Service: "ER0101", Refusals: 1}
		if _, err := db.Traffic().AddCounts(t.Context(), []traffic.Count{stopped}, "2026-11-23"); err != nil {
			t.Fatal(err)
		}
		for name, read := range foreignReads() {
			q := asker{h: h, e: h.entry.Enterprise, a: &list[0], call: c}
			if n, err := read(t.Context(), q); (err != nil || n == 0) && !strings.Contains(strings.Join(neverFound, " "), name) {
				t.Errorf("%s finds nothing for the owner: %v", name, err)
			}
			for _, e := range []id.Enterprise{other.Enterprise, "", "nobody", h.entry.Enterprise + " "} {
				q.e, q.call.Enterprise = e, e
				if n, err := read(t.Context(), q); n > 0 || err != nil && !fault.Is(err, fault.NotFound) {
					t.Errorf("%s finds %d for %q: %v", name, n, e, err)
				}
			}
		}
	})
}

// Every read that names an enterprise has an entry above.
func TestForeignReadsAreAll(t *testing.T) {
	reads := foreignReads()
	names := []reflect.Type{reflect.TypeFor[id.Enterprise](), reflect.TypeFor[call.Key](), reflect.TypeFor[call.Call](),
		reflect.TypeFor[acceptance.TraceKey](), reflect.TypeFor[[]id.Enterprise]()}
	stores := map[string]any{"Enterprises": &Enterprises{}, "Applications": &Applications{}, "Acceptance": &Acceptance{}, "Calls": Calls{}, "Keys": &Keys{}, "Refusals": &Refusals{}, "Definitions": &Definitions{}, "Statistics": &Statistics{}}
	for name, s := range stores {
		for m := range reflect.TypeOf(s).Methods() {
			if strings.HasSuffix(m.Name, "ForStaff") {
				continue
			}
			for in := range m.Type.Ins() {
				for _, n := range names {
					if _, ok := reads[name+"."+m.Name]; in == n && !ok {
						t.Errorf("%s.%s names an enterprise and is not asked with a foreign one", name, m.Name)
					}
				}
			}
		}
	}
}

// Every act in the name of an enterprise or member that is not the thing's own is
// refused as if the thing did not exist, and leaves everything as it was.
func TestForeignActs(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ctx, h := t.Context(), newTestHall(t, db)
		p := hallProof("hall-9")
		p.USCC, p.Name = "91370200163562681G", "另一家公司"
		other, err := registry(db).Enter(ctx, p)
		if err != nil {
			t.Fatal(err)
		}
		own, err := h.Start(ctx, other.Enterprise, other.Member.ID, admission.Form{App: h.app})
		if err != nil {
			t.Fatal(err)
		}
		e, m, r := other.Enterprise, other.Member.ID, registry(db)
		before := allRows(t, db)
		acts := map[string]func() error{
			"their test key":       func() error { _, err := h.desk.TestKey(ctx, e, m, h.app); return err },
			"their production key": func() error { _, err := h.desk.TakeProductionKey(ctx, e, m, h.app); return err },
			"release under a false name": func() error {
				_, err := h.desk.AskRelease(ctx, colleague("s1"), e, h.app, "all cases passed")
				return err
			},
			"admit their member":   func() error { return r.Admit(ctx, e, m, h.entry.Member.ID) },
			"promote their member": func() error { return r.Promote(ctx, e, m, h.entry.Member.ID) },
			"remove their owner":   func() error { return r.Remove(ctx, e, m, h.entry.Member.ID) },
		}
		for name, act := range acts {
			if err := act(); !fault.Is(err, fault.NotFound) {
				t.Errorf("%s: %v, want not found", name, err)
			}
		}
		// An owner of one enterprise is nobody in another.
		if err := r.Remove(ctx, h.entry.Enterprise, m, h.entry.Member.ID); !fault.Is(err, fault.Forbidden) {
			t.Errorf("an owner of another enterprise removed a member: %v", err)
		}
		if _, err := h.Submit(ctx, e, m, own.ID, own.Version); err == nil {
			t.Error("submitted an application for somebody else's system")
		}
		if after := allRows(t, db); before != after {
			t.Errorf("refused acts changed the database:\n%s\n%s", before, after)
		}
	})
}

// allRows counts what acts write.
func allRows(t *testing.T, db *DB) string {
	t.Helper()
	var line []string
	for _, table := range strings.Fields("enterprise member unit hr_system service_grant application application_round app_key timeline approval audit_entry config_change") {
		n, err := one(t.Context(), db.reader(), value[string], `SELECT '`+table+` ' || CAST(count(*) AS text) FROM `+table)
		if err != nil {
			t.Fatal(err)
		}
		line = append(line, n)
	}
	return strings.Join(line, ", ")
}

// A version guards each of the rows by itself: what was changed since it was
// loaded is refused whole, with everything else in the transaction.
func TestStaleRows(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ctx, h := t.Context(), newTestHall(t, db)
		e := h.entry.Enterprise
		stale := map[string]func(w enterpriseWork) error{
			"enterprise": func(w enterpriseWork) error {
				v, err := w.Enterprise(ctx, e)
				if err != nil {
					return err
				}
				v.Version--
				return w.SaveEnterprise(ctx, v)
			},
			"system": func(w enterpriseWork) error {
				list, err := w.Systems(ctx, e)
				if err != nil {
					return err
				}
				list[0].Version++
				return w.SaveSystem(ctx, &list[0])
			},
			"grant": func(w enterpriseWork) error {
				list, err := w.Grants(ctx, e)
				if err != nil {
					return err
				}
				list[0].Version = 99
				return w.SaveGrant(ctx, &list[0])
			},
			"system of another enterprise": func(w enterpriseWork) error {
				list, err := w.Systems(ctx, e)
				if err != nil {
					return err
				}
				list[0].Enterprise = "other"
				return w.SaveSystem(ctx, &list[0])
			},
			"system code given out twice": func(w enterpriseWork) error {
				return w.SaveSystem(ctx, &enterprise.System{App: h.app, Enterprise: e, State: enterprise.Active})
			},
		}
		before := allRows(t, db)
		for name, act := range stale {
			err := db.recording(ctx, func(w enterpriseWork) error {
				events := []enterprise.Event{{At: monday, Name: "test.before", Actor: enterprise.ByPlatform}}
				if err := w.note(ctx, e, &events); err != nil {
					return err
				}
				return act(w)
			})
			if !fault.Is(err, fault.Conflict) {
				t.Errorf("%s: %v, want a conflict", name, err)
			}
		}
		if after := allRows(t, db); before != after {
			t.Errorf("refused savings changed the database:\n%s\n%s", before, after)
		}
	})
}
