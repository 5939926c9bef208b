package hall

import (
	"cmp"
	_ "embed"
	"fmt"
	"net/url"
	"strings"

	"github.com/goccy/go-yaml"
)

// Directory is who the hall knows: the systems and the people.
type Directory struct {
	Clients  []Client
	Accounts []Account
}

// directoryFile is a directory as it stands in a YAML or JSON file.
type directoryFile struct {
	Clients []struct {
		ID        string   `yaml:"id"`
		Secret    string   `yaml:"secret"`
		Redirects []string `yaml:"redirects"`
	} `yaml:"clients"`
	Enterprises []struct {
		USCC                string `yaml:"uscc"`
		Name                string `yaml:"name"`
		LegalRepresentative string `yaml:"legal_representative"`
		Units               []Unit `yaml:"units"`
		Accounts            []struct {
			Subject string `yaml:"subject"`
			Person  string `yaml:"person"` // "": the subject
			Name    string `yaml:"name"`
			Role    Role   `yaml:"role"`
		} `yaml:"accounts"`
	} `yaml:"enterprises"`
}

//go:embed demo.yaml
var demo []byte

// Demo returns the enterprises of the demonstration and their people. It has no
// clients.
func Demo() (Directory, error) { return Parse(demo) }

// Parse reads a directory file. Unknown fields are refused.
func Parse(text []byte) (Directory, error) {
	var file directoryFile
	if err := yaml.UnmarshalWithOptions(text, &file, yaml.Strict()); err != nil {
		return Directory{}, fmt.Errorf("directory of the hall: %w", err)
	}
	var d Directory
	for _, c := range file.Clients {
		d.Clients = append(d.Clients, Client{c.ID, c.Secret, c.Redirects})
	}
	for _, e := range file.Enterprises {
		for _, a := range e.Accounts {
			d.Accounts = append(d.Accounts, Account{a.Subject, cmp.Or(a.Person, a.Subject), a.Name, a.Role, e.USCC, e.Name, e.LegalRepresentative, e.Units})
		}
	}
	if err := d.check(); err != nil {
		return Directory{}, fmt.Errorf("directory of the hall: %w", err)
	}
	return d, nil
}

func (d Directory) check() error {
	seen := map[string]bool{}
	for _, c := range d.Clients {
		if c.ID == "" || c.Secret == "" || len(c.Redirects) == 0 {
			return fmt.Errorf("client %q lacks an id, a secret or a redirect address", c.ID)
		}
		if seen["client "+c.ID] {
			return fmt.Errorf("client %q stands twice", c.ID)
		}
		seen["client "+c.ID] = true
		for _, address := range c.Redirects {
			if u, err := url.Parse(address); err != nil || u.Host == "" || u.Fragment != "" || (u.Scheme != "https" && u.Scheme != "http") {
				return fmt.Errorf("client %q: redirect address %q is not absolute", c.ID, address)
			}
		}
	}
	for _, a := range d.Accounts {
		if seen["account "+a.Subject] {
			return fmt.Errorf("account %q stands twice", a.Subject)
		}
		seen["account "+a.Subject] = true
		if at := "person " + a.Person + " at " + a.USCC; a.Person != "" && seen[at] {
			return fmt.Errorf("account %q: the person has another one for the same enterprise", a.Subject)
		} else {
			seen[at] = true
		}
		if err := a.check(); err != nil {
			return fmt.Errorf("account %q: %w", a.Subject, err)
		}
	}
	return nil
}

func (a Account) check() error {
	switch {
	case a.Subject == "" || a.Name == "" || a.Enterprise == "" || a.LegalRepresentative == "":
		return fmt.Errorf("lacks a subject, a name, an enterprise or its legal representative")
	case a.Role != Legal && a.Role != Handler:
		return fmt.Errorf("role %q is neither legal nor handler", a.Role)
	case a.Role == Legal && a.Name != a.LegalRepresentative:
		return fmt.Errorf("acts as legal representative, who is somebody else")
	case !validUSCC(a.USCC):
		return fmt.Errorf("%q is no unified social credit code", a.USCC)
	}
	return nil
}

// validUSCC checks form and check digit by GB 32100. The hall is another
// system than the platform, so the rule stands here once more.
func validUSCC(s string) bool {
	const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
	if len(s) != 18 {
		return false
	}
	sum, weight := 0, 1
	for i := range 17 {
		v := strings.IndexByte(alphabet, s[i])
		if v < 0 {
			return false
		}
		sum += v * weight
		weight = weight * 3 % 31
	}
	return s[17] == alphabet[(31-sum%31)%31]
}
