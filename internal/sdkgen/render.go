package sdkgen

import (
	"bytes"
	"embed"
	"fmt"
	"go/format"
	"io/fs"
	"path"
	"strconv"
	"strings"
	"text/template"

	"github.com/zhilian-hrss/zhilian/internal/catalog"
)

//go:embed templates/*.tmpl
var templates embed.FS

// Roots are the directories that hold generated files, and by what such a file
// is known: one that Files does not make any more is to be deleted.
var Roots = []string{
	"sdk/go", "sdk/go/service",
	"sdk/java/src/main/java/cn/zhilian/sdk", "sdk/java/src/main/java/cn/zhilian/sdk/service",
	"sdk/java/src/main/java/cn/zhilian/sdk/dictionary",
	"sdk/python/src/zhilian",
	"sdk/node/src/generated",
}

// Mark stands in the first line of every generated file.
const Mark = "generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT."

// scene is what one template sees.
type scene struct {
	*Model
	Service    Service    // for a file per interface
	Dictionary Dictionary // for a file per code table
}

// whole are the files that show all of the model.
var whole = map[string]string{
	"sdk/go/kinds_gen.go":                                  "go_kinds",
	"sdk/go/service/service_gen.go":                        "go_services",
	"sdk/go/service/dictionary_gen.go":                     "go_dictionaries",
	"sdk/java/src/main/java/cn/zhilian/sdk/ErrorCode.java": "java_codes",
	"sdk/java/src/main/java/cn/zhilian/sdk/ErrorKind.java": "java_kinds",
	javaServices + "Body.java":                             "java_body",
	javaServices + "Members.java":                          "java_members",
	javaServices + "ServiceInfo.java":                      "java_info",
	javaServices + "Services.java":                         "java_services",
	"sdk/python/src/zhilian/services.py":                   "python_services",
	"sdk/python/src/zhilian/error_codes.py":                "python_codes",
	"sdk/python/src/zhilian/error_kinds.py":                "python_kinds",
	"sdk/node/src/generated/services.ts":                   "node_services",
	"sdk/node/src/generated/error-codes.ts":                "node_codes",
	"sdk/node/src/generated/error-kinds.ts":                "node_kinds",
	"docs/sdk-errors.md":                                   "doc_kinds_zh",
	"docs/sdk-errors.en.md":                                "doc_kinds_en",
}

const (
	javaServices     = "sdk/java/src/main/java/cn/zhilian/sdk/service/"
	javaDictionaries = "sdk/java/src/main/java/cn/zhilian/sdk/dictionary/"
)

// Files renders every generated file, by its path from the root of the repository.
func Files(m *Model) (map[string][]byte, error) {
	t, err := template.New("").Funcs(functions).ParseFS(templates, "templates/*.tmpl")
	if err != nil {
		return nil, err
	}
	r := renderer{set: t, files: map[string][]byte{}}
	for name, tmpl := range whole {
		r.render(name, tmpl, scene{Model: m})
	}
	for _, s := range m.Services {
		r.render("sdk/go/service/"+strings.ToLower(s.Code)+"_gen.go", "go_service", scene{m, s, Dictionary{}})
		r.render(javaServices+s.Code+".java", "java_service", scene{m, s, Dictionary{}})
	}
	for _, d := range m.Dictionaries {
		r.render(javaDictionaries+Pascal(d.Name)+".java", "java_dictionary", scene{m, Service{}, d})
	}
	if r.err == nil {
		r.files["sdk/go/roster/forms.json"], r.err = writeForms(m.forms)
	}
	return r.files, r.err
}

type renderer struct {
	set   *template.Template
	files map[string][]byte
	err   error
}

func (r *renderer) render(name, tmpl string, s scene) {
	if r.err != nil {
		return
	}
	var b bytes.Buffer
	if err := r.set.ExecuteTemplate(&b, tmpl+".tmpl", s); err != nil {
		r.err = fmt.Errorf("%s: %w", name, err)
		return
	}
	out := b.Bytes()
	if path.Ext(name) == ".go" {
		if out, r.err = format.Source(out); r.err != nil {
			r.err = fmt.Errorf("%s: %w", name, r.err)
			return
		}
	}
	r.files[name] = out
}

// Stale lists the generated files of a tree that Files does not make any more.
func Stale(tree fs.FS, made map[string][]byte) ([]string, error) {
	var stale []string
	for _, root := range Roots {
		entries, err := fs.ReadDir(tree, root)
		if err != nil {
			continue // a language that is not there yet
		}
		for _, e := range entries {
			name := root + "/" + e.Name()
			if e.IsDir() || made[name] != nil {
				continue
			}
			data, err := fs.ReadFile(tree, name)
			if err != nil {
				return nil, err
			}
			if first, _, _ := bytes.Cut(data, []byte("\n")); bytes.Contains(first, []byte(Mark)) {
				stale = append(stale, name)
			}
		}
	}
	return stale, nil
}

var functions = template.FuncMap{
	"mark":     func() string { return Mark },
	"quote":    strconv.Quote,
	"pascal":   Pascal,
	"camel":    camel,
	"snake":    Snake,
	"upper":    strings.ToUpper,
	"title":    title,
	"comment":  comment,
	"facts":    facts,
	"required": required,
	"optional": optional,
	"goType":   goType,
	"javaType": javaType,
	"javaName": javaName,
	"pyType":   pyType,
	"tsType":   tsType,
	"owned":    func(s Service, t Type) owned { return owned{s.Code, t} },
	"field":    func(s Service, t Type, f Field) owner { return owner{s.Code, t.Request, f} },
}

// owned is a Type with the code of its interface, for templates.
type owned struct {
	Code string
	Type
}

// owner is a Field with what its type depends on.
type owner struct {
	Code    string
	Request bool
	Field
}

func title(t catalog.Text) string {
	if t.En == "" {
		return comment(t.Zh)
	}
	return comment(t.Zh + " " + t.En)
}

// comment keeps a text from ending the comment that it stands in.
func comment(s string) string {
	return strings.NewReplacer("*/", "* /", `\`, "/", "\n", " ", `"""`, "'''").Replace(s)
}

// facts tells on one line what a title leaves open; "" when that is nothing.
func facts(f Field) string {
	var list []string
	if f.Note != "" {
		list = append(list, f.Note)
	}
	switch f.Format {
	case "":
	case "day":
		list = append(list, "YYYY-MM-DD")
	case "month":
		list = append(list, "YYYY-MM")
	default:
		list = append(list, f.Format)
	}
	if len(f.Enum) > 0 {
		list = append(list, strings.Join(f.Enum, " | "))
	}
	if f.Dict != "" {
		list = append(list, "代码表 "+Pascal(f.Dict))
	}
	if f.Example != "" {
		list = append(list, "例 "+f.Example)
	}
	return comment(strings.Join(list, "; "))
}

func required(fields []Field) []Field { return having(fields, true) }
func optional(fields []Field) []Field { return having(fields, false) }

func having(fields []Field, required bool) []Field {
	var list []Field
	for _, f := range fields {
		if f.Required == required {
			list = append(list, f)
		}
	}
	return list
}
