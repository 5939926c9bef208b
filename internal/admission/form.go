package admission

import (
	"log/slog"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/zhilian-hrss/zhilian/internal/account"
	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/message"
)

// Form is what an enterprise fills in. A draft may hold anything; Problems tells
// what is missing before it can be submitted.
type Form struct {
	App        id.App // a connected system that wants more interfaces; "" for a new one
	Name       string // of the HR system to connect
	Area       string // registered area of the HR system, six digits
	Product    enterprise.Product
	Suite      message.Suite
	Services   []string // codes of the interfaces wanted
	Contact    Contact
	Ability    Ability // 9.2.1
	Emergency  string  // 9.2.2: the enterprise's own emergency arrangement, in its words
	Duties     []Duty  // confirmed one by one
	Honours    []Honour
	Commitment id.Attachment // the signed credit commitment (信用承诺书)
	Template   string        // version of the commitment's text that was signed
	Rules      id.Attachment // 8.4.1: the enterprise's security rules, when it hands them in
	Plan       id.Attachment // 9.2.2: the emergency plan, when there is one in writing
	Facts      Facts         // as the 网办大厅 proved them when the form was submitted
}

// Facts are what the 网办大厅 proved of an enterprise; nobody types them in.
type Facts struct {
	Name, USCC string
	LegalRep   string // 法定代表人, personal data
}

// LogValue implements slog.LogValuer without the person.
func (f Facts) LogValue() slog.Value { return slog.StringValue(f.USCC) }

// Contact is the handler whom reviewers call.
type Contact struct {
	Name, Mobile, Email string // personal data
}

// LogValue implements slog.LogValuer and shows nothing of the person.
func (Contact) LogValue() slog.Value { return slog.StringValue("***") }

// LogValue implements slog.LogValuer without the contact and free text.
func (f Form) LogValue() slog.Value {
	return slog.GroupValue(slog.String("app", string(f.App)), slog.String("area", f.Area), slog.Any("services", f.Services))
}

// Ability says who develops and runs the enterprise's side (9.2.1).
type Ability string

// The abilities.
const (
	InHouse   Ability = "in-house"
	Purchased Ability = "purchased"
)

// Duty is one thing that an applicant promises (8.4.1, 8.4.2).
type Duty string

// The duties.
const (
	SecurityRules  Duty = "security-rules"
	KeyCustody     Duty = "key-custody"
	NoMisuse       Duty = "no-misuse"
	TrueData       Duty = "true-data"
	EmployeeRights Duty = "employee-rights"
)

// DutyText is a duty as the applicant reads it.
type DutyText struct {
	Duty   Duty
	Clause string
	Text   string // zh
}

// Duties lists the duties in the order in which they are confirmed.
func Duties() []DutyText {
	return []DutyText{
		{SecurityRules, "8.4.1", "建立本单位网络安全制度并落实到人"},
		{KeyCustody, "8.4.1", "妥善保管密钥、用户和密码，不外泄、不转借，泄露时立即报告并更换"},
		{NoMisuse, "8.4.1", "不非法查询、篡改数据，不非法访问、攻击网络，不散布病毒和木马"},
		{TrueData, "8.4.2", "报送的数据真实、准确、完整"},
		{EmployeeRights, "8.4.2", "保障职工合法权益，只查询和办理本单位及本单位职工的业务"},
	}
}

// Source is where an honour can be looked up.
type Source string

// The sources of 7.1. What is in none of them is proven by an upload.
const (
	CreditQingdao  Source = "credit-qingdao"
	CreditShandong Source = "credit-shandong"
	CreditChina    Source = "credit-china"
	Upload         Source = "upload"
)

// Honour is an honesty title (诚信称号) of the enterprise.
type Honour struct {
	Title    string
	Issuer   string
	Source   Source
	Evidence id.Attachment // required for Upload
	Issued   calendar.Day  // "": not told
	Expires  calendar.Day  // last day on which it holds; "": without end
}

// Holds reports whether the title holds on a day.
func (h Honour) Holds(on calendar.Day) bool { return h.Expires == "" || h.Expires >= on }

// Problem is one thing that keeps a form from being submitted.
type Problem struct {
	Pointer string // JSON pointer into the form, by the names of its fields in lower camel case
	Code    string // missing, malformed, unknown, too-long
}

var emailForm = regexp.MustCompile(`\A[^\s@]{1,64}@[^\s@]{1,128}\z`)

// The limits of free text, in code points.
const (
	maxLine     = 100
	maxText     = 2000
	maxServices = 100
	maxHonours  = 20
)

// Problems tells everything that is missing or wrong, in the order of the form.
func (f *Form) Problems(attached []Attachment) []Problem {
	var p problems
	p.system(f)
	p.list("/services", len(f.Services), 1, maxServices)
	for i, s := range f.Services {
		p.when(slices.Contains(f.Services[:i], s), "/services/"+strconv.Itoa(i), "repeated")
	}
	p.line("/contact/name", f.Contact.Name)
	p.when(!account.ValidMobile(f.Contact.Mobile), "/contact/mobile", "malformed")
	p.when(f.Contact.Email != "" && !emailForm.MatchString(f.Contact.Email), "/contact/email", "malformed")
	p.when(f.Ability != InHouse && f.Ability != Purchased, "/ability", "missing")
	p.text("/emergency", f.Emergency, maxText)
	for _, d := range Duties() {
		p.when(!slices.Contains(f.Duties, d.Duty), "/duties/"+string(d.Duty), "missing")
	}
	p.list("/honours", len(f.Honours), 0, maxHonours)
	for i, h := range f.Honours {
		p.honour("/honours/"+strconv.Itoa(i), h, attached)
	}
	p.when(f.Rules != "" && !has(attached, f.Rules), "/rules", "unknown")
	p.when(f.Plan != "" && !has(attached, f.Plan), "/plan", "unknown")
	p.when(!has(attached, f.Commitment), "/commitment", "missing")
	p.when(f.Template != CommitmentTemplate, "/template", "outdated")
	return p
}

type problems []Problem

func (p *problems) when(wrong bool, pointer, code string) {
	if wrong {
		*p = append(*p, Problem{Pointer: pointer, Code: code})
	}
}

func (p *problems) line(pointer, s string) { p.text(pointer, s, maxLine) }

func (p *problems) text(pointer, s string, most int) {
	p.when(strings.TrimSpace(s) == "", pointer, "missing")
	p.when(utf8.RuneCountInString(s) > most, pointer, "too-long")
	p.when(strings.ContainsFunc(s, func(r rune) bool { return unicode.IsControl(r) && r != '\n' }), pointer, "malformed")
}

func (p *problems) list(pointer string, n, least, most int) {
	p.when(n < least, pointer, "missing")
	p.when(n > most, pointer, "too-long")
}

func (p *problems) system(f *Form) {
	if f.App != "" {
		return
	}
	p.line("/name", f.Name)
	_, err := enterprise.ParseArea(f.Area)
	p.when(err != nil, "/area", "malformed")
	p.line("/product/name", f.Product.Name)
	p.line("/product/version", f.Product.Version)
	p.line("/product/vendor", f.Product.Vendor)
	p.line("/product/owner", f.Product.Owner)
	switch f.Product.Deployment {
	case enterprise.OwnPremises, enterprise.OwnCloud, enterprise.VendorCloud:
	default:
		p.when(true, "/product/deployment", "missing")
	}
	p.when(f.Suite != message.SuiteGCM && f.Suite != message.SuiteCBC, "/suite", "missing")
}

func (p *problems) honour(pointer string, h Honour, attached []Attachment) {
	p.line(pointer+"/title", h.Title)
	p.line(pointer+"/issuer", h.Issuer)
	p.day(pointer+"/issued", h.Issued)
	p.day(pointer+"/expires", h.Expires)
	p.when(h.Issued != "" && h.Expires != "" && h.Expires < h.Issued, pointer+"/expires", "malformed")
	switch h.Source {
	case CreditQingdao, CreditShandong, CreditChina:
	case Upload:
		p.when(!has(attached, h.Evidence), pointer+"/evidence", "missing")
	default:
		p.when(true, pointer+"/source", "missing")
	}
}

func (p *problems) day(pointer string, d calendar.Day) {
	if d == "" {
		return
	}
	_, err := calendar.ParseDay(string(d))
	p.when(err != nil, pointer, "malformed")
}

// incomplete is the fault of a form with problems: it points to the first and
// names them all.
func incomplete(list []Problem) error {
	pointers := make([]string, len(list))
	for i, p := range list {
		pointers[i] = p.Pointer
	}
	return fault.New(fault.Invalid, "application.incomplete", "the form has %d problems", len(list)).
		With("problems", strings.Join(pointers, " ")).At(list[0].Pointer)
}

// clone copies the form. Empty lists become nil, so that forms compare by what
// they say.
func (f Form) clone() Form {
	f.Services = append([]string(nil), f.Services...)
	f.Duties = append([]Duty(nil), f.Duties...)
	f.Honours = append([]Honour(nil), f.Honours...)
	return f
}
