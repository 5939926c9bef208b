package e2e

import (
	"crypto/ecdsa"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/acceptance"
	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/demo"
	"github.com/zhilian-hrss/zhilian/message"
)

// TestClause_8_6_Evidence asks: results of tests are recorded by themselves, also of
// what was refused at the gate, and judged by what the system did next. What was
// shown can be looked at, masked, and taken along as one signed file that anyone
// verifies offline; a product that was shown to work is listed in public.
//
// See: portal, GET /api/portal/acceptance/cases/{case} and /acceptance/pack, GET /api/portal/catalogue/products; `zhilian acceptance verify`
func TestClause_8_6_Evidence(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		y := both(t, engine)
		invented := demo.People(9, "000000", calendar.DayOf(morning))[8]
		m := byHand(t, y.Stage, y.Enterprise, y.testKey)
		changesOnTheWay(t, m, filing(y.Enterprise, invented))
		until(t, "the tampered message and what came after it are judged", func() bool {
			p, _ := progress(t, y.Enterprise, "ER0101-tampered")
			return p == "passed"
		})
		seen := get[struct {
			Case    struct{ Progress, Reason string }
			Entries []struct {
				Code, RequestSM3 string
				Refused          bool
				Request          any
			}
		}](t, y.Enterprise.Visitor, "/acceptance/cases/ER0101-tampered")
		if len(seen.Entries) < 2 || !seen.Entries[0].Refused || seen.Entries[0].Code != message.E1001 || !strings.Contains(seen.Case.Reason, "依次正确") {
			t.Errorf("the record of the case: %+v", seen)
		}
		refused(t, y.Enterprise.Visitor, http.MethodGet, "/acceptance/cases/ER0199-1", nil, http.StatusNotFound, "not-found")

		pack, keys := download(t, y.Enterprise.Visitor, "/acceptance/pack"), platformKeys(t, y.Enterprise.Visitor)
		v, err := acceptance.VerifyPack(pack, keys)
		if err != nil || v.USCC != y.Enterprise.USCC || v.Passed < 20 {
			t.Errorf("the pack: %+v, %v", v, err)
		}
		if strings.Contains(string(pack), invented.IDNumber) || strings.Contains(string(pack), invented.Name) {
			t.Error("the pack tells who was filed")
		}
		if _, err := acceptance.VerifyPack([]byte(strings.Replace(string(pack), "ER0101-tampered", "ER0101-replayed", 1)), keys); err == nil {
			t.Error("a changed pack is taken for right")
		}
		checked(t, y)
	})
}

// changesOnTheWay sends a message whose msgId was changed after it was sealed, and then
// the content whole under that msgId.
func changesOnTheWay(t *testing.T, m *machine, content body) {
	t.Helper()
	text := []byte(encoded(t, content))
	head := m.head("ER0101")
	head.CaseID = "ER0101-tampered"
	request := m.seal(t, head, text)
	request.Head.MsgID = head.MsgID + "x"
	if status, answer := m.unsealed(t, request.Encode()); status != http.StatusUnauthorized || answer.Code != message.E1001 {
		t.Fatalf("a tampered message: %d %s", status, answer.Code)
	}
	head.MsgID += "x"
	if _, a := m.say(t, head, text); a.Outcome != message.Done {
		t.Fatalf("the message as it was: %s %s %v", a.Outcome, a.Code, a.Errors)
	}
}

// checked publishes what the enterprise's product has shown. The list needs no
// session and does not name the enterprise.
func checked(t *testing.T, y *neighbours) {
	t.Helper()
	anybody, err := demo.NewVisitor(y.Portal+"/api/portal", y.CAFile())
	if err != nil {
		t.Fatal(err)
	}
	defer anybody.Close()
	must(t, y.Enterprise.Do(deadline(t), http.MethodPost, "/systems/"+y.Enterprise.App+"/product-check", nil, nil))
	list := string(download(t, anybody, "/catalogue/products"))
	if !strings.Contains(list, "海岬 HR") || !strings.Contains(list, `"service":"ER0105"`) || strings.Contains(list, y.Enterprise.USCC) {
		t.Errorf("checked products: %s", list)
	}
	refused(t, y.other.Visitor, http.MethodPost, "/systems/"+y.Enterprise.App+"/product-check", nil, http.StatusNotFound, "not-found")
	rows, err := y.other.Board(deadline(t)) // which has the same product
	if err != nil || len(rows) == 0 || rows[0].Prechecked == "" {
		t.Errorf("the product's check does not show on the board of another enterprise: %+v, %v", rows, err)
	}
}

// download gets a file.
func download(t *testing.T, v *demo.Visitor, path string) []byte {
	t.Helper()
	answer, err := v.Ask(deadline(t), path, http.Header{})
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	file, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK {
		t.Fatalf("%s: %d %s, %v", path, answer.StatusCode, file, err)
	}
	return file
}

// platformKeys are the platform's public keys by their ids.
func platformKeys(t *testing.T, v *demo.Visitor) map[string]*ecdsa.PublicKey {
	t.Helper()
	keys := map[string]*ecdsa.PublicKey{}
	for _, k := range get[struct {
		Items []struct{ ID, Public string }
	}](t, v, "/platform-keys").Items {
		key, err := message.ParsePublicKey(k.Public)
		if err != nil {
			t.Fatal(err)
		}
		keys[k.ID] = key
	}
	return keys
}
