package zhilian

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/zhilian-hrss/zhilian/message"
)

// State says how far a kept message is.
type State string

// The states of a kept message.
const (
	StateKept    State = "kept"    // perhaps sent, nothing known of it
	StateTaken   State = "taken"   // received, the outcome is not final
	StateDecided State = "decided" // the outcome is final
	StateRefused State = "refused" // not received; its msgId is still free for the same or other content
)

// Entry is what an outbox tells of one message. It holds no body.
type Entry struct {
	MsgID   string
	Service string
	At      time.Time // when it was kept
	State   State
	Outcome message.Outcome // once taken or decided

	record record // the line that holds the message
	result record // the line that holds the answer
}

// Outbox is a file that keeps messages before they are sent, one JSON line an
// event, only ever appended to and forced to disk. Bodies and answers are sealed
// under a key derived from the system's key. One process at a time opens it. It
// never shrinks by itself: when Pending is empty the file may be put away, and the
// next New begins another; a msgId that is only in the old one is not known then.
type Outbox struct {
	mu      sync.Mutex
	file    *os.File
	size    int64
	entries map[string]*Entry
	order   []string
	vault   *vault
}

// record is one line of the file.
type record struct {
	What    State           `json:"what"`
	MsgID   string          `json:"msgId"`
	At      time.Time       `json:"at"`
	Service string          `json:"service,omitempty"`
	Outcome message.Outcome `json:"outcome,omitempty"`
	Code    string          `json:"code,omitempty"`
	KeyID   string          `json:"keyId,omitempty"`
	Digest  string          `json:"digest,omitempty"` // keyed, of all that makes two messages the same
	Sealed  []byte          `json:"sealed,omitempty"`
}

// content is what is sealed in a kept line.
type content struct {
	CaseID    string            `json:"caseId,omitempty"`
	Scenario  string            `json:"scenario,omitempty"`
	Extra     []message.Element `json:"extra,omitempty"`
	Plaintext []byte            `json:"plaintext"`
}

func outboxFault(detail string, err error) *Error {
	return &Error{Kind: OutboxFault, Detail: detail, cause: err}
}

func openOutbox(c *Config) (*Outbox, error) {
	v, err := newVault(c)
	if err != nil {
		return nil, err
	}
	_, statErr := os.Stat(c.Outbox)
	file, err := os.OpenFile(c.Outbox, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, outboxFault("open", err)
	}
	o := &Outbox{file: file, entries: map[string]*Entry{}, vault: v}
	if err := lockFile(file); err != nil {
		file.Close()
		return nil, outboxFault("another process has it open", err)
	}
	if err := o.load(); err != nil {
		file.Close()
		return nil, err
	}
	if errors.Is(statErr, os.ErrNotExist) {
		if err := syncDir(filepath.Dir(c.Outbox)); err != nil {
			file.Close()
			return nil, outboxFault("force the directory to disk", err)
		}
	}
	return o, nil
}

// load reads the whole file. A last line without its end was being written when
// the machine stopped, so nothing of it was sent: it is cut off.
func (o *Outbox) load() error {
	r := bufio.NewReader(o.file)
	for n := 1; ; n++ {
		line, err := r.ReadBytes('\n')
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return outboxFault("read", err)
		}
		var rec record
		if err := json.Unmarshal(line, &rec); err != nil || rec.MsgID == "" {
			return outboxFault(fmt.Sprintf("line %d is damaged", n), err)
		}
		o.apply(rec)
		o.size += int64(len(line))
	}
	if err := o.file.Truncate(o.size); err != nil {
		return outboxFault("cut off a broken last line", err)
	}
	if _, err := o.file.Seek(o.size, io.SeekStart); err != nil {
		return outboxFault("seek", err)
	}
	return nil
}

func (o *Outbox) apply(rec record) {
	e := o.entries[rec.MsgID]
	if e == nil {
		e = &Entry{MsgID: rec.MsgID}
		o.entries[rec.MsgID] = e
		o.order = append(o.order, rec.MsgID)
	}
	e.State, e.Outcome = rec.What, rec.Outcome
	if rec.What == StateKept {
		e.Service, e.At, e.record = rec.Service, rec.At, rec
	} else {
		e.result = rec
	}
}

// write appends a line and forces it to disk. After a failure the file is as
// before, so that a full disk leaves no half line behind.
func (o *Outbox) write(rec record) error {
	line, err := json.Marshal(rec)
	if err != nil {
		return outboxFault("encode", err)
	}
	line = append(line, '\n')
	if _, err = o.file.WriteAt(line, o.size); err == nil {
		err = o.file.Sync()
	}
	if err != nil {
		return outboxFault("write", errors.Join(err, o.file.Truncate(o.size)))
	}
	o.size += int64(len(line))
	o.apply(rec)
	return nil
}

// keep writes m down unless it stands there; then it returns the entry. Other
// content under the same msgId is an error.
func (o *Outbox) keep(m *outgoing, now time.Time) (*Entry, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if e := o.entries[m.msgID]; e != nil && e.State != StateRefused {
		digest, err := o.vault.digest(e.record.KeyID, m)
		if err != nil {
			return nil, err
		}
		if digest != e.record.Digest {
			return nil, m.fail(OtherContent, "the outbox holds another message with this msgId", nil)
		}
		copied := *e
		return &copied, nil
	}
	rec := record{What: StateKept, MsgID: m.msgID, At: now, Service: m.service, KeyID: o.vault.current}
	plain, err := json.Marshal(content{m.caseID, m.scenario, m.extra, m.plaintext})
	if err != nil {
		return nil, outboxFault("encode", err)
	}
	if rec.Digest, err = o.vault.digest(rec.KeyID, m); err != nil {
		return nil, err
	}
	if rec.Sealed, err = o.vault.seal(rec, plain); err != nil {
		return nil, err
	}
	return nil, o.write(rec)
}

// answered notes the platform's answer. A decided one stands: a late answer to an
// earlier repeat does not replace it.
func (o *Outbox) answered(a *Answer, now time.Time) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	if e := o.entries[a.MsgID]; e != nil && e.State == StateDecided {
		return nil
	}
	rec := record{What: StateTaken, MsgID: a.MsgID, At: now, Outcome: a.Outcome, KeyID: o.vault.current}
	if a.Final() {
		rec.What = StateDecided
	}
	result, err := a.Result.Encode()
	if err != nil {
		return outboxFault("encode", err)
	}
	plain, err := json.Marshal(keptAnswer{a.TraceID, a.Time, result})
	if err != nil {
		return outboxFault("encode", err)
	}
	if rec.Sealed, err = o.vault.seal(rec, plain); err != nil {
		return err
	}
	return o.write(rec)
}

// keptAnswer is what is sealed in a line of an answer.
type keptAnswer struct {
	TraceID string    `json:"traceId"`
	Time    time.Time `json:"time"`
	Result  []byte    `json:"result"`
}

// answer opens the decided answer of an entry.
func (o *Outbox) answer(e *Entry) (*Answer, error) {
	plain, err := o.vault.open(e.result)
	if err != nil {
		return nil, err
	}
	var kept keptAnswer
	if err := json.Unmarshal(plain, &kept); err != nil {
		return nil, outboxFault("the kept answer is damaged", err)
	}
	result, err := message.ParseResult(kept.Result)
	if err != nil {
		return nil, outboxFault("the kept answer is damaged", err)
	}
	return &Answer{Result: result, MsgID: e.MsgID, TraceID: kept.TraceID, Time: kept.Time, Kept: true}, nil
}

// refused notes that the platform never received the message. Where a repeat of
// it was received meanwhile, that stands.
func (o *Outbox) refused(msgID, code string, now time.Time) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	if e := o.entries[msgID]; e != nil && e.State != StateKept {
		return nil
	}
	return o.write(record{What: StateRefused, MsgID: msgID, At: now, Code: code})
}

// message opens the kept message of an entry.
func (o *Outbox) message(e *Entry) (*outgoing, error) {
	plain, err := o.vault.open(e.record)
	if err != nil {
		return nil, err
	}
	var kept content
	if err := json.Unmarshal(plain, &kept); err != nil {
		return nil, outboxFault("the kept message is damaged", err)
	}
	return &outgoing{service: e.Service, msgID: e.MsgID, caseID: kept.CaseID, scenario: kept.Scenario,
		extra: kept.Extra, plaintext: kept.Plaintext}, nil
}

func (o *Outbox) waits(msgID string) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	e := o.entries[msgID]
	return e != nil && (e.State == StateKept || e.State == StateTaken)
}

// Pending lists, oldest first, the messages whose outcome is not final: kept ones
// want repeating, taken ones want asking. Client.Resume does both.
func (o *Outbox) Pending() []Entry {
	return o.filter(func(e *Entry) bool { return e.State == StateKept || e.State == StateTaken })
}

// Entries lists every message in the outbox, oldest first.
func (o *Outbox) Entries() []Entry {
	return o.filter(func(*Entry) bool { return true })
}

// Kept is a message of the outbox with its body.
type Kept struct {
	Entry
	Body []byte
}

// Messages opens every message that was filed with a service, oldest first. Those
// that the platform refused to receive are left out.
func (o *Outbox) Messages(service string) ([]Kept, error) {
	var list []Kept
	for _, e := range o.filter(func(e *Entry) bool { return e.Service == service && e.State != StateRefused }) {
		m, err := o.message(&e)
		if err != nil {
			return nil, err
		}
		list = append(list, Kept{Entry: e, Body: m.plaintext})
	}
	return list, nil
}

func (o *Outbox) filter(want func(*Entry) bool) []Entry {
	o.mu.Lock()
	defer o.mu.Unlock()
	var list []Entry
	for _, id := range o.order {
		if e := o.entries[id]; want(e) {
			list = append(list, *e)
		}
	}
	return list
}

func (o *Outbox) close() error {
	if err := o.file.Close(); err != nil {
		return outboxFault("close", err)
	}
	return nil
}
