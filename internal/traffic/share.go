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
	held map[sender]int
	used int
}

// sender is who has a share: an enterprise in one environment, so that what it
// tries out takes nothing from its own production.
type sender struct {
	enterprise id.Enterprise
	env        id.Env
}

// NewShare returns a Share of room for so many messages.
func NewShare(room int) *Share { return &Share{room: room, held: map[sender]int{}} }

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
func (s *Share) Enter(of sender, c Class) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if free := s.room*c.open()/100 - s.used; s.held[of] >= free {
		return false
	}
	s.held[of]++
	s.used++
	return true
}

// Leave gives the place back.
func (s *Share) Leave(of sender) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.used--
	if s.held[of]--; s.held[of] == 0 {
		delete(s.held, of)
	}
}

// InUse tells how much of the room is taken, and how much there is.
func (s *Share) InUse() (used, room int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.used, s.room
}
