import { type Config, type Settings, readPlatformKeys, settle } from './config.js'
import { type Answer, Delivery } from './deliver.js'
import { ZhilianError, asZhilianError, isZhilianError } from './errors.js'
import { parseTime, sm3Hex } from './form.js'
import type { ServiceCode, Services } from './generated/services.js'
import { type Json, member, parseJson, textOf } from './json.js'
import { Outbox } from './outbox.js'
import { type Outgoing, checkOutgoing, encodeBody, isCheck, isSystem, outgoing } from './outgoing.js'
import { type ReceiptText, verifyReceipt } from './receipt.js'
import type { Element } from './request.js'
import { type Roster, type RosterOptions, type RosterReport, type RosterService, fileRoster } from './roster.js'
import type { Secret } from './secret.js'
import type { PublicKey } from './sm2.js'

/** How many msgIds one SYS.RESULT takes. */
const MAX_ASKED = 100

/** The pauses between two askings of wait, in milliseconds. */
const FIRST_ASK = 2000
const MAX_ASK = 60_000

/** CallOptions are what one call may have beside its body. */
export interface CallOptions {
  /** the HR system's own serial number; a random one when absent */
  msgId?: string
  /** test environment: the acceptance case */
  caseId?: string
  /** test environment: the fault to play */
  scenario?: string
  /** further head elements that the interface declares, in its order */
  extra?: readonly Element[]
  signal?: AbortSignal
}

/** EchoAnswer compares what the platform opened with what was sent. */
export interface EchoAnswer {
  readonly sm3: string
  readonly length: number
  readonly ownSm3: string
  readonly ownLength: number
}

/** Quota is one interface's limit of the day. */
export interface Quota {
  readonly servicecode: string
  readonly limit: number
  readonly remaining: number
  readonly resetAt: string
  readonly braked?: { readonly reason: string; readonly until: string }
}

/** Resumed is what resume learned, and every failure on the way. */
export interface Resumed {
  readonly answers: Answer[]
  readonly errors: ZhilianError[]
}

/**
 * Client speaks with the platform for one HR system. Calls may run side by side;
 * make one with Client.open, keep it, and close it at the end.
 */
export class Client {
  readonly #settings: Settings
  readonly #delivery: Delivery
  readonly #outbox: Outbox | undefined
  #platformKeys: ReadonlyMap<string, PublicKey>

  private constructor(settings: Settings, outbox: Outbox | undefined) {
    this.#settings = settings
    this.#outbox = outbox
    this.#delivery = new Delivery(settings, (key) => outbox?.use(key))
    this.#platformKeys = settings.platformKeys
  }

  /** open checks the configuration, telling every fault at once, and opens the outbox if there is one. Nothing is sent yet. */
  static async open(config: Config): Promise<Client> {
    const settings = settle(config)
    return new Client(settings, settings.outbox === undefined ? undefined : await Outbox.open(settings.outbox, settings))
  }

  /** close gives up idle connections and the outbox. */
  async close(): Promise<void> {
    this.#delivery.exchanger.transport.close()
    await this.#outbox?.close()
  }

  /** outbox is undefined without one. */
  get outbox(): Outbox | undefined {
    return this.#outbox
  }

  /** checkValue is that of the key in use, to compare with the portal. */
  get checkValue(): string {
    return this.#delivery.keys.current.cipher.checkValue
  }

  /** keyId names the key in use. */
  get keyId(): string {
    return this.#delivery.keys.current.id
  }

  /** clockDifference tells how many milliseconds the platform's clock was ahead at the last verified answer. Beyond 300 s every call is refused. */
  get clockDifference(): number {
    return this.#delivery.exchanger.ahead
  }

  /** newMsgId returns a msgId that no other call has. */
  newMsgId(): string {
    return this.#delivery.newMsgId()
  }

  /**
   * file sends a body to an interface and returns what became of it. The body is an
   * object, or JSON as text or bytes, of at most 32 MiB; one over 1 MiB travels as
   * parts. An outcome of rejected is an Answer, not an error. After an error with
   * unknown set file again with the error's msgId and the same body.
   */
  file<S extends ServiceCode>(service: S, body: Services[S]['request'] | string | Uint8Array, options?: CallOptions): Promise<Answer<Services[S]['response'] | undefined>>
  file<S extends string>(service: S extends ServiceCode ? never : S, body: object | string | Uint8Array, options?: CallOptions): Promise<Answer>
  async file(service: string, body: object | string | Uint8Array, options: CallOptions = {}): Promise<Answer<unknown>> {
    const msgId = options.msgId ?? this.newMsgId()
    const m = outgoing(service, msgId, encodeBody(body, msgId), options)
    checkOutgoing(m)
    if (!this.#outbox || isSystem(m) || isCheck(m)) return this.#delivery.deliver(m, false, options.signal)
    const before = await this.#outbox.keep(m, this.#settings.clock())
    if (before === 'decided') return this.#outbox.answer(msgId)
    return this.#fileKept(this.#outbox, m, before !== undefined, options.signal)
  }

  /** fileRoster files many people: see Roster. A second run with the same rows repeats and files nobody twice. */
  fileRoster<S extends RosterService>(service: S, roster: Roster<S>, options?: RosterOptions): Promise<RosterReport> {
    return fileRoster(this, service, roster, options)
  }

  /** result asks what became of one earlier call. Its outcome is unknown when the platform never received it from this system. */
  async result(msgId: string, options: { receipts?: boolean; signal?: AbortSignal } = {}): Promise<Answer> {
    const [one] = await this.results([msgId], options)
    if (!one) throw new ZhilianError('unusable', { msgId, detail: 'SYS.RESULT' })
    return one
  }

  /** results asks for any number of earlier calls, in the order of the msgIds. With receipts each is verified; one without a signature is refused. */
  async results(msgIds: readonly string[], options: { receipts?: boolean; signal?: AbortSignal } = {}): Promise<Answer[]> {
    const all: Answer[] = []
    for (let i = 0; i < msgIds.length; i += MAX_ASKED) {
      const asked = { msgIds: msgIds.slice(i, i + MAX_ASKED), ...(options.receipts && { receipts: true }) }
      all.push(...(await this.#delivery.ask(asked, options.signal)))
    }
    if (options.receipts) await this.#verifyAll(all)
    await this.#note(all)
    return all
  }

  /** batch asks what became of every call whose body carried the batchNo. */
  async batch(batchNo: string, signal?: AbortSignal): Promise<Answer[]> {
    const answers = await this.#delivery.ask({ batchNo }, signal)
    await this.#note(answers)
    return answers
  }

  /**
   * wait asks for a call at growing pauses until its outcome is final, or unknown to
   * the platform, and returns the answer; after limit milliseconds the last one,
   * final or not.
   */
  async wait(msgId: string, options: { limit?: number; signal?: AbortSignal } = {}): Promise<Answer> {
    const [one] = await this.waitAll([msgId], options)
    if (!one) throw new ZhilianError('unusable', { msgId, detail: 'SYS.RESULT' })
    return one
  }

  /** waitAll waits for many calls at once, asking for those alone that are still open. */
  async waitAll(msgIds: readonly string[], options: { limit?: number; signal?: AbortSignal } = {}): Promise<Answer[]> {
    const { clock, pause } = this.#settings
    const end = clock() + (options.limit ?? Infinity)
    const last = new Map<string, Answer>()
    for (let rest = FIRST_ASK; ; rest = Math.min(rest * 1.5, MAX_ASK)) {
      const open = msgIds.filter((id) => !settled(last.get(id)))
      for (const answer of await this.results(open, options)) last.set(answer.msgId, answer)
      const milliseconds = rest / 2 + Math.random() * (rest / 2)
      if (open.every((id) => settled(last.get(id))) || clock() + milliseconds > end) return msgIds.flatMap((id) => last.get(id) ?? [])
      await pause(milliseconds, options.signal)
    }
  }

  /** receipts asks for the signed receipts of one call and verifies each. */
  async receipts(msgId: string): Promise<ReceiptText[]> {
    return this.#verifyAll(await this.#delivery.ask({ msgIds: [msgId], receipts: true }))
  }

  /** platformKeys are the configured public keys, or those that the platform publishes. Pin them where receipts are kept as evidence. */
  async platformKeys(): Promise<ReadonlyMap<string, PublicKey>> {
    return this.#platformKeys.size > 0 ? this.#platformKeys : this.#publishedKeys()
  }

  /**
   * resume takes up every pending message of the outbox: kept ones are sent again with
   * their msgId and bytes, taken ones are asked for. It goes on after a failure.
   */
  async resume(signal?: AbortSignal): Promise<Resumed> {
    const out: Resumed = { answers: [], errors: [] }
    if (!this.#outbox) return out
    const taken: string[] = []
    for (const { msgId, state } of this.#outbox.pending) {
      if (signal?.aborted) return out
      if (state === 'taken') {
        taken.push(msgId)
        continue
      }
      try {
        out.answers.push(await this.#fileKept(this.#outbox, await this.#outbox.message(msgId), true, signal))
      } catch (e) {
        out.errors.push(asZhilianError(e))
      }
    }
    try {
      out.answers.push(...(await this.results(taken, signal ? { signal } : {})))
    } catch (e) {
      out.errors.push(asZhilianError(e))
    }
    return out
  }

  /** token fetches the day's token if need be. Other calls do so by themselves; a check of a set-up wants to see it happen. */
  async token(): Promise<void> {
    await this.#delivery.tokens.get()
  }

  /** echo sends an object of at most 64 KiB and compares the digest that the platform saw. */
  async echo(body: object | string | Uint8Array = { echo: 'zhilian' }): Promise<EchoAnswer> {
    const m = this.#delivery.systemMessage('SYS.ECHO', body)
    const { data } = await this.#delivery.deliver(m, false)
    const length = member(data, 'length')
    const out = { sm3: textOf(data, 'sm3'), length: typeof length === 'number' ? length : 0, ownSm3: sm3Hex(m.plain), ownLength: m.plain.length }
    if (out.sm3 !== out.ownSm3) throw new ZhilianError('forged', { msgId: m.msgId, detail: 'the platform saw another body' })
    return out
  }

  /** quota asks for the day's limits and what is left of them. */
  async quota(): Promise<Quota[]> {
    const answer = await this.#delivery.system('SYS.QUOTA', {})
    const items = member(answer.data, 'items')
    return (Array.isArray(items) ? items : []).map(readQuota)
  }

  /** time asks the platform's clock and returns it with how many milliseconds it is ahead. It needs no key. */
  async time(): Promise<{ platform: Date; ahead: number }> {
    const sent = this.#settings.clock()
    const platform = parseTime(textOf(await this.#get('time'), 'time'))
    if (platform === undefined) throw new ZhilianError('not-platform', { detail: 'the answer to GET time holds no time' })
    this.#delivery.exchanger.noteClock(sent, platform)
    return { platform: new Date(platform), ahead: this.clockDifference }
  }

  /**
   * holdNext gives a running client the next version of its key. With its next call the
   * client fetches a token under it, which puts the key into use, and goes over to it;
   * until that succeeds it goes on with the present key.
   */
  holdNext(keyId: string, key: string | Secret): void {
    const held = this.#delivery.keys.holdNext(keyId, key)
    this.#outbox?.hold(held)
  }

  /** #fileKept delivers a message that stands in the outbox and notes the end of it. */
  async #fileKept(outbox: Outbox, m: Outgoing, maybe: boolean, signal?: AbortSignal): Promise<Answer> {
    let answer: Answer
    try {
      answer = await this.#delivery.deliver(m, maybe, signal)
    } catch (e) {
      const fault = asZhilianError(e)
      if (fault.sealed && !fault.unknown) await outbox.refused(m.msgId, fault.code, this.#settings.clock())
      throw fault
    }
    await outbox.answered(answer, this.#settings.clock())
    return answer
  }

  /** #note writes decided outcomes into the outbox. */
  async #note(answers: readonly Answer[]): Promise<void> {
    for (const a of answers) {
      if (a.final && this.#outbox?.waits(a.msgId)) await this.#outbox.answered(a, this.#settings.clock())
    }
  }

  async #verifyAll(answers: readonly Answer[]): Promise<ReceiptText[]> {
    if (!answers.some((a) => a.receipts.length > 0)) return []
    try {
      return this.#verifiedBy(await this.platformKeys(), answers)
    } catch (e) {
      // Its key may have been published since, or what was fetched before was not the platform's.
      if (this.#settings.platformKeys.size > 0 || !isZhilianError(e, 'wrong-receipt')) throw e
      return this.#verifiedBy(await this.#publishedKeys(), answers)
    }
  }

  #verifiedBy(keys: ReadonlyMap<string, PublicKey>, answers: readonly Answer[]): ReceiptText[] {
    return answers.flatMap(({ msgId, receipts }) => receipts.map((r) => {
      const text = verifyReceipt(keys, r)
      if (text.msgId === msgId && text.app === this.#settings.app) return text
      throw new ZhilianError('wrong-receipt', { msgId, detail: 'it is of another call' })
    }))
  }

  async #publishedKeys(): Promise<ReadonlyMap<string, PublicKey>> {
    const published = member(await this.#get('keys'), 'keys')
    const texts = (Array.isArray(published) ? published : []).map((k) => [textOf(k, 'signKeyId'), textOf(k, 'publicKey')] as const)
    const faults: string[] = []
    const keys = readPlatformKeys(Object.fromEntries(texts), faults)
    if (faults.length > 0) throw new ZhilianError('not-platform', { detail: faults.join('; ') })
    this.#platformKeys = keys
    return keys
  }

  /** #get reads one of the open addresses beside the one for messages. It has no effect, so nothing is ever unknown. */
  async #get(name: string): Promise<Json> {
    const path = this.#settings.path.replace(/message$/, '') + name
    const reply = await this.#delivery.exchanger.transport.send('GET', path).catch((e: unknown) => {
      throw asZhilianError(e).with({ unknown: false })
    })
    if (reply.status === 404) throw new ZhilianError('wrong-path', { httpStatus: 404 })
    try {
      if (reply.status === 200) return parseJson(reply.body)
    } catch {
      // told below
    }
    throw new ZhilianError('not-platform', { httpStatus: reply.status })
  }
}

/** settled reports whether waiting longer would change nothing. */
function settled(a: Answer | undefined): boolean {
  return a !== undefined && (a.final || a.outcome === 'unknown')
}

function readQuota(item: Json): Quota {
  const count = (name: string): number => {
    const n = member(item, name)
    return typeof n === 'number' ? n : 0
  }
  const braked = member(item, 'braked')
  return {
    servicecode: textOf(item, 'servicecode'), limit: count('limit'), remaining: count('remaining'), resetAt: textOf(item, 'resetAt'),
    ...(braked !== undefined && { braked: { reason: textOf(braked, 'reason'), until: textOf(braked, 'until') } }),
  }
}
