package catalog

import (
	"cmp"
	_ "embed"
	"errors"
	"slices"
	"strings"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
)

//go:embed forms.yaml
var formsText []byte

// forms compiles forms.yaml once. It fails only when that file is broken, which a
// test would have shown.
var forms = sync.OnceValues(func() (map[string]*jsonschema.Schema, error) {
	d, err := parseDocument("forms.yaml", formsText)
	if err != nil {
		return nil, err
	}
	compiled := map[string]*jsonschema.Schema{}
	for _, name := range []string{"dictionary", "item", "interface", "casekinds", "scenarios"} {
		c := jsonschema.NewCompiler()
		c.DefaultDraft(jsonschema.Draft2020)
		c.UseLoader(nowhere{})
		if err := c.AddResource("zhilian:///forms", d.tree); err != nil {
			return nil, err
		}
		if compiled[name], err = c.Compile("zhilian:///forms#/$defs/" + name); err != nil {
			return nil, err
		}
	}
	return compiled, nil
})

// formFaults holds the tree of a file against its form.
func formFaults(form string, tree any) []Fault {
	all, err := forms()
	if err != nil {
		return []Fault{{Text: err.Error()}}
	}
	err = all[form].Validate(tree)
	if err == nil {
		return nil
	}
	var invalid *jsonschema.ValidationError
	if !errors.As(err, &invalid) {
		return []Fault{{Text: err.Error()}}
	}
	var list []Fault
	collectFaults(invalid, &list)
	slices.SortFunc(list, func(a, b Fault) int {
		return cmp.Or(cmp.Compare(a.Pointer, b.Pointer), cmp.Compare(a.Text, b.Text))
	})
	return list
}

func collectFaults(e *jsonschema.ValidationError, list *[]Fault) {
	if len(e.Causes) > 0 {
		for _, c := range e.Causes {
			collectFaults(c, list)
		}
		return
	}
	pointer := join(e.InstanceLocation...)
	switch k := e.ErrorKind.(type) {
	case *kind.Required:
		for _, name := range k.Missing {
			*list = append(*list, Fault{Pointer: pointer + join(name), Text: "is missing"})
		}
	case *kind.AdditionalProperties:
		for _, name := range k.Properties {
			*list = append(*list, Fault{Pointer: pointer + join(name), Text: "is not known"})
		}
	case *kind.Pattern:
		*list = append(*list, Fault{Pointer: pointer, Text: "does not match " + k.Want})
	default:
		text := e.Error() // "at '/place': what is wrong", after a line about the schema when it is the root
		if _, after, ok := strings.Cut(text, "': "); ok {
			text = after
		}
		*list = append(*list, Fault{Pointer: pointer, Text: text})
	}
}
