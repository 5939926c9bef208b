package zhilian

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/message"
	"github.com/zhilian-hrss/zhilian/sdk/go/service"
)

// pdf is content of that many bytes that begins as a PDF does.
func pdf(size int) []byte { return append([]byte("%PDF-1.4\n"), bytes.Repeat([]byte("x"), size-9)...) }

func TestAttach(t *testing.T) {
	path := filepath.Join(t.TempDir(), "培训协议.PDF")
	if err := os.WriteFile(path, pdf(48), 0o600); err != nil {
		t.Fatal(err)
	}
	file, err := ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	list, err := Attach[service.LR0202RequestAttachment](service.LR0202, file, File{"照片.jpeg", []byte("\xff\xd8\xff\xe0")})
	if err != nil || len(list) != 2 {
		t.Fatalf("%v, %v", list, err)
	}
	want := service.LR0202RequestAttachment{Name: "培训协议.PDF", Type: "application/pdf", Size: 48, Sm3: message.SM3Hex(pdf(48)),
		Content: base64.StdEncoding.EncodeToString(pdf(48))}
	if diff := cmp.Diff(want, list[0]); diff != "" {
		t.Error(diff)
	}
	plain, err := Attach[Attachment](service.LR0203, file)
	if err != nil || plain[0].Sm3 != want.Sm3 {
		t.Errorf("%v, %v", plain, err)
	}
}

func TestAttachRefuses(t *testing.T) {
	tests := map[string]struct {
		code  string
		files []File
		want  []string
	}{
		"an interface without": {service.ER0101, []File{{"张三.pdf", pdf(48)}}, []string{"the interface takes none"}},
		"unknown":              {"ZZ9999", []File{{"张三.pdf", pdf(48)}}, []string{"the interface takes none"}},
		"none":                 {service.LR0202, nil, []string{"attachments: 0 files, 1 to 5"}},
		"too many":             {service.LR0202, []File{{"张三.pdf", pdf(9)}, {"张三.pdf", pdf(9)}, {"张三.pdf", pdf(9)}, {"张三.pdf", pdf(9)}, {"张三.pdf", pdf(9)}, {"张三.pdf", pdf(9)}}, []string{"attachments: 6 files"}},
		"all of one":           {service.LR0202, []File{{"张三.docx", nil}, {"a.pdf", pdf(9)}}, []string{"attachments/0/type: application/pdf, image/jpeg, image/png", "attachments/0/size: 0 bytes"}},
		"no ending":            {service.LR0202, []File{{"张三三", pdf(48)}}, []string{"attachments/0/type"}},
		"a short name":         {service.LR0202, []File{{".p", pdf(48)}}, []string{"attachments/0/name: 3 to 100"}},
		"a long name":          {service.LR0202, []File{{strings.Repeat("张", 97) + ".pdf", pdf(48)}}, []string{"attachments/0/name: 3 to 100"}},
		"too long":             {service.LR0202, []File{{"张三.pdf", pdf(1<<19 + 1)}}, []string{"attachments/0/size: 524289 bytes, 1 to 524288"}},
		"too long together":    {service.LR0202, []File{{"张三.pdf", pdf(400000)}, {"张三.pdf", pdf(400000)}}, []string{"attachments: 800000 bytes together, at most 614400"}},
		"another content":      {service.LR0202, []File{{"张三.png", pdf(48)}}, []string{"attachments/0/content: does not begin as image/png"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			list, err := Attach[Attachment](tt.code, tt.files...)
			if !errors.Is(err, BadCall) || list != nil {
				t.Fatalf("%v, %v", list, err)
			}
			for _, want := range tt.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("%q is not in %v", want, err)
				}
			}
			if strings.Contains(err.Error(), "张") {
				t.Errorf("the name is shown: %v", err)
			}
		})
	}
	if _, err := ReadFile(filepath.Join(t.TempDir(), "张三.pdf")); !errors.Is(err, BadCall) || strings.Contains(err.Error(), "张") {
		t.Errorf("got %v", err)
	}
}

// A body that its attachments make longer than one part goes as parts.
func TestAttachmentsTravelInParts(t *testing.T) {
	p, _, config := pair(t)
	list, err := Attach[Attachment](service.LR0201, File{"甲.pdf", pdf(300000)}, File{"乙.pdf", pdf(314400)})
	if err != nil {
		t.Fatal(err)
	}
	long := map[string]any{"attachments": list, "statements": strings.Repeat("事实", 60000)}
	if _, err := client(t, config).File(t.Context(), service.LR0201, long, Options{MsgID: "HR-1"}); err != nil {
		t.Fatal(err)
	}
	var got struct{ Attachments []Attachment }
	if err := json.Unmarshal([]byte(p.wholes["HR-1"]), &got); err != nil || len(p.arrivals) != 2 {
		t.Fatalf("%d arrivals, %v", len(p.arrivals), err)
	}
	if diff := cmp.Diff(list, got.Attachments); diff != "" {
		t.Error(diff)
	}
}
