package acceptance

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"encoding/json"
	"fmt"
	"strconv"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/message"
)

// An evidence pack (测试验收证据包) is one file of JSON lines in UTF-8: first what it
// is about, then a line for each case that was played, last the signature. What is
// signed is packText: the SM3 of all bytes before the last line, and how many lines
// those are. Anyone verifies it with the platform's public keys and nothing else.
const packFormat = "ZL/1 acceptance pack"

// PackStore is what packs need of storage besides the board.
type PackStore interface {
	Enterprise(ctx context.Context, e id.Enterprise) (*enterprise.Enterprise, error)
	Systems(ctx context.Context, e id.Enterprise) ([]enterprise.System, error)
	// NotePack keeps in the audit who took a pack, and the SM3 of what was in it.
	NotePack(ctx context.Context, e id.Enterprise, by enterprise.Actor, sm3 string, at time.Time) error
}

// Signer signs for the platform; keyring.Vault does.
type Signer interface {
	Sign(text []byte) (signature, keyID string, err error)
}

// Mask returns a copy of a tree whose fields are masked, by name.
type Mask func(tree any, masks map[string]string) any

// Packs makes evidence packs.
type Packs struct {
	board  *Board
	store  PackStore
	signer Signer
	mask   Mask
	clock  calendar.Clock
}

// NewPacks returns a maker of packs.
func NewPacks(board *Board, store PackStore, signer Signer, mask Mask, clock calendar.Clock) *Packs {
	return &Packs{board, store, signer, mask, clock}
}

// The lines of a pack.
type (
	packHead struct {
		Format     string       `json:"format"`
		Issued     string       `json:"issued"`
		USCC       string       `json:"uscc"`
		Enterprise string       `json:"enterprise"`
		Systems    []packSystem `json:"systems"`
		Interfaces []packRow    `json:"interfaces"`
	}
	packSystem struct {
		App     string `json:"app"`
		Product string `json:"product"`
		Version string `json:"version"`
		Vendor  string `json:"vendor"`
	}
	packRow struct {
		Service  string `json:"service"`
		Title    string `json:"title"`
		Version  int    `json:"version"`
		Grant    string `json:"grant"`
		Required int    `json:"required"`
		Missing  int    `json:"missing"`
	}
	packCase struct {
		Case     string      `json:"case"`
		Service  string      `json:"service"`
		Version  int         `json:"version"`
		Title    string      `json:"title"`
		Required bool        `json:"required"`
		Progress string      `json:"progress"`
		Reason   string      `json:"reason"`
		Judged   string      `json:"judged"`
		Evidence []packEntry `json:"evidence"`
	}
	packEntry struct {
		Step       string `json:"step"`
		At         string `json:"at"`
		Service    string `json:"service"`
		MsgID      string `json:"msgId"`
		TraceID    string `json:"traceId,omitempty"`
		KeyID      string `json:"keyId,omitempty"`
		Outcome    string `json:"outcome,omitempty"`
		Code       string `json:"code,omitempty"`
		RequestSM3 string `json:"requestSm3,omitempty"`
		ResultSM3  string `json:"resultSm3,omitempty"`
		Request    any    `json:"request,omitempty"` // masked; none once the body was erased
		Result     any    `json:"result,omitempty"`  // masked
	}
	packSeal struct {
		SM3       string `json:"sm3"`
		Lines     int    `json:"lines"`
		Signature string `json:"signature"`
		SignKeyID string `json:"signKeyId"`
	}
)

// Pack returns the evidence of an enterprise as one signed file, and notes that
// somebody took it.
func (p *Packs) Pack(ctx context.Context, e id.Enterprise, by enterprise.Actor) ([]byte, error) {
	file, sm3, err := p.pack(ctx, e)
	if err == nil {
		err = p.store.NotePack(ctx, e, by, sm3, p.clock())
	}
	if err != nil {
		return nil, fmt.Errorf("make the evidence pack of %s: %w", e, err)
	}
	return file, nil
}

func (p *Packs) pack(ctx context.Context, e id.Enterprise) (file []byte, sm3 string, err error) {
	rows, err := p.board.Rows(ctx, e)
	if err != nil {
		return nil, "", err
	}
	head, err := p.head(ctx, e, rows)
	if err != nil {
		return nil, "", err
	}
	lines := []any{head}
	for _, row := range rows {
		for _, c := range row.Cells {
			if c.Progress == Untried || c.Progress == "" {
				continue
			}
			r, err := p.board.record(ctx, e, row, c)
			if err != nil {
				return nil, "", err
			}
			lines = append(lines, p.line(r))
		}
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	for _, line := range lines {
		if err := enc.Encode(line); err != nil {
			return nil, "", err
		}
	}
	seal := packSeal{SM3: message.SM3Hex(b.Bytes()), Lines: len(lines)}
	if seal.Signature, seal.SignKeyID, err = p.signer.Sign(packText(seal.SM3, seal.Lines)); err != nil {
		return nil, "", err
	}
	err = enc.Encode(seal)
	return b.Bytes(), seal.SM3, err
}

// packText is what is signed of a pack.
func packText(sm3 string, lines int) []byte {
	return []byte("ZL/1 PACK\n" + sm3 + "\n" + strconv.Itoa(lines) + "\n")
}

func (p *Packs) head(ctx context.Context, e id.Enterprise, rows []Row) (packHead, error) {
	owner, err := p.store.Enterprise(ctx, e)
	if err != nil {
		return packHead{}, err
	}
	systems, err := p.store.Systems(ctx, e)
	if err != nil {
		return packHead{}, err
	}
	h := packHead{
		Format: packFormat, Issued: message.FormatTime(p.clock()), USCC: string(owner.USCC), Enterprise: owner.Name,
		Systems: []packSystem{}, Interfaces: []packRow{},
	}
	for _, y := range systems {
		h.Systems = append(h.Systems, packSystem{string(y.App), y.Product.Name, y.Product.Version, y.Product.Vendor})
	}
	for _, r := range rows {
		row := packRow{Service: r.Service, Title: r.Title, Version: r.Version, Grant: string(r.Grant), Missing: r.Missing}
		for _, c := range r.Cells {
			if c.Required {
				row.Required++
			}
		}
		h.Interfaces = append(h.Interfaces, row)
	}
	return h, nil
}

// line tells one case with the entries that its verdict rests on.
func (p *Packs) line(r Record) packCase {
	c := r.Cell
	out := packCase{
		Case: c.ID, Service: r.Service, Version: c.ServiceVersion, Title: c.Title, Required: c.Required, Progress: string(c.Progress),
		Reason: c.Reason, Judged: message.FormatTime(c.Judged), Evidence: []packEntry{},
	}
	for _, v := range c.Evidence {
		line := packEntry{
			Step: v.Step, At: message.FormatTime(v.At), Service: v.Service, MsgID: v.MsgID, TraceID: v.Trace, KeyID: v.KeyID,
			Outcome: string(v.Outcome), Code: v.Code, RequestSM3: v.RequestSM3, ResultSM3: v.ResultSM3,
		}
		for _, e := range r.Entries {
			if e.At.Equal(v.At) && e.MsgID == v.MsgID && e.Service == v.Service {
				line.Request, line.Result = p.mask(e.Body, r.Masks), p.mask(e.Result, r.Masks)
				break
			}
		}
		out.Evidence = append(out.Evidence, line)
	}
	return out
}

// Verified is what a pack says, after its signature was found right.
type Verified struct {
	USCC, Enterprise, Issued, SignKeyID string
	Cases, Passed                       int
}

// VerifyPack checks a pack against the platform's public keys by their ids. It says
// what does not fit, and never that a file is right which it did not read to the end.
func VerifyPack(file []byte, keys map[string]*ecdsa.PublicKey) (Verified, error) {
	var v Verified
	body, last, found := cutLast(file)
	if !found {
		return v, fmt.Errorf("the file is no evidence pack: it has no last line with a signature")
	}
	var seal packSeal
	dec := json.NewDecoder(bytes.NewReader(last))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&seal); err != nil || seal.Signature == "" {
		return v, fmt.Errorf("the last line is no signature: the end of the file was cut off or changed")
	}
	lines := bytes.Split(bytes.TrimSuffix(body, []byte("\n")), []byte("\n"))
	if sum := message.SM3Hex(body); sum != seal.SM3 || len(lines) != seal.Lines {
		return v, fmt.Errorf("the content was changed: %d lines with SM3 %s, and %d with %s were signed", len(lines), sum, seal.Lines, seal.SM3)
	}
	key, ok := keys[seal.SignKeyID]
	if !ok {
		return v, fmt.Errorf("no public key %s is given: fetch the platform's /v1/keys again", seal.SignKeyID)
	}
	if err := message.Verify(key, packText(seal.SM3, seal.Lines), seal.Signature); err != nil {
		return v, fmt.Errorf("the signature is not that of the platform's key %s: %w", seal.SignKeyID, err)
	}
	var head packHead
	if err := json.Unmarshal(lines[0], &head); err != nil || head.Format != packFormat {
		return v, fmt.Errorf("the first line is not that of an evidence pack")
	}
	v = Verified{USCC: head.USCC, Enterprise: head.Enterprise, Issued: head.Issued, SignKeyID: seal.SignKeyID, Cases: len(lines) - 1}
	for _, line := range lines[1:] {
		var c packCase
		if err := json.Unmarshal(line, &c); err != nil {
			return v, fmt.Errorf("a line is not that of a case: %w", err)
		}
		if c.Progress == string(Passed) {
			v.Passed++
		}
	}
	return v, nil
}

// cutLast parts the last line from what is before it, with the line's end there.
func cutLast(file []byte) (before, last []byte, found bool) {
	file = bytes.TrimSuffix(file, []byte("\n"))
	i := bytes.LastIndexByte(file, '\n')
	if i < 0 {
		return nil, nil, false
	}
	return file[:i+1], file[i+1:], true
}
