package zhilian_test

import (
	"context"
	"fmt"
	"log"
	"os"

	zhilian "github.com/zhilian-hrss/zhilian/sdk/go"
)

func Example() {
	config, err := zhilian.Load("zhilian.yaml", os.Getenv)
	if err != nil {
		log.Fatal(err)
	}
	client, err := zhilian.New(config)
	if err != nil {
		log.Fatal(err)
	}
	defer client.Close()
	answer, err := client.File(context.Background(), "ER0102", []byte(`{"registrationNo":"R1"}`), zhilian.Options{})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(answer.Outcome, answer.Message)
}

func ExampleError_Explain() {
	err := &zhilian.Error{Kind: zhilian.Interrupted, MsgID: "HR-1", Unknown: true}
	_, en := err.Explain()
	fmt.Println(en.Meaning)
	fmt.Println(en.Remedy)
	// Output:
	// no answer after sending
	// The outcome is unknown: repeat with the same msgId and the same content; it has no second effect.
}
