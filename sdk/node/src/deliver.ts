import type { Settings, SystemKey } from './config.js'
import { ZhilianError, asZhilianError } from './errors.js'
import { Exchanger, type Opened } from './exchange.js'
import { MAX_PARTS, MAX_PLAIN_BYTES, day, formatTime, isPart, parseTime, sm3Hex } from './form.js'
import { JsonFault, type Json, member, parseJson } from './json.js'
import { SystemKeys } from './keys.js'
import { type Outgoing, checkOutgoing, encodeBody, isSystem, outgoing, refusal, unverified } from './outgoing.js'
import { type Result, ResultFault, isFinal, readResult, readResults } from './result.js'
import { Tokens } from './token.js'

const FIRST_PAUSE = 1000
const MAX_PAUSE = 60_000

/** Answer is the platform's answer to a call that it has received. */
export interface Answer<Data = Json | undefined> extends Result<Data> {
  readonly msgId: string
  readonly traceId: string
  /** the platform's clock; undefined when the answer named none */
  readonly time: Date | undefined
  /** taken from the outbox: the call was decided before, nothing was sent now */
  readonly kept: boolean
  /** the outcome will not change any more */
  readonly final: boolean
}

/** toAnswer puts an answer together. */
export function toAnswer(result: Result, msgId: string, traceId: string, time: number | undefined, kept = false): Answer {
  return { ...result, msgId, traceId, time: time === undefined ? undefined : new Date(time), kept, final: isFinal(result.outcome) || result.checkOnly }
}

/** Delivery sends messages until an answer is verified, repeating where that is safe. */
export class Delivery {
  readonly exchanger: Exchanger
  readonly keys: SystemKeys
  readonly tokens: Tokens
  readonly #settings: Settings

  constructor(settings: Settings, moved: (key: SystemKey) => void) {
    this.#settings = settings
    this.exchanger = new Exchanger(settings)
    this.tokens = new Tokens(settings, async (body) => this.#askToken(this.keys.current, body))
    const accepted = async (key: SystemKey): Promise<void> => {
      this.tokens.keep(await this.#askToken(key, {}), day(settings.clock()))
    }
    this.keys = new SystemKeys(settings, accepted, moved)
  }

  /** newMsgId returns a msgId that no other call has: the day and 80 random bits. */
  newMsgId(): string {
    const { clock, random } = this.#settings
    try {
      return formatTime(clock()).slice(0, 10).replace(/-/g, '') + '-' + random(10).toString('hex')
    } catch (e) {
      throw new ZhilianError('bad-call', { detail: 'the random source fails', cause: e })
    }
  }

  /** system makes a call that has no effect, so that it may always be repeated. */
  system(service: string, body: Readonly<Record<string, unknown>>, signal?: AbortSignal): Promise<Answer> {
    return this.deliver(this.systemMessage(service, body), false, signal)
  }

  systemMessage(service: string, body: unknown): Outgoing {
    const msgId = this.newMsgId()
    const m = outgoing(service, msgId, encodeBody(body, msgId))
    checkOutgoing(m)
    return m
  }

  /** ask sends SYS.RESULT and reads its list. */
  async ask(body: Readonly<Record<string, unknown>>, signal?: AbortSignal): Promise<Answer[]> {
    const answer = await this.system('SYS.RESULT', body, signal)
    try {
      return readResults(answer.data).map((one) => toAnswer(one.result, one.msgId, answer.traceId, answer.time?.getTime()))
    } catch (e) {
      throw new ZhilianError('unusable', { traceId: answer.traceId, detail: 'SYS.RESULT', cause: e })
    }
  }

  /**
   * deliver sends m with the same msgId and plaintext under ever fresh seals. maybe
   * tells that an earlier run may have delivered it already.
   */
  async deliver(m: Outgoing, maybe: boolean, signal?: AbortSignal): Promise<Answer> {
    let renewed = false
    for (let attempt = 1; ; attempt++) {
      const acked = m.parting.acked
      const key = this.keys.current.id
      const sent = { token: '' }
      let e: ZhilianError
      try {
        return await this.#attempt(m, sent, signal)
      } catch (caught) {
        e = asZhilianError(caught)
      }
      if (m.parting.acked > acked) attempt = 1 // parts arrived: the attempts are counted from there
      if (e.kind === 'wrong-token' && !renewed && m.service !== 'SYS.TOKEN') {
        renewed = true
        this.tokens.drop(sent.token)
        attempt--
        continue
      }
      if (e.keyRefused && (await this.keys.moveOn(key))) {
        attempt--
        continue
      }
      maybe ||= e.unknown
      if (!e.repeatable || attempt >= this.#settings.attempts) return this.#settle(m, e, maybe, signal)
      if (!(await this.#pause(attempt, e.retryAfter, signal))) throw e.with({ unknown: maybe })
    }
  }

  /** exchangeOnce makes one exchange without repeats and reads its answer. */
  async exchangeOnce(key: SystemKey, m: Outgoing, token: string, signal?: AbortSignal): Promise<Answer> {
    const from = this.#settings.clock()
    try {
      const answer = await this.#read(m, await this.exchanger.exchange(key, m, token, signal), signal)
      this.#log(m, from, answer)
      return answer
    } catch (e) {
      this.#log(m, from, asZhilianError(e))
      throw e
    }
  }

  async #askToken(key: SystemKey, body: { forDate?: string }): Promise<{ msgId: string; data: Json | undefined }> {
    return this.exchangeOnce(key, this.systemMessage('SYS.TOKEN', body), '')
  }

  /** #attempt fetches the token if need be and makes the one exchange of m, or as many as its parts need. */
  async #attempt(m: Outgoing, sent: { token: string }, signal?: AbortSignal): Promise<Answer> {
    await this.keys.moveAhead()
    if (m.service !== 'SYS.TOKEN') {
      try {
        sent.token = await this.tokens.get()
      } catch (e) {
        // It concerns the token's own message; this one was not sent.
        throw asZhilianError(e).with({ unknown: false, msgId: m.msgId })
      }
    }
    if (m.plain.length <= MAX_PLAIN_BYTES) return this.exchangeOnce(this.keys.current, m, sent.token, signal)
    return this.#convey(m, sent.token, signal)
  }

  /** #convey sends a long message as parts. Each acknowledgement tells which are missing, so a run that was broken off goes on where it stopped. */
  async #convey(m: Outgoing, token: string, signal?: AbortSignal): Promise<Answer> {
    const total = Math.ceil(m.plain.length / MAX_PLAIN_BYTES)
    const digest = sm3Hex(m.plain)
    for (let round = 0; round < 4 * total; round++) {
      const no = m.parting.todo[0] ?? 1
      const plain = m.plain.subarray((no - 1) * MAX_PLAIN_BYTES, no * MAX_PLAIN_BYTES)
      let answer: Answer
      try {
        answer = await this.exchangeOnce(this.keys.current, { ...m, plain, part: { digest, no, total } }, token, signal)
      } catch (e) {
        const { sealed, code } = asZhilianError(e)
        if (!sealed || (code !== 'E2010' && code !== 'E2011') || m.parting.anew) throw e
        m.parting.anew = true
        m.parting.todo = []
        continue
      }
      const missing = missingParts(answer, total)
      if (!missing) return answer
      m.parting.todo = missing
      m.parting.acked++
    }
    throw unverified(m, 'unusable', 200, { detail: 'the platform goes on asking for parts that it acknowledged' })
  }

  /** #read turns verified content into an Answer, or throws the refusal that it is. */
  async #read(m: Outgoing, o: Opened, signal?: AbortSignal): Promise<Answer> {
    const plain = o.head.partNo === '' ? o.plain : await this.#collect(m, o, signal)
    let result: Result
    try {
      result = readResult(parseJson(plain))
    } catch (e) {
      if (!(e instanceof JsonFault || e instanceof ResultFault)) throw e
      throw unverified(m, 'unusable', o.httpStatus, { traceId: o.head.traceId, cause: e })
    }
    if (o.head.status !== '0') throw refusal(m, o.head, result)
    if (result.warnings.some((w) => w.code === 'E1022')) {
      this.#settings.log({ level: 'warn', event: 'the key wants changing', keyId: o.head.keyId, code: 'E1022' })
    }
    return toAnswer(result, m.msgId, o.head.traceId, parseTime(o.head.timestamp))
  }

  /** #collect fetches the further parts of a long answer. When that fails the answer is as good as cut off: repeating m gets it anew. */
  async #collect(m: Outgoing, first: Opened, signal?: AbortSignal): Promise<Buffer> {
    const { bodyDigest, partNo, partTotal } = first.head
    const total = isPart(partTotal) ? Number(partTotal) : 0
    if (partNo !== '1' || total < 2 || total > MAX_PARTS) throw unverified(m, 'unusable', 200, { traceId: first.head.traceId })
    const parts = [first.plain]
    for (let no = 2; no <= total; no++) {
      let part: Opened
      try {
        part = await this.#part(m.msgId, no, signal)
      } catch (e) {
        throw unverified(m, 'truncated', 200, { detail: `part ${no} of the answer`, cause: e })
      }
      const { head } = part
      if (head.bodyDigest !== bodyDigest || head.partTotal !== partTotal || head.partNo !== String(no)) throw unverified(m, 'truncated', 200)
      parts.push(part.plain)
    }
    const whole = Buffer.concat(parts)
    if (sm3Hex(whole) !== bodyDigest) throw unverified(m, 'truncated', 200)
    return whole
  }

  /** #part fetches one part of a long answer, repeating as any system call. */
  async #part(msgId: string, partNo: number, signal?: AbortSignal): Promise<Opened> {
    for (let attempt = 1; ; attempt++) {
      const m = this.systemMessage('SYS.PART', { msgId, partNo })
      try {
        const opened = await this.exchanger.exchange(this.keys.current, m, await this.tokens.get(), signal)
        if (opened.head.status === '0' && opened.head.partNo !== '') return opened
        throw refusal(m, opened.head, readResult(parseJson(opened.plain)))
      } catch (e) {
        const fault = asZhilianError(e)
        if (!fault.repeatable || attempt >= this.#settings.attempts) throw fault
        if (!(await this.#pause(attempt, fault.retryAfter, signal))) throw fault
      }
    }
  }

  /** #pause waits before the next attempt; false when the caller has had enough. */
  async #pause(attempt: number, retryAfter: number, signal?: AbortSignal): Promise<boolean> {
    const most = Math.min(FIRST_PAUSE * 2 ** (attempt - 1), MAX_PAUSE)
    // Spread, so that many clients do not return at one moment.
    const spread = most / 2 + Math.random() * (most / 2)
    try {
      await this.#settings.pause(Math.max(spread, retryAfter), signal)
      return true
    } catch {
      return false
    }
  }

  /**
   * #settle decides about a message that was given up. A sealed refusal speaks of the
   * last repeat alone, so when an earlier one may have arrived the platform is asked
   * what it knows of the msgId.
   */
  async #settle(m: Outgoing, e: ZhilianError, maybe: boolean, signal?: AbortSignal): Promise<Answer> {
    // After E2009 the platform has other content, so it never had this.
    if (e.unknown || !maybe || e.kind === 'other-content') throw e
    if (isSystem(m) && e.sealed) throw e // it has no effect, whatever became of the others
    if (!e.sealed) throw e.with({ unknown: true })
    let results: Answer[]
    try {
      results = await this.ask({ msgIds: [m.msgId] }, signal)
    } catch {
      throw e.with({ unknown: true })
    }
    const [one] = results
    if (!one || results.length !== 1) throw e.with({ unknown: true })
    if (one.outcome === 'unknown') throw e.with({ unknown: false })
    return one
  }

  #log(m: Outgoing, from: number, end: Answer | ZhilianError): void {
    const { log, clock } = this.#settings
    const told = { service: m.service, msgId: m.msgId, took: clock() - from, ...(m.part && { part: m.part.no }), traceId: end.traceId }
    if (end instanceof ZhilianError) {
      log({ level: 'warn', event: 'exchange', ...told, kind: end.kind, code: end.code, unknown: end.unknown })
    } else {
      log({ level: 'info', event: 'exchange', ...told, outcome: end.outcome })
    }
  }
}

/** missingParts reads the acknowledgement of a part; an answer that is none is the answer to the call. */
function missingParts(a: Answer, total: number): number[] | undefined {
  const list = member(member(a.data, 'parts'), 'missing')
  if (!Array.isArray(list) || list.length === 0 || a.outcome !== 'processing') return undefined
  const numbers = list.filter((n): n is number => typeof n === 'number' && Number.isInteger(n) && n >= 1 && n <= total)
  return numbers.length === list.length ? numbers : undefined
}
