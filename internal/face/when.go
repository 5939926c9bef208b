package face

import (
	"time"

	"github.com/zhilian-hrss/zhilian/message"
)

// When is a time as the faces show it, "" for none.
func When(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return message.FormatTime(t)
}
