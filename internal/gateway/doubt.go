package gateway

import (
	"context"
	"sync"
	"time"
)

// doubtEvery is how often one node tells of the same key: often enough that
// nobody forgets it, too seldom for a sender to make the platform write.
const doubtEvery = time.Hour

// doubts remembers which keys this node told of. Only keys that opened a message
// get here, so there are never more of them than keys.
type doubts struct {
	mu   sync.Mutex
	told map[string]time.Time
}

// due reports whether it is time to tell of the key, and takes note that it is done.
func (d *doubts) due(keyID string, now time.Time) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	if last, ok := d.told[keyID]; ok && now.Sub(last) < doubtEvery {
		return false
	}
	if d.told == nil {
		d.told = map[string]time.Time{}
	}
	d.told[keyID] = now
	return true
}

// doubt marks the key of a message whose nonce had been used for other bytes, and
// has somebody look. The message is refused whether or not that succeeds.
func (g *Gateway) doubt(ctx context.Context, x *exchange) {
	keyID := x.request.Head.KeyID
	g.Log.Warn("nonce came again with other bytes", "keyId", keyID, "traceId", x.trace)
	if !g.doubts.due(keyID, x.now) {
		return
	}
	if err := g.Keys.Doubt(context.WithoutCancel(ctx), keyID); err != nil {
		g.Log.Error("key was not marked for replacement", "keyId", keyID, "error", err)
	}
}
