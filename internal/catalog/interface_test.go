package catalog

import (
	"encoding/json"
	"log/slog"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestInterfacePersons(t *testing.T) {
	tests := map[string]struct {
		code    string
		example int
		want    []Person
	}{
		"a list": {"ER0101", 1, []Person{
			{"/persons/0", "01", "000000199001010018", "测试甲"},
			{"/persons/1", "16", "819999198808080012", "测试·乙"},
		}},
		"the body itself": {"ER0103", 0, []Person{{"", "01", "000000199001010018", "测试甲"}}},
		"nobody":          {"ER0102", 1, []Person{}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			i := service(t, tt.code)
			if d := cmp.Diff(tt.want, i.Persons(i.Examples[tt.example].Body)); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestPersonStaysOutOfLogs(t *testing.T) {
	var b strings.Builder
	i := service(t, "ER0101")
	slog.New(slog.NewJSONHandler(&b, nil)).Info("scope", "person", i.Persons(i.Examples[0].Body)[0])
	if strings.Contains(b.String(), "000000199001010018") || strings.Contains(b.String(), "测试甲") || !strings.Contains(b.String(), "/persons/0") {
		t.Errorf("log line is %s", b.String())
	}
}

func TestInterfacePlaces(t *testing.T) {
	i := service(t, "ER0101")
	body := i.Examples[0].Body
	if uscc, unit := i.Employer(body); uscc != "91370200MA3TEXT01C" || unit != "3702001001" {
		t.Errorf("employer is %s, %s", uscc, unit)
	}
	if got := i.Operator(body); got != "经办测试" {
		t.Errorf("operator is %s", got)
	}
	if got := i.BatchNo(body); got != "ROSTER-202611" {
		t.Errorf("batch number is %s", got)
	}
	er0103 := service(t, "ER0103")
	if d := cmp.Diff([]string{"000000199001010018"}, er0103.Lanes(er0103.Examples[0].Body)); d != "" {
		t.Error(d)
	}
	twice := map[string]any{"persons": []any{map[string]any{"aac147": "12x"}, map[string]any{"aac147": "11"}, 7, map[string]any{"aac147": "12X"}}}
	if d := cmp.Diff([]string{"11", "12X"}, i.Lanes(twice)); d != "" {
		t.Error(d)
	}
	if got := i.Lanes(map[string]any{"persons": "x"}); len(got) != 0 {
		t.Errorf("lanes of nonsense: %v", got)
	}
	if got := service(t, "ER0102").Lanes(body); got != nil {
		t.Errorf("a query keeps an order: %v", got)
	}
	if d := cmp.Diff([]string{"employment", "insurance", "labour"}, slices.Sorted(slices.Values(service(t, "JS0101").Cores()))); d != "" {
		t.Error(d)
	}
	if er0103.BatchNo(er0103.Examples[0].Body) != "" {
		t.Error("a batch number out of nothing")
	}
}

func TestInterfaceSchemaIsWhole(t *testing.T) {
	for _, i := range platform(t).Interfaces() {
		for name, b := range map[string][]byte{"request": i.RequestSchema(), "response": i.ResponseSchema()} {
			var root map[string]any
			if err := json.Unmarshal(b, &root); err != nil || root["type"] != "object" {
				t.Errorf("%s: %s schema is %v, %v", i.Code, name, root["type"], err)
			}
			if strings.Contains(string(b), "x-field") {
				t.Errorf("%s: %s schema refers to shared fields", i.Code, name)
			}
		}
		if i.RequestSchema()[0] != '{' || !strings.Contains(string(i.RequestSchema()), "统一社会信用代码") {
			t.Errorf("%s: schema lacks titles in plain Chinese", i.Code)
		}
	}
}

func TestInterfaceFields(t *testing.T) {
	var headings []string
	byName := map[string]Field{}
	for _, f := range service(t, "ER0101").Fields() {
		byName[f.Pointer] = f
		if strings.HasPrefix(f.Pointer, "/persons/*/") {
			headings = append(headings, f.Title.Zh)
		}
	}
	want := []string{"姓名", "证件类型", "证件号码", "性别", "出生日期", "手机号码", "户口性质", "学历", "用工起始日期", "用工形式",
		"合同类别", "合同起始日期", "合同终止日期", "试用期月数", "职业（工种）代码", "月工资", "劳务派遣标志", "用工单位统一社会信用代码", "逾期说明"}
	if d := cmp.Diff(want, headings); d != "" {
		t.Errorf("headings stand in another order: %s", d)
	}
	got := byName["/persons/*/aac147"]
	if d := cmp.Diff(Field{
		Pointer: "/persons/*/aac147", Name: "aac147", Title: Text{"证件号码", "Identity document number"}, Type: "string",
		Required: true, Class: "sensitive", Mask: "id", Purpose: "确认人员身份", Example: "000000199001010018",
	}, got); d != "" {
		t.Error(d)
	}
	if f := byName["/persons/*/abc914"]; f.Required || f.Format != "day" {
		t.Errorf("abc914 is %v", f)
	}
	if f := byName["/persons"]; f.Type != "array" || !f.Required {
		t.Errorf("persons is %v", f)
	}
}

// Every field that holds personal data says why it is asked for, and what is
// sensitive is masked.
func TestFieldsFollowMinimumNecessary(t *testing.T) {
	for _, i := range platform(t).Interfaces() {
		for _, f := range i.Fields() {
			if f.Type != "array" && f.Type != "object" && f.Purpose == "" {
				t.Errorf("%s %s has no purpose", i.Code, f.Pointer)
			}
			if f.Class == "sensitive" && f.Mask == "" {
				t.Errorf("%s %s is sensitive and shown as it is", i.Code, f.Pointer)
			}
		}
	}
}

// Each interface has at least three rules that look at two fields or a parameter.
func TestRulesUseTwoFieldsOrAParameter(t *testing.T) {
	for _, i := range platform(t).Interfaces() {
		for _, r := range i.Rules {
			if r.Message.Zh == "" || r.Hint.Zh == "" || r.Message.En == "" || strings.ContainsAny(r.Message.Zh+r.Hint.Zh, "{}") {
				t.Errorf("%s %s: texts are not whole: %v", i.Code, r.Code, r)
			}
		}
		if len(i.Rules) < 3 {
			t.Errorf("%s has %d rules", i.Code, len(i.Rules))
		}
	}
}
