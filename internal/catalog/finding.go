package catalog

import (
	"cmp"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"

	"github.com/zhilian-hrss/zhilian/message"
)

// maxFindings bounds a report: a body of a hundred broken persons need not be
// answered by ten thousand lines.
const maxFindings = 200

// schemaFindings turns the errors of the schema library into findings in people's
// words. They name fields and places, never values.
func (i *Interface) schemaFindings(err error) []message.Finding {
	var invalid *jsonschema.ValidationError
	if !errors.As(err, &invalid) {
		return []message.Finding{{Code: message.E3001, Message: "报文体不符合接口的数据格式", Hint: "请按接口文档组织报文体"}}
	}
	var list []message.Finding
	i.collect(invalid, &list)
	slices.SortStableFunc(list, byPlace)
	return slices.Compact(list)
}

func (i *Interface) collect(e *jsonschema.ValidationError, list *[]message.Finding) {
	switch e.ErrorKind.(type) {
	case *kind.AnyOf, *kind.OneOf, *kind.Not:
	default:
		if len(e.Causes) > 0 {
			for _, c := range e.Causes {
				i.collect(c, list)
			}
			return
		}
	}
	i.explain(e, list)
}

// explain adds the findings of one error without causes.
func (i *Interface) explain(e *jsonschema.ValidationError, list *[]message.Finding) {
	pointer := join(e.InstanceLocation...)
	add := func(pointer, code, text, hint string) {
		*list = append(*list, message.Finding{
			Pointer: pointer, Code: code, Message: i.name(pointer) + text + i.place(pointer), Hint: hint,
		})
	}
	switch k := e.ErrorKind.(type) {
	case *kind.Required:
		for _, name := range k.Missing {
			add(pointer+join(name), message.E3001, "必填，未提供", "请补充后以新的业务流水号重新报送")
		}
	case *kind.AdditionalProperties:
		names := slices.Sorted(slices.Values(k.Properties))
		for _, name := range names[:min(len(names), maxFindings)] {
			i.unknown(pointer, name, list)
		}
	case *kind.Format:
		var f *formatFault
		if errors.As(k.Err, &f) {
			add(pointer+f.item, cmp.Or(f.code, message.E3001), f.text, f.hint)
			return
		}
		add(pointer, message.E3001, "格式不正确", "应符合格式 "+k.Want)
	default:
		text, hint := limitText(e.ErrorKind)
		code := message.E3001
		if _, many := e.ErrorKind.(*kind.MaxItems); many && pointer == i.Batch.List {
			code = message.E3006
		}
		add(pointer, code, text, hint)
	}
}

var (
	memberName = regexp.MustCompile(`\A[A-Za-z][A-Za-z0-9_.-]{0,31}\z`)
	longNumber = regexp.MustCompile(`[0-9]{5}`) // of a document, a telephone or a bank
)

// unknown tells of a member that the schema does not know. A name that does not
// look like a field's is not repeated: it might be a value in the wrong place.
func (i *Interface) unknown(pointer, name string, list *[]message.Finding) {
	f := message.Finding{Pointer: pointer, Code: message.E3004, Hint: "请只报送接口文档列出的数据项（最小必要）"}
	if memberName.MatchString(name) && !longNumber.MatchString(name) {
		f.Pointer += join(name)
		f.Message = "数据项 " + name + " 不在本接口范围内" + i.place(pointer)
	} else {
		f.Message = "含有不在本接口范围内的数据项" + i.place(pointer)
	}
	*list = append(*list, f)
}

var typeNames = map[string]string{
	"string": "文本", "integer": "整数", "number": "数字", "boolean": "true 或 false",
	"object": "对象", "array": "数组", "null": "null",
}

func limitText(k jsonschema.ErrorKind) (text, hint string) {
	switch k := k.(type) {
	case *kind.Type:
		var names []string
		for _, w := range k.Want {
			names = append(names, typeNames[w])
		}
		return "应为" + strings.Join(names, "或"), "请检查该项的 JSON 类型（代码、金额和日期都是文本）"
	case *kind.MinLength:
		return fmt.Sprintf("不少于 %d 个字", k.Want), "请填写完整"
	case *kind.MaxLength:
		return fmt.Sprintf("不超过 %d 个字", k.Want), "长度按字（Unicode 码点）计算"
	case *kind.MinItems:
		return fmt.Sprintf("不少于 %d 条", k.Want), "请至少报送一条"
	case *kind.MaxItems:
		return fmt.Sprintf("不超过 %d 条", k.Want), "请分成多次报送，用批次号 batchNo 归为一批"
	case *kind.Minimum:
		return "不小于 " + k.Want.RatString(), "请核对数值"
	case *kind.Maximum:
		return "不大于 " + k.Want.RatString(), "请核对数值"
	case *kind.Pattern:
		return "格式不正确", "请按接口文档的格式填写"
	case *kind.Enum, *kind.Const:
		return "不是允许的取值", "允许的取值见接口文档"
	case *kind.AnyOf, *kind.OneOf, *kind.Not:
		return "不符合允许的填写方式", "请按接口文档检查本项和与它有关的各项"
	case *kind.MinProperties:
		return fmt.Sprintf("至少填写 %d 项", k.Want), "请补充"
	}
	return "不符合接口的数据格式", "请按接口文档检查"
}

// name gives the title of the field at a pointer in quotes, "报文体" for the whole.
func (i *Interface) name(pointer string) string {
	if pointer == "" {
		return "报文体"
	}
	if t, ok := i.titles[generic(pointer)]; ok && t.Zh != "" {
		return "“" + t.Zh + "”"
	}
	return "该项"
}

// place tells which person or line of a list a pointer is in.
func (i *Interface) place(pointer string) string {
	path := tokens(pointer)
	for n := 1; n < len(path); n++ {
		if at, err := strconv.Atoi(path[n]); err == nil {
			if path[n-1] == "persons" {
				return "（第 " + ordinal(at) + " 人）"
			}
			return "（第 " + ordinal(at) + " 条）"
		}
	}
	return ""
}

// generic replaces the indexes in a pointer by *.
func generic(pointer string) string {
	path := tokens(pointer)
	for n, t := range path {
		if _, err := strconv.Atoi(t); err == nil {
			path[n] = "*"
		}
	}
	return join(path...)
}

// byPlace orders findings by pointer, then by code.
func byPlace(a, b message.Finding) int {
	return cmp.Or(comparePointers(a.Pointer, b.Pointer), cmp.Compare(a.Code, b.Code), cmp.Compare(a.Message, b.Message))
}
