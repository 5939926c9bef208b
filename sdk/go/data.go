package zhilian

import (
	"encoding/json"
	"fmt"
)

// Data returns the data of an answer as a type of package service, or as any
// other that encoding/json reads. Members that the type does not know are passed
// over; an answer without data gives the zero value.
func Data[T any](a *Answer) (T, error) {
	var data T
	if a.Result.Data == nil {
		return data, nil
	}
	b, err := json.Marshal(a.Result.Data)
	if err == nil {
		err = json.Unmarshal(b, &data)
	}
	if err != nil {
		return data, &Error{Kind: Unusable, MsgID: a.MsgID, TraceID: a.TraceID, Detail: fmt.Sprintf("the data are no %T", data), cause: err}
	}
	return data, nil
}
