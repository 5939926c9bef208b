package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/sdk/go/roster"
	"github.com/zhilian-hrss/zhilian/services"
)

// aliases are other headings under which HR departments keep a field.
var aliases = map[string][]string{
	"aac147": {"身份证号", "身份证号码", "身份证", "证件号"},
	"aac067": {"手机", "手机号", "联系电话"},
	"aac003": {"员工姓名"},
}

// form describes the columns of a service's roster: from --fields, or from the
// definitions that are built in.
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
	return rosterForm(services.FS, service)
}

// rosterForm draws the columns of a batch interface from its definition.
func rosterForm(definitions fs.FS, service string) (*roster.Form, error) {
	loaded, faults := catalog.Load(definitions)
	if loaded == nil || len(faults) > 0 {
		return nil, errors.New("the built-in definitions do not load; give --fields")
	}
	i, ok := loaded.Interface(service)
	if !ok {
		return nil, fmt.Errorf("no interface %q is known here; give --fields", service)
	}
	if i.Batch.List == "" {
		return nil, fmt.Errorf("%s is not about a list of people; file a JSON body", service)
	}
	form := &roster.Form{Service: i.Code, Title: i.Title.Zh, List: strings.TrimPrefix(i.Batch.List, "/"), Batch: i.Batch.Max}
	below := i.Batch.List + "/*/"
	for _, f := range i.Fields() {
		if f.Type == "object" || f.Type == "array" {
			continue
		}
		column := rosterField(loaded, f)
		switch {
		case strings.HasPrefix(f.Pointer, below):
			form.Fields = append(form.Fields, column)
			if f.Name == "aac147" {
				form.Ident = f.Name
			}
		case strings.Count(f.Pointer, "/") == 1:
			form.Common = append(form.Common, column)
		}
	}
	return form, nil
}

func rosterField(c *catalog.Catalog, f catalog.Field) roster.Field {
	d := roster.Field{
		Code: f.Name, Pointer: f.Pointer, Title: f.Title.Zh, Type: rosterType(f), Format: f.Format,
		Required: f.Required, MaxLength: f.MaxLength, Aliases: aliases[f.Name],
	}
	if f.Name == "aac147" {
		d.Format = roster.FormatIDNumber
	}
	if f.Example != nil {
		d.Example = fmt.Sprint(f.Example)
	}
	if dictionary, ok := c.Dictionary(f.Dict); ok {
		for _, v := range dictionary.Values {
			d.Dict = append(d.Dict, roster.Entry{Code: v.Code, Name: v.Text.Zh})
		}
	}
	return d
}

func rosterType(f catalog.Field) roster.Type {
	switch {
	case f.Type == "integer" || f.Type == "number":
		return roster.Integer
	case f.Type == "boolean":
		return roster.Boolean
	case f.Format == "day" || f.Format == "date":
		return roster.Date
	case f.Format == "money":
		return roster.Money
	default:
		return roster.Word
	}
}
