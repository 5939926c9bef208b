package zhilian

import (
	"context"
	"errors"
)

// Resume takes up every pending message of the outbox: kept ones are sent again
// with their msgId and bytes, taken ones are asked for. It goes on after a failure
// and returns what it learned with all errors joined.
func (c *Client) Resume(ctx context.Context) ([]Answer, error) {
	if c.outbox == nil {
		return nil, nil
	}
	var (
		answers []Answer
		taken   []string
		faults  []error
	)
	for _, e := range c.outbox.Pending() {
		if err := ctx.Err(); err != nil {
			return answers, errors.Join(append(faults, err)...)
		}
		if e.State == StateTaken {
			taken = append(taken, e.MsgID)
			continue
		}
		m, err := c.outbox.message(&e)
		if err != nil {
			faults = append(faults, err)
			continue
		}
		answer, err := c.fileKept(ctx, m, true)
		if answer != nil {
			answers = append(answers, *answer)
		}
		faults = append(faults, err)
	}
	asked, err := c.Result(ctx, taken...)
	return append(answers, asked...), errors.Join(append(faults, err)...)
}
