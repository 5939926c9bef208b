package acceptance

import (
	"context"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/message"
)

// shop is a ProductStore over a desk.
type shop struct{ *desk }

func (s shop) Systems(_ context.Context, e id.Enterprise) ([]enterprise.System, error) {
	return s.systems, nil
}
func (s shop) SaveChecks(_ context.Context, _ id.Enterprise, _ enterprise.Actor, list []ProductCheck) error {
	s.checks = append(s.checks, list...)
	return nil
}
func (s shop) Checks(context.Context) ([]ProductCheck, error) { return s.checks, nil }

func TestPublishAndListProducts(t *testing.T) {
	d := newDesk()
	d.systems[0].Product = enterprise.Product{Vendor: "潮汐软件", Name: "潮汐 HR", Version: "5.2"}
	board := NewBoard(d, twoCases(1), clock)
	products := NewProducts(board, shop{d}, clock)
	d.record(monday, "c1", message.Done)
	observe(t, d, twoCases(1))
	if _, err := products.Publish(t.Context(), "e1", "member:m1", "QD00000001"); fault.Of(err).Code != "product.nothing-shown" {
		t.Errorf("with a required case missing: %v", err)
	}
	d.record(monday.Add(time.Second), "c2", message.Done)
	d.record(monday.Add(time.Second), "c3", message.Done)
	observe(t, d, twoCases(1))
	if _, err := products.Publish(t.Context(), "e1", "member:m1", "QD99999999"); !fault.Is(err, fault.NotFound) {
		t.Errorf("a system of nobody: %v", err)
	}
	list, err := products.Publish(t.Context(), "e1", "member:m1", "QD00000001")
	if err != nil || len(list) != 1 || len(list[0].Cases) != 3 || list[0].Vendor != "潮汐软件" {
		t.Fatalf("%+v, %v", list, err)
	}
	shown, err := products.List(t.Context())
	if err != nil || len(shown) != 1 || len(shown[0].Interfaces) != 1 {
		t.Fatalf("%+v, %v", shown, err)
	}
	if i := shown[0].Interfaces[0]; i.Cases != 3 || i.Of != 3 || !i.Current || i.Title != "登记" {
		t.Errorf("shown %+v", i)
	}
	rows, err := board.Rows(t.Context(), "e1")
	if err != nil || rows[0].Prechecked.IsZero() || !rows[0].Cells[2].Covered || rows[0].Cells[0].Covered {
		t.Errorf("%+v, %v", rows, err)
	}
	// With a new version of the interface the check is history.
	newer := NewBoard(d, twoCases(2), clock)
	if rows, err := newer.Rows(t.Context(), "e1"); err != nil || !rows[0].Prechecked.IsZero() {
		t.Errorf("%+v, %v", rows, err)
	}
	if shown, err := NewProducts(newer, shop{d}, clock).List(t.Context()); err != nil || shown[0].Interfaces[0].Current {
		t.Errorf("%+v, %v", shown, err)
	}
}
