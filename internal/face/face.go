// Package face is what the two human edges, portal and console, share. It knows
// no business.
//
// An edge makes an API with New and registers its operations with Register. The
// list of operations is the route table: each names the permission it needs, and
// an operation that names none is refused to everybody. Before a handler runs,
// the API has refused cross-origin writes, asked the edge's Guard who is calling,
// limited the body, and refused unknown and doubled fields. A handler returns
// its answer or an error; an error becomes a problem document (RFC 9457) in one
// place, by its fault code and in the caller's language, and never repeats what
// was sent. After it, one log line tells what happened.
//
// The OpenAPI 3.1 document comes from the same list, and needs no service.
package face

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"github.com/zhilian-hrss/zhilian/internal/audit"
	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/fault"
)

// Permission names what a caller must hold for an operation. The edges have
// their own closed lists beside these two.
type Permission string

// The permissions that every edge knows.
const (
	Public   Permission = "public"    // anybody, signed in or not
	SignedIn Permission = "signed-in" // anybody with a session
)

// Text is one text in both languages.
type Text struct{ Zh, En string }

// Operation is one line of an edge's route table.
type Operation struct {
	ID         string // in lower camel case; the name that generated clients use
	Method     string
	Path       string // below the API's prefix
	Permission Permission
	Group      string // operations of one group stand together in the document
	Summary    Text
	Look       string // kind of the thing with personal data or a call's detail that it shows, such as "call"; "" for none
	Plain      bool   // shows personal data in the clear
	Fresh      bool   // asks for a second factor that was shown minutes ago
	Status     int    // of success; 0 means 200, or 204 without a body
	MaxBody    int64  // bytes; 0 means DefaultMaxBody
}

// DefaultMaxBody limits bodies of operations that say nothing else.
const DefaultMaxBody = 64 << 10

// Guard tells who is calling. It returns a context with whatever the edge's
// handlers need to know of the caller, or a fault when the caller does not hold
// p. It is not asked for Public operations. It notes the caller with NoteCaller.
type Guard func(r *http.Request, p Permission) (context.Context, error)

// Config is what an edge brings.
type Config struct {
	Title   string
	Version string
	Prefix  string // of all paths, such as /api/portal
	Cookie  Cookie // that carries the session
	Texts   Texts
	Guard   Guard
	// Audit writes down who looked at what (Operation.Look), and who was refused for
	// want of a permission. What it cannot write down is not answered. nil: nothing is.
	Audit   func(ctx context.Context, e audit.Entry) error
	Log     *slog.Logger
	Clock   calendar.Clock
	Streams Streams
}

// API is one human edge: an http.Handler and its description.
type API struct {
	config     Config
	mux        *http.ServeMux
	huma       huma.API
	origin     *http.CrossOriginProtection
	operations []Operation
	streaming  streaming
}

// New returns an API without operations.
func New(c Config) *API {
	a := &API{config: c, mux: http.NewServeMux(), origin: http.NewCrossOriginProtection()}
	if a.config.Log == nil {
		a.config.Log = slog.New(slog.DiscardHandler)
	}
	registry := huma.NewMapRegistry("#/components/schemas/", huma.DefaultSchemaNamer)
	a.huma = humago.New(a.mux, huma.Config{
		OpenAPI: &huma.OpenAPI{
			OpenAPI: "3.1.0",
			Info:    &huma.Info{Title: c.Title, Version: c.Version},
			Components: &huma.Components{
				Schemas: registry,
				SecuritySchemes: map[string]*huma.SecurityScheme{
					"session": {Type: "apiKey", In: "cookie", Name: c.Cookie.Name},
				},
			},
		},
		Formats:                      map[string]huma.Format{"application/json": strictJSON(), "json": strictJSON()},
		DefaultFormat:                "application/json",
		RejectUnknownQueryParameters: true,
		Transformers:                 []huma.Transformer{a.translate},
	})
	return a
}

// Register adds an operation. I and O are structs in huma's manner: path, query
// and header parameters as tagged fields, and Body.
func Register[I, O any](a *API, op Operation, handle func(context.Context, *I) (*O, error)) {
	huma.Register(a.huma, a.entry(op), func(ctx context.Context, in *I) (*O, error) {
		out, err := handle(ctx, in)
		if err == nil && op.Look != "" {
			err = a.trace(ctx, "look."+op.ID, audit.Done)
		}
		if err != nil {
			return nil, a.problem(ctx, err)
		}
		return out, nil
	})
	a.registered()
}

// extensions are what the document says of an operation beside OpenAPI.
func extensions(op Operation) map[string]any {
	said := map[string]any{"x-permission": string(op.Permission)}
	if op.Fresh {
		said["x-second-factor"] = "fresh"
	}
	return said
}

// entry puts an operation into the route table and returns it in huma's form.
func (a *API) entry(op Operation) huma.Operation {
	a.operations = append(a.operations, op)
	if op.MaxBody == 0 {
		op.MaxBody = DefaultMaxBody
	}
	entry := huma.Operation{
		OperationID: op.ID, Method: op.Method, Path: a.config.Prefix + op.Path,
		Summary: op.Summary.Zh, Description: op.Summary.En, Tags: []string{op.Group},
		DefaultStatus: op.Status, MaxBodyBytes: op.MaxBody,
		Metadata:    map[string]any{"permission": op.Permission},
		Extensions:  extensions(op),
		Responses:   map[string]*huma.Response{"default": a.problemResponse()},
		Middlewares: huma.Middlewares{a.admit(op)},
	}
	if op.Permission != Public {
		entry.Security = []map[string][]string{{"session": {}}}
	}
	return entry
}

// registered mends what huma believes of the types of an operation.
func (a *API) registered() {
	for _, schema := range a.huma.OpenAPI().Components.Schemas.Map() {
		listsAreNeverNull(schema)
	}
}

// listsAreNeverNull undoes huma's belief that every Go slice may be null in JSON.
// Ours are empty instead, and null is refused in requests.
func listsAreNeverNull(s *huma.Schema) {
	if s.Type == huma.TypeArray {
		s.Nullable = false
	}
	for _, property := range s.Properties {
		listsAreNeverNull(property)
	}
	if s.Items != nil {
		listsAreNeverNull(s.Items)
	}
}

// admit is the middleware that asks the Guard before anything of the body is read.
func (a *API) admit(op Operation) func(huma.Context, func(huma.Context)) {
	return func(hc huma.Context, next func(huma.Context)) {
		r, w := humago.Unwrap(hc)
		rec := recordOf(r.Context())
		rec.operation, rec.op = op.ID, op
		if op.Look != "" {
			rec.object = op.Look + ":" + r.PathValue(op.Look)
		}
		rec.enterprise = r.PathValue("enterprise")
		if op.Permission == Public {
			next(hc)
			return
		}
		if op.Permission == "" || a.config.Guard == nil {
			a.refuse(w, r, fault.New(fault.Forbidden, "request.no-permission", "operation %s names no permission", op.ID))
			return
		}
		ctx, err := a.config.Guard(r, op.Permission)
		if fault.Is(err, fault.Forbidden) {
			if unwritten := a.trace(r.Context(), "refuse."+op.ID, fault.Of(err).Code); unwritten != nil {
				err = unwritten
			}
		}
		if err != nil {
			a.refuse(w, r, err)
			return
		}
		next(huma.WithContext(hc, ctx))
	}
}

// trace writes down what the caller of a request did, or was refused.
func (a *API) trace(ctx context.Context, action, outcome string) error {
	rec := recordOf(ctx)
	if a.config.Audit == nil {
		return nil
	}
	e := audit.Entry{At: a.config.Clock(), Actor: rec.caller, Action: action, Object: rec.object, Outcome: outcome, Detail: "trace=" + rec.trace}
	if rec.detail != "" {
		e.Detail += " " + rec.detail
	}
	if rec.enterprise != "" {
		e.Detail = "enterprise=" + rec.enterprise + " " + e.Detail
	}
	return a.config.Audit(ctx, e)
}

// OperationOf returns the operation of the request that ctx belongs to.
func OperationOf(ctx context.Context) Operation { return recordOf(ctx).op }

// problemResponse documents what every operation may answer instead.
func (a *API) problemResponse() *huma.Response {
	schema := a.huma.OpenAPI().Components.Schemas.Schema(problemType(), true, "Problem")
	return &huma.Response{
		Description: "Problem (RFC 9457)",
		Content:     map[string]*huma.MediaType{"application/problem+json": {Schema: schema}},
	}
}

// Operations returns the route table.
func (a *API) Operations() []Operation { return slices.Clone(a.operations) }

// OpenAPI returns the document of all operations, indented and ended by a line
// feed, the same bytes each time.
func (a *API) OpenAPI() ([]byte, error) {
	// huma describes its own error documents too, which translate replaces.
	delete(a.huma.OpenAPI().Components.Schemas.Map(), "ErrorModel")
	delete(a.huma.OpenAPI().Components.Schemas.Map(), "ErrorDetail")
	b, err := json.MarshalIndent(a.huma.OpenAPI(), "", "  ")
	if err != nil {
		return nil, fmt.Errorf("encode the OpenAPI document of %s: %w", a.config.Title, err)
	}
	return append(b, '\n'), nil
}

// Table returns the route table as text, a line per operation, for tests and
// for people.
func (a *API) Table() string {
	var b strings.Builder
	for _, op := range a.operations {
		fmt.Fprintf(&b, "%-6s %-60s %s\n", op.Method, a.config.Prefix+op.Path, op.Permission)
	}
	return b.String()
}
