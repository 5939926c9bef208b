package catalog

import (
	"strings"
	"testing"
)

func TestFormats(t *testing.T) {
	tests := map[string]struct {
		good, bad []string
	}{
		"day":   {[]string{"2026-11-23", "2028-02-29"}, []string{"", "2026-11-31", "2026-2-1", "20261123", "2026-11-23T00:00:00", "2027-02-29"}},
		"month": {[]string{"2026-11"}, []string{"2026-13", "2026", "2026-11-01"}},
		"money": {[]string{"0", "6500", "6500.5", "6500.00"}, []string{"", "-1", "06500", "6500.", ".5", "6,500", "6500.000", "1e3", "１"}},
		"mobile": {[]string{"13900000001", "19912345678"},
			[]string{"", "12900000001", "1390000000", "139000000011", "+8613900000001", "139 0000 0001", "１3900000001"}},
		"person-name": {
			[]string{"张三", "欧阳娜娜", "买买提·艾力", "Mary-Ann O'Neill", "José", "測試", "𠮷野家", "𪚥", "𫝀", "𬸚", "𭕄", "𰻞", "𱁬", "\U0002EBF0", "〇一"},
			[]string{" 张三", "张三 ", "张\t三", "张3", "张三！", "测\uE863", "\U000F0001", "\U00100002", "张\u200b三", "买买提•艾力", "买买提．艾力", "张\x00三", "😀", "张\u2028三", "a\xff"},
		},
		"plain-text":       {[]string{"人事系统切换，补报 9 月名单。", "𱁬"}, []string{"x\ny", " x", "\uE000", "x\u2029"}},
		"uscc":             {[]string{"91370200MA3TEXT01C", "91370200MA3TEXT01D"}, []string{"", "91370200MA3TEST01C"}},
		"uscc-check":       {[]string{"91370200MA3TEXT01C"}, []string{"91370200MA3TEXT01D"}},
		"resident-id":      {[]string{"11010519491231002X"}, []string{"110105194912310021", "819999198808080012"}},
		"residence-permit": {[]string{"819999198808080012"}, []string{"11010519491231002X"}},
		"foreign-resident": {[]string{"900000198503150019"}, []string{"11010519491231002X"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			check := formats[name]
			for _, s := range tt.good {
				if f := check(s); f != nil {
					t.Errorf("%q is refused: %s", s, f.text)
				}
			}
			for _, s := range tt.bad {
				f := check(s)
				if f == nil {
					t.Errorf("%q passes", s)
					continue
				}
				if f.text == "" || f.hint == "" {
					t.Errorf("%q is refused without a text and a remedy", s)
				}
				if len(s) > 8 && strings.Contains(f.text+f.hint, s) {
					t.Errorf("the refusal repeats %q", s)
				}
			}
		})
	}
	if len(tests) != len(formats) {
		t.Errorf("%d formats are tested of %d", len(tests), len(formats))
	}
}

func TestPrivateUseHasRemedy(t *testing.T) {
	f := nameFault("王\uE863")
	if f == nil || !strings.Contains(f.text, "自造字") || !strings.Contains(f.hint, "扩展 B 至 I 区") {
		t.Errorf("refusal is %v", f)
	}
}

func FuzzFormats(f *testing.F) {
	f.Add("张三")
	f.Add("2026-11-23")
	f.Add("\xff\xfe")
	f.Fuzz(func(t *testing.T, s string) {
		for name, check := range formats {
			if fault := check(s); fault != nil && (fault.text == "" || fault.hint == "") {
				t.Errorf("%s: refusal without a text", name)
			}
		}
	})
}
