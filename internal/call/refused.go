package call

import (
	"log/slog"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/id"
)

// Refused is a message of the test environment with a case that was not received.
// Nothing of its content is kept: acceptance wants to know that it came, why it was
// refused, and what the system did next.
type Refused struct {
	Enterprise id.Enterprise
	App        id.App
	At         time.Time
	KeyID      string
	Service    string
	MsgID      string
	CaseID     string
	Scenario   string
	Trace      string
	Code       string
	Why        string        // a word of ours; "" where the code says all
	Wait       time.Duration // after which the sender was told to come again
	SM3        string        // of the sealed bytes, in hex
}

// LogValue implements slog.LogValuer.
func (r Refused) LogValue() slog.Value {
	return slog.GroupValue(slog.String("keyId", r.KeyID), slog.String("code", r.Code), slog.String("traceId", r.Trace))
}
