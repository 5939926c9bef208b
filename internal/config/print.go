package config

import (
	"bufio"
	"fmt"
	"io"
	"net/url"
	"strings"
)

// Describe writes the list of keys: what each means, what it is when not set,
// and which variable sets it.
func Describe(w io.Writer) error {
	out := bufio.NewWriter(w)
	fmt.Fprintln(out, "Keys of the configuration file (YAML; a dot is a level). A variable wins over")
	fmt.Fprintln(out, "the file; lists in variables have commas. DATA is the value of data.")
	for _, k := range keys() {
		describe(out, k.name, variable(k.name), k.usual, k.about)
	}
	fmt.Fprintln(out, "\nCore systems, one section per NAME (small letters and digits). ZHILIAN_CORES")
	fmt.Fprintln(out, "lists the names that stand in no file, such as employment.")
	for _, k := range coreKeys() {
		describe(out, "cores.NAME."+k.name, variable("cores.NAME."+k.name), k.usual, k.about)
	}
	fmt.Fprintln(out, "\nThe file itself is named by --config or "+variable("config")+".")
	return out.Flush()
}

func describe(out io.Writer, name, variable, usual, about string) {
	if usual == "" {
		usual = "none"
	}
	fmt.Fprintf(out, "\n%s  (%s)\n    %s\n    when not set: %s\n", name, variable, about, usual)
}

// Print writes the configuration as a file that Read accepts, with secrets
// masked and what was derived filled in.
func (c *Config) Print(w io.Writer) error {
	shown := *c
	shown.Store.URL = MaskURL(c.Store.URL)
	out := bufio.NewWriter(w)
	section := ""
	for _, k := range keys() {
		value := show(k.field(&shown))
		if value == "" {
			continue
		}
		above, name, nested := strings.Cut(k.name, ".")
		switch {
		case !nested:
			fmt.Fprintf(out, "%s: %s\n", k.name, value)
			continue
		case above != section:
			fmt.Fprintf(out, "%s:\n", above)
			section = above
		}
		fmt.Fprintf(out, "  %s: %s\n", name, value)
	}
	if len(c.Cores) > 0 {
		fmt.Fprintln(out, "cores:")
	}
	for _, name := range sortedNames(c.Cores) {
		fmt.Fprintf(out, "  %s:\n", name)
		core := c.Cores[name]
		if core.Exchange() {
			core.URL = MaskURL(core.URL)
		}
		for _, k := range coreKeys() {
			if value := show(k.field(&core)); value != "" {
				fmt.Fprintf(out, "    %s: %s\n", k.name, value)
			}
		}
	}
	return out.Flush()
}

// MaskURL hides the password of a database address. An address that cannot be
// read is hidden wholly.
func MaskURL(address string) string {
	if strings.HasPrefix(address, "sqlite:") {
		return address
	}
	u, err := url.Parse(address)
	if err != nil {
		return "****"
	}
	if _, has := u.User.Password(); has {
		u.User = url.UserPassword(u.User.Username(), "****")
	}
	q := u.Query()
	for _, name := range []string{"password", "sslpassword"} {
		if q.Has(name) {
			q.Set(name, "****")
			u.RawQuery = q.Encode()
		}
	}
	return strings.ReplaceAll(u.String(), "%2A%2A%2A%2A", "****")
}
