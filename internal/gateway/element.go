package gateway

import (
	"github.com/zhilian-hrss/zhilian/message"
)

// checkElements holds the further head elements of a message to the definition
// of the interface it names: the first one that is missing or has another form.
func (v View) checkElements(head *message.Head) error {
	service, ok := v.Catalog.Interface(head.ServiceCode)
	if !ok {
		return nil
	}
	for i, e := range service.Elements {
		value := head.Extra[i].Value // ParseRequest fills in all that are declared, in order
		switch {
		case value == "" && e.Required:
			return &message.Error{Code: message.E1002, Field: "head." + e.Name, Zh: "缺少该接口必填的报文头字段", En: "a head element that the interface requires is missing"}
		case value != "" && !e.Matches(value):
			return &message.Error{Code: message.E1002, Field: "head." + e.Name, Zh: "不符合接口定义的格式", En: "not of the form that the interface defines"}
		}
	}
	return nil
}
