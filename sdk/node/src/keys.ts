import { type Settings, type SystemKey, systemKey } from './config.js'
import { ZhilianError, asZhilianError } from './errors.js'
import { parseKeyId } from './form.js'
import type { Suite } from './seal.js'
import type { Secret } from './secret.js'

/** MOVE_EVERY is how long a client waits before it tries its next key again, in milliseconds. */
const MOVE_EVERY = 60_000

/** successor reads the key that is to follow another of the same system and environment. */
export function successor(current: string, keyId: string, key: string | Secret, suite: Suite): SystemKey {
  const own = parseKeyId(current)
  const next = parseKeyId(keyId)
  const faults: string[] = []
  if (!next || next.app !== own?.app || next.env !== own.env || next.version === own.version) {
    faults.push('nextKeyId: another version of keyId is wanted')
  }
  const held = systemKey('nextKey', keyId, key, suite, faults)
  if (!held || faults.length > 0) throw new ZhilianError('bad-config', { detail: faults.join('; ') })
  return held
}

/**
 * SystemKeys are the key in use and perhaps its successor. An exchange keeps to the
 * key that it began with, so that a change disturbs none under way.
 */
export class SystemKeys {
  readonly #settings: Settings
  readonly #accepted: (key: SystemKey) => Promise<void>
  readonly #moved: (key: SystemKey) => void
  #current: SystemKey
  #next: SystemKey | undefined
  #tried = -Infinity
  #moving: Promise<void> | undefined

  /** accepted fetches a token under a key, which puts it into use; moved is told of the change. */
  constructor(settings: Settings, accepted: (key: SystemKey) => Promise<void>, moved: (key: SystemKey) => void) {
    this.#settings = settings
    this.#accepted = accepted
    this.#moved = moved
    this.#current = settings.key
    this.#next = settings.nextKey
  }

  get current(): SystemKey {
    return this.#current
  }

  /** holdNext gives the next version of the key; it is tried with the next call. */
  holdNext(keyId: string, key: string | Secret): SystemKey {
    const held = successor(this.#current.id, keyId, key, this.#settings.suite)
    this.#next = held
    this.#tried = -Infinity
    return held
  }

  /** moveAhead goes over to the next key, if there is one and it is time to try. Others go on meanwhile. */
  async moveAhead(): Promise<void> {
    if (!this.#next || this.#moving || this.#settings.clock() - this.#tried < MOVE_EVERY) return
    await this.#move()
  }

  /** moveOn goes over because the key of that id does not open any more; it tells whether there is another now. */
  async moveOn(from: string): Promise<boolean> {
    await this.#moving
    if (this.#current.id === from && this.#next) await this.#move()
    return this.#current.id !== from
  }

  #move(): Promise<void> {
    this.#moving ??= this.#try().finally(() => (this.#moving = undefined))
    return this.#moving
  }

  async #try(): Promise<void> {
    const next = this.#next
    if (!next) return
    this.#tried = this.#settings.clock()
    try {
      await this.#accepted(next)
    } catch (e) {
      this.#settings.log({ level: 'warn', event: 'the next key is not accepted yet', keyId: next.id, kind: asZhilianError(e).kind })
      return
    }
    this.#current = next
    if (this.#next === next) this.#next = undefined
    this.#moved(next)
    this.#settings.log({ level: 'info', event: 'went over to the next key', keyId: next.id })
  }
}
