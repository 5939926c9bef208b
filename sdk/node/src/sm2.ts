import { createHash, timingSafeEqual } from 'node:crypto'
import { BIT_STRING, DerReader, OBJECT_ID, OCTETS, derSequence } from './der.js'
import { type Point, a, add, b, bytes32, decode, encode, gx, gy, inverse, mod, n, timesBase, times, timesX, toBigInt, withX } from './curve.js'
import { decodeBase64, decodeHex } from './form.js'
import type { Random } from './seal.js'

/** SIGNER_ID is the user id that every SM2 signature of the protocol is made with. */
export const SIGNER_ID = '1234567812345678'

/** The longest DER signature in base64. */
const MAX_SIGNATURE = 96

const ecPublicKey = Buffer.from('2a8648ce3d0201', 'hex')
const sm2Curve = Buffer.from('2a811ccf5501822d', 'hex')

function sm3(...parts: Uint8Array[]): Buffer {
  const hash = createHash('sm3')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** digestOf binds the text to the signer's public key and to the id, GB/T 32918.2 §5.5. */
function digestOf(key: Point, text: Uint8Array): bigint {
  const id = Buffer.from(SIGNER_ID, 'ascii')
  const bits = Buffer.from([id.length >> 5, (id.length * 8) & 0xff])
  const z = sm3(bits, id, ...[a, b, gx, gy, key.x, key.y].map(bytes32))
  return toBigInt(sm3(z, text))
}

/** draw returns an even-handed number from 1 to n−2. */
function draw(random: Random): bigint {
  for (;;) {
    const value = toBigInt(random(32))
    if (value > 0n && value < n - 1n) return value
  }
}

/** PublicKey verifies signatures. */
export class PublicKey {
  readonly #point: Point

  constructor(point: Point) {
    this.#point = point
  }

  /**
   * parse reads 130 hex digits that begin with 04, or a PEM block PUBLIC KEY.
   * Points off the curve are refused, as undefined.
   */
  static parse(text: string): PublicKey | undefined {
    const trimmed = text.trim()
    const bytes = trimmed.startsWith('-----') ? spki(trimmed) : decodeHex(trimmed)
    const point = bytes && decode(bytes)
    return point && new PublicKey(point)
  }

  /** hex is the form that the portal registers: 130 digits, 04 first. */
  get hex(): string {
    return encode(this.#point).toString('hex')
  }

  /** verify checks a signature in strict DER and base64; everything else is false. */
  verify(text: Uint8Array, signature: string): boolean {
    const der = signature.length <= MAX_SIGNATURE ? decodeBase64(signature) : undefined
    if (!der) return false
    const pair = readSignature(der)
    if (!pair) return false
    const [r, s] = pair
    const t = (r + s) % n
    if (r < 1n || r >= n || s < 1n || s >= n || t === 0n) return false
    const sum = add(timesBase(s), times(t, this.#point))
    return sum !== undefined && (digestOf(this.#point, text) + sum.x) % n === r
  }
}

function readSignature(der: Buffer): [bigint, bigint] | undefined {
  try {
    const whole = new DerReader(der)
    const pair = whole.sequence()
    whole.end()
    const [r, s] = [pair.natural(), pair.natural()]
    pair.end()
    return [r, s]
  } catch {
    return undefined
  }
}

/** PrivateKey signs, and opens what was sealed to its public half. It prints nothing. */
export class PrivateKey {
  readonly #d: bigint
  readonly #public: Point

  private constructor(d: bigint) {
    this.#d = d
    this.#public = timesBase(d)
  }

  /** parse reads 64 hex digits, or a PEM block PRIVATE KEY (PKCS#8); undefined for others. */
  static parse(text: string): PrivateKey | undefined {
    const trimmed = text.trim()
    const bytes = trimmed.startsWith('-----') ? pkcs8(trimmed) : decodeHex(trimmed)
    if (bytes?.length !== 32) return undefined
    const d = toBigInt(bytes)
    return d > 0n && d < n - 1n ? new PrivateKey(d) : undefined
  }

  get publicKey(): PublicKey {
    return new PublicKey(this.#public)
  }

  /** sign returns strict DER in base64. Secret factors are blinded before JavaScript inverts them. */
  sign(random: Random, text: Uint8Array): string {
    const e = digestOf(this.#public, text)
    for (;;) {
      const k = draw(random)
      const r = (e + timesBase(k).x) % n
      if (r === 0n || r + k === n) continue
      const blind = draw(random)
      const s = mod(inverse(((1n + this.#d) * blind) % n, n) * (blind * mod(k - r * this.#d, n)), n)
      if (s !== 0n) return derSequence(r, s).toString('base64')
    }
  }

  /** unseal opens a GM/T 0009 SM2Cipher (C1‖C3‖C2 in DER); undefined when it was not sealed to this key. */
  unseal(der: Buffer): Buffer | undefined {
    const sealed = readCipher(der)
    if (!sealed) return undefined
    // OpenSSL multiplies and gives x alone; the check value C3 tells which y belongs to it.
    for (const { x, y } of withX(timesX(this.#d, sealed.point))) {
      const stream = derived(Buffer.concat([bytes32(x), bytes32(y)]), sealed.text.length)
      const plain = Buffer.from(sealed.text.map((byte, i) => byte ^ (stream[i] ?? 0)))
      if (timingSafeEqual(sm3(bytes32(x), plain, bytes32(y)), sealed.check)) return plain
    }
    return undefined
  }
}

interface Sm2Cipher {
  readonly point: Point
  readonly check: Buffer
  readonly text: Buffer
}

function readCipher(der: Buffer): Sm2Cipher | undefined {
  try {
    const whole = new DerReader(der)
    const parts = whole.sequence()
    whole.end()
    const [x, y, check, text] = [parts.natural(), parts.natural(), parts.next(OCTETS), parts.next(OCTETS)]
    parts.end()
    if (x >> 256n || y >> 256n || check.length !== 32 || text.length === 0) return undefined
    const point = decode(encode({ x, y }))
    return point && { point, check, text }
  } catch {
    return undefined
  }
}

/** derived is the key derivation of GB/T 32918.4 §5.4.3. */
function derived(seed: Buffer, length: number): Buffer {
  const blocks: Buffer[] = []
  for (let i = 1; blocks.length * 32 < length; i++) {
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(i)
    blocks.push(sm3(seed, counter))
  }
  return Buffer.concat(blocks).subarray(0, length)
}

function pem(text: string, label: string): Buffer | undefined {
  const form = new RegExp(`^-----BEGIN ${label}-----\\r?\\n([A-Za-z0-9+/=\\r\\n]+)-----END ${label}-----$`).exec(text)
  return form ? decodeBase64((form[1] ?? '').replace(/[\r\n]/g, '')) : undefined
}

function isSm2(algorithm: DerReader): boolean {
  const matches = algorithm.next(OBJECT_ID).equals(ecPublicKey) && algorithm.next(OBJECT_ID).equals(sm2Curve)
  return matches && algorithm.ended
}

/** spki returns the point of a SubjectPublicKeyInfo. Node's own reader hands out no SM2 point. */
function spki(text: string): Buffer | undefined {
  try {
    const info = new DerReader(pem(text, 'PUBLIC KEY') ?? Buffer.alloc(0)).sequence()
    if (!isSm2(info.sequence())) return undefined
    const bits = info.next(BIT_STRING)
    return info.ended && bits[0] === 0 ? bits.subarray(1) : undefined
  } catch {
    return undefined
  }
}

/** pkcs8 returns the 32 bytes of a PrivateKeyInfo's scalar. */
function pkcs8(text: string): Buffer | undefined {
  try {
    const info = new DerReader(pem(text, 'PRIVATE KEY') ?? Buffer.alloc(0)).sequence()
    if (info.natural() !== 0n || !isSm2(info.sequence())) return undefined
    const key = new DerReader(info.next(OCTETS)).sequence()
    return key.natural() === 1n ? key.next(OCTETS) : undefined
  } catch {
    return undefined
  }
}
