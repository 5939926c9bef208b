package keylife

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/keyring"
	"github.com/zhilian-hrss/zhilian/message"
)

// Graveyard is what Bury needs of storage.
type Graveyard interface {
	// Destroyed returns the keys that were destroyed after the moment, without a
	// limit: few are, and each of them matters.
	Destroyed(ctx context.Context, after time.Time) ([]keyring.Key, error)
	// AppKeys returns the keys with these ids, as they are.
	AppKeys(ctx context.Context, ids []string) ([]keyring.Key, error)
	// PlatformKeys returns the platform's own key pairs, the oldest first.
	PlatformKeys(ctx context.Context) ([]keyring.SealedPlatformKey, error)
	// BuryPlatformKey destroys the private half of one again.
	BuryPlatformKey(ctx context.Context, keyID string, at time.Time) error
}

// tombstone names a key that was destroyed. The check value is part of it: after
// a restore the same id may be given to another key.
type tombstone struct{ keyID, check string }

// Tombstones is the file of destroyed keys (墓碑). It lies outside of the database,
// because a backup of that still holds them; one process writes it. A line has the
// key's id, its check value and when it was destroyed, and no secret.
type Tombstones struct {
	file  *os.File
	known map[tombstone]bool
	seen  time.Time // until when the database's destroyed keys are known here
}

// OpenTombstones opens the file, or makes it. Lines that are none are passed over,
// such as one that was torn when the host lost its power.
func OpenTombstones(path string) (*Tombstones, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_APPEND|os.O_CREATE, 0o600)
	if err != nil {
		return nil, fmt.Errorf("open the tombstones of keys: %w", err)
	}
	t := &Tombstones{file: f, known: map[tombstone]bool{}}
	if err := t.start(path); err != nil {
		return nil, errors.Join(fmt.Errorf("open the tombstones of keys: %w", err), f.Close())
	}
	return t, nil
}

func (t *Tombstones) start(path string) error {
	text, err := io.ReadAll(t.file)
	if err != nil {
		return err
	}
	lines := bufio.NewScanner(bytes.NewReader(text))
	for lines.Scan() {
		if fields := strings.Fields(lines.Text()); len(fields) == 3 {
			if _, err := message.ParseKeyID(fields[0]); err == nil || strings.HasPrefix(fields[0], platformPrefix) {
				t.known[tombstone{fields[0], fields[1]}] = true
			}
		}
	}
	if n := len(text); n > 0 && text[n-1] != '\n' { // so that the next line stands alone
		if _, err := t.file.WriteString("\n"); err != nil {
			return err
		}
	}
	dir, err := os.Open(filepath.Dir(path))
	if err != nil {
		return err
	}
	return errors.Join(lines.Err(), t.file.Sync(), dir.Sync(), dir.Close())
}

// Close closes the file.
func (t *Tombstones) Close() error { return t.file.Close() }

// platformPrefix begins the names of the platform's own key pairs.
const platformPrefix = "SM2-"

// stoneOf is the tombstone of a key pair of the platform: the beginning of its public
// half's SM3 stands for the check value.
func stoneOf(k keyring.SealedPlatformKey) tombstone {
	return tombstone{k.ID, message.SM3Hex(k.Public)[:16]}
}

// add writes what is not known yet, and returns when it is on the disk.
func (t *Tombstones) add(dead map[tombstone]time.Time) error {
	var text strings.Builder
	for stone, at := range dead {
		if !t.known[stone] {
			fmt.Fprintf(&text, "%s %s %s\n", stone.keyID, stone.check, at.UTC().Format(time.RFC3339))
		}
	}
	if text.Len() == 0 {
		return nil
	}
	if _, err := t.file.WriteString(text.String()); err != nil {
		return err
	}
	if err := t.file.Sync(); err != nil {
		return err
	}
	for stone := range dead {
		t.known[stone] = true
	}
	return nil
}

// skew is by how much the clocks of nodes may differ: so much of the past is
// looked at again.
const skew = 10 * time.Minute

// Note writes a tombstone for each key that any node has destroyed since the last
// time.
func (t *Tombstones) Note(ctx context.Context, g Graveyard) error {
	keys, err := g.Destroyed(ctx, t.seen)
	if err != nil {
		return fmt.Errorf("look for destroyed keys: %w", err)
	}
	dead := map[tombstone]time.Time{}
	for _, k := range keys {
		dead[tombstone{k.ID, k.Check}] = k.Destroyed
	}
	own, err := g.PlatformKeys(ctx)
	if err != nil {
		return fmt.Errorf("look for destroyed keys of the platform: %w", err)
	}
	for _, k := range own {
		if !k.Destroyed.IsZero() {
			dead[stoneOf(k)] = k.Destroyed
		}
	}
	if err := t.add(dead); err != nil {
		return fmt.Errorf("write the tombstones of keys: %w", err)
	}
	for _, k := range keys {
		if at := k.Destroyed.Add(-skew); at.After(t.seen) {
			t.seen = at
		}
	}
	return nil
}

// Bury destroys again what has a tombstone but is there, as after a backup was
// restored that is older than the destruction, and returns how many keys that
// were. It has to be done before the node opens its first message.
func (d *Desk) Bury(ctx context.Context, t *Tombstones, g Graveyard) (int, error) {
	if err := t.Note(ctx, g); err != nil {
		return 0, err
	}
	var ids []string
	for stone := range t.known {
		ids = append(ids, stone.keyID)
	}
	slices.Sort(ids)
	keys, err := g.AppKeys(ctx, append([]string{}, slices.Compact(ids)...))
	if err != nil {
		return 0, fmt.Errorf("look for keys that have a tombstone: %w", err)
	}
	buried := 0
	for _, k := range keys {
		if k.State == keyring.Destroyed || !t.known[tombstone{k.ID, k.Check}] {
			continue
		}
		err := d.end(ctx, k.Enterprise, k.App, k.ID, enterprise.ByPlatform, "tombstone", EventDestroyed, destroyWhateverState)
		if err != nil && !fault.Is(err, fault.Conflict) { // a conflict: another node did it
			return buried, err
		}
		buried += succeeded(err)
	}
	again, err := d.buryPlatformKeys(ctx, t, g)
	return buried + again, err
}

// buryPlatformKeys is Bury for the platform's own key pairs. One that no other follows
// stays, or nothing could be signed: the backup is older than the rotation, too.
func (d *Desk) buryPlatformKeys(ctx context.Context, t *Tombstones, g Graveyard) (int, error) {
	keys, err := g.PlatformKeys(ctx)
	if err != nil {
		return 0, fmt.Errorf("look for keys of the platform that have a tombstone: %w", err)
	}
	buried := 0
	for i, k := range keys {
		if !k.Destroyed.IsZero() || !t.known[stoneOf(k)] || i == len(keys)-1 {
			continue
		}
		if err := g.BuryPlatformKey(ctx, k.ID, d.Clock()); err != nil {
			return buried, err
		}
		buried++
	}
	return buried, nil
}

// destroyWhateverState revokes a key that is not, and destroys it.
func destroyWhateverState(k *keyring.Key, now time.Time) error {
	if k.State != keyring.Revoked {
		if err := k.Revoke(now); err != nil {
			return err
		}
	}
	return k.Destroy(now)
}
