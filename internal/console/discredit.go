package console

import (
	"context"
	"net/http"
	"slices"
	"strconv"

	"github.com/zhilian-hrss/zhilian/internal/approval"
	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/credit"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/sheet"
)

// Discredit is the discredit list of the field; credit.Desk keeps it.
type Discredit interface {
	AskEntry(ctx context.Context, by approval.Person, e credit.Entry) (*approval.Request, error)
	AskEnd(ctx context.Context, by approval.Person, entry id.Discredit, version int64, end credit.End) (*approval.Request, *credit.Entry, error)
	AskImport(ctx context.Context, by approval.Person, sheet []byte) (credit.Imported, error)
	Export(ctx context.Context, f credit.Filter, format credit.Format) ([]byte, error)
}

// DiscreditReads are what a second person reads whole before agreeing; credit.Desk does.
type DiscreditReads interface {
	ReadDraft(ctx context.Context, draft id.Discredit) (*credit.Draft, error)
	ReadEntry(ctx context.Context, entry id.Discredit) (*credit.Entry, error)
}

type entryBody struct {
	USCC      string `json:"uscc" minLength:"18" maxLength:"18"`
	Name      string `json:"name" maxLength:"200" doc:"Of the employer"`
	Person    string `json:"person,omitempty" maxLength:"50" doc:"Responsible person when the decision names one"`
	Number    string `json:"number" maxLength:"100" doc:"决定书文号"`
	Authority string `json:"authority" maxLength:"100"`
	Basis     string `json:"basis" maxLength:"500" doc:"The rule it rests on"`
	Reason    string `json:"reason" maxLength:"1000"`
	From      string `json:"from" maxLength:"10" doc:"Day"`
	Until     string `json:"until,omitempty" maxLength:"10" doc:"Last day; absent: until it is taken off"`
	Public    bool   `json:"public" doc:"Shown on the portal"`
}

type discreditAnswer struct {
	ID      string    `json:"id"`
	Version int64     `json:"version"`
	Entry   entryBody `json:"entry" doc:"The person masked"`
	Holds   bool      `json:"holds" doc:"In force today"`
	How     string    `json:"how,omitempty" enum:"repaired,removed" doc:"How it came off the list"`
	EndNo   string    `json:"endNumber,omitempty" doc:"Of the decision that took it off"`
	EndDay  string    `json:"endDay,omitempty"`
	Text    string    `json:"text" doc:"公示文本"`
	Added   string    `json:"added"`
	AddedBy string    `json:"addedBy"`
}

func (s *server) discreditOf(e credit.Entry) discreditAnswer {
	a := discreditAnswer{
		ID: string(e.ID), Version: e.Version, Holds: e.Holds(calendar.DayOf(s.o.Clock())), How: string(e.End.How), EndNo: e.End.Number,
		EndDay: string(e.End.Day), Text: e.Text(), Added: when(e.Added), AddedBy: e.AddedBy,
		Entry: entryBody{
			USCC: string(e.USCC), Name: e.Name, Number: e.Number, Authority: e.Authority, Basis: e.Basis, Reason: e.Reason,
			From: string(e.From), Until: string(e.Until), Public: e.Public,
		},
	}
	if e.Person != "" {
		a.Entry.Person = face.Mask("name", e.Person)
	}
	return a
}

// day takes a day over as it was written; the room says what is wrong with it.
func day(text string) calendar.Day { return calendar.Day(text) }

type entriesIn struct {
	USCC    string `query:"uscc" maxLength:"18" doc:"Only of the employer with this credit code"`
	Holding bool   `query:"holding" doc:"Only those in force today"`
	face.Page
}

func (s *server) entryFilter(uscc string, holding bool) credit.Filter {
	f := credit.Filter{USCC: uscc}
	if holding {
		f.Holding = calendar.DayOf(s.o.Clock())
	}
	return f
}

type entriesOut struct{ Body face.List[discreditAnswer] }

func (s *server) entries(ctx context.Context, in *entriesIn) (*entriesOut, error) {
	place, err := face.DecodeCursor(in.Cursor, 2)
	if err != nil {
		return nil, err
	}
	f := s.entryFilter(in.USCC, in.Holding)
	f.After, f.AfterDay, f.Limit = id.Discredit(place[0]), calendar.Day(place[1]), in.Limit+1
	rows, err := s.Credit.ListEntries(ctx, f)
	if err != nil {
		return nil, err
	}
	return &entriesOut{Body: face.NewList(rows, in.Limit, s.discreditOf, func(e credit.Entry) []string { return []string{string(e.ID), string(e.LastDay())} })}, nil
}

type entryIn struct {
	Entry string `path:"entry" maxLength:"36"`
}

type entryOut struct{ Body discreditAnswer }

func (s *server) entry(ctx context.Context, in *entryIn) (*entryOut, error) {
	number, err := id.Parse[id.Discredit](in.Entry)
	if err != nil {
		return nil, err
	}
	e, err := s.DiscreditReads.ReadEntry(ctx, number)
	if err != nil {
		return nil, err
	}
	return &entryOut{Body: s.discreditOf(*e)}, nil
}

type draftIn struct {
	Draft string `path:"draft" maxLength:"36" doc:"As the payload of the request names it"`
	face.Page
}

type draftOut struct {
	Body struct {
		SM3     string                     `json:"sm3" doc:"Of all entries, as the payload of the request names it"`
		Total   int                        `json:"total" doc:"Entries in all"`
		Entries face.List[discreditAnswer] `json:"entries"`
	}
}

// draft shows what a second person is asked to agree to: all of each entry but the name
// of a person, with the text that the public will read.
func (s *server) draft(ctx context.Context, in *draftIn) (*draftOut, error) {
	place, err := face.DecodeCursor(in.Cursor, 1)
	if err != nil {
		return nil, err
	}
	number, err := id.Parse[id.Discredit](in.Draft)
	if err != nil {
		return nil, err
	}
	d, err := s.DiscreditReads.ReadDraft(ctx, number)
	if err != nil {
		return nil, err
	}
	rows := d.Entries
	if i := slices.IndexFunc(rows, func(e credit.Entry) bool { return string(e.ID) == place[0] }); i >= 0 {
		rows = rows[i+1:]
	}
	out := &draftOut{}
	out.Body.SM3, out.Body.Total = d.SM3, len(d.Entries)
	out.Body.Entries = face.NewList(rows, in.Limit, s.discreditOf, func(e credit.Entry) []string { return []string{string(e.ID)} })
	return out, nil
}

type addEntryIn struct{ Body entryBody }

// askedEntryOut is an act that waits for a second person.
type askedEntryOut struct {
	Body struct {
		Approval approvalAnswer `json:"approval" doc:"Nothing has changed yet: a second person agrees to it"`
	}
}

func (s *server) askedEntry(ctx context.Context, r *approval.Request) (*askedEntryOut, error) {
	asked, err := s.approvalOf(ctx, r)
	if err != nil {
		return nil, err
	}
	out := &askedEntryOut{}
	out.Body.Approval = asked
	return out, nil
}

func (s *server) addEntry(ctx context.Context, in *addEntryIn) (*askedEntryOut, error) {
	b := in.Body
	r, err := s.Discredit.AskEntry(ctx, person(ctx), credit.Entry{
		USCC: enterprise.USCC(b.USCC), Name: b.Name, Person: b.Person, Number: b.Number, Authority: b.Authority, Basis: b.Basis, Reason: b.Reason,
		From: day(b.From), Until: day(b.Until), Public: b.Public,
	})
	if err != nil {
		return nil, err
	}
	return s.askedEntry(ctx, r)
}

type endEntryIn struct {
	Entry string `path:"entry" maxLength:"36"`
	Body  struct {
		Version int64  `json:"version" minimum:"1"`
		How     string `json:"how" enum:"repaired,removed" doc:"信用修复 or 移出"`
		Number  string `json:"number" minLength:"1" maxLength:"100" doc:"Of the decision that takes it off"`
		Day     string `json:"day" maxLength:"10"`
	}
}

func (s *server) endEntry(ctx context.Context, in *endEntryIn) (*askedEntryOut, error) {
	entry, err := id.Parse[id.Discredit](in.Entry)
	if err != nil {
		return nil, err
	}
	ended, err := calendar.ParseDay(in.Body.Day)
	if err != nil {
		return nil, err
	}
	r, e, err := s.Discredit.AskEnd(ctx, person(ctx), entry, in.Body.Version, credit.End{How: credit.EndKind(in.Body.How), Number: in.Body.Number, Day: ended})
	if e != nil && fault.Of(err).Code == "credit.changed" {
		return nil, &face.Stale{Err: err, Sent: in.Body, Current: s.discreditOf(*e)}
	}
	if err != nil {
		return nil, err
	}
	return s.askedEntry(ctx, r)
}

type importListIn struct {
	Body struct {
		Content []byte `json:"content" doc:"base64; xlsx of at most 4 MiB and 5000 rows, headings in the first row"`
	}
}

type importListOut struct {
	Body struct {
		Entries  int            `json:"entries" doc:"That are added when a second person agrees"`
		Approval approvalAnswer `json:"approval"`
	}
}

// importList asks to add all rows of a spreadsheet, or says what is wrong with each.
func (s *server) importList(ctx context.Context, in *importListIn) (*importListOut, error) {
	done, err := s.Discredit.AskImport(ctx, person(ctx), in.Body.Content)
	if err != nil {
		return nil, err
	}
	if len(done.Faults) > 0 {
		return nil, rowFaults(done.Faults)
	}
	out := &importListOut{}
	out.Body.Entries = done.Entries
	out.Body.Approval, err = s.approvalOf(ctx, done.Asked)
	return out, err
}

// maxRowFaults bounds how many faults an answer lists; the rest are counted.
const maxRowFaults = 200

func rowFaults(list []credit.RowFault) error {
	refusal := &face.Faults{Err: fault.New(fault.Invalid, "credit.sheet-rows", "the sheet has %d faults", len(list)).With("faults", strconv.Itoa(len(list)))}
	for _, f := range list[:min(len(list), maxRowFaults)] {
		refusal.Fields = append(refusal.Fields, face.FieldProblem{
			Pointer: "/content", Code: "sheet." + f.Code,
			Values: map[string]string{"row": strconv.Itoa(f.Row), "column": credit.Heading(f.Field)},
		})
	}
	return refusal
}

type discreditExportIn struct {
	USCC    string `query:"uscc" maxLength:"18"`
	Holding bool   `query:"holding" doc:"Only those in force today"`
	Format  string `query:"format" enum:"xlsx,csv" default:"xlsx"`
}

func (s *server) exportList(ctx context.Context, in *discreditExportIn) (*fileOut, error) {
	content, err := s.Discredit.Export(ctx, s.entryFilter(in.USCC, in.Holding), credit.Format(in.Format))
	if err != nil {
		return nil, err
	}
	kind := sheet.CSVType
	if in.Format == "xlsx" {
		kind = sheet.XLSXType
	}
	name := "失信名单-" + string(calendar.DayOf(s.o.Clock())) + "." + in.Format
	return saved(name, kind, content), nil
}

func (s *server) discreditRoutes(a *face.API) {
	const get, post = http.MethodGet, http.MethodPost
	read, handle := face.Permission("credit.read"), face.Permission("credit.handle")
	face.Register(a, op("listDiscredits", get, "/credit/discredits", read, "credit", "人社领域失信名单", "The discredit list"), s.entries)
	face.Register(a, op("getDiscredit", get, "/credit/discredits/{entry}", read, "credit", "查看失信名单的一条", "An entry of the discredit list"), s.entry)
	face.Register(a, look(op("getDiscreditDraft", get, "/credit/drafts/{draft}", handle, "credit", "查看待复核的列入（全文）", "What a second person is asked to put on the list, whole"), "draft"), s.draft)
	face.Register(a, op("addDiscredit", post, "/credit/discredits", handle, "credit", "申请列入失信名单（须复核）", "Ask to put an employer on the list"), s.addEntry)
	face.Register(a, op("endDiscredit", post, "/credit/discredits/{entry}/end", handle, "credit", "申请信用修复或移出（须复核）", "Ask to take an entry off the list"), s.endEntry)
	list := op("importDiscredits", post, "/credit/discredits/import", handle, "credit", "申请导入失信名单（xlsx，须复核）", "Ask to import a spreadsheet of entries")
	list.MaxBody = 4<<20*4/3 + 4096
	face.Register(a, list, s.importList)
	face.Register(a, op("exportDiscredits", get, "/credit/discredits/export", handle, "credit", "导出失信名单（xlsx、csv）", "Export the list"), s.exportList)
}
