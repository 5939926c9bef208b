package main

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/keyring"
	"github.com/zhilian-hrss/zhilian/internal/testenv"
)

// bench is the platform as the workbench uses it: its messages go through the very
// handler that the machine edge serves, in this process.
type bench struct{ *platform }

// TestKeys implements testenv.Platform.
func (b bench) TestKeys(ctx context.Context, e id.Enterprise, app id.App) ([]testenv.TestKey, error) {
	keys, err := b.db.Keys().OfSystem(ctx, e, id.Test, app)
	if err != nil {
		return nil, err
	}
	var list []testenv.TestKey
	for i := len(keys) - 1; i >= 0; i-- { // the newest first
		k := &keys[i]
		if k.State == keyring.Revoked || k.State == keyring.Destroyed {
			continue
		}
		text, err := b.vault.Reveal(k, b.clock()) // of a test key that changes nothing
		if err != nil {
			return nil, err
		}
		raw, err := hex.DecodeString(text)
		if err != nil {
			return nil, fmt.Errorf("key %s is no hex text", k.ID)
		}
		list = append(list, testenv.TestKey{ID: k.ID, Suite: k.Suite, K: raw, Opens: k.Opens(b.clock())})
	}
	return list, nil
}

// Caller implements testenv.Platform.
func (b bench) Caller(app id.App) (*enterprise.SystemView, string, error) {
	v, err := b.Current()
	if err != nil {
		return nil, "", err
	}
	system, ok := v.Directory.System(app)
	if !ok {
		return nil, "", fault.New(fault.NotFound, "system.unknown", "no such system")
	}
	day, err := b.vault.GrantToken(id.Test, app, system.Epoch, "", b.clock())
	return system, day.Token, err
}

// Interface implements testenv.Platform.
func (b bench) Interface(service string) (*catalog.Interface, bool) {
	return b.catalog().Interface(service)
}

// postLimit is longer than any interface's synchronous window.
const postLimit = 20 * time.Second

// Post implements testenv.Platform. The sender's address is the platform's own.
func (b bench) Post(ctx context.Context, request []byte) (testenv.Reply, error) {
	ctx, cancel := context.WithTimeout(ctx, postLimit)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://sandbox/sandbox/v1/message", bytes.NewReader(request))
	if err != nil {
		return testenv.Reply{}, err
	}
	r.Header.Set("Content-Type", "application/json")
	r.RemoteAddr = "127.0.0.1:0"
	response, err := inProcess{b.gateway.Handler()}.RoundTrip(r)
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return testenv.Reply{Broke: true}, nil
	}
	if err != nil {
		return testenv.Reply{}, err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	return testenv.Reply{Status: response.StatusCode, RetryAfter: response.Header.Get("Retry-After"), Body: body}, err
}
