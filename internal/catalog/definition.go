package catalog

// definition is an interface file as it is written. forms.yaml says what each
// member must look like.
type definition struct {
	Code       string         `json:"code"`
	Version    int            `json:"version"`
	Item       string         `json:"item"`
	Kind       Kind           `json:"kind"`
	Title      Text           `json:"title"`
	Purpose    Text           `json:"purpose"`
	Trial      Text           `json:"trial"`
	Basis      []string       `json:"basis"`
	Retention  string         `json:"retention"`
	Recipients []string       `json:"recipients"`
	Scope      rawScope       `json:"scope"`
	Body       rawBody        `json:"body"`
	Signature  string         `json:"signature"`
	Window     string         `json:"window"`
	Batch      rawBatch       `json:"batch"`
	Order      string         `json:"order"`
	Notice     rawNotice      `json:"notice"`
	Policy     rawPolicy      `json:"policy"`
	Head       []rawElement   `json:"head"`
	Parameters []rawParameter `json:"parameters"`
	Request    map[string]any `json:"request"`
	Response   map[string]any `json:"response"`
	Rules      []rawRule      `json:"rules"`
	Routes     []rawRoute     `json:"routes"`
	AllOrNone  string         `json:"allOrNothing"`
	Answer     string         `json:"answer"`
	Examples   rawExamples    `json:"examples"`
	Cases      []rawCase      `json:"cases"`
}

type rawScope struct {
	Kind   ScopeKind `json:"kind"`
	Months int       `json:"months"`
	Misses []string  `json:"misses"`
}

// rawBody says where in the body stands what the platform itself needs.
type rawBody struct {
	USCC     string `json:"uscc"`
	Unit     string `json:"unit"`
	Operator string `json:"operator"`
	BatchNo  string `json:"batchNo"`
	Check    string `json:"checkOnly"`
	Person   struct {
		List string `json:"list"`
		ID   string `json:"id"`
		Kind string `json:"kind"`
		Name string `json:"name"`
	} `json:"person"`
}

type rawBatch struct {
	List   string `json:"list"`
	Max    int    `json:"max"`
	Atomic bool   `json:"atomic"`
}

// rawNotice says what the persons of a body are told of the filing.
type rawNotice struct {
	Kind   NoticeKind `json:"kind"`
	Mobile string     `json:"mobile"`
	Day    string     `json:"day"`
}

type rawPolicy struct {
	Timeout   string `json:"timeout"`
	Attempts  int    `json:"attempts"`
	Backoff   string `json:"backoff"`
	Cap       string `json:"cap"`
	GiveUp    string `json:"giveUp"`
	WhenDown  string `json:"whenDown"`
	OwnerRole string `json:"ownerRole"`
}

type rawElement struct {
	Name     string `json:"name"`
	Title    Text   `json:"title"`
	Required bool   `json:"required"`
	Pattern  string `json:"pattern"`
}

type rawParameter struct {
	Name  string `json:"name"`
	Value any    `json:"value"`
	Title Text   `json:"title"`
	Basis string `json:"basis"`
}

type rawRule struct {
	Code     string   `json:"code"`
	Severity string   `json:"severity"`
	Each     string   `json:"each"`
	Pointer  string   `json:"pointer"`
	When     string   `json:"when"`
	Message  Text     `json:"message"`
	Hint     Text     `json:"hint"`
	Basis    string   `json:"basis"`
	Negative negative `json:"negative"`
}

type rawRoute struct {
	Core     string `json:"core"`
	Act      string `json:"act"`
	Repeat   Repeat `json:"repeat"`
	Request  string `json:"request"`
	Response string `json:"response"`

	// Of joint services only.
	Step  string   `json:"step"`
	Title Text     `json:"title"`
	Needs []string `json:"needs"`
	Undo  *rawUndo `json:"undo"`
}

type rawUndo struct {
	Act     string `json:"act"`
	Request string `json:"request"`
}

type rawExamples struct {
	Now     string        `json:"now"`
	USCC    string        `json:"uscc"`
	Units   []string      `json:"units"`
	Good    []rawExample  `json:"good"`
	Refused []rawRefusal  `json:"refused"`
	Answers []rawExchange `json:"answers"`

	// Of joint services with an answer of their own.
	Combined []rawCombined `json:"combined"`
}

// rawCombined is what the steps could have answered to a good example, and what
// is then in the data of the whole answer.
type rawCombined struct {
	Example int            `json:"example"`
	Steps   map[string]any `json:"steps"`
	Data    map[string]any `json:"data"` // values at pointers into the data
}

type rawExample struct {
	Title Text           `json:"title"`
	Body  any            `json:"body"`
	Set   map[string]any `json:"set"`
	Drop  []string       `json:"remove"`
}

type rawRefusal struct {
	Title   Text           `json:"title"`
	Set     map[string]any `json:"set"`
	Remove  []string       `json:"remove"`
	Code    string         `json:"code"`
	Pointer string         `json:"pointer"`
}

// rawExchange is what a core system could answer to a good example, and what the
// enterprise then gets.
type rawExchange struct {
	Example int            `json:"example"`
	Step    string         `json:"step"` // of a joint service
	Answer  any            `json:"answer"`
	Outcome string         `json:"outcome"`
	Finds   []string       `json:"finds"` // pointers of the errors
	Data    map[string]any `json:"data"`  // values at pointers into the data
}

// negative is the change of the first example that breaks exactly one rule.
type negative struct {
	Set    map[string]any `json:"set"`
	Remove []string       `json:"remove"`
	Now    string         `json:"now"`
}
