package admission

import (
	"strconv"
	"strings"
)

// Change is one field in which two rounds differ.
type Change struct {
	Pointer       string
	Before, After string // "" for a field that is empty
	Personal      string // what kind of personal data it holds, as masks name it; "" for none
}

// Changes tells in which fields two forms differ, in the order of the form.
func Changes(before, after *Form) []Change {
	a, b := fields(before), fields(after)
	var list []Change
	was := map[string]string{}
	for _, f := range a {
		was[f.pointer] = f.value
	}
	now := map[string]bool{}
	for _, f := range b {
		now[f.pointer] = true
		if was[f.pointer] != f.value {
			list = append(list, Change{f.pointer, was[f.pointer], f.value, f.personal()})
		}
	}
	for _, f := range a {
		if !now[f.pointer] && f.value != "" {
			list = append(list, Change{f.pointer, f.value, "", f.personal()})
		}
	}
	return list
}

type field struct{ pointer, value string }

func (f field) personal() string {
	switch {
	case f.pointer == "/facts/legalRep":
		return "name"
	case strings.HasPrefix(f.pointer, "/contact/"):
		return strings.TrimPrefix(f.pointer, "/contact/")
	}
	return ""
}

// fields lists every field of a form with its pointer.
func fields(f *Form) []field {
	list := []field{
		{"/app", string(f.App)},
		{"/name", f.Name}, {"/area", f.Area},
		{"/product/name", f.Product.Name}, {"/product/version", f.Product.Version}, {"/product/vendor", f.Product.Vendor},
		{"/product/deployment", string(f.Product.Deployment)}, {"/product/owner", f.Product.Owner},
		{"/suite", string(f.Suite)}, {"/services", strings.Join(f.Services, " ")},
		{"/contact/name", f.Contact.Name}, {"/contact/mobile", f.Contact.Mobile}, {"/contact/email", f.Contact.Email},
		{"/ability", string(f.Ability)}, {"/emergency", f.Emergency}, {"/plan", string(f.Plan)}, {"/rules", string(f.Rules)},
	}
	for _, d := range f.Duties {
		list = append(list, field{"/duties/" + string(d), "confirmed"})
	}
	for i, h := range f.Honours {
		p := "/honours/" + strconv.Itoa(i)
		list = append(list,
			field{p + "/title", h.Title}, field{p + "/issuer", h.Issuer}, field{p + "/source", string(h.Source)},
			field{p + "/evidence", string(h.Evidence)}, field{p + "/issued", string(h.Issued)}, field{p + "/expires", string(h.Expires)})
	}
	return append(list,
		field{"/commitment", string(f.Commitment)}, field{"/template", f.Template},
		field{"/facts/name", f.Facts.Name}, field{"/facts/uscc", f.Facts.USCC}, field{"/facts/legalRep", f.Facts.LegalRep})
}
