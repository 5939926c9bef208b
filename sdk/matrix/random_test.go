package matrix

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"strings"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/demo"
)

// author writes random bodies. The same seed gives the same ones.
type author struct {
	*rand.Rand
	people []demo.Person // not yet hired
}

func newAuthor(seed uint64, today calendar.Day) *author {
	a := &author{Rand: rand.New(rand.NewPCG(seed, 1))}
	known := map[string]bool{}
	for _, p := range demo.People(12000, "000000", today) {
		if !known[p.IDNumber] {
			a.people = append(a.people, p)
		}
		known[p.IDNumber] = true
	}
	return a
}

// alphabet has what breaks naive writers and readers of JSON and of text: planes
// above the first, marks that join, direction and line marks, quotes, signs that
// some libraries escape, control characters.
var alphabet = []rune("aZ09 _-+/=<>&'\"\\{}[]:,;%$#\u007f\u0001\t\n\r\u001f\u0085\u00a0é中文测试人员姓名㐂䶮𠮷𠀀𪚥𰻝龘〇\u200b\u200d\u2028\u2029\u202e\ufeff\ufffd\U0001F600\U0001F468\u0301ﬀ①Ａ￥\U000e0001\U0010ffff")

// text is up to n random characters.
func (a *author) text(n int) string {
	var b strings.Builder
	for range a.IntN(n + 1) {
		b.WriteRune(alphabet[a.IntN(len(alphabet))])
	}
	return b.String()
}

// value is any JSON value that a body may hold.
func (a *author) value(depth int) any {
	kinds := 8
	if depth <= 0 {
		kinds = 6
	}
	switch a.IntN(kinds) {
	case 0:
		return nil
	case 1:
		return a.IntN(2) == 0
	case 2:
		return a.Int64N(1<<53) * int64(1-2*a.IntN(2))
	case 3:
		return a.IntN(10)
	case 4, 5:
		return a.text(60)
	case 6:
		list := make([]any, a.IntN(5))
		for i := range list {
			list[i] = a.value(depth - 1)
		}
		return list
	}
	return a.object(depth - 1)
}

func (a *author) object(depth int) map[string]any {
	object := map[string]any{}
	for range a.IntN(6) {
		object[a.text(12)] = a.value(depth)
	}
	return object
}

// write encodes without the escapes that Go's encoder likes and others don't.
func write(v any) string {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		panic(err)
	}
	return strings.TrimSpace(b.String())
}

// free is a body that no interface asks for: it is received and then rejected.
func (a *author) free() string {
	object := a.object(6)
	object["n"] = a.Int64() >> 11
	return write(object)
}

// long is a body of more than one part.
func (a *author) long() string {
	const piece = 5000
	var b strings.Builder
	for b.Len() < 1<<20+a.IntN(1<<19) {
		b.WriteString(a.text(piece))
	}
	return write(map[string]any{"aab998": "91370200MA3TEXT01C", "long": b.String()})
}

func employer(s *system) map[string]any {
	return map[string]any{"aab998": s.USCC, "aab001": s.Unit, "aae011": "林晓棠"}
}

// hire is a body of ER0101 that is done, and the person whom it hires.
func (a *author) hire(s *system) (string, demo.Person) {
	p := a.people[0]
	a.people = a.people[1:]
	person := identity(p)
	maps.Copy(person, map[string]any{
		"aac004": map[string]string{"男": "1", "女": "2"}[p.Sex], "aac006": string(p.Birth), "aac067": p.Mobile, "aac009": "51",
		"aac011": "21", "aae030": string(p.Hired), "aac013": "41", "abc910": "1", "abc913": string(p.Hired), "abc914": string(p.ContractEnd),
		"probationMonths": 3, "monthlyPay": fmt.Sprintf("%d.%02d", p.Pay, a.IntN(100)),
	})
	body := employer(s)
	body["persons"] = []any{person}
	return write(body), p
}

// question is a body of ER0102 about a person.
func question(s *system, p demo.Person) string {
	body := employer(s)
	body["persons"] = []any{identity(p)}
	return write(body)
}

func identity(p demo.Person) map[string]any {
	return map[string]any{"aac003": p.Name, "aac058": "01", "aac147": p.IDNumber}
}
