package enterprise

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/message"
)

// Area is an administrative division of the country: six digits of GB/T 2260.
type Area string

// provinces are the first two digits that GB/T 2260 gives out.
const provinces = "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82"

var areaForm = regexp.MustCompile(`\A[0-9]{6}\z`)

// ParseArea returns the area in s. It checks the form and the province; the
// counties change every year and are not checked.
func ParseArea(s string) (Area, error) {
	if !areaForm.MatchString(s) || !slices.Contains(strings.Fields(provinces), s[:2]) {
		return "", fault.New(fault.Invalid, "area.malformed", "an area is six digits of GB/T 2260")
	}
	return Area(s), nil
}

// appPrefix begins every system code that this authority gives out.
const appPrefix = "QD"

// maxApp is the highest number that fits into a system code.
const maxApp = 99_999_999

// FormatApp returns the system code (reqAppCode) with the given number.
func FormatApp(number int64) (id.App, error) {
	if number < 1 || number > maxApp {
		return "", fault.New(fault.Unavailable, "system.codes-spent", "no system code is left")
	}
	return id.App(fmt.Sprintf("%s%08d", appPrefix, number)), nil
}

var appForm = regexp.MustCompile(`\A` + appPrefix + `[0-9]{8}\z`)

// ParseApp returns the system code in s.
func ParseApp(s string) (id.App, error) {
	if !appForm.MatchString(s) {
		return "", fault.New(fault.Invalid, "system.code-malformed", "a system code is QD and eight digits")
	}
	return id.App(s), nil
}

// Product describes the HR system that an enterprise connects (7.1).
type Product struct {
	Name       string
	Version    string
	Vendor     string // who makes it; the enterprise itself when built in house
	Deployment Deployment
	Owner      string // who answers for it in the enterprise: a department, no person
}

// Deployment is where an HR system runs.
type Deployment string

// The deployments.
const (
	OwnPremises Deployment = "own-premises"
	OwnCloud    Deployment = "own-cloud"
	VendorCloud Deployment = "vendor-cloud"
)

// System is one connected HR system (接入系统). It has its own code and keys.
type System struct {
	App         id.App
	Enterprise  id.Enterprise
	Application id.Application // that led to it
	Name        string
	Area        Area // registered; calls naming another one are refused
	Product     Product
	Suite       message.Suite // chosen in the application, for both environments' keys
	State       State
	Epoch       int64 // raised to kill this system's tokens
	Created     time.Time
	Released    time.Time // when staff released the production key; zero: not yet
	Taken       time.Time // when the enterprise picked it up; zero: not yet
	Ended       time.Time // when it was cancelled; zero: it was not, or by a release that did not note it
	Network     Network   // from where it may call; the zero value is from anywhere
	Events      []Event
	Version     int64
}

// Connect returns s as a system that begins to exist: active, its test key issued.
func Connect(s System, at time.Time) *System {
	s.State, s.Epoch, s.Created = Active, 1, at
	s.record("system.connected", ByPlatform, string(s.Application), at)
	s.record("key.test-issued", ByPlatform, "", at)
	return &s
}

// ReleaseKey lets the enterprise pick up the system's production key.
func (s *System) ReleaseKey(by id.Staff, at time.Time) error {
	if err := s.working(); err != nil {
		return err
	}
	if !s.Released.IsZero() {
		return fault.New(fault.Conflict, "key.released", "the production key is released already")
	}
	s.Released = at
	s.record("key.production-released", ByStaff(by), "", at)
	return nil
}

// ShowTestKey notes that a member looked at the test key.
func (s *System) ShowTestKey(by id.Member, at time.Time) error {
	if err := s.working(); err != nil {
		return err
	}
	s.record("key.test-shown", ByMember(by), "", at)
	return nil
}

// TakeKey notes that a member picked the production key up. It happens once.
func (s *System) TakeKey(by id.Member, at time.Time) error {
	if err := s.working(); err != nil {
		return err
	}
	if s.Released.IsZero() {
		return fault.New(fault.Conflict, "key.not-released", "the production key is not released yet")
	}
	if !s.Taken.IsZero() {
		return fault.New(fault.Conflict, "key.taken", "the production key was picked up already; it is shown once")
	}
	s.Taken = at
	s.record("key.production-taken", ByMember(by), "", at)
	return nil
}

// working refuses a system that is given no keys in its state.
func (s *System) working() error {
	if s.State != Active {
		return fault.New(fault.Conflict, "system.state", "system is %s", s.State).With("state", string(s.State))
	}
	return nil
}

// NoteKey notes an act on one of the system's keys, which is named by its own id.
func (s *System) NoteKey(name string, by Actor, keyID, detail string, at time.Time) {
	s.Events = append(s.Events, Event{At: at, Name: name, Actor: by, Subject: keyID, Detail: detail})
}

// Suspend stops this one system and kills its tokens.
func (s *System) Suspend(by Actor, reason string, at time.Time) error {
	if err := s.move(Suspended, by, reason, at); err != nil {
		return err
	}
	s.Epoch++
	return nil
}

// Restore takes a system's suspension back.
func (s *System) Restore(by Actor, reason string, at time.Time) error {
	return s.move(Active, by, reason, at)
}

// Cancel ends this system for good; its code is never given out again.
func (s *System) Cancel(by Actor, reason string, at time.Time) error {
	if err := s.move(Cancelled, by, reason, at); err != nil {
		return err
	}
	s.Ended = at
	s.Epoch++
	return nil
}

func (s *System) move(to State, by Actor, reason string, at time.Time) error {
	if !slices.Contains(next[s.State], to) {
		return fault.New(fault.Conflict, "system.state", "system is %s and cannot become %s", s.State, to).
			With("state", string(s.State)).With("to", string(to))
	}
	s.State = to
	s.record("system."+string(to), by, reason, at)
	return nil
}

func (s *System) record(name string, by Actor, detail string, at time.Time) {
	s.Events = append(s.Events, Event{At: at, Name: name, Actor: by, Subject: string(s.App), Detail: detail})
}
