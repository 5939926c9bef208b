package corekit_test

import (
	"crypto/sha256"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/corekit"
	"github.com/zhilian-hrss/zhilian/internal/corekit/coretest"
	"github.com/zhilian-hrss/zhilian/internal/corekit/insurance"
	"github.com/zhilian-hrss/zhilian/internal/corekit/labour"
	"github.com/zhilian-hrss/zhilian/internal/corekit/personnel"
)

// FuzzActs: whatever data an order of insurance, labour relations or personnel has,
// it is carried out or refused. (Employment has a target of its own.)
func FuzzActs(f *testing.F) {
	type act struct {
		core *corekit.Core
		name string
	}
	var acts []act
	for _, d := range []corekit.Domain{insurance.New(insurance.Rules{}), labour.New(labour.Rules{}), personnel.New(personnel.Rules{})} {
		core := coretest.Open(f, d).Core
		for _, name := range slices.Sorted(maps.Keys(core.Domain().Acts)) {
			acts = append(acts, act{core, name})
		}
	}
	for i := range acts {
		for _, seed := range []string{
			`{}`, `{"persons":[[]]}`, `{"persons":[{"ref":"0","idNumber":"370202199001011237","name":"王伟","kinds":["110","410"],"from":"2026-11","until":"2026-11","endDate":"2026-11-20","reason":"3601"}]}`,
			`{"caseNo":"ZC1","receivedOn":"2026-11-20","action":"sign","result":"调解结案","reason":"案情复杂","defence":[{"text":"已足额支付"}]}`, `{"caseNos":["ZC1"],"after":"x","limit":2}`,
			`{"vacancyNo":"GW1","count":6,"reason":"经核实岗位不存在"}`, `{"vacancyNos":["GW1"],"after":"x","limit":-1}`, `{"classNo":"PX1","persons":[{"idNumber":"370202199001011237","name":null}]}`,
		} {
			f.Add(uint8(i), seed)
		}
	}
	f.Fuzz(func(t *testing.T, n uint8, data string) {
		a := acts[int(n)%len(acts)]
		body := fmt.Sprintf(`{"act":%q,"employer":{"uscc":"91350100M000100Y43","name":"港务公司","unit":"3702000001"},"operator":"李经办","data":%s}`, a.name, data)
		r := httptest.NewRequest(http.MethodPost, "/v1/acts/"+a.name, strings.NewReader(body))
		for name, value := range map[string]string{
			"Authorization": "Bearer " + coretest.Bearer, "Content-Type": "application/json",
			"X-Filed-At": "2026-11-23T09:30:15+08:00", "Idempotency-Key": fmt.Sprintf("%x", sha256.Sum256([]byte(body)))[:32],
		} {
			r.Header.Set(name, value)
		}
		w := httptest.NewRecorder()
		a.core.Handler().ServeHTTP(w, r)
		if w.Code != http.StatusOK && (w.Code < 400 || w.Code > 499) {
			t.Errorf("%s: %d %s", a.name, w.Code, w.Body)
		}
	})
}
