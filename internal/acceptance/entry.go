package acceptance

import (
	"strconv"
	"strings"
	"time"

	"github.com/zhilian-hrss/zhilian/message"
)

// Entry is one thing that an HR system did under a case id.
type Entry struct {
	At time.Time
	// Service is the interface; SYS.RESULT when the result of a call was fetched,
	// SYS.EVENT when the system acknowledged a callback.
	Service  string
	MsgID    string // of the call; of the call asked for or called back about
	Outcome  message.Outcome
	Code     string
	Replayed bool // the same message came again
	Body     any  // tree of the request; nil where there is none
	Result   any  // tree of the business answer

	KeyID    string
	Scenario string // the fault that the sender asked for
	Trace    string // traceId of the answer
	Signed   bool
	Parts    bool // it came in parts

	// Refused is a message that was not received: nothing of it is known but its
	// head, which is only claimed where it did not open (E1001).
	Refused bool
	Why     string        // what did not fit, a word of ours
	Wait    time.Duration // after which the sender was told to come again

	RequestSM3 string // hex; of the plaintext, or of the sealed bytes of what was refused
	ResultSM3  string
}

// tree is the entry in the form in which definitions look at it: service, msgId,
// outcome, code, replayed, refused, why, body, result, signed, parts, scenario,
// keyVersion, at and wait (seconds), index (in the trace), and faults, which are
// the errors of the answer with code, message, row (-1: none) and whether the
// body has something at their place (present).
func (e Entry) tree(index int) map[string]any {
	var version int64
	if id, err := message.ParseKeyID(e.KeyID); err == nil {
		version = int64(id.Version)
	}
	return map[string]any{
		"service": e.Service, "msgId": e.MsgID, "outcome": string(e.Outcome), "code": e.Code,
		"replayed": e.Replayed, "refused": e.Refused, "why": e.Why, "body": e.Body, "result": e.Result,
		"signed": e.Signed, "parts": e.Parts, "scenario": e.Scenario, "keyVersion": version,
		"at": e.At.Unix(), "wait": int64(e.Wait / time.Second), "index": int64(index), "faults": faults(e.Body, e.Result),
	}
}

// faults lists what an answer found wrong with a body.
func faults(body, result any) []any {
	answer, _ := result.(map[string]any)
	errors, _ := answer["errors"].([]any)
	list := make([]any, 0, len(errors))
	for _, v := range errors {
		f, _ := v.(map[string]any)
		pointer, _ := f["pointer"].(string)
		present, row := look(body, pointer)
		text := func(name string) string { s, _ := f[name].(string); return s }
		list = append(list, map[string]any{
			"code": text("code"), "message": text("message"), "present": present, "row": int64(row),
		})
	}
	return list
}

// look follows a JSON pointer, and tells whether something is there and the first
// index of a list on the way, -1 without one.
func look(tree any, pointer string) (present bool, row int) {
	row = -1
	if pointer == "" {
		return tree != nil, row
	}
	for _, name := range strings.Split(pointer[1:], "/") {
		name = strings.NewReplacer("~1", "/", "~0", "~").Replace(name)
		switch t := tree.(type) {
		case map[string]any:
			var ok bool
			if tree, ok = t[name]; !ok {
				return false, row
			}
		case []any:
			n, err := strconv.Atoi(name)
			if err != nil || n < 0 || n >= len(t) {
				return false, row
			}
			if tree = t[n]; row < 0 {
				row = n
			}
		default:
			return false, row
		}
	}
	return true, row
}
