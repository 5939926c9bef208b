package zhilian

import (
	"errors"
	"testing"

	"github.com/zhilian-hrss/zhilian/message"
	"github.com/zhilian-hrss/zhilian/sdk/go/service"
)

func TestData(t *testing.T) {
	tree, err := message.ParseJSON([]byte(`{"records":[{"index":0,"aac016":"active","aac003":"𠮷野","later":1}]}`))
	if err != nil {
		t.Fatal(err)
	}
	a := &Answer{Result: message.Result{Data: tree}}
	data, err := Data[service.ER0102Response](a)
	if err != nil || len(data.Records) != 1 || data.Records[0].AAC016 != service.AAC016Registered || data.Records[0].AAC003 != "𠮷野" {
		t.Errorf("got %+v, %v", data, err)
	}
	if zh := data.Records[0].AAC016.Text().Zh; zh != "在册" {
		t.Errorf("the code means %q", zh)
	}
	if _, err := Data[[]int](a); !errors.Is(err, Unusable) {
		t.Errorf("another form gives %v", err)
	}
	if data, err := Data[service.ER0102Response](&Answer{}); err != nil || data.Records != nil {
		t.Errorf("no data give %+v, %v", data, err)
	}
}

// What a client does about a kind follows from what is said of it.
func TestKindsAgree(t *testing.T) {
	for kind, e := range explanations {
		if e.zh.Meaning == "" || e.en.Remedy == "" {
			t.Errorf("%s is not explained", kind)
		}
		if got := (&Error{Kind: kind}).repeatable(); got != repeatableKinds[kind] {
			t.Errorf("%s: repeatable %t", kind, got)
		}
	}
	zh, _ := (&Error{Kind: Unusable, Unknown: true}).Explain()
	if zh.Remedy != explanations[Unusable].zh.Remedy {
		t.Errorf("the remedy repeats itself: %s", zh.Remedy)
	}
}
