package account

import "testing"

// FuzzParseCredential: a stored password hash of any text is refused or is one that
// this text does not match by chance.
func FuzzParseCredential(f *testing.F) {
	for _, s := range []string{"", "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAA", "$argon2id$v=19$m=4294967295,t=1,p=1$AA$AA", "$2a$10$"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		c, err := ParseCredential(text)
		if err != nil {
			return
		}
		if again, err := ParseCredential(c.Encoded()); err != nil || again.Encoded() != c.Encoded() {
			t.Fatalf("%q comes back as %q, %v", text, again.Encoded(), err)
		}
	})
}
