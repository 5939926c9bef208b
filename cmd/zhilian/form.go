package main

import (
	"fmt"
	"os"

	"github.com/zhilian-hrss/zhilian/sdk/go/roster"
)

// form describes the columns of a service's roster: from --fields, or what the
// SDK knows of the interface.
func (c *caller) form(service string) (*roster.Form, error) {
	if c.fields != "" {
		data, err := os.ReadFile(c.fields)
		if err != nil {
			return nil, err
		}
		form, err := roster.ParseForm(data)
		if err == nil && form.Service != service {
			err = fmt.Errorf("%s describes %s, not %s", c.fields, form.Service, service)
		}
		return form, err
	}
	form, ok := roster.Known(service)
	if !ok {
		return nil, fmt.Errorf("%s is not known here or not about a list of people; give --fields, or file a JSON body", service)
	}
	return form, nil
}
