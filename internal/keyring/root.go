package keyring

import (
	"crypto/cipher"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/emmansun/gmsm/sm4"

	"github.com/zhilian-hrss/zhilian/internal/fault"
)

// maxWrapped is the longest key that a Root is asked to wrap, in bytes. Password
// machines take no more in one command.
const maxWrapped = 64

// Root holds the root key, or speaks to the device that does, and never gives it
// away. Purpose is bound to what is wrapped: Unwrap with another one fails.
type Root interface {
	// Wrap seals a key of at most 64 bytes.
	Wrap(purpose string, key []byte) ([]byte, error)
	// Unwrap returns what Wrap was given. It fails for everything else.
	Unwrap(purpose string, wrapped []byte) ([]byte, error)
}

// FileRoot is a root key in a file that only its owner may read. It is one line:
// a format name, the 32-byte key in hex and eight hex digits by which a damaged
// file is told from another key.
type FileRoot struct {
	key    []byte
	random io.Reader
}

var _ Root = (*FileRoot)(nil)

const (
	rootFormat = "zhilian-root-1"
	rootSize   = 32
)

// CreateFileRoot makes a root key and writes it to a new file of mode 0400. It
// does not touch a file that exists.
func CreateFileRoot(path string, random io.Reader) (*FileRoot, error) {
	key, err := secret(random, rootSize)
	if err != nil {
		return nil, err
	}
	line := strings.Join([]string{rootFormat, hex.EncodeToString(key), rootCheck(key)}, ":") + "\n"
	if err := writeNew(path, line); err != nil {
		return nil, fault.New(fault.Invalid, "keyring.root-file", "cannot write root key file %s", path).Because(err)
	}
	return &FileRoot{key: key, random: random}, nil
}

// writeNew writes a file that must not exist yet and makes sure that it and its
// name are on the disk: a root key lost after its first use loses everything.
func writeNew(path, content string) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o400)
	if err != nil {
		return err
	}
	_, err = f.WriteString(content)
	err = errors.Join(err, f.Sync(), f.Close())
	if err != nil {
		return errors.Join(err, os.Remove(path))
	}
	dir, err := os.Open(filepath.Dir(path))
	if err != nil {
		return err
	}
	return errors.Join(dir.Sync(), dir.Close())
}

// OpenFileRoot reads a root key file. Each thing that can be wrong with it has
// one line that says what to do.
func OpenFileRoot(path string, random io.Reader) (*FileRoot, error) {
	bad := func(format string, args ...any) *fault.Error {
		return fault.New(fault.Invalid, "keyring.root-file", "root key file "+path+" "+format, args...)
	}
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, bad("does not exist")
	case err != nil:
		return nil, bad("cannot be read").Because(err)
	case !info.Mode().IsRegular():
		return nil, bad("is not a file")
	case info.Mode().Perm()&0o077 != 0:
		return nil, bad("can be read by others (mode %04o); run chmod 0400 on it", info.Mode().Perm())
	case info.Size() > 1024:
		return nil, bad("is not a root key file of this platform")
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, bad("cannot be read").Because(err)
	}
	parts := strings.Split(strings.TrimSpace(string(b)), ":")
	if len(parts) != 3 || parts[0] != rootFormat {
		return nil, bad("is not a root key file of this platform")
	}
	key, err := hex.DecodeString(parts[1])
	if err != nil || len(key) != rootSize || rootCheck(key) != parts[2] {
		return nil, bad("is damaged: its check digits do not agree")
	}
	return &FileRoot{key: key, random: random}, nil
}

// rootCheck tells a damaged file; it gives nothing of the key away.
func rootCheck(key []byte) string {
	return hex.EncodeToString(mac(key, []byte("ZL root check"))[:4])
}

// Wrap implements Root.
func (r *FileRoot) Wrap(purpose string, key []byte) ([]byte, error) {
	if len(key) > maxWrapped {
		return nil, fault.New(fault.Internal, "keyring.wrap-size", "a root key wraps at most %d bytes", maxWrapped)
	}
	aead, err := r.aead(purpose)
	if err != nil {
		return nil, err
	}
	nonce, err := secret(r.random, aead.NonceSize())
	if err != nil {
		return nil, err
	}
	return aead.Seal(nonce, nonce, key, []byte(purpose)), nil
}

// Unwrap implements Root.
func (r *FileRoot) Unwrap(purpose string, wrapped []byte) ([]byte, error) {
	aead, err := r.aead(purpose)
	if err != nil {
		return nil, err
	}
	n := aead.NonceSize()
	if len(wrapped) < n+aead.Overhead() {
		return nil, errUnwrap
	}
	key, err := aead.Open(nil, wrapped[:n], wrapped[n:], []byte(purpose))
	if err != nil {
		return nil, errUnwrap
	}
	return key, nil
}

var errUnwrap = errors.New("does not unwrap")

func (r *FileRoot) aead(purpose string) (cipher.AEAD, error) {
	return newAEAD(mac(r.key, []byte("ZL root wrap"), []byte(purpose))[:sm4.BlockSize])
}
