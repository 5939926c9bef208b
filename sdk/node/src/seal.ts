import { type KeyObject, createCipheriv, createDecipheriv, createHmac, createSecretKey, timingSafeEqual } from 'node:crypto'
import { Ghash } from './ghash.js'

/** Suite is how a key seals; a key has one for life. */
export type Suite = 'SM4-GCM' | 'SM4-CBC-HMAC-SM3'

/** Label says who began an exchange, and whether this is its request or answer. */
export type Label = 'EP-REQ' | 'EP-RSP' | 'PE-REQ' | 'PE-RSP'

/** Random returns that many bytes of a cryptographic source, or throws. */
export type Random = (size: number) => Buffer

/** KEY_SIZE is the length of a system's key in bytes. */
export const KEY_SIZE = 16

/** SealFault is the answer to everything that cannot be opened; it has no details. */
export class SealFault extends Error {
  override readonly name = 'SealFault'

  constructor() {
    super('the seal does not open')
  }
}

interface Sealer {
  seal(random: Random, aad: Buffer, plain: Uint8Array): Buffer
  /** open returns undefined for what it did not seal. */
  open(aad: Buffer, sealed: Buffer): Buffer | undefined
}

/** derive is the only use of a system's key. */
export function derive(key: Uint8Array, label: string): Buffer {
  return createHmac('sm3', key).update(label, 'ascii').digest()
}

/** Cipher holds the keys derived from one system's key. It prints none of them. */
export class Cipher {
  readonly checkValue: string
  readonly #ep: Sealer
  readonly #pe: Sealer

  constructor(
    key: Uint8Array,
    readonly suite: Suite,
  ) {
    if (key.length !== KEY_SIZE) throw new Error(`a key has ${KEY_SIZE} bytes`)
    this.checkValue = derive(key, 'ZL/1 kcv').subarray(0, 3).toString('hex').toUpperCase()
    this.#ep = newSealer(key, suite, 'EP')
    this.#pe = newSealer(key, suite, 'PE')
  }

  /** seal seals a plaintext under the direction of the label, with a nonce or iv drawn now. */
  seal(random: Random, label: Label, aad: Buffer, plain: Uint8Array): Buffer {
    if (plain.length === 0) throw new Error('an empty plaintext is not sealed')
    return this.#direction(label).seal(random, aad, plain)
  }

  /** open returns the plaintext, or throws SealFault and nothing else. */
  open(label: Label, aad: Buffer, sealed: Buffer): Buffer {
    const plain = this.#direction(label).open(aad, sealed)
    if (!plain || plain.length === 0) throw new SealFault()
    return plain
  }

  /** #direction picks the keys by who seals, so that no answer can be sent back as a request. */
  #direction(label: Label): Sealer {
    return label === 'EP-REQ' || label === 'PE-RSP' ? this.#ep : this.#pe
  }
}

function newSealer(key: Uint8Array, suite: Suite, direction: 'EP' | 'PE'): Sealer {
  const enc = createSecretKey(derive(key, `ZL/1 ${direction} enc`).subarray(0, KEY_SIZE))
  if (suite === 'SM4-GCM') return new Gcm(enc)
  return new Cbc(enc, createSecretKey(derive(key, `ZL/1 ${direction} mac`)))
}

const BLOCK = 16
const NONCE = 12
const TAG = 16
const MAC = 32
const zeros = Buffer.alloc(BLOCK)

/**
 * Gcm seals to nonce ‖ ciphertext ‖ tag. Node's OpenSSL has SM4 in counter mode but
 * not GCM: the first block of the counter hides the tag, the others the text.
 */
class Gcm implements Sealer {
  readonly #key: KeyObject
  readonly #ghash: Ghash

  constructor(key: KeyObject) {
    this.#key = key
    this.#ghash = new Ghash(createCipheriv('sm4-ecb', key, null).setAutoPadding(false).update(zeros))
  }

  seal(random: Random, aad: Buffer, plain: Uint8Array): Buffer {
    const nonce = drawn(random, NONCE)
    const [hidden, text] = this.#counted(nonce, plain)
    return Buffer.concat([nonce, text, this.#tag(hidden, aad, text)])
  }

  open(aad: Buffer, sealed: Buffer): Buffer | undefined {
    if (sealed.length < NONCE + TAG) return undefined
    const split = sealed.length - TAG
    const text = sealed.subarray(NONCE, split)
    const [hidden, plain] = this.#counted(sealed.subarray(0, NONCE), text)
    return timingSafeEqual(this.#tag(hidden, aad, text), sealed.subarray(split)) ? plain : undefined
  }

  #counted(nonce: Uint8Array, text: Uint8Array): [Buffer, Buffer] {
    const counter = Buffer.concat([nonce, Buffer.from([0, 0, 0, 1])])
    const cipher = createCipheriv('sm4-ctr', this.#key, counter)
    return [cipher.update(zeros), cipher.update(text)]
  }

  #tag(hidden: Buffer, aad: Uint8Array, text: Uint8Array): Buffer {
    const tag = this.#ghash.digest(aad, text)
    for (let i = 0; i < TAG; i++) tag[i] = (tag[i] ?? 0) ^ (hidden[i] ?? 0)
    return tag
  }
}

/** Cbc seals to iv ‖ ciphertext ‖ mac, the mac over aad ‖ iv ‖ ciphertext. */
class Cbc implements Sealer {
  readonly #key: KeyObject
  readonly #mac: KeyObject

  constructor(key: KeyObject, mac: KeyObject) {
    this.#key = key
    this.#mac = mac
  }

  seal(random: Random, aad: Buffer, plain: Uint8Array): Buffer {
    const iv = drawn(random, BLOCK)
    const cipher = createCipheriv('sm4-cbc', this.#key, iv)
    const text = Buffer.concat([iv, cipher.update(plain), cipher.final()])
    return Buffer.concat([text, this.#tag(aad, text)])
  }

  open(aad: Buffer, sealed: Buffer): Buffer | undefined {
    if (sealed.length < 2 * BLOCK + MAC || sealed.length % BLOCK !== 0) return undefined
    const split = sealed.length - MAC
    // The mac comes first: no padding is looked at in bytes that the key's holder did not make.
    if (!timingSafeEqual(this.#tag(aad, sealed.subarray(0, split)), sealed.subarray(split))) return undefined
    const cipher = createDecipheriv('sm4-cbc', this.#key, sealed.subarray(0, BLOCK))
    try {
      return Buffer.concat([cipher.update(sealed.subarray(BLOCK, split)), cipher.final()])
    } catch {
      return undefined
    }
  }

  #tag(aad: Uint8Array, text: Uint8Array): Buffer {
    return createHmac('sm3', this.#mac).update(aad).update(text).digest()
  }
}

function drawn(random: Random, size: number): Buffer {
  const bytes = random(size)
  if (bytes.length !== size) throw new Error('the random source gave too few bytes')
  return bytes
}
