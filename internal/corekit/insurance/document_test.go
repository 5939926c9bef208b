package insurance

import (
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/corekit/coretest"
)

func TestDocument(t *testing.T) {
	coretest.Document(t, "../../../docs/core/insurance.md", New(Rules{}))
}
