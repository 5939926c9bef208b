package dispatch

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/message"
	"github.com/zhilian-hrss/zhilian/services"
)

// jointDefinitions are the platform's own with the joint service of the tests.
var jointDefinitions = sync.OnceValues(func() (*catalog.Catalog, error) {
	files := fstest.MapFS{}
	err := fs.WalkDir(services.FS, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(services.FS, path)
		files[path] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		return nil, err
	}
	data, err := os.ReadFile("testdata/JT0101.yaml")
	if err != nil {
		return nil, err
	}
	files["interfaces/JT0101.yaml"] = &fstest.MapFile{Data: data}
	all, faults := catalog.Load(files)
	if len(faults) > 0 {
		return nil, fmt.Errorf("%v", faults)
	}
	return all, nil
})

// town is a joint call on the table, with its three core systems.
type town struct {
	*bench
	employment, insurance, labour *office
}

// decided is what a core system answers about persons 0, 1, … by their outcomes.
func decided(no string, outcomes ...string) map[string]any {
	var persons []any
	overall := "done"
	for i, o := range outcomes {
		if o == "" {
			continue
		}
		p := map[string]any{"ref": fmt.Sprint(i), "outcome": o}
		if o != "done" {
			overall, p["code"] = "partial", "X-101"
		}
		persons = append(persons, p)
	}
	return map[string]any{"outcome": overall, "businessNo": no, "data": map[string]any{"persons": persons}}
}

func newTown(t *testing.T) *town {
	t.Helper()
	all, err := jointDefinitions()
	if err != nil {
		t.Fatal(err)
	}
	found, ok := all.Interface("JT0101")
	if !ok {
		t.Fatal("no interface JT0101")
	}
	b := newBench(t, "ER0101")
	service := *found
	b.task.Interface, b.task.Body = &service, service.Examples[0].Body
	b.task.Call.Service = service.Code
	b.book.call = b.task.Call
	w := &town{bench: b, employment: b.office, insurance: &office{}, labour: &office{}}
	w.employment.answer, w.insurance.answer, w.labour.answer = decided("E-1", "done", "done"), decided("I-1", "done", "done"), decided("L-1", "done", "done")
	b.Cores[id.Test] = map[string]Core{"employment": w.employment, "insurance": w.insurance, "labour": w.labour}
	return w
}

// again runs the call's next attempt, as after its time of waiting.
func (w *town) again(t *testing.T) message.Result {
	t.Helper()
	w.task.Call.Attempt++
	r, err := w.Run(context.Background(), w.task)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// persons reads the outcomes of a result, each as "outcome step=outcome …".
func persons(t *testing.T, r message.Result) []string {
	t.Helper()
	text, err := json.Marshal(r.Data)
	if err != nil {
		t.Fatal(err)
	}
	var data struct {
		Persons []struct {
			Outcome string
			Steps   map[string]string
		}
	}
	if err := json.Unmarshal(text, &data); err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, p := range data.Persons {
		line := p.Outcome
		for _, name := range []string{"register", "insure", "file"} {
			line += " " + name + "=" + p.Steps[name]
		}
		list = append(list, line)
	}
	return list
}

func refs(o Order) string {
	data, _ := o.Data.(map[string]any)
	list, _ := data["persons"].([]any)
	var refs []string
	for _, e := range list {
		member, _ := e.(map[string]any)
		refs = append(refs, fmt.Sprint(member["ref"]))
	}
	return strings.Join(refs, ",")
}

func TestJointOutcomes(t *testing.T) {
	const allDone = "done register=done insure=done file=done"
	tests := map[string]struct {
		change  func(w *town)
		outcome message.Outcome
		persons []string
	}{
		"all done": {func(*town) {}, message.Done, []string{allDone, allDone}},
		"one is refused first, and so not insured": {
			func(w *town) {
				w.employment.answer, w.insurance.answer = decided("E-1", "done", "rejected"), decided("I-1", "done")
			},
			message.Partial, []string{allDone, "partial register=rejected insure=skipped file=done"},
		},
		"one is refused in the middle": {
			func(w *town) { w.insurance.answer = decided("I-1", "rejected", "done") },
			message.Partial, []string{"partial register=done insure=rejected file=done", allDone},
		},
		"nobody is registered or filed": {
			func(w *town) {
				w.employment.answer, w.labour.answer = decided("E-1", "rejected", "rejected"), decided("L-1", "rejected", "rejected")
			},
			message.Rejected, []string{"rejected register=rejected insure=skipped file=rejected", "rejected register=rejected insure=skipped file=rejected"},
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			w := newTown(t)
			tt.change(w)
			r, err := w.Run(context.Background(), w.task)
			if err != nil || r.Outcome != tt.outcome {
				t.Fatalf("Run = %+v, %v; want %s", r, err, tt.outcome)
			}
			if diff := cmp.Diff(tt.persons, persons(t, r)); diff != "" {
				t.Errorf("persons (-want +got):\n%s", diff)
			}
			if len(r.Receipts) != 3 {
				t.Errorf("%d receipts", len(r.Receipts))
			}
			for step, d := range w.book.deliveries {
				if d.State != call.DeliveryEnded {
					t.Errorf("%s is kept as %s", step, d.State)
				}
			}
		})
	}
}

// TestJointOrdersOnlyWhoMayGoOn holds that a step is asked for those alone for
// whom the steps before were done, and not at all when there is nobody.
func TestJointOrdersOnlyWhoMayGoOn(t *testing.T) {
	w := newTown(t)
	w.employment.answer, w.insurance.answer = decided("E-1", "rejected", "done"), decided("I-1", "", "done")
	if _, err := w.Run(context.Background(), w.task); err != nil {
		t.Fatal(err)
	}
	if got := refs(w.insurance.orders[0]); got != "1" {
		t.Errorf("insured: %s", got)
	}
	if got := refs(w.labour.orders[0]); got != "0,1" {
		t.Errorf("filed: %s", got)
	}
	if got := w.insurance.orders[0].Key; got != "call-1.insure" {
		t.Errorf("key %s", got)
	}
	w = newTown(t)
	w.employment.answer = decided("E-1", "rejected", "rejected")
	if _, err := w.Run(context.Background(), w.task); err != nil || len(w.insurance.orders) != 0 {
		t.Errorf("%d orders for nobody, %v", len(w.insurance.orders), err)
	}
}

// TestJointTriesOnlyWhatFailed holds that what has ended is never asked for again,
// and what failed is.
func TestJointTriesOnlyWhatFailed(t *testing.T) {
	w := newTown(t)
	w.insurance.err = fmt.Errorf("down: %w", ErrNotTaken)
	r, err := w.Run(context.Background(), w.task)
	if err != nil || r.Outcome != message.Processing || len(w.book.waiting) != 1 {
		t.Fatalf("Run = %+v, %v", r, err)
	}
	if d := w.book.deliveries["insure"]; d.State != call.DeliveryOpen || d.Detail == "" {
		t.Errorf("insure is kept as %+v", d)
	}
	w.insurance.err, w.insurance.askErr = nil, fmt.Errorf("%w: %w", ErrNotTaken, errNoSuchKey)
	if r = w.again(t); r.Outcome != message.Done {
		t.Fatalf("second attempt: %+v", r)
	}
	if len(w.employment.orders) != 1 || len(w.labour.orders) != 1 || len(w.insurance.orders) != 2 {
		t.Errorf("%d, %d, %d orders", len(w.employment.orders), len(w.insurance.orders), len(w.labour.orders))
	}
}

// TestJointUnknownOutcome holds that a step that must never be repeated goes to a
// person, after the others have got as far as they can.
func TestJointUnknownOutcome(t *testing.T) {
	w := newTown(t)
	w.insurance.err = fmt.Errorf("hung: %w", ErrUnknown)
	w.labour.err = fmt.Errorf("down: %w", ErrNotTaken)
	r, err := w.Run(context.Background(), w.task)
	if err != nil || r.Outcome != message.Processing {
		t.Fatalf("Run = %+v, %v; the filing still has to be tried", r, err)
	}
	w.labour.err = nil
	if r = w.again(t); r.Outcome != message.Manual {
		t.Fatalf("second attempt: %+v", r)
	}
	if len(w.insurance.orders) != 1 || w.book.deliveries["insure"].State != call.DeliveryStuck {
		t.Errorf("insured %d times, kept as %+v", len(w.insurance.orders), w.book.deliveries["insure"])
	}
	if last := w.book.waiting[1].Case; last.Core != "insurance" || last.Step != "insure" || last.Reason != call.ReasonUnknown {
		t.Errorf("laid before a person as %+v", last)
	}
}

func TestJointAcceptedLater(t *testing.T) {
	w := newTown(t)
	w.employment.answer = map[string]any{"outcome": "accepted"}
	r, err := w.Run(context.Background(), w.task)
	if err != nil || r.Outcome != message.Processing || len(w.insurance.orders) != 0 || len(w.labour.orders) != 1 {
		t.Fatalf("Run = %+v, %v", r, err)
	}
	w.employment.earlier = decided("E-1", "done", "done")
	w.insurance.askErr = fmt.Errorf("%w: %w", ErrNotTaken, errNoSuchKey)
	if r = w.again(t); r.Outcome != message.Done || len(w.employment.orders) != 1 {
		t.Errorf("second attempt: %+v, %d orders", r, len(w.employment.orders))
	}
}

func TestJointAllOrNothing(t *testing.T) {
	withdrawn := func(w *town) {
		body := w.task.Body.(map[string]any)
		wish := map[string]any{"allOrNothing": true}
		for name, v := range body {
			wish[name] = v
		}
		w.task.Body = wish
	}
	tests := map[string]struct {
		change  func(w *town)
		outcome message.Outcome
		persons []string
		undone  []string // acts with their persons
	}{
		"nothing to take back": {func(*town) {}, message.Done,
			[]string{"done register=done insure=done file=done", "done register=done insure=done file=done"}, nil},
		"one is taken back": {
			func(w *town) { w.insurance.answer = decided("I-1", "rejected", "done") }, message.Partial,
			[]string{"rejected register=undone insure=rejected file=undone", "done register=done insure=done file=done"},
			[]string{"employment.withdraw 0", "labour.cancel 0"},
		},
		"what cannot be taken back needs a person": {
			func(w *town) { w.labour.answer = decided("L-1", "rejected", "done") }, message.Manual, nil, nil,
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			w := newTown(t)
			withdrawn(w)
			tt.change(w)
			for _, o := range []*office{w.employment, w.labour} {
				o.undo = map[string]any{"outcome": "done"}
			}
			r, err := w.Run(context.Background(), w.task)
			if err != nil || r.Outcome != tt.outcome {
				t.Fatalf("Run = %+v, %v; want %s", r, err, tt.outcome)
			}
			if tt.persons != nil {
				if diff := cmp.Diff(tt.persons, persons(t, r)); diff != "" {
					t.Errorf("persons (-want +got):\n%s", diff)
				}
			}
			var undone []string
			for _, o := range []*office{w.employment, w.labour} {
				for _, order := range o.orders[1:] {
					undone = append(undone, order.Act+" "+refs(order))
				}
			}
			if !slices.Equal(undone, tt.undone) {
				t.Errorf("undone %v, want %v", undone, tt.undone)
			}
		})
	}
}

// A check of a joint service asks each core system once, keeps nothing, and foresees
// what would be taken back.
func TestCheckJoint(t *testing.T) {
	tests := map[string]struct {
		insurance map[string]any
		all       bool
		want      []string
		outcome   message.Outcome
	}{
		"all done": {decided("I-1", "done", "done"), false, []string{"done register=done insure=done file=done", "done register=done insure=done file=done"}, message.Done},
		"one refused": {decided("I-1", "done", "rejected"), false,
			[]string{"done register=done insure=done file=done", "partial register=done insure=rejected file=done"}, message.Partial},
		"decided later": {map[string]any{"outcome": "accepted"}, false, nil, message.Processing},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			w := newTown(t)
			w.insurance.answer = tt.insurance
			r, err := w.Check(context.Background(), w.task)
			if err != nil || r.Outcome != tt.outcome || !r.CheckOnly || r.Receipts != nil {
				t.Fatalf("%+v, %v", r, err)
			}
			if tt.want != nil {
				if diff := cmp.Diff(tt.want, persons(t, r)); diff != "" {
					t.Errorf("persons (-want +got):\n%s", diff)
				}
			}
			for name, o := range map[string]*office{"employment": w.employment, "insurance": w.insurance, "labour": w.labour} {
				if len(o.orders) != 0 || len(o.checks) != 1 {
					t.Errorf("%s got %d orders and %d checks", name, len(o.orders), len(o.checks))
				}
			}
			if len(w.book.finished)+len(w.book.waiting)+len(w.book.deliveries) > 0 {
				t.Error("something was written down")
			}
		})
	}
}

// Where the filing wants all or nothing, a check says which steps would be taken back.
func TestCheckForeseesWhatIsTakenBack(t *testing.T) {
	w := newTown(t)
	body, _ := w.task.Body.(map[string]any)
	w.task.Body = map[string]any{"allOrNothing": true}
	for name, v := range body {
		if name != "allOrNothing" {
			w.task.Body.(map[string]any)[name] = v
		}
	}
	w.insurance.answer = decided("I-1", "done", "rejected")
	checked, err := w.Check(context.Background(), w.task)
	if err != nil {
		t.Fatal(err)
	}
	w.employment.undo, w.labour.undo, w.insurance.undo = decided("", "", "done"), decided("", "", "done"), decided("", "done")
	filed, err := w.Run(context.Background(), w.task)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(persons(t, filed), persons(t, checked)); diff != "" || checked.Outcome != filed.Outcome {
		t.Errorf("filed %s, checked %s:\n%s", filed.Outcome, checked.Outcome, diff)
	}
}

// What a core system does not answer cannot be checked.
func TestCheckOfASystemThatIsDown(t *testing.T) {
	b := newBench(t, "ER0101")
	for _, cause := range []error{fmt.Errorf("no connection: %w", ErrNotTaken), fmt.Errorf("lost: %w", ErrUnknown), fmt.Errorf("404: %w: %w", errRefused, ErrNotTaken)} {
		b.office.err = cause
		if r, err := b.Check(context.Background(), b.task); !fault.Is(err, fault.Unavailable) {
			t.Errorf("%v: %+v, %v", cause, r, err)
		}
	}
	if len(b.office.orders)+len(b.book.finished)+len(b.book.waiting) > 0 {
		t.Error("a check had an effect")
	}
}
