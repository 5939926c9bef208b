package store

import (
	"slices"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/acceptance"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
)

// check publishes that the product of the enterprise's system has passed cases.
func (h *testHall) check(t *testing.T, cases ...string) enterprise.Product {
	t.Helper()
	systems, err := h.db.Products().Systems(t.Context(), h.entry.Enterprise)
	if err != nil || len(systems) != 1 {
		t.Fatalf("%v, %v", systems, err)
	}
	p := systems[0].Product
	err = h.db.Products().SaveChecks(t.Context(), h.entry.Enterprise, "member:m1", []acceptance.ProductCheck{{
		Vendor: p.Vendor, Name: p.Name, Version: p.Version, Service: "ER0101", ServiceVersion: 1, Cases: cases, Passed: h.at,
	}})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// A check is public, adds up, and counts for the enterprises whose product it is.
func TestProductChecks(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ctx, h := t.Context(), newTestHall(t, db)
		p := h.check(t, "ER0101-1")
		first := h.at
		h.at = h.at.AddDate(0, 0, 1)
		h.check(t, "ER0101-3", "ER0101-1")
		list, err := db.Products().Checks(ctx)
		if err != nil || len(list) != 1 {
			t.Fatalf("%+v, %v", list, err)
		}
		if c := list[0]; !slices.Equal(c.Cases, []string{"ER0101-1", "ER0101-3"}) || c.Name != p.Name || c.Vendor != p.Vendor || !c.Passed.Equal(first) {
			t.Errorf("check %+v", c)
		}
		rows, err := h.board.Rows(ctx, h.entry.Enterprise)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range rows {
			if r.Prechecked.IsZero() != (r.Service != "ER0101") {
				t.Errorf("%s: prechecked %v", r.Service, r.Prechecked)
			}
			for _, c := range r.Cells {
				if c.Covered != (c.ID == "ER0101-3") { // advice only: the required ones are the enterprise's own to play
					t.Errorf("case %s: covered %v", c.ID, c.Covered)
				}
			}
		}
		other := acceptance.ProductCheck{Vendor: p.Vendor, Name: p.Name, Version: p.Version + "1", Service: "ER0102", ServiceVersion: 1, Passed: h.at}
		if err := db.Products().SaveChecks(ctx, h.entry.Enterprise, "member:m1", []acceptance.ProductCheck{other}); err != nil {
			t.Fatal(err)
		}
		if list, err := db.Acceptance().ChecksFor(ctx, h.entry.Enterprise); err != nil || len(list) != 1 {
			t.Errorf("another version of the product counts: %+v, %v", list, err)
		}
	})
}
