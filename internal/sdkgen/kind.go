package sdkgen

import (
	"fmt"

	"github.com/goccy/go-yaml"
)

// Kind is one kind of error of the client libraries, with what it means.
type Kind struct {
	Name   string // kebab case, as it is printed
	About  string // in English, for the constant's comment
	Repeat bool   // a program may send the same message again by itself
	Zh, En KindText
}

// KindText explains a kind in one language.
type KindText struct {
	Meaning string `yaml:"meaning"`
	Cause   string `yaml:"cause"`
	Remedy  string `yaml:"remedy"`
}

// ReadKinds reads sdk/kinds.yaml and refuses unknown keys and gaps.
func ReadKinds(src []byte) ([]Kind, error) {
	var list []struct {
		Kind   string   `yaml:"kind"`
		About  string   `yaml:"about"`
		Repeat bool     `yaml:"repeat"`
		Zh     KindText `yaml:"zh"`
		En     KindText `yaml:"en"`
	}
	if err := yaml.UnmarshalWithOptions(src, &list, yaml.Strict()); err != nil {
		return nil, fmt.Errorf("read the kinds of errors: %w", err)
	}
	var kinds []Kind
	seen := map[string]bool{}
	for _, k := range list {
		for _, s := range []string{k.Kind, k.About, k.Zh.Meaning, k.Zh.Cause, k.Zh.Remedy, k.En.Meaning, k.En.Cause, k.En.Remedy} {
			if s == "" {
				return nil, fmt.Errorf("kind %q: a text is missing", k.Kind)
			}
		}
		if seen[k.Kind] {
			return nil, fmt.Errorf("kind %q: told twice", k.Kind)
		}
		seen[k.Kind] = true
		kinds = append(kinds, Kind{Name: k.Kind, About: k.About, Repeat: k.Repeat, Zh: k.Zh, En: k.En})
	}
	return kinds, nil
}
