package portal

import (
	"github.com/zhilian-hrss/zhilian/internal/admission"
	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/message"
)

// formBody is the form of an application. A draft may be as empty as one likes;
// what is missing is told in problems of the answer and refused on submission.
type formBody struct {
	App        string      `json:"app,omitempty" maxLength:"10" doc:"A connected system that wants more interfaces; empty for a new one"`
	Name       string      `json:"name,omitempty" maxLength:"100" doc:"Name of the HR system"`
	Area       string      `json:"area,omitempty" maxLength:"6" doc:"Registered area of the HR system, GB/T 2260"`
	Product    productBody `json:"product,omitempty"`
	Suite      string      `json:"suite,omitempty" enum:"SM4-GCM,SM4-CBC-HMAC-SM3"`
	Services   []string    `json:"services,omitempty" maxItems:"100" doc:"Codes of the interfaces wanted"`
	Contact    contactBody `json:"contact,omitempty"`
	Ability    string      `json:"ability,omitempty" enum:"in-house,purchased"`
	Emergency  string      `json:"emergency,omitempty" maxLength:"2000" doc:"The enterprise's own emergency arrangement (9.2.2)"`
	Duties     []string    `json:"duties,omitempty" maxItems:"20" doc:"Duties confirmed one by one (8.4)"`
	Honours    []honour    `json:"honours,omitempty" maxItems:"20"`
	Commitment string      `json:"commitment,omitempty" maxLength:"36" doc:"Attachment with the signed credit commitment"`
	Template   string      `json:"template,omitempty" maxLength:"20" doc:"Version of the commitment's text that was signed"`
	Rules      string      `json:"rules,omitempty" maxLength:"36" doc:"Attachment with the enterprise's security rules (8.4.1), when it hands them in"`
	Plan       string      `json:"plan,omitempty" maxLength:"36" doc:"Attachment with the emergency plan (9.2.2), when there is one in writing"`
}

type productBody struct {
	Name       string `json:"name,omitempty" maxLength:"100"`
	Version    string `json:"version,omitempty" maxLength:"100"`
	Vendor     string `json:"vendor,omitempty" maxLength:"100"`
	Deployment string `json:"deployment,omitempty" enum:"own-premises,own-cloud,vendor-cloud"`
	Owner      string `json:"owner,omitempty" maxLength:"100" doc:"Department that answers for it"`
}

type contactBody struct {
	Name   string `json:"name,omitempty" maxLength:"100"`
	Mobile string `json:"mobile,omitempty" maxLength:"20"`
	Email  string `json:"email,omitempty" maxLength:"200"`
}

type honour struct {
	Title    string `json:"title" maxLength:"100"`
	Issuer   string `json:"issuer" maxLength:"100"`
	Source   string `json:"source" enum:"credit-qingdao,credit-shandong,credit-china,upload"`
	Evidence string `json:"evidence,omitempty" maxLength:"36" doc:"Attachment; required for upload"`
	Issued   string `json:"issued,omitempty" maxLength:"10" doc:"Day, 2006-01-02"`
	Expires  string `json:"expires,omitempty" maxLength:"10" doc:"Last day on which the title holds; absent without end"`
}

func (b formBody) form() admission.Form {
	f := admission.Form{
		App: id.App(b.App), Name: b.Name, Area: b.Area, Suite: message.Suite(b.Suite), Services: b.Services,
		Product: enterprise.Product{
			Name: b.Product.Name, Version: b.Product.Version, Vendor: b.Product.Vendor,
			Deployment: enterprise.Deployment(b.Product.Deployment), Owner: b.Product.Owner,
		},
		Contact: admission.Contact(b.Contact), Ability: admission.Ability(b.Ability), Emergency: b.Emergency,
		Commitment: id.Attachment(b.Commitment), Template: b.Template, Rules: id.Attachment(b.Rules), Plan: id.Attachment(b.Plan),
	}
	for _, d := range b.Duties {
		f.Duties = append(f.Duties, admission.Duty(d))
	}
	for _, h := range b.Honours {
		f.Honours = append(f.Honours, admission.Honour{
			Title: h.Title, Issuer: h.Issuer, Source: admission.Source(h.Source), Evidence: id.Attachment(h.Evidence),
			Issued: calendar.Day(h.Issued), Expires: calendar.Day(h.Expires),
		})
	}
	return f
}

// bodyOf shows a form. The contact's data come whole only while the form is open
// for editing.
func bodyOf(f admission.Form, editable bool) formBody {
	b := formBody{
		App: string(f.App), Name: f.Name, Area: f.Area, Suite: string(f.Suite), Services: f.Services,
		Product: productBody{
			Name: f.Product.Name, Version: f.Product.Version, Vendor: f.Product.Vendor,
			Deployment: string(f.Product.Deployment), Owner: f.Product.Owner,
		},
		Contact: contactBody(f.Contact), Ability: string(f.Ability), Emergency: f.Emergency,
		Commitment: string(f.Commitment), Template: f.Template, Rules: string(f.Rules), Plan: string(f.Plan),
	}
	if !editable {
		b.Contact.Name = face.Mask("name", b.Contact.Name)
		b.Contact.Mobile = face.Mask("mobile", b.Contact.Mobile)
		b.Contact.Email = face.Mask("email", b.Contact.Email)
	}
	for _, d := range f.Duties {
		b.Duties = append(b.Duties, string(d))
	}
	for _, h := range f.Honours {
		b.Honours = append(b.Honours, honour{
			Title: h.Title, Issuer: h.Issuer, Source: string(h.Source), Evidence: string(h.Evidence), Issued: string(h.Issued), Expires: string(h.Expires),
		})
	}
	return b
}
