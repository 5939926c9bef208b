package catalog

import (
	"testing"

	"github.com/zhilian-hrss/zhilian/services"
)

func TestLoadServices(t *testing.T) {
	_, faults := Load(services.FS)
	for _, f := range faults {
		t.Error(f)
	}
}
