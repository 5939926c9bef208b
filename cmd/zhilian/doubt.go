package main

import "context"

// Doubt implements gateway.Keys: the key's owner sees the mark on the portal, and
// the administrator an alarm.
func (p *platform) Doubt(ctx context.Context, keyID string) error {
	if err := p.db.Keys().Doubt(ctx, keyID); err != nil {
		return err
	}
	return p.Raise(ctx, "key.nonce-twice", "key:"+keyID, map[string]string{"keyId": keyID})
}
