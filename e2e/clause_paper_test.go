package e2e

import (
	"errors"
	"io"
	"net/http"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/demo"
	"github.com/zhilian-hrss/zhilian/internal/receipt"
	"github.com/zhilian-hrss/zhilian/message"
)

// TestClause_8_8_1_ReceiptOnPaper asks: the enterprise gets a receipt for what it filed.
// It can be printed, and whoever is shown the paper can ask the platform whether it is
// right, without signing in and without learning who was filed. A changed paper and one
// that never was are told alike.
//
// See: portal, GET /api/portal/environments/{environment}/calls/{call}/receipts/{receipt}/paper and /verify; console, the same below /enterprises/{enterprise}
func TestClause_8_8_1_ReceiptOnPaper(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		y := both(t, engine)
		c := client(t, y.Enterprise, y.Production, nil)
		person := hires(t, 1)[0]
		filed := callOf(t, y.Enterprise, file(t, c, "ER0101", filing(y.Enterprise, person), filingOptions()).MsgID)
		receipts := "/environments/production/calls/" + filed.Call.ID + "/receipts"
		paper := paperOf(t, y.Enterprise.Visitor, receipts+"/decided/paper")
		again := paperOf(t, y.Reviewer.Visitor, "/enterprises/"+y.enterpriseID(t, y.Enterprise)+receipts+"/decided/paper")
		if paper != again {
			t.Error("staff print another paper than the enterprise")
		}
		refused(t, y.other.Visitor, http.MethodGet, receipts+"/decided/paper", nil, http.StatusNotFound, "not-found")

		signed := get[struct {
			Items []struct{ Kind, Text, Signature, SignKeyID string }
		}](t, y.Enterprise.Visitor, receipts).Items
		last := signed[len(signed)-1]
		text, err := message.ParseReceiptText(last.Text)
		must(t, err)
		asked := receipt.Of(message.Receipt{Text: last.Text, Signature: last.Signature, SignKeyID: last.SignKeyID}, text)
		if paper != "" && !strings.Contains(strings.ReplaceAll(paper, "-", ""), asked.Check) {
			t.Errorf("the paper lacks its check value %s: %s", asked.Check, paper)
		}
		anybody, err := demo.NewVisitor(y.Portal, y.CAFile())
		must(t, err)
		defer anybody.Close()
		right := page(t, anybody, asked.URL(""))
		if !strings.Contains(right, "回执有效") || !strings.Contains(right, "ER0101") || strings.Contains(right, person.Name) || strings.Contains(right, y.Enterprise.USCC) || strings.Contains(right, text.MsgID) {
			t.Errorf("the page of a right paper: %s", right)
		}
		wrong, unknown := asked, asked
		wrong.Check = strings.Repeat("0", 16)
		unknown.Receipt = strings.Replace(unknown.Receipt, filed.Call.ID[:8], "00000000", 1)
		if a, b := told(page(t, anybody, wrong.URL(""))), told(page(t, anybody, unknown.URL(""))); a != b || !strings.Contains(a, "没有这份回执") {
			t.Errorf("a changed paper is told otherwise than an unknown one:\n%s\n%s", a, b)
		}
	})
}

// paperOf prints a receipt and returns its text: "" where no font or no reader is
// installed, which the tests of package receipt tell in CI.
func paperOf(t *testing.T, v *demo.Visitor, path string) string {
	t.Helper()
	if p, ok := errors.AsType[*demo.Problem](v.Do(deadline(t), http.MethodGet, path, nil, nil)); ok && p.Code == "receipt.font" {
		return ""
	}
	pdf := download(t, v, path)
	if !strings.HasPrefix(string(pdf), "%PDF-") {
		t.Fatalf("not a paper: %.100s", pdf)
	}
	if _, err := exec.LookPath("pdftotext"); err != nil {
		return ""
	}
	read := exec.CommandContext(deadline(t), "pdftotext", "-", "-")
	read.Stdin = strings.NewReader(string(pdf))
	out, err := read.Output()
	must(t, err)
	return string(out)
}

// page reads a page that needs no session.
func page(t *testing.T, v *demo.Visitor, path string) string {
	t.Helper()
	answer, err := v.Ask(deadline(t), path, http.Header{})
	must(t, err)
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK {
		t.Fatalf("%s: %d %s, %v", path, answer.StatusCode, text, err)
	}
	return string(text)
}

var ownWords = regexp.MustCompile(`value="[^"]*"|href="[^"]*"|[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9:]{8}`)

// told is a page without what the visitor gave and without its time.
func told(page string) string { return ownWords.ReplaceAllString(page, "") }
