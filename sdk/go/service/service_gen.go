// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.

// Package service holds the request and answer types of the platform's interfaces
// and the code tables that they use. They are made from the definitions that the
// platform itself runs on; fields have the names of the national indicators.
//
//	body := service.ER0102Request{AAB998: "91370200MA3TEXT01C", …}
//	answer, err := client.File(ctx, service.ER0102, body, zhilian.Options{MsgID: id})
//	…
//	data, err := zhilian.Data[service.ER0102Response](answer)
package service

// The interfaces.
const (
	ER0101 = "ER0101" // 就业登记申报 Register employment
	ER0102 = "ER0102" // 就业登记查询 Query registrations
	ER0103 = "ER0103" // 就业登记更正 Correct a registration
	ER0104 = "ER0104" // 就业登记撤回 Withdraw a registration
	ER0105 = "ER0105" // 终止就业登记 End employment
)

// Info is what a client needs to know of an interface before it calls it.
type Info struct {
	Code      string
	Version   int
	Kind      string // submit, query, correct, withdraw, terminate
	TitleZh   string
	TitleEn   string
	Signed    bool   // a signature is required
	BatchList string // member of the body that holds the people, "" for a body about one
	BatchMax  int    // most people in one body
	BatchNo   bool   // the body may carry batchNo
}

// Lookup returns what is known of an interface.
func Lookup(code string) (Info, bool) {
	for _, i := range infos {
		if i.Code == code {
			return i, true
		}
	}
	return Info{}, false
}

// All lists the interfaces by code.
func All() []Info { return append([]Info(nil), infos...) }

var infos = []Info{
	{ER0101, 1, "submit", "就业登记申报", "Register employment", false, "persons", 100, true},
	{ER0102, 1, "query", "就业登记查询", "Query registrations", false, "persons", 100, true},
	{ER0103, 1, "correct", "就业登记更正", "Correct a registration", false, "", 1, true},
	{ER0104, 1, "withdraw", "就业登记撤回", "Withdraw a registration", false, "", 1, true},
	{ER0105, 1, "terminate", "终止就业登记", "End employment", false, "persons", 100, true},
}
