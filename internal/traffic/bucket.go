package traffic

import "time"

// bucket lets through a lasting rate and, after a quiet time, a burst. It counts
// in microtokens, so that no rounding is lost between two messages.
type bucket struct {
	level int64 // microtokens
	at    time.Time
}

const token = 1_000_000

// fill brings the bucket to now. A limit that was changed holds at once.
func (b *bucket) fill(perMinute, burst int64, now time.Time) {
	most := burst * token
	if b.at.IsZero() {
		b.level, b.at = most, now
		return
	}
	if gone := now.Sub(b.at).Microseconds(); gone > 0 {
		// A minute is 60e6 µs, so a µs brings perMinute/60 microtokens. An hour
		// fills any bucket; it bounds the product.
		gained := min(gone, time.Hour.Microseconds()) * perMinute
		b.level += gained / 60
		// The part that is no whole microtoken stays for the next time.
		b.at = now.Add(-time.Duration(gained%60/perMinute) * time.Microsecond)
	}
	b.level = min(b.level, most)
}

// take takes one token, or says how long until there is one.
func (b *bucket) take(perMinute int64) (ok bool, wait time.Duration) {
	if b.level >= token {
		b.level -= token
		return true, 0
	}
	missing := token - b.level
	return false, time.Duration((missing*60+perMinute-1)/perMinute) * time.Microsecond
}
