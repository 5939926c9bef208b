package main

import (
	"crypto/rand"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/emmansun/gmsm/sm2"

	"github.com/zhilian-hrss/zhilian/message"
)

func put(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestAcceptanceUsage(t *testing.T) {
	client := func(keyID string) string {
		return put(t, "client.yaml", "host: https://localhost:1\napp: QD00000001\narea: \"370200\"\nkeyId: "+keyID+"\nkey: \""+strings.Repeat("00", 16)+"\"\nattempts: 1\nproxy: direct\n")
	}
	who := []string{"--uscc", "91370200MA3TEXT01C", "--unit", "3702001001"}
	for name, tt := range map[string]struct {
		args []string
		code exitCode
		want string
	}{
		"nothing":           {nil, 2, "usage: zhilian acceptance run"},
		"another word":      {[]string{"pass"}, 2, "usage: zhilian acceptance run"},
		"no employer":       {[]string{"run", "--config", client("T-QD00000001-1")}, 2, "--uscc"},
		"a production key":  {append([]string{"run", "--config", client("P-QD00000001-1"), "--lang", "en"}, who...), 2, "whose keyId begins with T-"},
		"no configuration":  {append([]string{"run", "--config", "nowhere.yaml", "--lang", "en"}, who...), 2, "the configuration cannot be used"},
		"not reached":       {append([]string{"run", "--config", client("T-QD00000001-1")}, who...), 3, "✗"},
		"a word left over":  {append([]string{"run", "client.yaml"}, who...), 2, "not wanted here"},
		"verify no keys":    {[]string{"verify", "pack.jsonl"}, 2, "--keys"},
		"verify two packs":  {[]string{"verify", "--keys", "k", "a", "b"}, 2, "--keys"},
		"verify, no answer": {[]string{"verify", "--keys", put(t, "keys.json", "{}"), "a"}, 0, "names no keys"},
	} {
		t.Run(name, func(t *testing.T) {
			var out, errs shelter
			err := runAcceptance(t.Context(), tt.args, world{getenv: nothing, stdout: &out, stderr: &errs})
			said := out.String() + errs.String()
			if tt.code == 0 { // told as an error of the command
				if err == nil || !strings.Contains(err.Error(), tt.want) {
					t.Errorf("%v, want %q", err, tt.want)
				}
				return
			}
			if err != tt.code || !strings.Contains(said, tt.want) { //nolint:errorlint // an exit code
				t.Errorf("%v\n%s", err, said)
			}
		})
	}
}

// A pack is verified with the saved answer of GET /v1/keys and nothing else.
func TestAcceptanceVerify(t *testing.T) {
	key, err := sm2.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	keys, err := json.Marshal(map[string]any{"keys": []any{map[string]any{"signKeyId": "SM2-1", "publicKey": message.FormatPublicKey(&key.PublicKey)}}})
	if err != nil {
		t.Fatal(err)
	}
	head := `{"format":"ZL/1 acceptance pack","uscc":"91370200MA3TEXT01C","enterprise":"海岬制造","issued":"2026-11-23T09:30:00+08:00"}` + "\n" + `{"case":"ER0101-1","progress":"passed"}` + "\n"
	sum := message.SM3Hex([]byte(head))
	signature, err := message.Sign(rand.Reader, key, []byte("ZL/1 PACK\n"+sum+"\n2\n"))
	if err != nil {
		t.Fatal(err)
	}
	last, err := json.Marshal(map[string]any{"sm3": sum, "lines": 2, "signature": signature, "signKeyId": "SM2-1"})
	if err != nil {
		t.Fatal(err)
	}
	file := put(t, "keys.json", string(keys))
	for text, code := range map[string]error{
		head + string(last) + "\n":                                  nil,
		strings.Replace(head, "passed", "failed", 1) + string(last): exitCode(1),
		head: exitCode(1),
	} {
		var out, errs shelter
		err := runAcceptance(t.Context(), []string{"verify", "--keys", file, put(t, "pack.jsonl", text)}, world{getenv: nothing, stdout: &out, stderr: &errs})
		if err != code || (code == nil) != strings.Contains(out.String(), "✓ 海岬制造（91370200MA3TEXT01C）") { //nolint:errorlint // an exit code
			t.Errorf("%v, want %v\n%s%s", err, code, out.String(), errs.String())
		}
	}
}
