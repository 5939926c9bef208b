package call

import (
	"time"

	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/message"
)

// Delivery (分发) is how one step of a call to several core systems stands. A call
// to a single one keeps none: its own state says the same.
type Delivery struct {
	Step    string // of the interface
	Core    string
	State   DeliveryState
	Outcome message.Outcome // of the step, once it has ended
	Code    string
	Number  string // business number of the core system
	Detail  string // why it is open or with a person: a word of ours
	Attempt int
	At      time.Time
	Answer  []byte // the step's result in its wire form, once it has ended
}

// DeliveryState is where a step stands.
type DeliveryState string

// DetailByHand is the Detail of a step of which staff said how it ended.
const DetailByHand = "by-hand"

// The states. Ended and Undone are final; a step that is Stuck is left to a person.
const (
	DeliveryOpen   DeliveryState = "open"   // not decided, or not asked for yet
	DeliveryStuck  DeliveryState = "stuck"  // no machine can decide
	DeliveryEnded  DeliveryState = "ended"  // the core system decided
	DeliveryUndone DeliveryState = "undone" // it was done and has been taken back
)

// Delivering keeps how steps of a call stand. The events that led there ride with
// the move that ends the attempt.
type Delivering struct {
	Key        Key
	Call       id.Call
	Attempt    int // of the node that works on the call
	Deliveries []Delivery
}
