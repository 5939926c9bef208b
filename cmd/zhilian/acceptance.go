package main

import (
	"context"
	"crypto/ecdsa"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"

	"github.com/zhilian-hrss/zhilian/internal/acceptance"
	"github.com/zhilian-hrss/zhilian/message"
)

const acceptanceUsage = `usage: zhilian acceptance run --config client.yaml --uscc CODE --unit NUMBER [flags]
                                                     play the required cases with the test key
       zhilian acceptance verify --keys KEYS.json PACK.jsonl
                                                     check an evidence pack, offline

KEYS.json is the answer of GET /v1/keys.
exit codes: 0 all right  1 a case is not passed, or the pack is not right
            2 wrong arguments or configuration, nothing sent  3 not reached
`

// runAcceptance is what stands around acceptance on the enterprise's side.
func runAcceptance(ctx context.Context, args []string, w world) error {
	if len(args) > 0 {
		switch args[0] {
		case "verify":
			return verifyPack(args[1:], w)
		case "run":
			return rehearse(ctx, args[1:], w)
		}
	}
	fmt.Fprint(w.stderr, acceptanceUsage)
	return exitCode(2)
}

// verifyPack checks an evidence pack with the platform's public keys and nothing else.
func verifyPack(args []string, w world) error {
	flags := flag.NewFlagSet("zhilian acceptance verify", flag.ContinueOnError)
	flags.SetOutput(w.stderr)
	flags.Usage = func() { fmt.Fprint(w.stderr, acceptanceUsage) }
	keyFile := flags.String("keys", "", "answer of GET /v1/keys, saved to a `file`")
	if err := flags.Parse(args); errors.Is(err, flag.ErrHelp) {
		return nil
	} else if err != nil || flags.NArg() != 1 || *keyFile == "" {
		flags.Usage()
		return exitCode(2)
	}
	keys, err := readPlatformKeys(*keyFile)
	if err != nil {
		return err
	}
	file, err := os.ReadFile(flags.Arg(0))
	if err != nil {
		return err
	}
	v, err := acceptance.VerifyPack(file, keys)
	if err != nil {
		fmt.Fprintf(w.stdout, "✗ %v\n", err)
		return exitCode(1)
	}
	fmt.Fprintf(w.stdout, "✓ %s（%s）· %s · 用例 %d，通过 %d · 签名密钥 %s\n", v.Enterprise, v.USCC, v.Issued, v.Cases, v.Passed, v.SignKeyID)
	return nil
}

// readPlatformKeys reads the public keys that GET /v1/keys told, by their ids.
func readPlatformKeys(name string) (map[string]*ecdsa.PublicKey, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var told struct {
		Keys []struct{ SignKeyID, PublicKey string }
	}
	if err := json.Unmarshal(text, &told); err != nil || len(told.Keys) == 0 {
		return nil, fmt.Errorf("%s is no answer of GET /v1/keys: it names no keys", name)
	}
	keys := map[string]*ecdsa.PublicKey{}
	for _, k := range told.Keys {
		if keys[k.SignKeyID], err = message.ParsePublicKey(k.PublicKey); err != nil {
			return nil, fmt.Errorf("key %s in %s: %w", k.SignKeyID, name, err)
		}
	}
	return keys, nil
}
