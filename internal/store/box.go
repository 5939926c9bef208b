package store

import "github.com/zhilian-hrss/zhilian/internal/id"

// box seals and opens the columns of one row. After a failure it does nothing
// more and keeps the failure in err, so that a row is written in one breath and
// checked once.
type box struct {
	sealer Sealer
	place  rowPlace
	err    error
}

type rowPlace struct {
	enterprise id.Enterprise
	table, row string
}

// boxFor returns the box of a row.
func (db *DB) boxFor(e id.Enterprise, table, row string) *box {
	s, err := db.seals()
	return &box{sealer: s, place: rowPlace{e, table, row}, err: err}
}

func (b *box) seal(column string, plaintext []byte) []byte {
	if b.err != nil {
		return nil
	}
	sealed, err := b.sealer.Seal(b.place.enterprise, b.place.table, column, b.place.row, plaintext)
	b.err = err
	return sealed
}

func (b *box) open(column string, sealed []byte) []byte {
	if b.err != nil {
		return nil
	}
	plaintext, err := b.sealer.Open(b.place.enterprise, b.place.table, column, b.place.row, sealed)
	b.err = err
	return plaintext
}

func (b *box) index(column, value string) []byte {
	if b.err != nil {
		return nil
	}
	return b.sealer.Index(b.place.enterprise, b.place.table, column, value)
}
