package catalog

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/message"
)

func tree0(t *testing.T, text string) any {
	t.Helper()
	v, err := message.ParseJSON([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestRouteRequest(t *testing.T) {
	person := `{"ref":"0","name":"测试甲","idType":"01","idNumber":"000000199001010018","sex":"1","birth":"1990-01-01",
		"mobile":"13900000001","education":"21","household":"51","hireDate":"2026-11-16","workForm":"41","contractType":"1",
		"contractStart":"2026-11-16","contractEnd":"2029-11-15","probationMonths":6,"jobCode":"4-04-05-01","monthlyPay":"6500.00","dispatched":false}`
	tests := map[string]struct {
		code    string
		example int
		want    string
	}{
		"register":        {"ER0101", 0, `{"persons":[` + person + `]}`},
		"query":           {"ER0102", 0, `{"persons":[{"ref":"0","idNumber":"000000199001010018"}]}`},
		"query by number": {"ER0102", 1, `{"registrationNos":["JY20261123000001"]}`},
		"correct": {"ER0103", 1, `{"registrationNo":"JY20261123000001","idNumber":"000000199001010018","changes":[
			{"field":"contractType","before":"1","after":"2"},{"field":"contractEnd","before":"2029-11-15","after":""},
			{"field":"workForm","before":"41","after":"42"}]}`},
		"withdraw": {"ER0104", 0, `{"registrationNo":"JY20261123000001","idNumber":"000000199001010018","reason":"01"}`},
		"terminate": {"ER0105", 0, `{"persons":[{"ref":"0","idNumber":"000000199001010018","registrationNo":"JY20261123000001",
			"endDate":"2026-11-20","reason":"3601"}]}`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			i := service(t, tt.code)
			got, err := i.Routes[0].Request(t.Context(), i.Examples[tt.example].Body, facts)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(plain(tree0(t, tt.want)), got); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestRouteResult(t *testing.T) {
	tests := map[string]struct {
		code   string
		answer string
		want   message.Result
	}{
		"done, late": {"ER0101", `{"outcome":"done","data":{"persons":[{"ref":"0","outcome":"done","registrationNo":"JY1","registeredOn":"2026-11-23",
			"code":"EMP-W01","message":"已标记逾期","field":"hireDate"}]}}`, message.Result{
			Outcome:  message.Done,
			Warnings: []message.Finding{{Pointer: "/persons/0/aae030", Code: "EMP-W01", Message: "已标记逾期（第 1 人）"}},
			Data: map[string]any{"persons": []any{map[string]any{
				"index": 0, "outcome": "done", "registrationNo": "JY1", "aae043": "2026-11-23", "code": "EMP-W01", "message": "已标记逾期",
			}}},
		}},
		"rejected as a whole": {"ER0104", `{"outcome":"rejected","code":"EMP-302","message":"此前已经撤回","field":"registrationNo"}`, message.Result{
			Outcome: message.Rejected, Code: "E5002", Message: "此前已经撤回",
			Errors: []message.Finding{{Pointer: "/registrationNo", Code: "E5002", Message: "此前已经撤回", Hint: "EMP-302 请核实后以新的业务流水号重新报送"}},
		}},
		"later": {"ER0105", `{"outcome":"accepted"}`, message.Result{
			Outcome: message.Processing, NextStep: "业务系统正在办理，请稍后用 SYS.RESULT 查询结果",
		}},
		"an unknown field of the core": {"ER0103", `{"outcome":"rejected","message":"不符","field":"somethingNew","data":{"x":1}}`, message.Result{
			Outcome: message.Rejected, Code: "E5002", Message: "不符",
			Errors: []message.Finding{{Pointer: "/changes", Code: "E5002", Message: "不符", Hint: " 请核实后以新的业务流水号重新报送"}},
		}},
		"nothing found": {"ER0102", `{"outcome":"done","data":{"records":[]}}`, message.Result{
			Outcome: message.Done, Data: map[string]any{"records": []any{}},
		}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			i := service(t, tt.code)
			got, err := i.Routes[0].Result(t.Context(), tree0(t, tt.answer), i.Examples[0].Body)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Error(d)
			}
			if _, err := got.Encode(); err != nil {
				t.Error(err)
			}
		})
	}
}

// What the core system says beyond the definition never reaches the enterprise.
func TestRouteResultGivesOnlyWhatIsDefined(t *testing.T) {
	i := service(t, "ER0102")
	answer := `{"outcome":"done","secret":"S1","data":{"secret":"S2","records":[{"ref":"0","state":"active","registrationNo":"JY1","otherEmployer":"S3"}]}}`
	got, err := i.Routes[0].Result(t.Context(), tree0(t, answer), i.Examples[0].Body)
	if err != nil {
		t.Fatal(err)
	}
	if text := asJSON(got); strings.Contains(text, "S1") || strings.Contains(text, "S2") || strings.Contains(text, "S3") {
		t.Errorf("result is %s", text)
	}
}

func TestRouteResultOfNonsense(t *testing.T) {
	for _, answer := range []string{
		`null`, `[]`, `"done"`, `{}`, `{"outcome":"maybe"}`, `{"outcome":1}`,
		`{"outcome":"done","data":{"persons":"000000199001010018"}}`,
		`{"outcome":"done","data":{"persons":[{"ref":"000000199001010018x","outcome":"done"}]}}`,
		`{"outcome":"done","data":{"persons":[{"ref":"0","outcome":"000000199001010018"}]}}`,
		`{"outcome":"done","data":{"persons":[{"ref":"0","outcome":"done","registeredOn":"yesterday"}]}}`,
		`{"outcome":"done","data":{"persons":[{"ref":"0","outcome":"done","registrationNo":17}]}}`,
	} {
		i := service(t, "ER0101")
		got, err := i.Routes[0].Result(t.Context(), tree0(t, answer), i.Examples[0].Body)
		if !fault.Is(err, fault.Internal) {
			t.Errorf("%s: result %v, error %v", answer, got, err)
			continue
		}
		if strings.Contains(err.Error(), "000000199001010018") {
			t.Errorf("the error repeats a value: %v", err)
		}
	}
}

func TestRouteRequestOfNonsense(t *testing.T) {
	i := service(t, "ER0101")
	for _, body := range []any{nil, "x", []any{}, map[string]any{}, map[string]any{"persons": "000000199001010018"}} {
		_, err := i.Routes[0].Request(t.Context(), body, facts)
		if err == nil || strings.Contains(err.Error(), "000000199001010018") {
			t.Errorf("%v: error is %v", body, err)
		}
	}
}

func FuzzRouteResult(f *testing.F) {
	f.Add("ER0101", []byte(`{"outcome":"done","data":{"persons":[{"ref":"0","outcome":"done"}]}}`))
	f.Add("ER0102", []byte(`{"outcome":"done","data":{"records":[{"ref":"0","state":"active"}]}}`))
	c := platform(f)
	f.Fuzz(func(t *testing.T, code string, b []byte) {
		i, ok := c.Interface(code)
		answer, err := message.ParseJSON(b)
		if !ok || err != nil {
			return
		}
		r, err := i.Routes[0].Result(t.Context(), answer, i.Examples[0].Body)
		if err != nil {
			return
		}
		if _, err := r.Encode(); err != nil || r.Outcome == "" {
			t.Errorf("result %v does not encode: %v", r, err)
		}
	})
}

func BenchmarkCheck(b *testing.B) {
	i := service(b, "ER0101")
	body := i.Examples[0].Body
	b.Run("all", func(b *testing.B) {
		for b.Loop() {
			i.Check(body, facts)
		}
	})
	b.Run("schema", func(b *testing.B) {
		for b.Loop() {
			_ = i.request.Validate(body)
		}
	})
	b.Run("rules", func(b *testing.B) {
		for b.Loop() {
			i.ask(body, facts, nil)
		}
	})
}

func BenchmarkRoute(b *testing.B) {
	i := service(b, "ER0101")
	body := i.Examples[0].Body
	answer := map[string]any{"outcome": "done", "businessNo": "B1", "data": map[string]any{"persons": []any{
		map[string]any{"ref": "0", "outcome": "done", "registrationNo": "JY1", "registeredOn": "2026-11-23"},
	}}}
	b.Run("request", func(b *testing.B) {
		for b.Loop() {
			if _, err := i.Routes[0].Request(b.Context(), body, facts); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("result", func(b *testing.B) {
		for b.Loop() {
			if _, err := i.Routes[0].Result(b.Context(), answer, body); err != nil {
				b.Fatal(err)
			}
		}
	})
}
