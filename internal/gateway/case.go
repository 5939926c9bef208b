package gateway

import (
	"slices"

	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/message"
)

// warnOfCase tells the sender of a test message that its caseId is none of ours: it
// would wait for acceptance to count what nothing counts. Production takes no caseId.
func warnOfCase(x *exchange, result *message.Result) {
	if x.env != id.Test || x.request.Head.CaseID == "" || x.view.Catalog.HasCase(x.request.Head.CaseID) {
		return
	}
	entry, _ := message.Lookup(message.E2015)
	result.Warnings = append(slices.Clip(result.Warnings), message.Finding{Code: message.E2015, Message: entry.Zh.Meaning, Hint: entry.Zh.Remedy})
}
