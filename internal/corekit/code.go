package corekit

// Codes of problem answers (HTTP 4xx and 5xx).
const (
	codeUnauthorized = "core.unauthorized"
	codeMalformed    = "core.malformed"
	codeTooLarge     = "core.body-too-large"
	codeMediaType    = "core.media-type"
	codeUnknownAct   = "core.unknown-act"
	codeNoSuchKey    = "core.no-such-key"
	codeKeyConflict  = "core.key-conflict"
	codeRefused      = "core.refused"
	codeDown         = "core.down"
	codeError        = "core.error"
	codeNotOpen      = "core.not-open"
)
