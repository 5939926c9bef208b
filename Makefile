# The tasks of this house. `make` lists them.

GO      ?= go
BIN     := bin/zhilian
LINT    := bin/golangci-lint
SOURCES := $(shell find cmd internal message sdk/go services -type f 2>/dev/null)
PAGES   := web/dist/.built
WEB     := $(shell find web openapi -type f -not -path '*/node_modules/*' -not -path 'web/dist/*' -not -name '*.gen.ts' 2>/dev/null)

.DEFAULT_GOAL := help
.PHONY: help build demo test journeys e2e screens test-sdk test-sdk-full check lint fmt openapi generate fuzz chaos bench bench-growth bench-parts clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 20

build: $(BIN) ## build bin/zhilian

$(PAGES): $(WEB)
	@scripts/web.sh

$(BIN): go.mod go.sum $(SOURCES) $(wildcard web/*.go) $(PAGES)
	$(GO) build -trimpath -o $@ ./cmd/zhilian

demo: $(BIN) ## run the main job on the embedded store: apply, review, test, accept, go live, file a roster (ROSTER=file for your own)
	$(BIN) demo $(if $(ROSTER),--roster $(ROSTER)) $(DEMO_FLAGS)

test: ## everything CI runs, each part timed
	@scripts/test.sh

journeys: ## the whole program with every test on both databases
	@scripts/with-postgres.sh env ZHILIAN_BOTH=1 $(GO) test -count=1 -timeout 30m ./e2e

e2e: $(BIN) ## the journeys of both faces in a browser (Chromium)
	@scripts/browser.sh

screens: $(BIN) ## a picture of every page at two widths under web/screens, each held against WCAG by axe
	@scripts/browser.sh --project screens

test-sdk: ## the client libraries: build, vectors, packages, samples, quick starts, each with every other
	@scripts/test-sdk.sh

test-sdk-full: ## the same with 1000 messages per library, suite and signing
	@ZHILIAN_MESSAGES=1000 ZHILIAN_LIMIT=120m scripts/test-sdk.sh

check: ## for every commit: format, vet, lint, short tests
	@scripts/check.sh

lint: $(LINT) ## golangci-lint with the import rules
	$(LINT) run ./...

$(LINT): tools/go.mod tools/go.sum
	$(GO) build -modfile=tools/go.mod -o $@ github.com/golangci/golangci-lint/v2/cmd/golangci-lint

fmt: ## format the Go code
	gofmt -w cmd e2e internal message sdk services

openapi: $(BIN) ## write openapi/{portal,console}.json
	$(BIN) openapi

generate: ## make generated code and documents again, the codes first that others are made from
	$(GO) generate ./message/...
	$(GO) generate ./...

fuzz: ## fuzz every parser for FUZZTIME (default 10s) each
	@scripts/fuzz.sh $(or $(FUZZTIME),10s)

chaos: ## kill -9 40 times on each database and on three nodes; restarts, outages, 50,000 calls in line, floods, slow connections, timing at length
	@scripts/with-postgres.sh env ZHILIAN_KILLS=40 ZHILIAN_CHAOS=1 $(GO) test -count=1 -timeout 120m -v \
		-run 'TestKill|TestEffectOnEveryNode|TestAttackA24|TestRotationOnThreeNodes|TestRestartsUnderLoad|TestDatabaseFrozen|TestLine|TestClause_6_2_2_e' \
		./e2e/... ./internal/store/...
	ZHILIAN_SLOW=1000/60 $(GO) test -count=1 -timeout 30m -run 'TestSlowConnections' -v ./e2e
	ZHILIAN_TIMING=100000 $(GO) test -count=1 -timeout 30m -run 'TestAttackA8Timing' -v ./internal/gateway

bench: $(BIN) ## what a call costs beside nginx, HAProxy, Caddy (8 min; BENCH_JSON=file, BENCH_PROFILE=dir)
	@scripts/bench.sh $(BENCH_FLAGS)

bench-growth: $(BIN) ## what a call costs with up to 10,000,000 stored ones (40 GB) and 10,000 enterprises
	@scripts/bench.sh -parts growth -budget 40m -stored 10000,100000,1000000,10000000 $(BENCH_FLAGS)

bench-parts: ## the ledger's rate, and the cost of sealing, checks and mappings, both databases
	@scripts/with-postgres.sh $(GO) test -run '^$$' -bench . -benchtime 2s ./message ./internal/store ./internal/catalog

clean: ## remove what was built
	rm -rf bin build .demo
