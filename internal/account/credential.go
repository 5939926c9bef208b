package account

import (
	"bufio"
	"bytes"
	"crypto/subtle"
	_ "embed"
	"encoding/base64"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"

	"github.com/zhilian-hrss/zhilian/internal/fault"
)

// Cost of one hash: argon2id over 19 MiB in two passes by one lane, the least
// that OWASP advises and about 30 ms of one core. Credentials carry their own
// parameters, so that raising these leaves old ones valid.
const (
	hashMemory  = 19 * 1024 // KiB
	hashPasses  = 2
	hashLanes   = 1
	hashLength  = 32
	saltLength  = 16
	maxPassword = 128 // code points; hashing is not a place to send megabytes
)

// common is a short list of passwords that are guessed first, one a line, in
// lower case. Length is the real defence; the list catches what is long and
// still known to everybody.
//
//go:embed common.txt
var common []byte

// Credential is the hash of a password in the form that other programs read
// too: $argon2id$v=19$m=…,t=…,p=…$salt$hash. The zero value matches nothing.
type Credential struct{ encoded string }

// NewCredential hashes a password that policy accepts. about are words that an
// attacker tries first, such as the login: the password may not contain them.
func NewCredential(random io.Reader, policy Policy, password string, about ...string) (Credential, error) {
	if err := checkPassword(policy, password, about); err != nil {
		return Credential{}, err
	}
	salt := make([]byte, saltLength)
	if _, err := io.ReadFull(random, salt); err != nil {
		return Credential{}, fmt.Errorf("read randomness for a salt: %w", err)
	}
	hash := argon2.IDKey([]byte(password), salt, hashPasses, hashMemory, hashLanes, hashLength)
	b64 := base64.RawStdEncoding.EncodeToString
	return Credential{fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s",
		argon2.Version, hashMemory, hashPasses, hashLanes, b64(salt), b64(hash))}, nil
}

func checkPassword(policy Policy, password string, about []string) error {
	refuse := func(code, text string) *fault.Error {
		return fault.New(fault.Invalid, code, "%s", text).At("/password")
	}
	n := utf8.RuneCountInString(password)
	if !utf8.ValidString(password) || n > maxPassword {
		return refuse("account.password-too-long", "password is too long or no text").With("max", fmt.Sprint(maxPassword))
	}
	if n < policy.MinPassword {
		return refuse("account.password-too-short", "password is too short").With("min", fmt.Sprint(policy.MinPassword))
	}
	folded := strings.ToLower(password)
	if isCommon(folded) || monotonous(folded) {
		return refuse("account.password-common", "password is among the first that are guessed")
	}
	for _, word := range about {
		if utf8.RuneCountInString(word) >= 4 && strings.Contains(folded, strings.ToLower(word)) {
			return refuse("account.password-about-you", "password contains the name of the account")
		}
	}
	return nil
}

func isCommon(folded string) bool {
	lines := bufio.NewScanner(bytes.NewReader(common))
	for lines.Scan() {
		if lines.Text() == folded {
			return true
		}
	}
	return false
}

// monotonous reports whether a password has fewer than five different
// characters, such as aaaaaaaaaaaaaaa or 121212121212.
func monotonous(password string) bool {
	seen := map[rune]bool{}
	for _, r := range password {
		seen[r] = true
	}
	return len(seen) < 5
}

// ParseCredential reads what Encoded gave.
func ParseCredential(s string) (Credential, error) {
	if s == "" {
		return Credential{}, nil
	}
	if _, err := parseHash(s); err != nil {
		return Credential{}, err
	}
	return Credential{s}, nil
}

// Encoded returns the text to store. It is a secret of the second rank: whoever
// has it can try passwords at leisure, so it is sealed at rest.
func (c Credential) Encoded() string { return c.encoded }

// Set reports whether there is a password at all.
func (c Credential) Set() bool { return c.encoded != "" }

// LogValue implements slog.LogValuer and shows nothing.
func (c Credential) LogValue() slog.Value { return slog.StringValue("***") }

// String shows nothing; see Encoded.
func (c Credential) String() string { return "***" }

// Matches reports whether password is the one that was hashed. A credential
// without password costs the same time and matches nothing, so that nobody can
// tell from outside whether an account exists.
func (c Credential) Matches(password string) bool {
	if utf8.RuneCountInString(password) > maxPassword {
		return false
	}
	h, err := parseHash(c.encoded)
	if err != nil {
		h = hashed{memory: hashMemory, passes: hashPasses, lanes: hashLanes, salt: make([]byte, saltLength), hash: make([]byte, hashLength)}
	}
	got := argon2.IDKey([]byte(password), h.salt, h.passes, h.memory, h.lanes, uint32(len(h.hash)))
	return subtle.ConstantTimeCompare(got, h.hash) == 1 && err == nil
}

type hashed struct {
	memory, passes uint32
	lanes          uint8
	salt, hash     []byte
}

func parseHash(s string) (hashed, error) {
	var h hashed
	bad := fmt.Errorf("stored credential is malformed")
	fields := strings.Split(s, "$")
	if len(fields) != 6 || fields[0] != "" || fields[1] != "argon2id" || fields[2] != fmt.Sprintf("v=%d", argon2.Version) {
		return h, bad
	}
	if n, err := fmt.Sscanf(fields[3], "m=%d,t=%d,p=%d", &h.memory, &h.passes, &h.lanes); err != nil || n != 3 {
		return h, bad
	}
	if h.memory > 1<<20 || h.passes == 0 || h.passes > 16 || h.lanes == 0 {
		return h, bad
	}
	var err error
	if h.salt, err = base64.RawStdEncoding.DecodeString(fields[4]); err != nil || len(h.salt) < 8 {
		return h, bad
	}
	if h.hash, err = base64.RawStdEncoding.DecodeString(fields[5]); err != nil || len(h.hash) < 16 {
		return h, bad
	}
	return h, nil
}
