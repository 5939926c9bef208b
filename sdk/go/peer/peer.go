package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"sync"

	"github.com/zhilian-hrss/zhilian/message"
	zhilian "github.com/zhilian-hrss/zhilian/sdk/go"
)

// peer is what open made.
type peer struct {
	config    zhilian.Config
	client    *zhilian.Client
	callbacks *zhilian.Callbacks
	event     zhilian.Event // the one last handled
}

func (p *peer) close() {
	if p.client != nil {
		p.client.Close()
	}
}

func (p *peer) do(ctx context.Context, c command) (any, error) {
	if c.Op == "open" {
		return p.open(c.Config)
	}
	if p.client == nil {
		return nil, errors.New("open comes first")
	}
	switch c.Op {
	case "file":
		return p.file(ctx, c.Service, filing{c.MsgID, c.Body})
	case "fileMany":
		return p.fileMany(ctx, c)
	case "results":
		return p.results(ctx, c)
	case "echo":
		return p.echo(ctx, []byte(c.Body))
	case "callback":
		return p.callback(ctx, c.HTTP)
	case "attach":
		return attach(c.Service, c.Files)
	case "seal":
		return p.seal(c.N, c.Bytes)
	}
	return nil, fmt.Errorf("no command %q", c.Op)
}

func (p *peer) open(file string) (any, error) {
	config, err := zhilian.Load(file, os.Getenv)
	if err != nil {
		return nil, err
	}
	p.close()
	p.config = config
	if p.client, err = zhilian.New(config); err != nil {
		return nil, err
	}
	p.callbacks, err = zhilian.NewCallbacks(config, func(_ context.Context, e zhilian.Event) error {
		p.event = e
		return nil
	}, nil)
	if err != nil {
		return nil, err
	}
	return map[string]any{"ok": true, "sdk": "go/" + zhilian.Version, "checkValue": p.client.CheckValue()}, nil
}

// filed is what became of one call.
type filed struct {
	OK       bool   `json:"ok"`
	MsgID    string `json:"msgId"`
	TraceID  string `json:"traceId"`
	Outcome  string `json:"outcome"`
	Code     string `json:"code"`
	Replayed bool   `json:"replayed"`
	Receipts int    `json:"receipts"`
	Data     string `json:"data"`
}

func (p *peer) file(ctx context.Context, service string, f filing) (any, error) {
	a, err := p.client.File(ctx, service, []byte(f.Body), zhilian.Options{MsgID: f.MsgID})
	if err != nil {
		return nil, err
	}
	data, err := dataText(a)
	return filed{true, a.MsgID, a.TraceID, string(a.Outcome), a.Code, a.Replayed, len(a.Receipts), data}, err
}

func dataText(a *zhilian.Answer) (string, error) {
	if a.Data == nil {
		return "", nil
	}
	b, err := json.Marshal(a.Data)
	return string(b), err
}

func (p *peer) fileMany(ctx context.Context, c command) (any, error) {
	answers := make([]any, len(c.Calls))
	var group sync.WaitGroup
	turn := make(chan struct{}, max(c.Parallel, 1))
	for i, f := range c.Calls {
		group.Go(func() {
			turn <- struct{}{}
			defer func() { <-turn }()
			a, err := p.file(ctx, c.Service, f)
			if err != nil {
				a = refusal(err)
			}
			answers[i] = a
		})
	}
	group.Wait()
	return map[string]any{"ok": true, "answers": answers}, nil
}

type receipt struct {
	Text      string `json:"text"`
	Signature string `json:"signature"`
	SignKeyID string `json:"signKeyId"`
}

type result struct {
	MsgID    string    `json:"msgId"`
	Outcome  string    `json:"outcome"`
	Code     string    `json:"code"`
	Data     string    `json:"data"`
	Receipts []receipt `json:"receipts"`
}

func (p *peer) results(ctx context.Context, c command) (any, error) {
	ask := p.client.Result
	if c.Receipts {
		ask = p.client.SignedResults
	}
	answers, err := ask(ctx, c.MsgIDs...)
	if err != nil {
		return nil, err
	}
	results := make([]result, len(answers))
	for i, a := range answers {
		data, err := dataText(&a)
		if err != nil {
			return nil, err
		}
		results[i] = result{a.MsgID, string(a.Outcome), a.Code, data, []receipt{}}
		for _, r := range a.Receipts {
			results[i].Receipts = append(results[i].Receipts, receipt{r.Text, r.Signature, r.SignKeyID})
		}
	}
	return map[string]any{"ok": true, "results": results}, nil
}

func (p *peer) echo(ctx context.Context, body []byte) (any, error) {
	a, err := p.client.Echo(ctx, body)
	if err != nil {
		return nil, err
	}
	data, err := zhilian.Data[struct {
		SM3    string
		Length int
	}](a)
	return map[string]any{"ok": true, "sm3": data.SM3, "length": data.Length, "ownSm3": message.SM3Hex(body), "ownLength": len(body)}, err
}

func (p *peer) callback(ctx context.Context, text string) (any, error) {
	p.event = zhilian.Event{}
	ack, err := p.callbacks.Receive(ctx, []byte(text))
	if err != nil {
		return nil, err
	}
	e := p.event
	return map[string]any{"ok": true, "eventId": e.ID, "acknowledgement": string(ack), "event": map[string]any{
		"eventId": e.ID, "event": e.Name, "msgId": e.MsgID, "servicecode": e.Service, "outcome": string(e.Outcome), "time": message.FormatTime(e.Time),
	}}, nil
}

func attach(service string, given []file) (any, error) {
	files := make([]zhilian.File, len(given))
	for i, f := range given {
		files[i] = zhilian.File(f)
	}
	list, err := zhilian.Attach[zhilian.Attachment](service, files...)
	return map[string]any{"ok": true, "attachments": list}, err
}
