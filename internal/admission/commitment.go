package admission

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"strings"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// CommitmentTemplate is the version of the commitment's text that is in force. The
// texts of former versions stay: what was signed has to remain readable.
const CommitmentTemplate = "2026-1"

//go:embed commitment/*.html
var commitments embed.FS

// letterStyle is for paper of size A4.
const letterStyle = `@page{size:A4;margin:22mm 24mm}body{font:12pt/1.7 "Songti SC","SimSun","Noto Serif CJK SC",serif;color:#000;max-width:170mm;margin:8mm auto}` +
	`h1{text-align:center;font-size:20pt;letter-spacing:.3em}table{width:100%;border-collapse:collapse;margin:1em 0}` +
	`th,td{border:1px solid #333;padding:.35em .6em;text-align:left;vertical-align:top}th{width:32%;font-weight:600}` +
	`.sign{margin:2em 0 1.5em 40%}.line{display:inline-block;width:14em;border-bottom:1px solid #000}.short{display:inline-block;width:3em;border-bottom:1px solid #000}` +
	`.foot{font-size:9pt;color:#333}`

// Letter is what a commitment says of its application.
type Letter struct {
	Version     string
	Application id.Application
	Facts       Facts
	Form        Form
	Services    []LetterService // wanted, by code and title
	Day         calendar.Day    // on which it is printed
}

// LetterService is an interface as the letter names it.
type LetterService struct{ Code, Title string }

// Document is a page to print. Policy is the content security policy under which
// it looks as it should: it loads nothing, and its one style is named by its sum.
type Document struct {
	HTML   []byte
	Policy string
}

// Render fills the text of the letter's version in.
func (l Letter) Render() (Document, error) {
	page, err := template.ParseFS(commitments, "commitment/"+l.Version+".html")
	if errors.Is(err, fs.ErrNotExist) || (err != nil && strings.Contains(err.Error(), "matches no files")) {
		return Document{}, fault.New(fault.NotFound, "application.template-unknown", "no such version of the commitment")
	}
	if err != nil {
		return Document{}, fmt.Errorf("read the commitment %s: %w", l.Version, err)
	}
	f := l.Form
	var b bytes.Buffer
	err = page.Execute(&b, map[string]any{
		"Version": l.Version, "Application": l.Application, "Facts": l.Facts, "Services": l.Services, "Day": l.Day, "Duties": Duties(),
		"System":     joined(f.Name, string(f.App)),
		"Product":    joined(f.Product.Name, f.Product.Version, f.Product.Vendor),
		"Deployment": joined(deploymentName(f.Product.Deployment), f.Product.Owner),
		"Contact":    joined(f.Contact.Name, f.Contact.Mobile),
		"Style":      template.CSS(letterStyle), // a constant of ours
	})
	if err != nil {
		return Document{}, fmt.Errorf("print the commitment %s: %w", l.Version, err)
	}
	sum := sha256.Sum256([]byte(letterStyle))
	return Document{
		HTML:   b.Bytes(),
		Policy: "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
	}, nil
}

// joined puts together what is there.
func joined(parts ...string) string {
	var there []string
	for _, p := range parts {
		if p != "" {
			there = append(there, p)
		}
	}
	return strings.Join(there, "，")
}

func deploymentName(d enterprise.Deployment) string {
	switch d {
	case enterprise.OwnPremises:
		return "本单位机房部署"
	case enterprise.OwnCloud:
		return "本单位租用云部署"
	case enterprise.VendorCloud:
		return "技术服务商云部署"
	}
	return ""
}

// FactsOf are the facts that the 网办大厅 proved of an enterprise.
func FactsOf(e *enterprise.Enterprise) Facts {
	return Facts{Name: e.Name, USCC: string(e.USCC), LegalRep: e.LegalRep}
}
