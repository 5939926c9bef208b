package sdkgen

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/catalog"
)

// shapes has every form of member that a definition may come to have.
const shapes = `{"type": "object", "required": ["aab998", "attachments", "count"], "properties": {
	"aab998": {"type": "string", "title": "统一社会信用代码", "x-title-en": "Unified social credit code", "examples": ["91370200MA3TEXT01C"]},
	"attachments": {"type": "array", "title": "附件", "x-title-en": "Attachments", "items": {"type": "object", "required": ["name"], "properties": {
		"name": {"type": "string", "title": "文件名 */"}, "kinds": {"type": "array", "items": {"type": "string", "x-dict": "abc910"}}}}},
	"address": {"type": "object", "title": "地址", "properties": {"street": {"type": "string"}}},
	"count": {"type": "integer", "title": "人数", "examples": [3]},
	"months": {"type": "integer"},
	"urgent": {"type": "boolean"},
	"rows": {"type": "array", "items": {"type": "array"}},
	"outcome": {"enum": ["done", "rejected"]},
	"free": {}
}}`

func shaped(t *testing.T, schema string) (Service, error) {
	t.Helper()
	n, err := parse([]byte(schema))
	if err != nil {
		return Service{}, err
	}
	s := Service{Code: "XX0101", Kind: "submit", Version: 1, Title: catalog.Text{Zh: "试", En: "Try"}, BatchMax: 1}
	s.addObject("Request", s.Title, n, true)
	s.addObject("Response", s.Title, n, false)
	return s, s.fault
}

func TestTypesOfEveryShape(t *testing.T) {
	s, err := shaped(t, shapes)
	if err != nil {
		t.Fatal(err)
	}
	files, err := Files(&Model{Services: []Service{s}})
	if err != nil {
		t.Fatal(err)
	}
	for file, lines := range map[string][]string{
		"sdk/go/service/xx0101_gen.go": {
			"type XX0101RequestAttachment struct {", "Kinds []ABC910 `json:\"kinds,omitempty\"`",
			"Attachments []XX0101RequestAttachment `json:\"attachments\"`",
			"Address *XX0101RequestAddress `json:\"address,omitempty\"`", "Count int64 `json:\"count\"`",
			"Months *int64 `json:\"months,omitempty\"`", "Urgent *bool `json:\"urgent,omitempty\"`", "Rows []any `json:\"rows,omitempty\"`",
			"// 统一社会信用代码 Unified social credit code; 例 91370200MA3TEXT01C", "// 人数; 例 3",
		},
		javaServices + "XX0101.java": {
			"private List<RequestAttachment> attachments;", "/** 文件名 * /（必填 required） */", "public Long getCount() {",
			"it.attachments = Members.objects(map, \"attachments\", RequestAttachment::fromMap);",
			"it.address = Members.object(map, \"address\", RequestAddress::fromMap);", "it.urgent = Members.bool(map, \"urgent\");",
			"it.kinds = Members.texts(map, \"kinds\");", "it.rows = Members.any(map, \"rows\");", "it.free = map.get(\"free\");",
		},
		"sdk/python/src/zhilian/services.py": {
			"    attachments: List[XX0101RequestAttachment]", "    kinds: List[ABC910Code]", "    kinds: List[str]",
			"class XX0101Request(_XX0101RequestRequired, total=False):", "class XX0101RequestAddress(TypedDict, total=False):", "    free: Any",
		},
		"sdk/node/src/generated/services.ts": {
			"  attachments: XX0101RequestAttachment[];", "  kinds?: ABC910[];", "  kinds?: (ABC910 | (string & {}))[];",
			"  outcome?: 'done' | 'rejected' | (string & {});", "  XX0101: { request: XX0101Request; response: XX0101Response };", "  rows?: unknown[];",
		},
	} {
		got := strings.Join(strings.Fields(string(files[file])), " ")
		for _, want := range lines {
			if !strings.Contains(got, strings.Join(strings.Fields(want), " ")) {
				t.Errorf("%s lacks %q:\n%s", file, want, files[file])
			}
		}
	}
}

func TestTypesRefuse(t *testing.T) {
	for name, schema := range map[string]string{
		"a word of Python":      `{"type": "object", "properties": {"from": {"type": "string"}}}`,
		"no name in a language": `{"type": "object", "properties": {"a-b": {"type": "string"}}}`,
		"deep inside":           `{"type": "object", "properties": {"a": {"type": "object", "properties": {"b c": {}}}}}`,
		"no object":             `{"type": "array"}`,
		"no JSON":               `{`,
	} {
		if s, err := shaped(t, schema); err == nil {
			t.Errorf("%s: %+v", name, s)
		}
	}
}

func TestNames(t *testing.T) {
	for in, want := range map[string][3]string{
		"aac003":                  {"AAC003", "aAC003", "AAC003"},
		"aae160w":                 {"AAE160W", "aAE160W", "AAE160W"},
		"registrationNos":         {"RegistrationNos", "registrationNos", "REGISTRATIONNOS"},
		"Open-ended contract":     {"OpenEndedContract", "openEndedContract", "OPEN_ENDED_CONTRACT"},
		"Not by one's own (will)": {"NotByOnesOwnWill", "notByOnesOwnWill", "NOT_BY_ONES_OWN_WILL"},
		"not-platform":            {"NotPlatform", "notPlatform", "NOT_PLATFORM"},
	} {
		if got := [3]string{Pascal(in), camel(in), Snake(in)}; got != want {
			t.Errorf("%q: %v, want %v", in, got, want)
		}
	}
	for in, want := range map[string]string{"Persons": "Person", "Entries": "Entry", "Address": "Address", "Staff": "Staff"} {
		if got := singular(in); got != want {
			t.Errorf("one of %s: %s", in, got)
		}
	}
	if got := javaName("class"); got != "class_" {
		t.Errorf("a word of Java stays a name: %s", got)
	}
}

func TestOneConstantForTwoCodes(t *testing.T) {
	d := &catalog.Dictionary{Name: "aac004", Values: []catalog.Value{{Code: "1", Text: catalog.Text{En: "Other"}}, {Code: "2", Text: catalog.Text{En: "other!"}}}}
	if err := distinct(d); err == nil {
		t.Error("two codes share a constant")
	}
}

func TestReadKinds(t *testing.T) {
	const good = "- kind: tls\n  about: a\n  repeat: true\n  zh: {meaning: 甲, cause: 乙, remedy: 丙}\n  en: {meaning: a, cause: b, remedy: c}\n"
	kinds, err := ReadKinds([]byte(good))
	want := []Kind{{"tls", "a", true, KindText{"甲", "乙", "丙"}, KindText{"a", "b", "c"}}}
	if diff := cmp.Diff(want, kinds); err != nil || diff != "" {
		t.Error(err, diff)
	}
	for name, src := range map[string]string{
		"no list":     "{",
		"unknown key": strings.Replace(good, "repeat", "again", 1),
		"gap":         strings.Replace(good, "remedy: c", "remedy: ''", 1),
		"twice":       good + good,
	} {
		if kinds, err := ReadKinds([]byte(src)); err == nil {
			t.Errorf("%s: %+v", name, kinds)
		}
	}
}

func TestStale(t *testing.T) {
	generated := &fstest.MapFile{Data: []byte("// Code " + Mark + "\n\npackage service\n")}
	tree := fstest.MapFS{
		"sdk/go/service/er0101_gen.go": generated,
		"sdk/go/service/gone_gen.go":   generated,
		"sdk/go/client.go":             &fstest.MapFile{Data: []byte("package zhilian\n")},
		"sdk/python/README.md":         &fstest.MapFile{Data: []byte(Mark)},
	}
	stale, err := Stale(tree, map[string][]byte{"sdk/go/service/er0101_gen.go": {}})
	if diff := cmp.Diff([]string{"sdk/go/service/gone_gen.go"}, stale); err != nil || diff != "" {
		t.Error(err, diff)
	}
}
