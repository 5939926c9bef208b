package acceptance

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/rand"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/emmansun/gmsm/sm2"

	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/message"
)

// seal signs as the platform does.
type seal struct{ key *sm2.PrivateKey }

func (s seal) Sign(text []byte) (signature, keyID string, err error) {
	signature, err = message.Sign(rand.Reader, s.key, text)
	return signature, "SM2-1", err
}

// shelf is a PackStore that keeps who took what.
type shelf struct {
	*desk
	taken []string
}

func (s *shelf) Enterprise(context.Context, id.Enterprise) (*enterprise.Enterprise, error) {
	return &enterprise.Enterprise{USCC: "91370200MA3TEXT01C", Name: "海岬制造有限公司", State: enterprise.Active}, nil
}

func (s *shelf) NotePack(_ context.Context, _ id.Enterprise, by enterprise.Actor, sm3 string, _ time.Time) error {
	s.taken = append(s.taken, string(by)+" "+sm3)
	return nil
}

// stars masks every field that has a mask.
func stars(tree any, masks map[string]string) any {
	object, ok := tree.(map[string]any)
	if !ok {
		return tree
	}
	out := map[string]any{}
	for name, v := range object {
		if _, hide := masks[name]; hide {
			v = "*"
		}
		out[name] = v
	}
	return out
}

func maskedCases(version int) Offer {
	return func() []Offered {
		list := twoCases(version)()
		list[0].Masks, list[0].Fields = map[string]string{"aac147": "id"}, []string{"aac147", "aae030"}
		return list
	}
}

// packed plays two cases and takes the pack.
func packed(t *testing.T) (file []byte, keys map[string]*ecdsa.PublicKey, s *shelf) {
	t.Helper()
	d := newDesk()
	d.record(monday, "c1", message.Done)
	d.record(monday, "c2", message.Rejected)
	d.calls["c1"][0].Request = []byte(`{"aac147":"110101199001010015","aae030":"2026-11-01","surplus":"13800000001"}`)
	d.calls["c1"][0].Result = []byte(`{"data":{"registrationNo":"R1"}}`)
	observe(t, d, maskedCases(1))
	key, err := sm2.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	s = &shelf{desk: d}
	p := NewPacks(NewBoard(d, maskedCases(1), clock), s, seal{key}, stars, clock)
	file, err = p.Pack(t.Context(), "e1", "member:m1")
	if err != nil {
		t.Fatal(err)
	}
	return file, map[string]*ecdsa.PublicKey{"SM2-1": &key.PublicKey}, s
}

// A pack tells what was shown, masked, and can be verified with the public key alone.
func TestPack(t *testing.T) {
	file, keys, s := packed(t)
	v, err := VerifyPack(file, keys)
	if err != nil || v.Cases != 2 || v.Passed != 1 || v.USCC != "91370200MA3TEXT01C" || v.SignKeyID != "SM2-1" || v.Issued == "" {
		t.Fatalf("%+v, %v", v, err)
	}
	text := string(file)
	for _, secret := range []string{"110101199001010015", "13800000001"} {
		if strings.Contains(text, secret) {
			t.Errorf("the pack shows %s", secret)
		}
	}
	for _, want := range []string{`"case":"c1"`, `"progress":"failed"`, `"aae030":"2026-11-01"`, `"registrationNo":"R1"`, `"missing":1`, "1 步依次正确", message.SM3Hex([]byte(s.calls["c1"][0].Request))} {
		if !strings.Contains(text, want) {
			t.Errorf("the pack lacks %s:\n%s", want, text)
		}
	}
	if strings.Contains(text, `"case":"c3"`) {
		t.Error("a case that nobody tried is in the pack")
	}
	if len(s.taken) != 1 || !strings.HasPrefix(s.taken[0], "member:m1 ") || !strings.Contains(text, strings.Fields(s.taken[0])[1]) {
		t.Errorf("noted %v", s.taken)
	}
}

// Whatever was changed in a pack is found.
func TestVerifyPackFinds(t *testing.T) {
	file, keys, _ := packed(t)
	lines := bytes.SplitAfter(file, []byte("\n"))
	other, err := sm2.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	tests := map[string]struct {
		file []byte
		keys map[string]*ecdsa.PublicKey
		want string
	}{
		"a verdict changed":   {bytes.Replace(file, []byte(`"failed"`), []byte(`"passed"`), 1), keys, "content was changed"},
		"a line taken out":    {bytes.Join([][]byte{lines[0], lines[2], lines[3]}, nil), keys, "content was changed"},
		"the end cut off":     {bytes.Join(lines[:2], nil), keys, "no signature"},
		"one line":            {lines[0], keys, "no evidence pack"},
		"nothing":             {nil, keys, "no evidence pack"},
		"another key":         {file, map[string]*ecdsa.PublicKey{"SM2-1": &other.PublicKey}, "not that of the platform"},
		"the key not given":   {file, map[string]*ecdsa.PublicKey{}, "no public key SM2-1"},
		"no case in a line":   {resealed(t, []byte("{\"format\":\"ZL/1 acceptance pack\"}\n[]\n"), other), map[string]*ecdsa.PublicKey{"SM2-1": &other.PublicKey}, "not that of a case"},
		"signed, but no pack": {resealed(t, []byte("{}\n"), other), map[string]*ecdsa.PublicKey{"SM2-1": &other.PublicKey}, "first line"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if v, err := VerifyPack(tt.file, tt.keys); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("%+v, %v; want %q", v, err, tt.want)
			}
		})
	}
}

func resealed(t *testing.T, body []byte, key *sm2.PrivateKey) []byte {
	t.Helper()
	sealed := packSeal{SM3: message.SM3Hex(body), Lines: bytes.Count(body, []byte("\n"))}
	var err error
	if sealed.Signature, sealed.SignKeyID, err = (seal{key}).Sign(packText(sealed.SM3, sealed.Lines)); err != nil {
		t.Fatal(err)
	}
	last, err := json.Marshal(sealed)
	if err != nil {
		t.Fatal(err)
	}
	return append(bytes.Clone(body), last...)
}

func FuzzVerifyPack(f *testing.F) {
	f.Add([]byte("{}\n{}\n"))
	f.Add([]byte(`{"format":"ZL/1 acceptance pack"}` + "\n" + `{"sm3":"","lines":1,"signature":"MEUCIQ","signKeyId":"SM2-1"}`))
	f.Fuzz(func(t *testing.T, file []byte) {
		if _, err := VerifyPack(file, map[string]*ecdsa.PublicKey{}); err == nil {
			t.Error("verified without a key")
		}
	})
}

func TestRecordOfACase(t *testing.T) {
	d := newDesk()
	d.record(monday, "c1", message.Done)
	d.refused = []Refusal{{At: monday.Add(-time.Second), Service: "ER0101", MsgID: "x", Code: message.E1001, Why: "seal"}}
	observe(t, d, maskedCases(1))
	b := NewBoard(d, maskedCases(1), clock)
	r, err := b.Record(t.Context(), "e1", "c1")
	if err != nil || r.Cell.Progress != Passed || len(r.Entries) != 2 || !r.Entries[0].Refused || r.Masks["aac147"] != "id" {
		t.Errorf("%+v, %v", r, err)
	}
	for _, foreign := range []string{"q1", "made-up"} { // no grant; no case
		if _, err := b.Record(t.Context(), "e1", foreign); !fault.Is(err, fault.NotFound) {
			t.Errorf("%s: %v", foreign, err)
		}
	}
}
