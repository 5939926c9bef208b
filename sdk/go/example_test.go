package zhilian_test

import (
	"context"
	"fmt"
	"log"
	"net/http"
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

// An HR system receives callbacks beside the calls that it makes.
func ExampleNewCallbacks() {
	config, err := zhilian.Load("zhilian.yaml", os.Getenv)
	if err != nil {
		log.Fatal(err)
	}
	client, err := zhilian.New(config)
	if err != nil {
		log.Fatal(err)
	}
	defer client.Close()
	callbacks, err := zhilian.NewCallbacks(config, func(ctx context.Context, e zhilian.Event) error {
		if e.Name != zhilian.EventResultReady {
			return nil
		}
		results, err := client.Result(ctx, e.MsgID)
		if err != nil {
			return err // not acknowledged: the platform calls again
		}
		fmt.Println(results[0].MsgID, results[0].Outcome)
		return nil
	}, nil)
	if err != nil {
		log.Fatal(err)
	}
	http.Handle("POST /zhilian/callback", callbacks)
	log.Fatal(http.ListenAndServeTLS(":8443", "cert.pem", "key.pem", nil))
}
