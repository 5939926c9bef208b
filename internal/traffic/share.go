package traffic

import (
	"sync"

	"github.com/zhilian-hrss/zhilian/internal/id"
)

// Share divides room for messages that are worked on at the same time. A sender
// may hold no more than is still free: one that floods takes half and always
// leaves as much again, two that flood take a third each, and whoever has little
// in work finds room. Nobody has to know how many senders there are.
type Share struct {
	room int

	mu   sync.Mutex
	held map[id.Enterprise]int
	used int
}

// NewShare returns a Share of room for so many messages.
func NewShare(room int) *Share { return &Share{room: room, held: map[id.Enterprise]int{}} }

// open is how much of the room a class may fill, in hundredths: the rest is for
// the classes dearer than it.
func (c Class) open() int {
	switch c {
	case Check:
		return 60
	case Query:
		return 80
	case Filing:
		return 95
	}
	return 100
}

// Enter takes a place for a message, if there is one for its sender. Each Enter
// that said yes is followed by one Leave.
func (s *Share) Enter(e id.Enterprise, c Class) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if free := s.room*c.open()/100 - s.used; s.held[e] >= free {
		return false
	}
	s.held[e]++
	s.used++
	return true
}

// Leave gives the place back.
func (s *Share) Leave(e id.Enterprise) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.used--
	if s.held[e]--; s.held[e] == 0 {
		delete(s.held, e)
	}
}

// InUse tells how much of the room is taken, and how much there is.
func (s *Share) InUse() (used, room int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.used, s.room
}
