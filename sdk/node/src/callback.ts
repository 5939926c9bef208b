import type { IncomingMessage, ServerResponse } from 'node:http'
import { emptyAnswerHead, encodeAnswer, sealAnswer } from './answer.js'
import { type Config, type Settings, settle } from './config.js'
import { ZhilianError, isZhilianError } from './errors.js'
import { MAX_REQUEST_BYTES, formatTime, parseTime } from './form.js'
import { type Json, parseJson, textOf } from './json.js'
import { successor } from './keys.js'
import { type Request, FormFault, openRequest, parseRequest } from './request.js'
import { type Cipher, SealFault } from './seal.js'
import type { Secret } from './secret.js'

/** The events that the platform calls back for. */
export const EVENT_RESULT_READY = 'result.ready'
export const EVENT_CHECK = 'callback.check'

/** Event is what a callback tells. It names a call and holds nothing of a person: fetch the result with Client.result. */
export interface Event {
  /** the same for every attempt at one event */
  readonly id: string
  /** EVENT_RESULT_READY or EVENT_CHECK; pass over names that you don't know */
  readonly name: string
  /** of the call */
  readonly msgId: string
  readonly service: string
  readonly outcome: string
  /** when it happened */
  readonly time: Date
}

/**
 * Seen remembers which events were handled. Implement it over your database when
 * several processes receive callbacks or events must survive a restart.
 */
export interface Seen {
  known(eventId: string): Promise<boolean> | boolean
  /** keep is called after an event was handled and before it is acknowledged */
  keep(eventId: string): Promise<void> | void
}

/** How far a callback's timestamp may be from the own clock, in milliseconds. */
const WINDOW = 300_000

/** Callbacks receives the platform's callbacks for one HR system. */
export class Callbacks {
  readonly #settings: Settings
  readonly #ciphers: Map<string, Cipher>
  readonly #handle: (e: Event) => Promise<void> | void
  readonly #seen: Seen
  readonly #underWay = new Map<string, Promise<void>>()

  /**
   * Callbacks are opened with the keys of the config: key, nextKey and oldKeys. An
   * event is acknowledged once handle has ended; when it throws, the platform tries
   * again later. Without seen the newest ten thousand events are remembered in memory.
   * Checks of a new address are acknowledged without handle being called.
   */
  constructor(config: Config, handle: (e: Event) => Promise<void> | void, seen: Seen = new Memory()) {
    const s = settle(config)
    this.#settings = s
    const keys = [...s.oldKeys, ...(s.nextKey ? [s.nextKey] : []), s.key]
    this.#ciphers = new Map(keys.map((k) => [k.id, k.cipher]))
    this.#handle = handle
    this.#seen = seen
  }

  /**
   * holdNext has callbacks under the next version of the key opened, too. Give it that
   * key wherever Client.holdNext is given it: from the moment at which the platform takes
   * the key into use it seals callbacks under it.
   */
  holdNext(keyId: string, key: string | Secret): void {
    const held = successor(this.#settings.key.id, keyId, key, this.#settings.suite)
    this.#ciphers.set(held.id, held.cipher)
  }

  /**
   * receive opens one callback, has it handled if it is new, and returns its event
   * with the acknowledgement to answer with, HTTP status 200. When it throws, answer
   * with any other status.
   */
  async receive(body: Uint8Array): Promise<{ event: Event; acknowledgement: Buffer }> {
    let request: Request
    try {
      request = parseRequest(body)
    } catch (e) {
      throw new ZhilianError('bad-message', { cause: e })
    }
    const { cipher, event } = this.#open(request)
    if (event.name !== EVENT_CHECK) await this.#once(event)
    const head = { ...emptyAnswerHead(), status: '0', timestamp: formatTime(this.#settings.clock()) }
    const plain = Buffer.from(JSON.stringify({ eventId: event.id }), 'utf8')
    return { event, acknowledgement: encodeAnswer(sealAnswer(cipher, this.#settings.random, 'PE-REQ', request, head, plain)) }
  }

  /**
   * handler serves node:http and Express alike: mount it at the registered address.
   * Behind express.json() it takes the parsed body, otherwise it reads the request.
   */
  handler(): (request: IncomingMessage & { body?: unknown }, response: ServerResponse) => void {
    return (request, response) => {
      this.#serve(request, response).catch(() => response.destroy())
    }
  }

  /** #once has one event handled at most once at a time, though attempts at it may overlap. */
  async #once(event: Event): Promise<void> {
    const running = this.#underWay.get(event.id)
    if (running) return running
    const handled = (async () => {
      if (await this.#seen.known(event.id)) return
      await this.#handle(event)
      await this.#seen.keep(event.id)
    })().finally(() => this.#underWay.delete(event.id))
    this.#underWay.set(event.id, handled)
    return handled
  }

  /** #open proves that the platform sealed the callback for this system, not long ago. */
  #open(r: Request): { cipher: Cipher; event: Event } {
    const { head } = r
    const cipher = this.#ciphers.get(head.keyId)
    if (!cipher || head.reqAppCode !== this.#settings.app || head.servicecode !== 'SYS.EVENT') {
      throw new ZhilianError('wrong-key', { msgId: head.msgId, detail: `a callback under ${head.keyId} for ${head.reqAppCode}` })
    }
    let plain: Buffer
    try {
      plain = openRequest(cipher, 'PE-REQ', r)
    } catch (e) {
      if (!(e instanceof SealFault || e instanceof FormFault)) throw e
      throw new ZhilianError('forged', { msgId: head.msgId, cause: e })
    }
    const off = this.#settings.clock() - (parseTime(head.timestamp) ?? NaN)
    if (!(Math.abs(off) <= WINDOW)) {
      throw new ZhilianError('wrong-clock', { msgId: head.msgId, detail: `callback of ${head.timestamp}, the clock differs by ${Math.round(off / 1000)} s` })
    }
    const event = readEvent(plain)
    if (event?.id !== head.msgId) throw new ZhilianError('unusable', { msgId: head.msgId, detail: 'the event' })
    return { cipher, event }
  }

  async #serve(request: IncomingMessage & { body?: unknown }, response: ServerResponse): Promise<void> {
    const end = (status: number, headers: Record<string, string> = {}, body?: Buffer): void => {
      response.writeHead(status, headers).end(body)
    }
    if (request.method !== 'POST') return end(405, { Allow: 'POST' })
    const body = await bodyOf(request)
    if (!body) return end(400)
    try {
      const { acknowledgement } = await this.receive(body)
      end(200, { 'Content-Type': 'application/json' }, acknowledgement)
    } catch (e) {
      const kind = isZhilianError(e) ? e.kind : 'handler'
      this.#settings.log({ level: 'warn', event: 'callback', kind, detail: isZhilianError(e) ? e.detail : '' })
      end(statusOf(kind))
    }
  }
}

/** statusOf says no more than whose fault it is: strangers call, too. */
function statusOf(kind: string): number {
  if (kind === 'handler' || kind === 'bad-call') return 500
  return kind === 'bad-message' ? 400 : 401
}

/** bodyOf returns the body that a framework has read already, or reads it; undefined when it is too long or breaks off. */
async function bodyOf(request: IncomingMessage & { body?: unknown }): Promise<Buffer | undefined> {
  const { body } = request
  if (body instanceof Uint8Array) return Buffer.from(body)
  if (typeof body === 'string') return Buffer.from(body, 'utf8')
  // The seal binds the parsed values, so writing them again changes nothing.
  // Some frameworks put an empty object where they have read nothing.
  const unread = typeof body === 'object' && body !== null && Object.keys(body).length === 0 && !request.readableEnded
  if (typeof body === 'object' && body !== null && !unread) return Buffer.from(JSON.stringify(body), 'utf8')
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of request) {
      if (!(chunk instanceof Uint8Array)) return undefined
      size += chunk.length
      if (size > MAX_REQUEST_BYTES) return undefined
      chunks.push(Buffer.from(chunk))
    }
  } catch {
    return undefined
  }
  return Buffer.concat(chunks)
}

function readEvent(plain: Buffer): Event | undefined {
  let value: Json
  try {
    value = parseJson(plain)
  } catch {
    return undefined
  }
  const at = parseTime(textOf(value, 'time'))
  const name = textOf(value, 'event')
  if (at === undefined || name === '') return undefined
  return {
    id: textOf(value, 'eventId'), name, msgId: textOf(value, 'msgId'), service: textOf(value, 'servicecode'),
    outcome: textOf(value, 'outcome'), time: new Date(at),
  }
}

/** Memory is Seen for one process: two generations of ids, so that it stays small. */
class Memory implements Seen {
  #known = new Set<string>()
  #old = new Set<string>()

  known(eventId: string): boolean {
    return this.#known.has(eventId) || this.#old.has(eventId)
  }

  keep(eventId: string): void {
    if (this.#known.size >= 5000) {
      this.#old = this.#known
      this.#known = new Set()
    }
    this.#known.add(eventId)
  }
}
