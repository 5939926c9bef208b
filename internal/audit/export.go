package audit

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/emmansun/gmsm/sm3"

	"github.com/zhilian-hrss/zhilian/internal/fault"
)

// Format is a form of exported entries.
type Format string

// The formats.
const (
	NDJSON Format = "ndjson" // a JSON object per line
	CSV    Format = "csv"    // with a heading
)

// maxExport bounds the entries of one file.
const maxExport = 100_000

// exportPage is how many entries are read at a time.
const exportPage = 1000

// Searcher finds entries; the store does.
type Searcher interface {
	// Search returns the entries that a query asks for, the newest first.
	Search(ctx context.Context, q Query) ([]Entry, error)
}

// footer is the last line of an export. The signature is over what stands before it, by
// digest, and over the newest heads: so a file that is kept elsewhere proves what the
// chains held when it was made.
type footer struct {
	Export    string     `json:"export"`
	By        string     `json:"by"`
	At        string     `json:"at"`
	Query     string     `json:"query"`
	Count     int        `json:"count"`
	SM3       string     `json:"sm3"`
	Heads     []headLine `json:"heads"`
	KeyID     string     `json:"keyId"`
	Signature string     `json:"signature"`
}

type headLine struct {
	Node  string `json:"node"`
	Day   string `json:"day"`
	Count int64  `json:"count"`
	Hash  string `json:"hash"`
}

// text is what is signed.
func (s footer) text() []byte {
	lines := []string{"ZL/1 AUDIT-EXPORT", s.By, s.At, s.Query, strconv.Itoa(s.Count), s.SM3}
	for _, h := range s.Heads {
		lines = append(lines, h.Node+" "+h.Day+" "+strconv.FormatInt(h.Count, 10)+" "+h.Hash)
	}
	return []byte(strings.Join(lines, "\n") + "\n")
}

// Export writes the entries that q asks for as one file, whose last line is its seal.
func Export(ctx context.Context, from Searcher, q Query, format Format, heads []Head, signer Signer, by string, at time.Time) ([]byte, int, error) {
	if err := q.Check(); err != nil {
		return nil, 0, err
	}
	var b bytes.Buffer
	write, end := lineWriter(&b, format)
	count := 0
	for q.Limit = exportPage; ; {
		page, err := from.Search(ctx, q)
		if err != nil {
			return nil, 0, fmt.Errorf("export the audit: %w", err)
		}
		for _, e := range page {
			if err := write(e); err != nil {
				return nil, 0, err
			}
		}
		count += len(page)
		if len(page) < exportPage {
			break
		}
		if count >= maxExport {
			return nil, 0, fault.New(fault.Limited, "audit.export-too-large", "more than %d entries", maxExport).With("max", strconv.Itoa(maxExport))
		}
		q.Before = page[len(page)-1].Place()
	}
	if err := end(); err != nil {
		return nil, 0, err
	}
	sum := sm3.Sum(b.Bytes())
	s := footer{Export: "ZL/1", By: by, At: at.UTC().Format(time.RFC3339Nano), Query: q.String(), Count: count, SM3: hex.EncodeToString(sum[:]), Heads: []headLine{}}
	for _, h := range heads {
		s.Heads = append(s.Heads, headLine{h.Node, h.Day, h.Count, hex.EncodeToString(h.Hash)})
	}
	var err error
	if s.Signature, s.KeyID, err = signer.Sign(s.text()); err != nil {
		return nil, 0, err
	}
	last, err := json.Marshal(s)
	b.Write(append(last, '\n'))
	return b.Bytes(), count, err
}

// CheckExport tells whether a file is what Export wrote. It returns who exported it,
// when, and how many entries it has.
func CheckExport(file []byte, verify func(text []byte, signature, keyID string) bool) (by, at string, count int, err error) {
	bad := fault.New(fault.Invalid, "audit.export-broken", "the file is not an export, or was changed")
	cut := bytes.LastIndexByte(bytes.TrimSuffix(file, []byte("\n")), '\n') + 1
	var s footer
	if err := json.Unmarshal(file[cut:], &s); err != nil {
		return "", "", 0, bad.Because(err)
	}
	sum := sm3.Sum(file[:cut])
	if hex.EncodeToString(sum[:]) != s.SM3 || !verify(s.text(), s.Signature, s.KeyID) {
		return "", "", 0, bad
	}
	return s.By, s.At, s.Count, nil
}

// String is the query as the seal and the audit name it: codes and ids.
func (q Query) String() string {
	var parts []string
	for _, f := range []struct{ name, value string }{
		{"actor", q.Actor}, {"action", q.Action}, {"object", q.Object}, {"outcome", q.Outcome}, {"source", q.Source},
		{"from", moment(q.From)}, {"until", moment(q.Until)},
	} {
		if f.value != "" {
			parts = append(parts, f.name+"="+f.value)
		}
	}
	return strings.Join(parts, " ")
}

func moment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339Nano)
}

// columns of an exported entry, in both formats.
func columns() []string {
	return []string{"node", "day", "seq", "at", "actor", "action", "object", "outcome", "source", "detail", "prev", "hash"}
}

func values(e Entry) []string {
	return []string{
		e.Node, e.Day, strconv.FormatInt(e.Seq, 10), moment(e.At), e.Actor, e.Action, e.Object, e.Outcome, e.Source, e.Detail,
		hex.EncodeToString(e.Prev), hex.EncodeToString(e.Hash),
	}
}

// lineWriter returns what writes an entry and what ends the file before its seal.
func lineWriter(b *bytes.Buffer, format Format) (write func(Entry) error, end func() error) {
	if format == CSV {
		w := csv.NewWriter(b)
		first := w.Write(columns())
		return func(e Entry) error {
				row := values(e)
				for i := range row {
					row[i] = harmless(row[i])
				}
				return w.Write(row)
			}, func() error {
				w.Flush()
				if first != nil {
					return first
				}
				return w.Error()
			}
	}
	return func(e Entry) error {
		row := map[string]string{}
		for i, v := range values(e) {
			row[columns()[i]] = v
		}
		line, err := json.Marshal(row)
		b.Write(append(line, '\n'))
		return err
	}, func() error { return nil }
}

// harmless keeps spreadsheets from taking a value for a formula.
func harmless(v string) string {
	if v != "" && strings.ContainsRune("=+-@\t\r", rune(v[0])) {
		return "'" + v
	}
	return v
}
