package gateway

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"math"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/message"
)

// samplesWanted is how many answers of each kind are timed; set by `make chaos`,
// for a busy host says nothing about time.
func samplesWanted(t *testing.T) int {
	t.Helper()
	n, err := strconv.Atoi(os.Getenv("ZHILIAN_TIMING"))
	if err != nil || n < 1000 {
		t.Skip("times answers in `make chaos` only (ZHILIAN_TIMING=100000)")
	}
	return n
}

// A8 and A16, by the clock: whether the padding would have been good, and whether a key
// exists, takes no longer to say than that it is not. Over loopback HTTP, kinds in
// random order, Welch's t-test with |t| < 4.5.
func TestAttackA8Timing(t *testing.T) {
	n := samplesWanted(t)
	r := newRig(t)
	a := r.client("ent-a", "QD00000001", id.Production)
	mac := r.furtherKey(10, message.SuiteCBC)
	changed := func(c *client, at func(int) int) *message.Request {
		request := c.seal(c.head(service, "M-1"), `{"monthlyPay":"9000.00"}`)
		bytes, err := request.Sealed()
		if err != nil {
			t.Fatal(err)
		}
		bytes[at(len(bytes))] ^= 1
		request.Body = message.EncodeBase64(bytes)
		return request
	}
	unknown := func(c *client) *message.Request {
		request := c.seal(c.head(service, "M-1"), `{"monthlyPay":"9000.00"}`)
		request.Head.KeyID = request.Head.KeyID[:len(request.Head.KeyID)-len("10")] + "99"
		return request
	}
	other := a.seal(a.head(service, "M-1"), `{"monthlyPay":"9000.00"}`)
	other.Head.KeyID = "P-QD00000001-9"
	pairs := map[string][2]*message.Request{
		// The last byte of the block before decides the last byte of the padding.
		"good or bad padding":       {changed(mac, func(n int) int { return n - 1 }), changed(mac, func(n int) int { return n - 32 - 16 - 1 })},
		"known or unknown key, GCM": {changed(a, func(n int) int { return n - 1 }), other},
		"known or unknown key, CBC": {changed(mac, func(n int) int { return n - 1 }), unknown(mac)},
	}
	var sender int
	for name, pair := range pairs {
		t.Run(name, func(t *testing.T) {
			first, second := timed(t, r, pair, n, &sender)
			got := welch(first, second)
			t.Logf("t = %.2f over %d samples each, medians %s and %s", got, n, median(first), median(second))
			if math.Abs(got) >= 4.5 {
				t.Errorf("|t| = %.2f: the two can be told apart by the clock", math.Abs(got))
			}
		})
	}
}

// timed sends both messages n times each in random order, and returns how long the answers took.
func timed(t *testing.T, r *rig, pair [2]*message.Request, n int, sender *int) (first, second []float64) {
	t.Helper()
	handler := r.Handler()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, request *http.Request) {
		*sender++ // one at a time: no two are served at once
		request.RemoteAddr = address(*sender / 100)
		handler.ServeHTTP(w, request)
	}))
	defer server.Close()
	log := r.Log
	r.Log = slog.New(slog.NewJSONHandler(nowhere{}, nil)) // writing a line is part of the time
	defer func() { r.Log = log }()
	sent := [2][]byte{pair[0].Encode(), pair[1].Encode()}
	ask := func(kind int) float64 {
		request, err := http.NewRequestWithContext(context.Background(), http.MethodPost, server.URL+"/v1/message", bytes.NewReader(sent[kind]))
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("Content-Type", "application/json")
		began := time.Now()
		response, err := server.Client().Do(request)
		if err != nil {
			t.Fatal(err)
		}
		_, err = io.Copy(io.Discard, response.Body)
		took := time.Since(began)
		response.Body.Close()
		if err != nil || response.StatusCode != http.StatusUnauthorized {
			t.Fatalf("status %d, %v", response.StatusCode, err)
		}
		return float64(took)
	}
	for range 2000 { // warm
		ask(rand.IntN(2))
	}
	times := [2][]float64{}
	for range 2 * n {
		kind := rand.IntN(2)
		times[kind] = append(times[kind], ask(kind))
	}
	// What the host's scheduler added tells nothing: the slowest twentieth of all is left out.
	all := slices.Sorted(slices.Values(append(slices.Clone(times[0]), times[1]...)))
	limit := all[len(all)*95/100]
	cropped := func(list []float64) []float64 {
		return slices.DeleteFunc(list, func(v float64) bool { return v > limit })
	}
	return cropped(times[0]), cropped(times[1])
}

// nowhere takes lines that are written all the same.
type nowhere struct{}

func (nowhere) Write(line []byte) (int, error) { return len(line), nil }

// welch is the statistic of Welch's t-test.
func welch(a, b []float64) float64 {
	moments := func(list []float64) (mean, variance float64) {
		for _, v := range list {
			mean += v
		}
		mean /= float64(len(list))
		for _, v := range list {
			variance += (v - mean) * (v - mean)
		}
		return mean, variance / float64(len(list)-1)
	}
	meanA, varA := moments(a)
	meanB, varB := moments(b)
	return (meanA - meanB) / math.Sqrt(varA/float64(len(a))+varB/float64(len(b)))
}

func median(list []float64) time.Duration {
	return time.Duration(slices.Sorted(slices.Values(list))[len(list)/2])
}

// The statistic tells two kinds apart when they are a tenth of their spread apart,
// and not when they are one kind.
func TestWelch(t *testing.T) {
	source := rand.New(rand.NewPCG(1, 2))
	draw := func(mean float64) []float64 {
		list := make([]float64, 20_000)
		for i := range list {
			list[i] = mean + source.NormFloat64()
		}
		return list
	}
	if got := welch(draw(10), draw(10)); math.Abs(got) > 4.5 {
		t.Errorf("one kind: t = %.2f", got)
	}
	if got := welch(draw(10), draw(10.1)); math.Abs(got) < 4.5 {
		t.Errorf("two kinds: t = %.2f", got)
	}
}
