package roster

import (
	_ "embed"
	"encoding/json"
)

// forms.json is made from the platform's definitions by make generate.
//
//go:embed forms.json
var known []byte

// Known returns the Form of an interface that this version knows. A platform may
// know more of it: its description of the interface, read by ParseForm, comes
// first where it is at hand.
func Known(service string) (*Form, bool) {
	var forms []Form
	if json.Unmarshal(known, &forms) != nil {
		return nil, false // a test reads them all
	}
	for i := range forms {
		if forms[i].Service == service {
			return &forms[i], true
		}
	}
	return nil, false
}
