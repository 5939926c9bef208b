import { createHmac } from 'node:crypto'
import type { SystemKey } from './config.js'
import { ZhilianError } from './errors.js'
import type { Outgoing } from './outgoing.js'
import { Cipher, KEY_SIZE, type Random, derive } from './seal.js'

/** Place is what binds sealed bytes to their line of the outbox. */
export interface Place {
  readonly what: string
  readonly msgId: string
  readonly service: string
  readonly digest: string
  readonly outcome: string
}

interface VaultKey {
  readonly cipher: Cipher
  readonly mac: Buffer
}

/**
 * Vault seals lines under keys that are derived from the system's keys, and from
 * them alone; the wire never uses these. It is the Go SDK's, byte for byte.
 */
export class Vault {
  readonly #random: Random
  readonly #keys = new Map<string, VaultKey>()
  /** keyId that new lines are sealed under */
  current: string

  constructor(random: Random, current: SystemKey, others: readonly SystemKey[]) {
    this.#random = random
    this.current = current.id
    for (const key of [...others, current]) this.add(key)
  }

  /** add lets lines under the key be read and written. */
  add(key: SystemKey): void {
    const raw = Buffer.from(key.raw.reveal(), 'hex')
    const cipher = new Cipher(derive(raw, 'zhilian outbox seal').subarray(0, KEY_SIZE), 'SM4-GCM')
    this.#keys.set(key.id, { cipher, mac: derive(raw, 'zhilian outbox digest') })
  }

  seal(keyId: string, place: Place, plain: Buffer): Buffer {
    return this.#key(keyId).cipher.seal(this.#random, 'EP-REQ', bytesOf(place), plain)
  }

  open(keyId: string, place: Place, sealed: Buffer): Buffer {
    try {
      return this.#key(keyId).cipher.open('EP-REQ', bytesOf(place), sealed)
    } catch (e) {
      if (e instanceof ZhilianError) throw e
      throw new ZhilianError('outbox', { detail: `the line of ${place.msgId} was changed, or sealed under another key of the same keyId` })
    }
  }

  /** digest covers what the platform compares: two messages with the same msgId are the same when these are. */
  digest(keyId: string, m: Outgoing): string {
    const mac = createHmac('sm3', this.#key(keyId).mac)
    for (const part of [m.service, m.caseId, m.scenario, ...m.extra.flatMap((e) => [e.name, e.value])]) {
      mac.update(`${Buffer.byteLength(part)}:${part}`)
    }
    return mac.update('\n').update(m.plain).digest('hex')
  }

  #key(id: string): VaultKey {
    const key = this.#keys.get(id)
    if (!key) throw new ZhilianError('outbox', { detail: `a line is sealed under ${id}; name that key in oldKeys` })
    return key
  }
}

function bytesOf(p: Place): Buffer {
  return Buffer.from(['zhilian outbox', p.what, p.msgId, p.service, p.digest, p.outcome].map((s) => s + '\n').join(''), 'utf8')
}
