package console

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
	open := 0
	for _, op := range api.Operations() {
		if op.Permission == face.Public {
			open++
		}
	}
	if open != 5 {
		t.Errorf("%d operations are open to everybody, want the five by which staff come in:\n%s", open, api.Table())
	}
}

func TestEveryFaultHasATextInBothLanguages(t *testing.T) {
	texts, err := face.ParseTexts(problems)
	if err != nil {
		t.Fatal(err)
	}
	facetest.CheckTexts(t, texts, ".", "../account", "../attachment", "../staff", "../admission", "../credit", "../acceptance", "../calendar", "../notice", "../approval", "../parameter", "../intervention", "../measure", "../subject", "../feedback", "../mailbox", "../announcement", "../status", "../face/figures")
}

func TestOpenAPINeedsNoServices(t *testing.T) {
	document, err := OpenAPI()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"openapi": "3.1.0"`, `"/api/console/applications/queue"`, `"x-permission": "key.release"`, "__Host-zl-console"} {
		if !strings.Contains(string(document), want) {
			t.Errorf("document lacks %s", want)
		}
	}
}
