package gateway

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"io/fs"
	"net/http"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/emmansun/gmsm/sm2"

	"github.com/zhilian-hrss/zhilian/internal/audit"
	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/keyring"
	"github.com/zhilian-hrss/zhilian/internal/store"
	"github.com/zhilian-hrss/zhilian/message"
	"github.com/zhilian-hrss/zhilian/services"
)

// setKey changes what the snapshot says of a key.
func (r *rig) setKey(keyID string, change func(*keyring.Key)) {
	r.t.Helper()
	entry, ok := r.view.Keys.Find(keyID)
	if !ok {
		r.t.Fatalf("no key %s", keyID)
	}
	change(&entry.Key)
}

// A key that was put into use at another node a moment ago opens messages here,
// too; one that nobody put into use does not.
func TestKeyActivatedElsewhere(t *testing.T) {
	r := newRig(t)
	c := r.client("ent-a", "QD00000001", id.Production)
	r.setKey(c.keyID, func(k *keyring.Key) { k.State = keyring.Pending })
	for i, call := range []struct{ service, body, want string }{
		{service, `{}`, message.E4012}, {serviceResult, `{"msgIds":["x"]}`, message.E4012}, {serviceQuota, `{}`, message.E4012},
		{servicePart, `{"msgId":"x","partNo":1}`, message.E4012}, {serviceEcho, `{}`, ""},
	} {
		if answer, _ := c.ask(c.head(call.service, fmt.Sprint("p1-", i)), call.body); answer.Head.Code != call.want {
			t.Errorf("%s under a pending key: %q, want %q", call.service, answer.Head.Code, call.want)
		}
	}
	r.news = func() { r.load(nil) } // it is active in the database
	if answer, _ := c.ask(c.head(service, "p2"), `{}`); answer.Head.Status != message.StatusReceived {
		t.Errorf("a key in use elsewhere: %s", answer.Head.Code)
	}
}

func TestRetiringKeyIsWarnedOf(t *testing.T) {
	r := newRig(t)
	c := r.client("ent-a", "QD00000001", id.Production)
	warned := func(service, msgID, body string) string {
		t.Helper()
		h := c.head(service, msgID)
		if service == serviceToken {
			h.Token = ""
		}
		answer, result := c.ask(h, body)
		if answer.Head.Status != message.StatusReceived || answer.Head.KeyID != c.keyID {
			t.Fatalf("answer %+v", answer.Head)
		}
		if len(result.Warnings) == 0 {
			return ""
		}
		return result.Warnings[0].Code + result.Warnings[0].Message
	}
	if got := warned("SYS.ECHO", "t0", `{}`); got != "" {
		t.Errorf("an active key is warned of: %s", got)
	}
	r.setKey(c.keyID, func(k *keyring.Key) { k.Asked = r.now })
	if got := warned("SYS.ECHO", "t1", `{}`); !strings.Contains(got, "E1022平台要求更换密钥 "+c.keyID) {
		t.Errorf("a key that is to be replaced: warning %q", got)
	}
	r.setKey(c.keyID, func(k *keyring.Key) { k.State, k.RetiresAt = keyring.Retiring, r.now.Add(time.Hour) })
	for msgID, name := range map[string]string{"t2": "SYS.TOKEN", "e1": "SYS.ECHO", "m1": service} {
		if got := warned(name, msgID, `{}`); !strings.Contains(got, "E1022密钥 "+c.keyID+" 将于 2026-11-23T10:30:00+08:00 停用") {
			t.Errorf("%s: warning %q", name, got)
		}
	}
	r.setKey(c.keyID, func(k *keyring.Key) { k.RetiresAt = r.now })
	if code, answer := c.send(c.seal(c.head("SYS.ECHO", "e2"), `{}`)); code != 401 || answer.Head.Code != message.E1001 {
		t.Errorf("after its time: %d %+v", code, answer.Head)
	}
}

func TestSealsAreCounted(t *testing.T) {
	r := newRig(t)
	c := r.client("ent-a", "QD00000001", id.Test)
	c.ask(c.head("SYS.ECHO", "e1"), `{}`)
	c.ask(c.head("SYS.ECHO", "e2"), `{}`)
	forged := c.seal(c.head("SYS.ECHO", "e3"), `{}`)
	forged.Head.MsgID = "e4"
	c.send(forged) // what does not open was sealed by nobody we know
	var counted []keyring.Use
	if _, err := r.meter.Flush(t.Context(), func(_ context.Context, u []keyring.Use) ([]keyring.Use, error) { counted = u; return u, nil }); err != nil {
		t.Fatal(err)
	}
	if len(counted) != 2 || counted[0].Seals != 2 || counted[1].Seals != 2 || counted[0].KeyID != c.keyID {
		t.Errorf("counted %+v, want two seals each way", counted)
	}
	spent := []keyring.Use{{KeyID: c.keyID, Direction: keyring.ByPlatform, Seals: keyring.MaxSeals}}
	r.Meter = keyring.NewMeter(spent)
	if code, answer := c.send(c.seal(c.head("SYS.ECHO", "e5"), `{}`)); code != 401 || answer.Head.Code != message.E1001 {
		t.Errorf("a spent key is answered %d %+v", code, answer.Head)
	}
}

// signed adds a signature of key to a request and seals it anew.
func (c *client) signed(key *sm2.PrivateKey, h message.Head, body string) *message.Request {
	c.r.t.Helper()
	text := message.SignedText(message.RequestAAD(message.EPReq, c.cipher.Suite(), &h), []byte(body))
	signature, err := message.Sign(rand.Reader, key, text)
	if err != nil {
		c.r.t.Fatal(err)
	}
	h.Signature = signature
	return c.seal(h, body)
}

func TestSignatures(t *testing.T) {
	r := newRig(t)
	var keys []*sm2.PrivateKey
	for i := range 3 {
		k, err := sm2.GenerateKey(rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		keys = append(keys, k)
		public, err := enterprise.NewSigningKey("ent-a", "QD00000001", message.FormatPublicKey(&k.PublicKey), r.now)
		if err != nil {
			t.Fatal(err)
		}
		if i < 2 {
			r.records[0].Signers = append(r.records[0].Signers, public)
		}
	}
	r.load(nil)
	a, b := r.client("ent-a", "QD00000001", id.Test), r.client("ent-b", "QD00000002", id.Test)
	for name, tt := range map[string]struct {
		by   *client
		key  *sm2.PrivateKey
		want string
	}{
		"first key": {a, keys[0], ""}, "second key": {a, keys[1], ""},
		"a key nobody registered": {a, keys[2], message.E1021}, "another system's key": {b, keys[0], message.E1021},
	} {
		h := tt.by.head("SYS.ECHO", "s"+id.NewTrace()[:8])
		if answer, _ := tt.by.open(tt.by.signed(tt.key, h, `{}`)); answer.Head.Code != tt.want {
			t.Errorf("%s: %q, want %q", name, answer.Head.Code, tt.want)
		}
	}
	other := a.signed(keys[0], a.head("SYS.ECHO", "s1"), `{"a":1}`)
	h := other.Head
	if answer, _ := a.open(a.seal(h, `{"a":2}`)); answer.Head.Code != message.E1021 {
		t.Errorf("signature of another body: %q", answer.Head.Code)
	}
	h.MsgID = "s2"
	if answer, _ := a.open(a.seal(h, `{"a":1}`)); answer.Head.Code != message.E1021 {
		t.Errorf("signature of another message: %q", answer.Head.Code)
	}
}

// demanding is the catalogue with one interface that asks for a signature.
func demanding(t *testing.T, code string) *catalog.Catalog {
	t.Helper()
	files := fstest.MapFS{}
	err := fs.WalkDir(services.FS, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(services.FS, path)
		if strings.HasSuffix(path, code+".yaml") {
			data = bytes.Replace(data, []byte("signature: optional"), []byte("signature: required"), 1)
		}
		files[path] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	c, faults := catalog.Load(files)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	return c
}

func TestSignatureRequiredAndKept(t *testing.T) {
	r := newRig(t)
	r.view.Catalog = demanding(t, service)
	key, err := sm2.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	public, err := enterprise.NewSigningKey("ent-a", "QD00000001", message.FormatPublicKey(&key.PublicKey), r.now)
	if err != nil {
		t.Fatal(err)
	}
	r.records[0].Signers = []enterprise.SigningKey{public}
	r.load(nil)
	c := r.client("ent-a", "QD00000001", id.Production)
	h := c.head(service, "S-1")
	answer, _ := c.ask(h, `{"a":1}`)
	if answer.Head.Code != message.E1020 || len(r.ran) != 0 {
		t.Errorf("without a signature: %q, %d effects", answer.Head.Code, len(r.ran))
	}
	first := c.signed(key, h, `{"a":1}`)
	for range 2 {
		again := c.signed(key, h, `{"a":1}`)
		if answer, result := c.open(map[bool]*message.Request{true: first, false: again}[len(r.ran) == 0]); result.Outcome != message.Done {
			t.Fatalf("signed: %+v", answer.Head)
		}
	}
	reader := r.Results.(call.Results).Reader.(store.Calls)
	kept, err := reader.Evidence(t.Context(), r.ran[0].Call)
	if err != nil {
		t.Fatal(err)
	}
	var e Evidence
	if err := json.Unmarshal(kept, &e); err != nil || e.SigningKeyID != public.ID || e.Signature != first.Head.Signature {
		t.Fatalf("kept %s, %v; want the first signature", kept, err)
	}
	point, err := message.ParsePublicKey(e.PublicKey)
	if err != nil {
		t.Fatal(err)
	}
	if err := message.Verify(point, []byte(e.AAD+e.PlaintextSM3+"\n"), e.Signature); err != nil {
		t.Errorf("the evidence proves nothing: %v", err)
	}
	heads, texts := c.parted("S-2", `{"a":"`+strings.Repeat("x", 100)+`"}`, 2)
	for i := range heads {
		c.open(c.signed(key, heads[i], texts[i]))
	}
	if kept, err = reader.Evidence(t.Context(), r.ran[1].Call); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(kept, &e); err != nil || !strings.Contains(e.AAD, heads[1].BodyDigest) {
		t.Fatalf("kept %s, %v; want the last part's", kept, err)
	}
	if err := message.Verify(point, []byte(e.AAD+e.PlaintextSM3+"\n"), e.Signature); err != nil {
		t.Errorf("the evidence of a call in parts proves nothing: %v", err)
	}
}

// TestRepeatedQueryAsksWhoBelongs holds that a query repeated under its msgId does
// not tell again of somebody who has left, and that an act does.
func TestRepeatedQueryAsksWhoBelongs(t *testing.T) {
	r := newRig(t)
	r.records[0].Grants = append(r.records[0].Grants, enterprise.Grant{Enterprise: "ent-a", Service: "ER0102", State: enterprise.Opened})
	r.load(nil)
	r.answers = message.Result{Outcome: message.Done, Data: map[string]any{"records": []any{}}}
	c := r.client("ent-a", "QD00000001", id.Production)
	for _, code := range []string{service, "ER0102"} {
		c.ask(c.head(code, "Q-"+code), `{}`)
	}
	told := func(code string) bool {
		_, result := c.ask(c.head(code, "Q-"+code), `{}`)
		if !result.Replayed || result.Outcome != message.Done || len(result.Receipts) == 0 {
			t.Errorf("%s repeated: %+v", code, result)
		}
		return result.Data != nil
	}
	if !told("ER0102") || !told(service) {
		t.Error("a repeat tells less than the first answer")
	}
	r.left = true
	if told("ER0102") || !told(service) {
		t.Error("a query tells of somebody who has left, or an act does not tell its own result")
	}
	r.scopeErr = fault.New(fault.Unavailable, "x", "down")
	if status, _ := c.send(c.seal(c.head("ER0102", "Q-ER0102"), `{}`)); status != http.StatusServiceUnavailable {
		t.Errorf("nobody can say who belongs: %d", status)
	}
}

// A token belongs to the system and the day, not to a key. After a key was revoked
// nothing opens under it, whatever token it carries, while the same token goes on
// under the other key of the system; suspension is what kills it.
func TestTokenAfterRevocation(t *testing.T) {
	r := newRig(t)
	old := r.client("ent-a", "QD00000001", id.Production)
	key, err := r.vault.Issue("ent-a", id.Production, "QD00000001", 2, message.SuiteGCM, r.now)
	if err == nil {
		err = key.Activate(r.now)
	}
	if err == nil {
		err = r.db.Keys().Add(t.Context(), key, audit.Entry{Actor: "test", Action: "key.issue"})
	}
	r.load(err)
	entry, _ := r.view.Keys.Find(key.ID)
	fresh := *old
	fresh.keyID, fresh.cipher = key.ID, entry.Cipher
	for _, c := range []*client{old, &fresh} {
		if answer, _ := c.ask(c.head("SYS.ECHO", "E-"+c.keyID[len(c.keyID)-1:]), `{}`); answer.Head.Status != message.StatusReceived {
			t.Fatalf("%s before: %+v", c.keyID, answer.Head)
		}
	}
	sent := old.seal(old.head("SYS.ECHO", "E-3"), `{}`) // sealed before, sent after
	_, err = r.db.Keys().Update(t.Context(), old.keyID, audit.Entry{Actor: "test", Action: "key.revoke"}, func(k *keyring.Key) error { return k.Revoke(r.now) })
	r.load(err)
	for name, request := range map[string]*message.Request{"sealed before": sent, "sealed after": old.seal(old.head("SYS.RESULT", "E-4"), `{}`)} {
		if code, answer := old.send(request); code != http.StatusUnauthorized || answer.Head.Code != message.E1001 {
			t.Errorf("%s: %d %+v", name, code, answer.Head)
		}
	}
	if answer, _ := fresh.ask(fresh.head("SYS.ECHO", "E-5"), `{}`); answer.Head.Status != message.StatusReceived {
		t.Errorf("the other key pays for it: %+v", answer.Head)
	}
	r.records[0].Systems[0].Epoch++
	r.load(nil)
	if answer, _ := fresh.ask(fresh.head("SYS.ECHO", "E-6"), `{}`); answer.Head.Code != message.E1004 {
		t.Errorf("a token of the epoch before: %+v", answer.Head)
	}
}
