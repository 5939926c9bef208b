package face

import "net/http"

// Cookie is a cookie that only this very host gets back, over TLS, and no
// script sees. Two edges on one host need two names: ports do not part cookies.
type Cookie struct{ Name string }

// NewCookie returns the cookie called name behind the prefix with which browsers
// enforce what the cookie promises.
func NewCookie(name string) Cookie { return Cookie{Name: "__Host-" + name} }

// Set carries value to the browser. It lasts until the browser closes; how long
// it is worth anything is decided on our side.
func (c Cookie) Set(value string) http.Cookie {
	return http.Cookie{
		Name: c.Name, Value: value, Path: "/", Secure: true, HttpOnly: true, SameSite: http.SameSiteLaxMode,
	}
}

// Clear takes the cookie away.
func (c Cookie) Clear() http.Cookie {
	gone := c.Set("")
	gone.MaxAge = -1
	return gone
}

// Value returns what r carries, "" when there is none.
func (c Cookie) Value(r *http.Request) string {
	found := r.CookiesNamed(c.Name)
	if len(found) != 1 { // two of one name: somebody planted one
		return ""
	}
	return found[0].Value
}
