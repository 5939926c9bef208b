package store

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/zhilian-hrss/zhilian/internal/admission"
	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/keyring"
	"github.com/zhilian-hrss/zhilian/message"
)

// moves are changes to sealed values that somebody with access to the database
// could make: each value is a good one, only in the wrong place.
var moves = map[string]string{
	"legal representative of another": `UPDATE enterprise SET legal_rep = (SELECT legal_rep FROM enterprise AS o WHERE o.uscc <> enterprise.uscc)`,
	"name for mobile":                 `UPDATE member SET mobile = name`,
	"member of another":               `UPDATE member SET name = (SELECT o.name FROM member AS o WHERE o.enterprise_id <> member.enterprise_id LIMIT 1)`,
	"subject for name":                `UPDATE member SET subject = name`,
	"form of a round":                 `UPDATE application SET form = (SELECT r.form FROM application_round AS r WHERE r.application_id = application.id AND r.number = 1)`,
	"form of the round before":        `UPDATE application_round SET form = (SELECT r.form FROM application_round AS r WHERE r.application_id = application_round.application_id AND r.number = 1) WHERE number = 2`,
	"review of the round before":      `UPDATE application_round SET review = (SELECT r.review FROM application_round AS r WHERE r.application_id = application_round.application_id AND r.number = 1) WHERE number = 2`,
	"review for form":                 `UPDATE application_round SET form = review`,
	"content of another file":         `UPDATE application_file SET content = (SELECT o.content FROM application_file AS o WHERE o.id <> application_file.id)`,
	"name of another file":            `UPDATE application_file SET name = (SELECT o.name FROM application_file AS o WHERE o.id <> application_file.id)`,
}

// A sealed value opens in the row and column it was sealed for and nowhere else,
// and what is told of it shows nothing.
func TestSealedValuesDoNotMove(t *testing.T) {
	for name, move := range moves {
		t.Run(name, func(t *testing.T) {
			forEachDatabase(t, func(t *testing.T, db *DB) {
				ctx, f := t.Context(), newOffice(t, db)
				p := hallProof("hall-9")
				p.USCC, p.Name = "91370200163562681G", "另一家公司"
				if _, err := registry(db).Enter(ctx, p); err != nil {
					t.Fatal(err)
				}
				a := f.twoRounds(t)
				if err := f.readAll(t, a); err != nil {
					t.Fatalf("before: %v", err)
				}
				err := db.inTx(ctx, func(tx Tx) error {
					n, err := tx.Exec(ctx, move)
					if n == 0 {
						t.Fatal("nothing was moved")
					}
					return err
				})
				if err != nil {
					t.Fatal(err)
				}
				err = f.readAll(t, a)
				if err == nil {
					t.Fatal("the moved value was opened")
				}
				for _, secret := range []string{"李强", "王芳", "13800000001", "双机热备", "版本", "%PDF"} {
					if strings.Contains(err.Error(), secret) {
						t.Errorf("the error shows %s: %v", secret, err)
					}
				}
			})
		})
	}
}

// twoRounds brings an application with two files into its second round.
func (f *office) twoRounds(t *testing.T) *admission.Application {
	t.Helper()
	a := f.draft(t)
	if _, err := f.Attach(t.Context(), f.entry.Enterprise, a.ID, "附件.pdf", []byte("%PDF-1.7 … %%EOF")); err != nil {
		t.Fatal(err)
	}
	a.Version++
	a = f.markAll(t, f.submit(t, a))
	a, err := f.Return(t.Context(), "s1", a.ID, a.Version, []admission.Gap{{Item: admission.HRSystem, Text: "请写明产品版本"}})
	if err != nil {
		t.Fatal(err)
	}
	return f.submit(t, a)
}

// readAll reads all that is sealed for the office's enterprise.
func (f *office) readAll(t *testing.T, a *admission.Application) error {
	t.Helper()
	_, enterpriseErr := f.db.Enterprises().Enterprise(t.Context(), f.entry.Enterprise)
	loaded, err := f.Application(t.Context(), f.entry.Enterprise, a.ID)
	if err != nil {
		return errors.Join(enterpriseErr, err)
	}
	for _, file := range loaded.Attachments {
		_, _, err := f.Attachment(t.Context(), f.entry.Enterprise, file.ID)
		enterpriseErr = errors.Join(enterpriseErr, err)
	}
	return enterpriseErr
}

// drawnForm is any form that an enterprise may save as a draft.
func drawnForm(t *rapid.T) admission.Form {
	text := rapid.StringN(0, 20, -1)
	word := func(label string) string { return text.Draw(t, label) }
	f := admission.Form{
		App: id.App(word("app")), Name: word("name"), Area: word("area"), Suite: message.Suite(word("suite")),
		Product: enterprise.Product{Name: word("product"), Version: word("version"), Vendor: word("vendor"),
			Deployment: enterprise.Deployment(word("deployment")), Owner: word("owner")},
		Contact: admission.Contact{Name: word("contact"), Mobile: word("mobile"), Email: word("email")},
		Ability: admission.Ability(word("ability")), Emergency: word("emergency"),
		Commitment: id.Attachment(word("commitment")), Template: word("template"),
		Rules: id.Attachment(word("rules")), Plan: id.Attachment(word("plan")),
		Facts: admission.Facts{Name: word("fact name"), USCC: word("uscc"), LegalRep: word("legal rep")},
	}
	for i := range rapid.IntRange(0, 3).Draw(t, "lists") {
		n := fmt.Sprint(i)
		f.Services = append(f.Services, word("service"+n))
		f.Duties = append(f.Duties, admission.Duty(word("duty"+n)))
		f.Honours = append(f.Honours, admission.Honour{Title: word("title" + n), Issuer: word("issuer" + n), Source: admission.Source(word("source" + n)),
			Evidence: id.Attachment(word("evidence" + n)), Issued: calendar.Day(word("issued" + n)), Expires: calendar.Day(word("expires" + n))})
	}
	return f
}

// Whatever a form holds, and whatever reviewers write, comes back as it was.
func TestFormsComeBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := drawnForm(t)
		encoded, err := encodeForm(f)
		if err != nil {
			t.Fatal(err)
		}
		got, err := decodeForm(encoded)
		if diff := cmp.Diff(f, got); err != nil || diff != "" {
			t.Fatalf("%v\n%s", err, diff)
		}
		var r, back admission.Round
		for i := range rapid.IntRange(0, 3).Draw(t, "marks") {
			text := rapid.String().Draw(t, fmt.Sprint("text", i))
			r.Checks = append(r.Checks, admission.Check{Item: admission.HRSystem, Mark: admission.Unmet, Note: text, By: "staff:s1",
				At: monday.Add(time.Duration(i) * time.Microsecond)})
			r.Gaps = append(r.Gaps, admission.Gap{Item: admission.HRSystem, Text: text, Since: calendar.Day("2026-11-23")})
			r.Reasons = append(r.Reasons, admission.Reason{Code: admission.OtherReason, Text: text})
		}
		if encoded, err = encodeReview(&r); err != nil {
			t.Fatal(err)
		}
		err = decodeReview(encoded, &back)
		if diff := cmp.Diff(r, back, cmp.Comparer(func(a, b time.Time) bool { return a.Equal(b) })); err != nil || diff != "" {
			t.Fatalf("%v\n%s", err, diff)
		}
	})
}

// What lies damaged in a column is told as such, without its text.
func TestDamagedForms(t *testing.T) {
	for _, text := range []string{"", "{", `{"name":7}`, `["王芳"]`, `{"contact":"王芳"}`} {
		_, formErr := decodeForm([]byte(text))
		reviewErr := decodeReview([]byte(strings.Replace(text, "name", "checks", 1)), &admission.Round{})
		if formErr == nil || strings.Contains(formErr.Error(), "王芳") {
			t.Errorf("form %s: %v", text, formErr)
		}
		if text != `{"contact":"王芳"}` && reviewErr == nil {
			t.Errorf("review %s was read", text)
		}
	}
}

// A vault that is not there yet, or holds another root key, fails reads and
// writes; it never writes open text.
func TestStoreWithoutTheKey(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ctx, f := t.Context(), newOffice(t, db)
		a := f.draft(t)
		another, err := keyringOf(t)
		if err != nil {
			t.Fatal(err)
		}
		db.SetSealer(another)
		if _, err := f.Application(ctx, f.entry.Enterprise, a.ID); err == nil {
			t.Error("read without the key")
		}
		if _, err := registry(db).Enterprise(ctx, f.entry.Enterprise); err == nil {
			t.Error("read an enterprise without the key")
		}
		if _, err := f.Save(ctx, f.entry.Enterprise, f.entry.Member.ID, a.ID, a.Version, a.Form); err == nil {
			t.Error("saved over what cannot be read")
		}
		db.SetSealer(f.vault)
		if got, err := f.Application(ctx, f.entry.Enterprise, a.ID); err != nil || got.Version != a.Version {
			t.Errorf("with the key again: %v", err)
		}
	})
}

// keyringOf returns a vault of another installation.
func keyringOf(t *testing.T) (*keyring.Vault, error) {
	t.Helper()
	db := openAt(t, sqliteURL(t))
	return vaultOn(t, db, filepath.Join(t.TempDir(), "other.key")), nil
}

// Two approvals at a time get two codes, and a code of an approval that failed
// is not given out to two systems.
func TestSystemCodesAreGivenOutOnce(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		got := make(chan id.App, 20)
		done := make(chan error, 20)
		for i := range 20 {
			go func() {
				done <- db.Applications().Do(t.Context(), func(w admission.Work) error {
					code, err := w.NewSystemCode(t.Context())
					if err != nil {
						return err
					}
					if i%4 == 0 {
						return fault.New(fault.Internal, "test.fails", "the approval fails")
					}
					got <- code
					return nil
				})
			}()
		}
		failed := 0
		for range 20 {
			if err := <-done; err != nil {
				failed++
			}
		}
		close(got)
		var codes []id.App
		for c := range got {
			codes = append(codes, c)
		}
		slices.Sort(codes)
		if unique := slices.Compact(slices.Clone(codes)); failed != 5 || len(unique) != 15 || unique[14] != "QD00000015" {
			t.Errorf("%d failed, codes %v", failed, codes)
		}
	})
}
