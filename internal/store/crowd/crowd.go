// Package crowd makes databases as full as years make them, for measuring what
// that costs. It belongs to the benchmark; the platform does not import it.
package crowd

import (
	"context"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"
)

// Create makes an empty database on a PostgreSQL server and returns its address.
// The name is a plain identifier.
func Create(ctx context.Context, server, name string) (string, error) {
	conn, err := pgx.Connect(ctx, server)
	if err != nil {
		return "", err
	}
	defer conn.Close(ctx)
	if _, err := conn.Exec(ctx, "CREATE DATABASE "+name); err != nil {
		return "", fmt.Errorf("create database %s: %w", name, err)
	}
	before, options, _ := strings.Cut(server, "?")
	return before[:strings.LastIndexByte(before, '/')+1] + name + "?" + options, nil
}
