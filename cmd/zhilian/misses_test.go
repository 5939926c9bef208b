package main

import (
	"path/filepath"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/notice"
	"github.com/zhilian-hrss/zhilian/internal/parameter"
	"github.com/zhilian-hrss/zhilian/internal/store/storetest"
	"github.com/zhilian-hrss/zhilian/internal/store/testdb"
)

// Probing raises one alarm for an enterprise and a day when the misses of all nodes
// reach the parameter, and none before.
func TestProbingRaisesAnAlarm(t *testing.T) {
	for _, engine := range testdb.Engines(t) {
		url := storetest.URL(t, engine)
		root := filepath.Join(t.TempDir(), "root.key")
		here, there := node(t, url, root, "n1"), node(t, url, root, "n2")
		change(t, here, string(parameter.ScopeMisses), "6")
		for _, p := range []*platform{here, there} {
			if err := p.watch.Poll(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		alarms := func() (list []notice.Alarm) {
			all, err := here.alarms.List(t.Context(), notice.Filter{Open: true, Limit: 50})
			if err != nil {
				t.Fatal(err)
			}
			for _, a := range all {
				if a.Kind == "scope.probing" {
					list = append(list, a)
				}
			}
			return list
		}
		for n, p := range []*platform{here, there, here} {
			if err := p.Missed(t.Context(), id.Production, "e1", 2); err != nil {
				t.Fatal(err)
			}
			if raised := len(alarms()); raised != n/2 {
				t.Errorf("%s: %d alarms after %d misses", engine, raised, 2*(n+1))
			}
		}
		for _, e := range []id.Enterprise{"e1", "e2"} {
			if err := there.Missed(t.Context(), id.Production, e, 1); err != nil {
				t.Fatal(err)
			}
		}
		if list := alarms(); len(list) != 1 || list[0].Times != 2 || list[0].Values["misses"] != "7" || list[0].Values["enterprise"] != "e1" {
			t.Errorf("%s: alarms %+v", engine, list)
		}
	}
}
