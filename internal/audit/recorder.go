package audit

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/fault"
)

// Tips reads where the chains of a node end.
type Tips interface {
	// AuditTips returns the committed end of each chain of the node, and of its
	// writers (Writer), of the day since and later; of all when since is "". Chains
	// of one name come together, oldest first.
	AuditTips(ctx context.Context, node, since string) ([]Tip, error)
}

// Signer signs heads. The key vault does.
type Signer interface {
	Sign(text []byte) (signature, keyID string, err error)
}

// restate is after which time a chain that did not grow gets a head again, so that
// a quiet node still tells that nothing was cut.
const restate = 15 * time.Minute

// Recorder writes the heads of one node. It is not safe for concurrent use.
type Recorder struct {
	node   string
	file   *HeadFile
	tips   Tips
	signer Signer
	now    func() time.Time
}

// NewRecorder returns a recorder of the node's heads.
func NewRecorder(node string, file *HeadFile, tips Tips, signer Signer, now func() time.Time) *Recorder {
	return &Recorder{node: node, file: file, tips: tips, signer: signer, now: now}
}

// Run records heads at once, every interval, and once more when ctx ends; then it
// returns. What fails is given to failed, and tried again the next time.
func (r *Recorder) Run(ctx context.Context, every time.Duration, failed func(error)) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		if err := r.Record(context.WithoutCancel(ctx)); err != nil {
			failed(err)
		}
		if ctx.Err() != nil {
			return
		}
		select {
		case <-ctx.Done():
		case <-tick.C:
		}
	}
}

// Record writes a head for each chain that grew. A chain that is shorter than its
// last head, or ends otherwise, is the fault audit.cut: entries were taken away
// while the node was running.
func (r *Recorder) Record(ctx context.Context) error {
	at := r.now().UTC().Truncate(time.Microsecond) // before reading: what is committed by now is counted
	since := r.since(at)
	tips, err := r.tips.AuditTips(ctx, r.node, since)
	if err != nil {
		return fmt.Errorf("read ends of audit chains: %w", err)
	}
	if err := r.compare(tips, since); err != nil {
		return err
	}
	for i, t := range tips {
		last, _ := r.file.Last(t.Node)
		newest := i == len(tips)-1 || tips[i+1].Node != t.Node
		quiet := t.Seq == r.file.ends[chainID{t.Node, t.Day}].Count
		if quiet && (!newest || at.Sub(last.At) < restate) {
			continue
		}
		if err := r.write(t, at); err != nil {
			return fmt.Errorf("write audit head: %w", err)
		}
	}
	return nil
}

// since returns the first day that is looked at again: the one before the newest
// head, as an act begun before midnight may be committed after the first head of
// the new day; or the one before today, when the clock was set back.
func (r *Recorder) since(now time.Time) string {
	since := ""
	for chain := range r.file.ends {
		if r.owns(chain.node) {
			since = max(since, chain.day)
		}
	}
	if since == "" {
		return ""
	}
	return dayBefore(min(since, now.In(shanghai).Format(time.DateOnly)))
}

// owns reports whether the chains of that name are this node's.
func (r *Recorder) owns(name string) bool {
	return name == r.node || strings.HasPrefix(name, r.node+"/")
}

// Writer names the chains of one of several writers of a node, which then need
// not wait for each other.
func Writer(node, writer string) string { return node + "/" + writer }

// compare holds the ends of the chains against what their last heads saw.
func (r *Recorder) compare(tips []Tip, since string) error {
	now := map[chainID]Tip{}
	for _, t := range tips {
		now[chainID{t.Node, t.Day}] = t
	}
	for chain, h := range r.file.ends {
		t := now[chain]
		if !r.owns(chain.node) || chain.day < since || t.Seq > h.Count || t.Seq == h.Count && bytes.Equal(t.Hash, h.Hash) {
			continue
		}
		return fault.New(fault.Internal, "audit.cut", "the audit chain of %s was cut or rewritten", chain.day).
			With("node", chain.node).With("day", chain.day)
	}
	return nil
}

// shanghai is the zone of the days of chains.
var shanghai = time.FixedZone("Asia/Shanghai", 8*60*60)

func dayBefore(day string) string {
	d, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return ""
	}
	return d.AddDate(0, 0, -1).Format(time.DateOnly)
}

func (r *Recorder) write(t Tip, at time.Time) error {
	h := Head{Node: t.Node, Day: t.Day, Count: t.Seq, Hash: t.Hash, At: at}
	if last, ok := r.file.Last(t.Node); ok {
		h.Prev = last.id()
	}
	var err error
	if h.Signature, h.KeyID, err = r.signer.Sign(h.Text()); err != nil {
		return err
	}
	return r.file.append(h)
}
