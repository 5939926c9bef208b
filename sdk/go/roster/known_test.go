package roster

import (
	"strings"
	"testing"
)

// The form of employment registration is one that people can fill.
func TestKnown(t *testing.T) {
	form, ok := Known("ER0101")
	if !ok {
		t.Fatal("ER0101 is not known")
	}
	table, err := Read(strings.NewReader("姓名,身份证号,性别\n张三,11010519491231002X,女\n"))
	if err != nil {
		t.Fatal(err)
	}
	checked, err := form.Check(table)
	if err != nil || form.List != "persons" || form.Batch != 100 || len(form.Common) < 3 || form.Ident != "aac147" {
		t.Fatalf("%+v, %v", form, err)
	}
	for _, f := range checked.Faults {
		if f.Row != 0 || f.Heading == "" {
			t.Errorf("fault %v", f)
		}
	}
	for _, service := range []string{"ER9999", "ER0103", ""} {
		if _, ok := Known(service); ok {
			t.Errorf("%q has a form", service)
		}
	}
}
