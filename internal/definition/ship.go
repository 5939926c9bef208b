package definition

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/internal/fault"
)

// Taken is what TakeUp took up of what the program came with.
type Taken struct {
	Published []string // in force now
	Waiting   []string // drafts, since staff have published or ended the thing themselves, or it does not fit what they published
}

// TakeUp takes up what the program came with, at its start (docs/adr/0041). A file
// is taken up once: one whose text was seen before changes nothing, so an older
// program undoes nothing either. A new text is put in force where the version in
// force came with a program, too; where staff wrote that version or ended the
// thing, the text becomes a draft. So does all of it when what would be in force
// did not compile. Compiled is the catalog of the sources.
func (d *Desk) TakeUp(ctx context.Context, sources []catalog.Source, compiled *catalog.Catalog) (Taken, error) {
	for n := 1; ; n++ {
		taken, err := d.takeUp(ctx, sources, compiled)
		if err == nil || n == tries || !fault.Is(err, fault.Conflict) {
			return taken, err
		}
	}
}

// tries is how often TakeUp begins anew when another node was faster.
const tries = 10

func (d *Desk) takeUp(ctx context.Context, sources []catalog.Source, compiled *catalog.Catalog) (Taken, error) {
	known, err := d.store.Versions(ctx)
	if err != nil {
		return Taken{}, fmt.Errorf("look for what was taken up: %w", err)
	}
	list := d.plan(known, sources)
	if len(list) == 0 {
		return Taken{}, nil
	}
	if err := d.fit(ctx, known, list, compiled); err != nil {
		return Taken{}, err
	}
	var taken Taken
	err = d.store.Do(ctx, func(w Work) error {
		taken = Taken{}
		now, err := w.Known(ctx)
		if err != nil {
			return err
		}
		if fingerprint(now) != fingerprint(known) {
			return fault.New(fault.Conflict, "definition.moved", "another node was faster")
		}
		for _, s := range list {
			if err := d.put(ctx, w, s, len(known) > 0, &taken); err != nil {
				return err
			}
		}
		w.Shipped(ctx, fmt.Sprintf("published=%d drafts=%d sm3=%s", len(taken.Published), len(taken.Waiting), fingerprint(list.versions())), d.clock())
		return nil
	})
	return taken, err
}

// shipment is one file that was not seen before.
type shipment struct {
	*Version
	publish bool
	served  int // what it takes the place of, 0: nothing
}

type shipments []shipment

func (l shipments) versions() []*Version {
	list := make([]*Version, len(l))
	for n, s := range l {
		list[n] = s.Version
	}
	return list
}

// plan finds what of the sources was not seen before, and what shall become of it.
func (d *Desk) plan(known []*Version, sources []catalog.Source) shipments {
	var list shipments
	now := d.clock()
	for _, source := range sources {
		t := Thing{source.Kind, source.Name}
		s := shipment{publish: true}
		number, seen, ended := 0, false, false
		for _, k := range known {
			if k.Thing != t {
				continue
			}
			number = max(number, k.Number)
			seen = seen || k.Shipped == source.Digest() || k.Digest == source.Digest() && k.State.Served()
			ended = ended || k.State == Retired
			if k.State.Served() {
				s.served, s.publish = k.Number, k.Shipped != "" && k.State == Published
			}
		}
		if seen {
			continue
		}
		if s.served == 0 && ended {
			s.publish = false
		}
		number = max(number+1, source.Version())
		text := source.WithVersion(number)
		s.Version = &Version{
			Thing: t, Number: number, State: Draft, Text: text.Text, Digest: text.Digest(), Shipped: source.Digest(), Created: now, Saved: now,
		}
		list = append(list, s)
	}
	return list
}

// fit makes drafts of all when what would be in force did not compile. What the
// program came with compiles by itself, so only what staff published can be the
// reason.
func (d *Desk) fit(ctx context.Context, known []*Version, list shipments, compiled *catalog.Catalog) error {
	if !slices.ContainsFunc(known, func(k *Version) bool { return k.State.Served() }) {
		return nil
	}
	served, err := d.store.Served(ctx)
	if err != nil {
		return err
	}
	var sources []catalog.Source
	for _, v := range served {
		if !slices.ContainsFunc(list, func(s shipment) bool { return s.publish && s.Thing == v.Thing }) {
			sources = append(sources, v.Source())
		}
	}
	for _, s := range list {
		if s.publish {
			sources = append(sources, s.Source())
		}
	}
	if _, faults := catalog.Compile(sources, compiled); len(faults) > 0 {
		for n := range list {
			list[n].publish = false
			list[n].Note = cut(faults[0].String())
		}
	}
	return nil
}

// cut keeps a note within its bound.
func cut(s string) string {
	if r := []rune(s); len(r) > maxNote {
		return string(r[:maxNote])
	}
	return s
}

// put stores one shipment. What there was before anything was is no news.
func (d *Desk) put(ctx context.Context, w Work, s shipment, news bool, taken *Taken) error {
	now, v := d.clock(), *s.Version
	if !s.publish {
		taken.Waiting = append(taken.Waiting, v.Thing.String())
		return w.SaveVersion(ctx, &v)
	}
	taken.Published = append(taken.Published, v.Thing.String())
	publish := func() error {
		err := v.publish("", "", now)
		if !news {
			v.Events = nil
		}
		return err
	}
	return replace(ctx, w, &v, s.served, publish, "", now)
}

// Summary is what was taken up on one line, for logs and alarms.
func (t Taken) Summary() string {
	return fmt.Sprintf("published: %s; drafts: %s", strings.Join(t.Published, " "), strings.Join(t.Waiting, " "))
}
