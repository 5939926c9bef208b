package fault

import (
	"errors"
	"fmt"
	"io"
	"testing"
)

func TestOf(t *testing.T) {
	base := New(Conflict, "application.not-draft", "application is %s", "submitted")
	tests := map[string]struct {
		err  error
		want Kind
	}{
		"fault":         {base, Conflict},
		"wrapped fault": {fmt.Errorf("submit: %w", base), Conflict},
		"other error":   {io.ErrUnexpectedEOF, Internal},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := Of(tt.err); got.Kind != tt.want {
				t.Errorf("Of(%v).Kind = %s, want %s", tt.err, got.Kind, tt.want)
			}
		})
	}
}

func TestOfHidesForeignText(t *testing.T) {
	if got := Of(errors.New("dial tcp 10.1.2.3: refused")); got.Text != "internal error" {
		t.Errorf("Of shows foreign text %q", got.Text)
	}
}

func TestCopies(t *testing.T) {
	base := New(Invalid, "body.field", "wrong")
	changed := base.With("name", "aac003").At("/persons/0").Because(io.EOF)
	if base.Values != nil || base.Pointer != "" || base.Unwrap() != nil {
		t.Errorf("base was changed: %+v", base)
	}
	if changed.Values["name"] != "aac003" || changed.Pointer != "/persons/0" || !errors.Is(changed, io.EOF) {
		t.Errorf("copy lacks something: %+v", changed)
	}
	if !Is(fmt.Errorf("x: %w", changed), Invalid) || Is(io.EOF, Invalid) {
		t.Error("Is does not tell kinds apart")
	}
}
