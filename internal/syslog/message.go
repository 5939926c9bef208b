// Package syslog tells a log system outside what the audit holds: who did what, what
// was refused, which alarms were raised. Messages are those of RFC 5424, each with
// its length before it (octet counting), over TLS (RFC 5425).
//
// The audit is the buffer. A Forwarder reads on from where it stood in the chain of
// its node, so that nothing is lost while the log system is away or the node is down,
// and nothing has to be held in memory. The protocol has no acknowledgement: what
// was sent in the last moments of a connection that broke is sent again. The chain's
// node, day and seq in each message tell twins apart, and gaps.
//
// What an entry says of people is what the audit says: ids, never names.
package syslog

import (
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/zhilian-hrss/zhilian/internal/audit"
)

// The facility, and the severities that are used of RFC 5424, 6.2.1.
const (
	facility = 10 // security and authorisation messages

	critical = 2
	warning  = 4
	notice   = 5
)

// sdID names our structured data. 32473 is the enterprise number that RFC 5612 sets
// aside for those who have none registered.
const sdID = "audit@32473"

// maxID bounds MSGID (RFC 5424, 6).
const maxID = 32

// Format returns an entry as a message of RFC 5424 from the given host and process.
func Format(e audit.Entry, host, process string) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "<%d>1 %s %s zhilian %s %s [%s", facility*8+severity(e), e.At.UTC().Format("2006-01-02T15:04:05.000000Z"),
		header(host, 255), header(process, 128), header(e.Action, maxID), sdID)
	for _, p := range [...]struct{ name, value string }{
		{"node", e.Node}, {"day", e.Day}, {"seq", strconv.FormatInt(e.Seq, 10)}, {"actor", e.Actor}, {"action", e.Action},
		{"object", e.Object}, {"outcome", e.Outcome}, {"source", e.Source}, {"sm3", hex.EncodeToString(e.Hash)},
	} {
		fmt.Fprintf(&b, ` %s="%s"`, p.name, escape(p.value))
	}
	b.WriteString("] \ufeff")
	b.WriteString(plain(e.Detail))
	return []byte(b.String())
}

// severity ranks what operators look for: alarms by what they say of themselves,
// what was refused above what was done.
func severity(e audit.Entry) int {
	switch {
	case e.Action == "alarm.raise" && strings.Contains(e.Detail, "severity=critical"):
		return critical
	case e.Action == "alarm.raise", e.Outcome != audit.Done:
		return warning
	}
	return notice
}

// header makes a field of the head: visible ASCII, "-" for none.
func header(s string, most int) string {
	s = strings.Map(func(r rune) rune {
		if r < 0x21 || r > 0x7e {
			return '?'
		}
		return r
	}, s)
	if s == "" {
		return "-"
	}
	return s[:min(len(s), most)]
}

// escape makes a value of structured data (6.3.3), without control characters.
func escape(s string) string {
	return strings.NewReplacer(`\`, `\\`, `"`, `\"`, `]`, `\]`).Replace(plain(s))
}

// plain is s in UTF-8 on one line.
func plain(s string) string {
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "?")
	}
	return strings.Map(func(r rune) rune {
		if r < 0x20 || r == 0x7f {
			return ' '
		}
		return r
	}, s)
}

// frame puts the length before a message (RFC 5425, 4.3).
func frame(message []byte) []byte {
	return append(strconv.AppendInt(nil, int64(len(message)), 10), append([]byte{' '}, message...)...)
}
