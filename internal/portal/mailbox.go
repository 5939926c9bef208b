package portal

import (
	"context"

	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/face/postbox"
	"github.com/zhilian-hrss/zhilian/internal/mailbox"
)

// mailboxRoutes are the operations on the member's own mailbox, one for each
// enterprise that a person acts for (10.3).
func (s *server) mailboxRoutes(a *face.API) {
	postbox.Register(a, Member, s.Mailbox, func(ctx context.Context) (mailbox.Person, error) {
		c := from(ctx)
		return mailbox.Person{Enterprise: c.enterprise.ID, ID: string(c.member.ID)}, nil
	})
}
