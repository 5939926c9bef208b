package e2e

import (
	"encoding/json"
	"net/http"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/message"
	zhilian "github.com/zhilian-hrss/zhilian/sdk/go"
)

// publishedKeys is what /v1/keys of a node lists.
type publishedKeys struct {
	Keys []struct{ SignKeyID, PublicKey, From, Until string }
}

// keysAt reads /v1/keys of a node.
func (c *cluster) keysAt(t *testing.T, p *peer) publishedKeys {
	t.Helper()
	response, err := browser(t, c.Stage).Get(p.gateway + "/v1/keys")
	must(t, err)
	defer response.Body.Close()
	var list publishedKeys
	must(t, json.NewDecoder(response.Body).Decode(&list))
	return list
}

// receiptAt files something by way of a node and returns its first receipt, signed.
func (c *cluster) receiptAt(t *testing.T, p *peer) message.Receipt {
	t.Helper()
	client := client(t, c.Enterprise, c.Production, func(config *zhilian.Config) { config.Host = p.gateway })
	answer := file(t, client, "ER0101", filing(c.Enterprise, hires(t, 1)[0]), filingOptions())
	signed, err := client.SignedResults(deadline(t), answer.MsgID)
	must(t, err)
	if len(signed) != 1 || len(signed[0].Receipts) == 0 {
		t.Fatalf("no receipts: %+v", signed)
	}
	return signed[0].Receipts[0]
}

// TestPlatformKeyOnThreeNodes: the platform's signing key is replaced while three
// nodes run. Each publishes the next one within two seconds and signs with it when
// its lead is over; receipts of before and after verify offline with what any node
// publishes, and clients that hold the old list find the new key.
func TestPlatformKeyOnThreeNodes(t *testing.T) {
	c := threeNodes(t)
	before := c.receiptAt(t, c.peers[0])
	if before.SignKeyID == "" {
		t.Fatal("a receipt without a key id")
	}
	var asked struct {
		ID, Digest string
	}
	must(t, c.Admin.Do(deadline(t), http.MethodPost, "/platform-keys", map[string]any{"reason": "年度轮换", "leadHours": 0}, &asked))
	refused(t, c.Admin.Visitor, http.MethodPost, "/approvals/"+asked.ID+"/approve", body{"digest": asked.Digest}, http.StatusForbidden, "approval.same-person")
	must(t, c.Admin.Second.Do(deadline(t), http.MethodPost, "/approvals/"+asked.ID+"/approve", map[string]any{"digest": asked.Digest}, nil))
	agreed := time.Now()
	next := ""
	for _, p := range c.peers {
		until(t, p.name+" publishes the next key", func() bool {
			keys := c.keysAt(t, p).Keys
			last := keys[len(keys)-1]
			next = last.SignKeyID
			return next != before.SignKeyID && last.From != "" && last.Until == "" && keys[len(keys)-2].Until == last.From
		})
	}
	if took := time.Since(agreed); took > 2*time.Second {
		t.Errorf("three nodes published it after %s, want 2 s at most", took)
	}
	old := c.keysAt(t, c.peers[0])
	for _, p := range c.peers {
		until(t, p.name+" signs with it", func() bool { return c.receiptAt(t, p).SignKeyID == next })
	}
	texts := map[string]string{}
	for _, k := range old.Keys {
		texts[k.SignKeyID] = k.PublicKey
	}
	pinned := client(t, c.Enterprise, c.Production, func(config *zhilian.Config) { config.PlatformKeys = texts })
	keys, err := pinned.PlatformKeys(deadline(t))
	must(t, err)
	for _, r := range []message.Receipt{before, c.receiptAt(t, c.peers[1])} {
		if _, err := zhilian.VerifyReceipt(keys, r); err != nil {
			t.Errorf("a receipt of %s: %v", r.SignKeyID, err)
		}
	}
	states := map[string]string{}
	for _, k := range get[struct{ Items []struct{ ID, State string } }](t, c.Admin.Visitor, "/platform-keys").Items {
		states[k.ID] = k.State
	}
	if states[before.SignKeyID] != "retired" || states[next] != "signing" {
		t.Errorf("states %v", states)
	}
}
