package face_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/face"
)

func TestMask(t *testing.T) {
	tests := map[string]struct{ kind, value, want string }{
		"name":            {"name", "张伟", "张*"},
		"rare name":       {"name", "𠮷野家", "𠮷**"},
		"one letter":      {"name", "张", "张"},
		"id":              {"id", "370202199003071234", "3702**********1234"},
		"short id":        {"id", "H1234567", "H*******"},
		"mobile":          {"mobile", "13812345678", "138****5678"},
		"address":         {"address", "青岛市市南区香港中路1号", "青岛市市南区******"},
		"amount":          {"amount", "12345.60", "****"},
		"kind not known":  {"colour", "red", "****"},
		"nothing to mask": {"name", "", ""},
	}
	for name, tt := range tests {
		if got := face.Mask(tt.kind, tt.value); got != tt.want {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
}

func TestMaskTree(t *testing.T) {
	var tree, want any
	in := `{"persons":[{"ref":"1","aac003":"张伟","pay":1200,"aac147":{"n":"370202199003071234"}}],"aac003":["张伟"],"n":null,"rest":[{"aac003":"李静"},{"aac003":null}]}`
	out := `{"persons":[{"ref":"1","aac003":"张*","pay":"****","aac147":"****"}],"aac003":"****","n":null,"rest":[{"aac003":"李*"},{"aac003":null}]}`
	for text, v := range map[string]*any{in: &tree, out: &want} {
		if err := json.Unmarshal([]byte(text), v); err != nil {
			t.Fatal(err)
		}
	}
	got := face.MaskTree(tree, map[string]string{"aac003": "name", "aac147": "id", "pay": "amount"})
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("masked tree (-want +got):\n%s", diff)
	}
	if tree.(map[string]any)["persons"].([]any)[0].(map[string]any)["aac003"] != "张伟" {
		t.Error("the tree itself was changed")
	}
}
