// Command peer drives the Go SDK by commands, one JSON object a line, for the
// tests that let every SDK exchange messages with every other through the real
// gateway (package matrix). It is no part of the SDK.
//
// Every SDK has such a peer with the same commands: open, file, fileMany, results,
// echo, callback, attach, seal. Answers come in the order of the commands.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	zhilian "github.com/zhilian-hrss/zhilian/sdk/go"
)

func main() {
	if err := serve(context.Background(), os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "peer:", err)
		os.Exit(1)
	}
}

// maxLine bounds a command: a body of 32 MiB, escaped.
const maxLine = 80 << 20

// command has the members of all commands.
type command struct {
	Op       string   `json:"op"`
	Config   string   `json:"config"`
	Service  string   `json:"service"`
	MsgID    string   `json:"msgId"`
	Body     string   `json:"body"`
	Calls    []filing `json:"calls"`
	Parallel int      `json:"parallel"`
	MsgIDs   []string `json:"msgIds"`
	Receipts bool     `json:"receipts"`
	HTTP     string   `json:"http"`
	Files    []file   `json:"files"`
	N        int      `json:"n"`
	Bytes    int      `json:"bytes"`
}

type filing struct {
	MsgID string `json:"msgId"`
	Body  string `json:"body"`
}

// file is one to attach; JSON has its content in base64.
type file struct {
	Name    string `json:"name"`
	Content []byte `json:"content"`
}

// serve answers commands until the input ends.
func serve(ctx context.Context, in io.Reader, out io.Writer) error {
	p := &peer{}
	defer p.close()
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, maxLine)
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	for lines.Scan() {
		var c command
		var answer any
		err := json.Unmarshal(lines.Bytes(), &c)
		if err == nil {
			answer, err = p.do(ctx, c)
		}
		if err != nil {
			answer = refusal(err)
		}
		if err := enc.Encode(answer); err != nil {
			return err
		}
	}
	return lines.Err()
}

// failure is how an error is told.
type failure struct {
	Kind       string `json:"kind"`
	Code       string `json:"code"`
	HTTPStatus int    `json:"httpStatus"`
	Unknown    bool   `json:"unknown"`
	MessageZh  string `json:"messageZh"`
	CauseZh    string `json:"causeZh"`
	RemedyZh   string `json:"remedyZh"`
	MessageEn  string `json:"messageEn"`
	CauseEn    string `json:"causeEn"`
	RemedyEn   string `json:"remedyEn"`
	Detail     string `json:"detail,omitempty"`
}

func refusal(err error) any {
	f := failure{Kind: "peer", MessageEn: err.Error()}
	if e, ok := errors.AsType[*zhilian.Error](err); ok {
		zh, en := e.Explain()
		f = failure{string(e.Kind), e.Code, e.HTTPStatus, e.Unknown, zh.Meaning, zh.Cause, zh.Remedy, en.Meaning, en.Cause, en.Remedy, e.Error()}
	}
	return map[string]any{"ok": false, "error": f}
}
