package receipt

import (
	"bytes"
	"errors"
	"image"
	"image/png"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"

	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/message"
)

// printed prints a paper; where there is no font it is skipped, but not in CI.
func printed(t *testing.T, f Facts) []byte {
	t.Helper()
	paper, err := NewPress("https://portal.example.gov.cn", "").Print(f)
	if fault.Of(err) != nil && fault.Of(err).Code == "receipt.font" {
		if os.Getenv("CI") != "" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	return paper
}

// A paper has the same bytes each time, its text can be taken out, and its code leads
// to the page that knows it.
func TestPrint(t *testing.T) {
	signing, number := newSigner(t), id.New[id.Call](monday)
	text := textOf(number)
	f := Facts{Receipt: signing.sign(t, text.String()), Title: "就业登记", Enterprise: "青岛海岬制造有限公司😀", USCC: "91370200MA3TEXT01C"}
	paper := printed(t, f)
	if again := printed(t, f); !bytes.Equal(paper, again) {
		t.Error("printed twice, the paper differs")
	}
	if len(paper) > 200<<10 || !bytes.HasPrefix(paper, []byte("%PDF-")) {
		t.Errorf("a paper of %d bytes: the font is not cut to what is used", len(paper))
	}
	if said := read(t, paper, "pdftotext", "-layout", "FILE", "-"); said != nil {
		for _, want := range []string{"办结回执", "就业登记", "青岛海岬制造有限公司", text.ReceiptID, "HR-20261123-1", "2026-11-23T09:00:00+08:00", "ER-7", "办结"} {
			if !strings.Contains(string(said), want) {
				t.Errorf("the text lacks %q: %s", want, said)
			}
		}
		if strings.Contains(string(said), "测试环境") {
			t.Error("a paper of production says that it is of the test environment")
		}
	}
	if drawn := read(t, paper, "pdftoppm", "-r", "150", "-png", "-singlefile", "FILE", "-"); drawn != nil {
		where, err := url.Parse(decoded(t, drawn))
		if err != nil {
			t.Fatal(err)
		}
		q := where.Query()
		if asked := AskedOf(q.Get("s"), q.Get("r"), q.Get("c")); asked != Of(f.Receipt, text) || where.Host != "portal.example.gov.cn" || where.Path != Path {
			t.Errorf("the code leads to %s", where)
		}
	}
}

func TestPrintOfTheTestEnvironment(t *testing.T) {
	signing, number := newSigner(t), id.New[id.Call](monday)
	text := textOf(number)
	text.Env, text.ReceiptID, text.MsgID = "T", text.ReceiptID+".91370200163562681G", strings.Repeat("W", 32)
	text.BusinessNo = strings.Repeat("B", 64)
	paper := printed(t, Facts{Receipt: signing.sign(t, text.String()), Title: "就业登记", Enterprise: strings.Repeat("长", 100), USCC: "91370200MA3TEXT01C"})
	if said := read(t, paper, "pdftotext", "FILE", "-"); said != nil && (!strings.Contains(string(said), "不具效力") || !strings.Contains(string(said), "91370200163562681G")) {
		t.Errorf("a paper of the test environment: %s", said)
	}
}

// read runs a tool of poppler on a paper; nil where there is none.
func read(t *testing.T, paper []byte, tool string, args ...string) []byte {
	t.Helper()
	if _, err := exec.LookPath(tool); errors.Is(err, exec.ErrNotFound) {
		return nil
	}
	file := filepath.Join(t.TempDir(), "paper.pdf")
	if err := os.WriteFile(file, paper, 0o600); err != nil {
		t.Fatal(err)
	}
	for i, a := range args {
		if a == "FILE" {
			args[i] = file
		}
	}
	if tool == "pdftoppm" {
		args = args[:len(args)-1]
	}
	out, err := exec.CommandContext(t.Context(), tool, args...).Output()
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// decoded reads the QR code in a picture.
func decoded(t *testing.T, picture []byte) string {
	t.Helper()
	drawn, err := png.Decode(bytes.NewReader(picture))
	if err != nil {
		t.Fatal(err)
	}
	return decodedOf(t, drawn)
}

func decodedOf(t *testing.T, drawn image.Image) string {
	t.Helper()
	bitmap, err := gozxing.NewBinaryBitmapFromImage(drawn)
	if err != nil {
		t.Fatal(err)
	}
	found, err := qrcode.NewQRCodeReader().Decode(bitmap, nil)
	if err != nil {
		t.Fatalf("the code cannot be read: %v", err)
	}
	return found.GetText()
}

func TestFontMissing(t *testing.T) {
	signing, text := newSigner(t), textOf(id.New[id.Call](monday))
	f := Facts{Receipt: signing.sign(t, text.String())}
	odd := filepath.Join(t.TempDir(), "odd.ttf")
	if err := os.WriteFile(odd, []byte("no font at all, but long enough"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, path := range map[string]string{"not there": filepath.Join(t.TempDir(), "none.ttf"), "no font": odd} {
		t.Run(name, func(t *testing.T) {
			_, err := NewPress("", path).Print(f)
			if found := fault.Of(err); found.Code != "receipt.font" || !strings.Contains(found.Text, "fonts-wqy-microhei") {
				t.Errorf("%v", err)
			}
		})
	}
	if _, err := NewPress("", "").Print(Facts{Receipt: message.Receipt{Text: text.String()}}); err == nil {
		t.Error("a receipt without a signature is printed")
	}
}

func FuzzFirstOf(f *testing.F) {
	f.Add([]byte("ttcf\x00\x01\x00\x00\x00\x00\x00\x01\x00\x00\x00\x10\x00\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"))
	f.Add([]byte("OTTO"))
	f.Fuzz(func(t *testing.T, file []byte) {
		out, err := firstOf(file)
		if err == nil && len(out) > 3*len(file)+64 {
			t.Errorf("%d bytes became %d", len(file), len(out))
		}
	})
}
