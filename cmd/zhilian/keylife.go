package main

import (
	"context"
	"errors"
	"strconv"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/keylife"
	"github.com/zhilian-hrss/zhilian/internal/keyring"
	"github.com/zhilian-hrss/zhilian/internal/notice"
	"github.com/zhilian-hrss/zhilian/internal/parameter"
	"github.com/zhilian-hrss/zhilian/internal/staff"
	"github.com/zhilian-hrss/zhilian/message"
)

const (
	// meterEvery is how often the seals of keys are added up. Each key that was used
	// costs two rows then, so with many enterprises it must not be often; and what
	// one key seals meanwhile stays far below the margin at which it stops.
	meterEvery = 30 * time.Second
	keysEvery  = 30 * time.Second // how often keys are looked for whose time has come
	buryEvery  = 10 * time.Second // how often keys are looked for that any node destroyed
)

// buryKeys opens the desk of keys and destroys again what has a tombstone, before
// anything of this node could look at a key.
func (p *platform) buryKeys(ctx context.Context) error {
	p.keylife = keylife.NewDesk(keylife.Options{Store: p.db.KeyLife(), Vault: p.vault, Clock: p.clock, Kept: p.keysKept})
	p.platformKeys = keylife.NewPlatformDesk(p.db.PlatformKeys(), p.vault, p.clock)
	var err error
	if p.tombstones, err = keylife.OpenTombstones(p.config.Keys.Tombstones); err != nil {
		return err
	}
	p.closers = append(p.closers, func() error {
		return errors.Join(p.tombstones.Note(context.WithoutCancel(ctx), p.db.KeyLife()), p.tombstones.Close())
	})
	buried, err := p.keylife.Bury(ctx, p.tombstones, p.db.KeyLife())
	if buried > 0 {
		p.log.Warn("keys that had been destroyed were destroyed again", "keys", buried)
	}
	return err
}

// startKeyLife begins to count the seals of keys. What was counted last is saved
// when the node has stopped answering.
func (p *platform) startKeyLife(ctx context.Context) error {
	known, err := p.db.KeyLife().HeavyUse(ctx)
	if err != nil {
		return err
	}
	p.meter = keyring.NewMeter(known)
	p.closers = append(p.closers, func() error { return p.countUse(context.WithoutCancel(ctx)) })
	return nil
}

// countUse adds what this node counted to the sums of all nodes.
func (p *platform) countUse(ctx context.Context) error {
	reached, err := p.meter.Flush(ctx, p.db.KeyLife().AddUses)
	if err != nil {
		return err
	}
	for _, u := range reached {
		alarm := notice.Alarm{
			Kind: "key.many-seals", Severity: notice.Warning, Owner: string(staff.Administrator), Object: "key:" + u.KeyID,
			Values: map[string]string{"direction": string(u.Direction), "seals": strconv.FormatInt(u.Seals, 10)},
		}
		if p.meter.Spent(u.KeyID) {
			alarm.Kind, alarm.Severity = "key.spent", notice.Critical
		}
		if _, err := p.alarms.Raise(ctx, alarm); err != nil {
			return err
		}
	}
	return nil
}

// keysKept is how long keys of cancelled systems are kept.
func (p *platform) keysKept() (time.Duration, error) {
	set, err := p.parameters()
	if err != nil {
		return 0, err
	}
	return time.Duration(set.Int(parameter.KeyLeftDays)) * 24 * time.Hour, nil
}

// settleKeys ends keys whose time has come, and tells of those that end soon
// although they are used.
func (p *platform) settleKeys(ctx context.Context) error {
	done, err := p.keylife.Settle(ctx)
	for _, k := range done.EndSoon {
		_, raised := p.alarms.Raise(ctx, notice.Alarm{
			Kind: "key.ends-soon", Severity: notice.Warning, Owner: string(staff.Administrator), Object: "key:" + k.ID,
			Values: map[string]string{"enterprise": string(k.Enterprise), "retiresAt": message.FormatTime(k.RetiresAt)},
		})
		if err == nil {
			err = raised
		}
	}
	return err
}
