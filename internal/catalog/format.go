package catalog

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
)

// formatFault is what a named format says of a value that is not of its form. It
// holds texts only, never the value.
type formatFault struct {
	code string // E3001 when empty
	text string // continues "“证件号码”…"
	hint string
	item string // pointer below the value, for formats of whole lists
}

// Error implements error.
func (f *formatFault) Error() string { return f.text }

// formats are the named forms a definition may use beside those of JSON Schema.
// Each is told a text; other types pass, as JSON Schema asks.
var formats = map[string]func(string) *formatFault{
	"day":              dayFault,
	"month":            monthFault,
	"money":            moneyFault,
	"mobile":           mobileFault,
	"uscc":             usccForm,
	"uscc-check":       usccFormat,
	"person-name":      nameFault,
	"plain-text":       plainTextFault,
	"resident-id":      identityFormat(residentCard),
	"residence-permit": identityFormat(residencePermit),
	"foreign-resident": identityFormat(foreignResident),
}

func identityFormat(kind string) func(string) *formatFault {
	return func(s string) *formatFault {
		_, fault := parseIdentity(kind, s)
		switch fault {
		case "":
			return nil
		case idCheck:
			return &formatFault{text: "校验位不符", hint: "请核对证件原件，18 位中至少有一位填错"}
		case idBirth:
			return &formatFault{text: "第 7 至 14 位不是真实存在的出生日期", hint: "请核对证件原件上的出生日期"}
		case idArea:
			return &formatFault{text: "前六位与证件类型不符", hint: "请核对证件类型与证件号码是否对应"}
		default:
			return &formatFault{text: "应为 18 位，前 17 位为数字，末位为数字或大写 X", hint: "去掉空格；末位 X 须大写"}
		}
	}
}

func usccFormat(s string) *formatFault {
	switch usccFault(s) {
	case "":
		return nil
	case idCheck:
		return &formatFault{text: "校验位不符", hint: "请按营业执照核对统一社会信用代码"}
	default:
		return &formatFault{text: "不是 18 位统一社会信用代码", hint: "由数字和大写字母组成，不含 I、O、S、V、Z"}
	}
}

// usccForm leaves the check character alone: genuine codes are reported whose
// check character is wrong, so whether that refuses is for a rule to say.
func usccForm(s string) *formatFault {
	if usccFault(s) == idForm {
		return usccFormat(s)
	}
	return nil
}

func dayFault(s string) *formatFault {
	if _, err := calendar.ParseDay(s); err != nil {
		return &formatFault{text: "应为真实存在的日期，格式 YYYY-MM-DD", hint: "例如 2026-11-23"}
	}
	return nil
}

func monthFault(s string) *formatFault {
	if _, err := calendar.ParseDay(s + "-01"); err != nil {
		return &formatFault{text: "应为年月，格式 YYYY-MM", hint: "例如 2026-11"}
	}
	return nil
}

func moneyFault(s string) *formatFault {
	if !isMoney(s) {
		return &formatFault{text: "应为以元为单位的金额文本，最多两位小数", hint: "例如 \"6500.00\"；不用千分位和货币符号"}
	}
	return nil
}

// isMoney: up to twelve digits without a leading zero, and up to two after a point.
func isMoney(s string) bool {
	whole, cents, point := strings.Cut(s, ".")
	return len(whole) > 0 && len(whole) <= 12 && allDigits(whole) && (whole[0] != '0' || whole == "0") &&
		(!point || len(cents) > 0 && len(cents) <= 2 && allDigits(cents))
}

func allDigits(s string) bool { return strings.IndexFunc(s, notDigit) < 0 }

func mobileFault(s string) *formatFault {
	if len(s) != 11 || s[0] != '1' || s[1] < '3' || !allDigits(s) {
		return &formatFault{text: "应为 11 位手机号码", hint: "不加国家代码、空格和横线"}
	}
	return nil
}

// nameFault accepts the characters that stand in names on Chinese documents: Han
// with every extension, the middle dot, and letters with their marks.
func nameFault(s string) *formatFault {
	if f := plainTextFault(s); f != nil {
		return f
	}
	for _, r := range s {
		switch {
		case unicode.Is(unicode.Han, r), r >= 0x20000 && r <= 0x3FFFD: // a later extension than Go's tables know is still Han
		case unicode.IsLetter(r) && r < 0x2000, unicode.IsMark(r), strings.ContainsRune("·.-' ’", r), r == '〇':
		case strings.ContainsRune("•・‧．∙⋅", r):
			return &formatFault{text: "间隔号应为“·”（U+00B7）", hint: "请把姓名中的间隔号改为“·”"}
		default:
			return &formatFault{text: "含有姓名中不应出现的字符", hint: "请去掉数字、标点和符号，按证件填写"}
		}
	}
	return nil
}

// plainTextFault refuses what cannot be shown or stored alike everywhere.
func plainTextFault(s string) *formatFault {
	if !utf8.ValidString(s) {
		return &formatFault{text: "不是有效的 UTF-8 文本", hint: "请以 UTF-8 编码"}
	}
	if strings.TrimSpace(s) != s {
		return &formatFault{text: "首尾不应有空格", hint: "请去掉首尾空格"}
	}
	for _, r := range s {
		if r > ' ' && r < 0x7F || r >= 0x4E00 && r <= 0x9FFF { // nearly all there is
			continue
		}
		if unicode.Is(unicode.Co, r) {
			return &formatFault{text: "含有自造字（专用区字符）", hint: "请改用该字的 Unicode 正式编码（扩展 B 至 I 区）；没有正式编码的，按证件上的汉语拼音填写"}
		}
		if unicode.IsControl(r) || r == 0x2028 || r == 0x2029 || r == 0xFEFF || r == 0xFFFD {
			return &formatFault{text: "含有控制字符或乱码字符", hint: "请去掉换行、制表符和不可见字符，并检查编码是否为 UTF-8"}
		}
	}
	return nil
}

// assert makes a format of JSON Schema out of a check of texts.
func assert(name string, check func(string) *formatFault) *jsonschema.Format {
	return &jsonschema.Format{Name: name, Validate: func(v any) error {
		if s, ok := v.(string); ok {
			if fault := check(s); fault != nil {
				return fault
			}
		}
		return nil
	}}
}

// distinct is the format behind x-unique: no two objects of a list agree in a field.
func distinct(name, field string) *jsonschema.Format {
	return &jsonschema.Format{Name: name, Validate: func(v any) error {
		list, _ := v.([]any)
		seen := make(map[string]int, len(list))
		for i, e := range list {
			object, _ := e.(map[string]any)
			s, ok := object[field].(string)
			if !ok {
				continue
			}
			if first, twice := seen[s]; twice {
				return &formatFault{
					text: "与第 " + ordinal(first) + " 条重复",
					hint: "同一批内每条只能出现一次，请删去重复的一条",
					item: join(strconv.Itoa(i), field),
				}
			}
			seen[s] = i
		}
		return nil
	}}
}
