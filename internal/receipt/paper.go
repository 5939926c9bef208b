package receipt

import (
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/signintech/gopdf"
	"rsc.io/qr"

	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/message"
)

// Facts are what a paper says besides the receipt's own text.
type Facts struct {
	Receipt    message.Receipt // with its signature
	Title      string          // of the interface
	Enterprise string
	USCC       string
}

// Press prints papers, one at a time: the same bytes for the same facts.
type Press struct {
	base string // address of the portal
	font font
	mu   sync.Mutex
}

// NewPress returns a Press. base is the portal's address as browsers see it, path that
// of a font with Chinese and TrueType outlines; "" takes one of Debian's.
func NewPress(base, path string) *Press { return &Press{base: base, font: font{path: path}} }

// kinds are what a receipt is called.
var kinds = map[message.Kind][2]string{
	message.KindReceived: {"收件回执", "Receipt of filing"},
	message.KindChecked:  {"校验回执", "Receipt of checking"},
	message.KindDecided:  {"办结回执", "Receipt of the result"},
}

// KindName is what receipts of a kind are called, in Chinese and English.
func KindName(k message.Kind) (zh, en string) { return kinds[k][0], kinds[k][1] }

// OutcomeName is what an outcome is called, in Chinese and English.
func OutcomeName(outcome string) (zh, en string) {
	switch message.Outcome(outcome) {
	case message.Done:
		return "办结", "done"
	case message.Rejected:
		return "不予办理", "rejected"
	case message.Partial:
		return "部分办结", "done for some"
	}
	return "", ""
}

// Measures of the page, in points.
const (
	left, right = 56.0, 539.0
	valueAt     = 190.0
	codeSize    = 118.0
)

// Print returns the paper as PDF.
func (p *Press) Print(f Facts) ([]byte, error) {
	text, err := message.ParseReceiptText(f.Receipt.Text)
	if err != nil {
		return nil, fmt.Errorf("print a receipt: %w", err)
	}
	if f.Receipt.Signature == "" {
		return nil, errors.New("print a receipt: it is not signed")
	}
	at, err := text.FiledAt()
	if err != nil {
		return nil, fmt.Errorf("print a receipt: %w", err)
	}
	container, err := p.font.load()
	if err != nil {
		return nil, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	page := &sheet{pdf: &gopdf.GoPdf{}}
	page.pdf.Start(gopdf.Config{PageSize: *gopdf.PageSizeA4})
	page.pdf.SetInfo(gopdf.PdfInfo{Title: kinds[text.Kind][0] + " " + text.ReceiptID, Producer: "Zhilian", CreationDate: at.UTC()})
	page.pdf.AddPage()
	page.try(page.pdf.AddTTFFontFromFontContainer(family, container))
	page.fill(f, text, Of(f.Receipt, text), p.base)
	if page.err != nil {
		return nil, fmt.Errorf("print a receipt: %w", page.err)
	}
	out, err := page.pdf.GetBytesPdfReturnErr()
	if err != nil {
		return nil, fmt.Errorf("print a receipt: %w", err)
	}
	return out, nil
}

// sheet is a page that is being written. The first error stays.
type sheet struct {
	pdf *gopdf.GoPdf
	err error
	y   float64
}

func (s *sheet) try(err error) {
	if s.err == nil {
		s.err = err
	}
}

// fill writes everything that stands on the paper.
func (s *sheet) fill(f Facts, t message.ReceiptText, a Asked, base string) {
	s.y = 64
	if t.Env == "T" {
		s.colour(0xA6, 0x1B, 0x12)
		s.line(left, 11, "测试环境，不具效力 · Test environment: without effect")
		s.y += 8
	}
	s.colour(0x1A, 0x24, 0x33)
	s.line(left, 22, kinds[t.Kind][0])
	s.line(left, 11, kinds[t.Kind][1]+" · 人力资源和社会保障“政企直连”服务")
	s.y += 6
	s.rule()
	outcome, _ := OutcomeName(t.Outcome)
	rows := [][2]string{
		{"回执编号 Receipt", t.ReceiptID}, {"回执时间 Time", t.Time}, {"用人单位 Enterprise", f.Enterprise}, {"统一社会信用代码 USCC", f.USCC},
		{"服务接口 Interface", t.ServiceCode + " " + f.Title}, {"接入系统 System", t.ReqAppCode}, {"业务流水号 msgId", t.MsgID},
		{"办理结果 Outcome", outcome}, {"结果代码 Code", codeOf(t.Code)}, {"业务编号 Business no.", t.BusinessNo},
		{"报文摘要 SM3", t.PlaintextSM3},
	}
	if list := strings.Split(t.ReceiptID, "."); len(list) == 3 {
		rows = append(rows, [2]string{"代办机构 Agent", list[2]})
	}
	for _, row := range rows {
		if row[1] != "" {
			s.row(row[0], row[1])
		}
	}
	s.rule()
	s.attest(f, a, base)
}

// attest writes how anybody can make sure that the paper is right.
func (s *sheet) attest(f Facts, a Asked, base string) {
	s.row("签名密钥 Key", f.Receipt.SignKeyID)
	s.row("平台签名 Signature", f.Receipt.Signature)
	s.row("校验码 Check value", a.Check[:4]+"-"+a.Check[4:8]+"-"+a.Check[8:12]+"-"+a.Check[12:])
	s.y += 10
	s.rule()
	top := s.y + 4
	s.code(a.URL(base), right-codeSize, top)
	s.y = top
	for _, line := range []string{
		"扫描右侧二维码，或打开以下网址并填写接入系统、回执编号和校验码，可以核验本回执：",
		base + Path,
		"请将页面内容与本回执逐项核对；以平台核验结果为准。",
		"Scan the code, or open the address above and give system, receipt and check value.",
		"Hold what the page says against this paper: the page is what counts.",
	} {
		s.wrapped(left, 9.5, right-codeSize-24-left, line)
	}
}

func codeOf(code string) string {
	if entry, ok := message.Lookup(code); ok {
		return code + " " + entry.Zh.Meaning
	}
	return code
}

func (s *sheet) colour(r, g, b uint8) { s.pdf.SetTextColor(r, g, b) }

// line writes text at x and goes to the next line.
func (s *sheet) line(x, size float64, text string) {
	s.try(s.pdf.SetFont(family, "", size))
	s.pdf.SetXY(x, s.y)
	s.try(s.pdf.Cell(nil, text))
	s.y += size * 1.6
}

// wrapped writes text in as many lines as it takes.
func (s *sheet) wrapped(x, size, width float64, text string) {
	s.try(s.pdf.SetFont(family, "", size))
	lines, err := s.pdf.SplitText(text, width)
	s.try(err)
	for _, one := range lines {
		s.line(x, size, one)
	}
}

func (s *sheet) row(name, value string) {
	top := s.y
	s.colour(0x4B, 0x58, 0x6A)
	s.line(left, 9.5, name)
	s.y = top
	s.colour(0x1A, 0x24, 0x33)
	s.wrapped(valueAt, 10.5, right-valueAt, value)
	s.y += 4
}

func (s *sheet) rule() {
	s.pdf.SetStrokeColor(0xDD, 0xE3, 0xEA)
	s.pdf.SetLineWidth(0.8)
	s.pdf.Line(left, s.y, right, s.y)
	s.y += 12
}

// code draws a QR code as black squares.
func (s *sheet) code(text string, x, y float64) {
	c, err := qr.Encode(text, qr.M)
	if err != nil {
		s.try(err)
		return
	}
	s.pdf.SetFillColor(0, 0, 0)
	module := codeSize / float64(c.Size)
	for row := range c.Size {
		for from := 0; from < c.Size; from++ {
			to := from
			for to < c.Size && c.Black(to, row) {
				to++
			}
			if to > from { // a run at a time: gaps between squares mislead readers
				s.pdf.RectFromUpperLeftWithStyle(x+float64(from)*module, y+float64(row)*module, float64(to-from)*module, module+0.05, "F")
				from = to
			}
		}
	}
}

// NoSuch is the fault of a kind of receipt that a call does not have.
func NoSuch() error {
	return fault.New(fault.NotFound, "receipt.none", "the call has no such receipt yet")
}
