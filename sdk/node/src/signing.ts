import { readSigner } from './config.js'
import { ZhilianError } from './errors.js'
import { decodeBase64 } from './form.js'
import { Cipher, KEY_SIZE, type Random } from './seal.js'
import { Secret } from './secret.js'
import type { PrivateKey } from './sm2.js'
import { randomBytes } from 'node:crypto'

function bad(detail: string): ZhilianError {
  return new ZhilianError('bad-config', { detail })
}

function holder(signingKey: string | Secret): PrivateKey {
  const faults: string[] = []
  const key = readSigner(signingKey, faults)
  if (!key) throw bad(faults.join('; ') || 'signingKey: the private key is wanted')
  return key
}

/**
 * unwrapKey opens a key that the portal handed out wrapped. signingKey is the SM2
 * private key to whose public half it was wrapped, check the check value that stands
 * beside it. It returns the key as Config.key wants it.
 */
export function unwrapKey(signingKey: string | Secret, wrapped: string, check: string): Secret {
  const key = holder(signingKey)
  const sealed = decodeBase64(wrapped)
  if (!sealed) throw bad('the wrapped key is not base64')
  const raw = key.unseal(sealed)
  if (raw?.length !== KEY_SIZE) throw bad('the key was not wrapped to this signing key')
  const own = new Cipher(raw, 'SM4-GCM').checkValue
  if (own !== check) throw bad(`the check value of the unwrapped key is ${own}, not the one given`)
  return new Secret(raw.toString('hex'))
}

/** publicKey returns the public half of an SM2 private key in the form that the portal registers: 130 hex digits. */
export function publicKey(signingKey: string | Secret): string {
  return holder(signingKey).publicKey.hex
}

/** signChallenge signs the challenge by which the portal registers a public key, as it stands, line ends included. */
export function signChallenge(signingKey: string | Secret, challenge: string, random: Random = randomBytes): string {
  return holder(signingKey).sign(random, Buffer.from(challenge, 'utf8'))
}
