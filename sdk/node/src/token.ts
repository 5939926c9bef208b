import type { Settings } from './config.js'
import { ZhilianError, asZhilianError } from './errors.js'
import { day, isToken, sinceMidnight } from './form.js'
import { type Json, textOf } from './json.js'

// Tomorrow's token can be had from 23:30. Clients ask for it at a moment of their
// own between 23:31 and 23:54, so that midnight is not a rush.
const RENEW_FROM = (23 * 60 + 31) * 60_000
const RENEW_SPREAD = 23 * 60_000
const DAY = 86_400_000

/** TokenAnswer is the data of SYS.TOKEN and the msgId that asked for it. */
export interface TokenAnswer {
  readonly msgId: string
  readonly data: Json | undefined
}

/** Tokens caches the token of the day, and that of the next from shortly before midnight. */
export class Tokens {
  readonly #settings: Settings
  readonly #ask: (body: { forDate?: string }) => Promise<TokenAnswer>
  readonly #held = new Map<string, string>()
  readonly #fetching = new Map<string, Promise<string>>()
  readonly #jitter: number

  /** ask makes one exchange of SYS.TOKEN. */
  constructor(settings: Settings, ask: (body: { forDate?: string }) => Promise<TokenAnswer>) {
    this.#settings = settings
    this.#ask = ask
    try {
      this.#jitter = Number(settings.random(8).readBigUInt64BE() % BigInt(RENEW_SPREAD))
    } catch (e) {
      throw new ZhilianError('bad-config', { detail: 'the random source fails', cause: e })
    }
  }

  /** get returns the token of the day in Beijing, whatever the host's zone. One caller fetches, the others wait for what it gets. */
  async get(): Promise<string> {
    const now = this.#settings.clock()
    const held = this.#held.get(day(now))
    if (held === undefined) return this.#fetch(day(now), {})
    const tomorrow = day(now + DAY)
    if (sinceMidnight(now) >= RENEW_FROM + this.#jitter && !this.#held.has(tomorrow) && !this.#fetching.has(tomorrow)) {
      try {
        await this.#fetch(tomorrow, { forDate: tomorrow })
      } catch (e) {
        // Today's token still serves, so a failure here is no failure of the call.
        this.#settings.log({ level: 'warn', event: "tomorrow's token not fetched yet", kind: asZhilianError(e).kind })
      }
    }
    return held
  }

  /** drop forgets a token that was refused, wherever it is held. */
  drop(token: string): void {
    for (const [date, held] of this.#held) if (held === token) this.#held.delete(date)
  }

  /** keep takes the token out of an answer to SYS.TOKEN that was asked for a day. */
  keep(answer: TokenAnswer, wanted: string): string {
    const token = textOf(answer.data, 'token')
    const date = textOf(answer.data, 'date')
    if (!isToken(token)) throw new ZhilianError('unusable', { msgId: answer.msgId, unknown: true, detail: 'SYS.TOKEN' })
    // The platform's day rules where the two clocks see midnight apart.
    for (const d of new Set([date, wanted])) this.#held.set(d, token)
    const days = [...this.#held.keys()].sort()
    for (const old of days.slice(0, Math.max(0, days.length - 2))) this.#held.delete(old)
    return token
  }

  #fetch(wanted: string, body: { forDate?: string }): Promise<string> {
    let running = this.#fetching.get(wanted)
    if (!running) {
      running = this.#ask(body).then((answer) => this.keep(answer, wanted)).finally(() => this.#fetching.delete(wanted))
      this.#fetching.set(wanted, running)
    }
    return running
  }
}
