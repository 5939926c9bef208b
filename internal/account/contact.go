package account

import "regexp"

var (
	mobileForm = regexp.MustCompile(`\A1[3-9][0-9]{9}\z`)
	mailForm   = regexp.MustCompile(`\A[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,188}[A-Za-z0-9])?\z`)
)

// ValidMobile reports whether a text is a mobile number of the mainland, digits alone.
func ValidMobile(text string) bool { return mobileForm.MatchString(text) }

// ValidMail reports whether a text has the form of a mail address: plain letters, and
// nothing that a header would take for its own.
func ValidMail(text string) bool { return mailForm.MatchString(text) }
