package portal

import (
	"strings"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/face/facetest"
)

func TestEveryOperationNamesAPermission(t *testing.T) {
	api, err := build(Services{}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	facetest.CheckPermissions(t, api.Operations(), Permissions())
	for _, op := range api.Operations() {
		if op.Permission == face.Public && op.Group != "catalogue" && op.Group != "session" {
			t.Errorf("operation %s is open to everybody", op.ID)
		}
		if strings.Contains(op.Path, "{enterprise}") {
			t.Errorf("operation %s takes an enterprise's id", op.ID)
		}
	}
}

func TestEveryFaultHasATextInBothLanguages(t *testing.T) {
	texts, err := face.ParseTexts(problems)
	if err != nil {
		t.Fatal(err)
	}
	facetest.CheckTexts(t, texts, ".", "../account", "../attachment", "../enterprise", "../admission", "../attachment", "../acceptance", "../keylife", "../callback", "../measure", "../subject", "../feedback", "../mailbox", "../face/figures")
}

func TestLooksAreAudited(t *testing.T) {
	api, err := build(Services{}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	facetest.CheckLooks(t, api)
}

func TestOpenAPINeedsNoServices(t *testing.T) {
	document, err := OpenAPI()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"openapi": "3.1.0"`, `"/api/portal/acceptance"`, `"x-permission": "member"`, "__Host-zl-portal"} {
		if !strings.Contains(string(document), want) {
			t.Errorf("document lacks %s", want)
		}
	}
}
