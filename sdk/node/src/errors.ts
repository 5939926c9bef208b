import { lookup } from './generated/error-codes.js'
import { type Kind, kindTexts } from './generated/error-kinds.js'
import type { Result } from './result.js'

export type { Kind }

/** Text explains something in one language. */
export interface Text {
  readonly meaning: string
  readonly cause: string
  readonly remedy: string
}

/** ErrorParts are what an error may carry beside its kind. */
export interface ErrorParts {
  /** of the platform's catalogue, such as E1003; "" for a fault found on this side */
  code?: string
  /** the platform's own words; only to be trusted when sealed */
  msg?: string
  /** the platform's seal on this refusal was verified */
  sealed?: boolean
  /** the message may have been received: repeat it with the same msgId */
  unknown?: boolean
  /** 0 when there was no answer */
  httpStatus?: number
  /** milliseconds before which not to call again; at most an hour */
  retryAfter?: number
  msgId?: string
  traceId?: string
  /** where and what, in English; never a secret or a body */
  detail?: string
  /** errors and data of a sealed refusal */
  result?: Result
  cause?: unknown
}

const unknownZh = '结果未知：请用相同的 msgId 和相同内容重发，不会重复办理。'
const unknownEn = 'The outcome is unknown: repeat with the same msgId and the same content; it has no second effect.'

/**
 * ZhilianError is every failure that the SDK reports. kind says what happened and
 * explain() why and what to do. With unknown set the message may have been received:
 * file again with the same msgId and body, which has no second effect.
 */
export class ZhilianError extends Error {
  override readonly name = 'ZhilianError'
  readonly code: string
  readonly msg: string
  readonly sealed: boolean
  readonly unknown: boolean
  readonly httpStatus: number
  readonly retryAfter: number
  readonly msgId: string
  readonly traceId: string
  readonly detail: string
  // A refusal's findings may name a person, so console.log(error) must not show them.
  readonly #result: Result | undefined

  constructor(
    readonly kind: Kind,
    parts: ErrorParts = {},
  ) {
    super(describe(kind, parts), parts.cause === undefined ? undefined : { cause: parts.cause })
    this.code = parts.code ?? ''
    this.msg = parts.msg ?? ''
    this.sealed = parts.sealed ?? false
    this.unknown = parts.unknown ?? false
    this.httpStatus = parts.httpStatus ?? 0
    this.retryAfter = parts.retryAfter ?? 0
    this.msgId = parts.msgId ?? ''
    this.traceId = parts.traceId ?? ''
    this.detail = parts.detail ?? ''
    this.#result = parts.result
  }

  /** result holds the findings and data of a sealed refusal. */
  get result(): Result | undefined {
    return this.#result
  }

  /** with returns the same error with some parts changed. */
  with(parts: ErrorParts): ZhilianError {
    const own: ErrorParts = {
      code: this.code, msg: this.msg, sealed: this.sealed, unknown: this.unknown, httpStatus: this.httpStatus,
      retryAfter: this.retryAfter, msgId: this.msgId, traceId: this.traceId, detail: this.detail, cause: this.cause,
      ...(this.result && { result: this.result }),
    }
    return new ZhilianError(this.kind, { ...own, ...parts })
  }

  /** repeatable reports whether the same message may be sent again without a person having changed anything. */
  get repeatable(): boolean {
    // E4012: a node that has not yet heard that the key is in use. Without a seal anybody
    // may have written it, on a 401 for instance, which is never repeated.
    return kindTexts[this.kind].repeatable || (this.sealed && this.code === 'E4012')
  }

  /** keyRefused reports whether the key, in whatever way, is not accepted. */
  get keyRefused(): boolean {
    return this.kind === 'wrong-key' || this.kind === 'wrong-environment' || this.kind === 'wrong-suite'
  }

  /**
   * explain returns meaning, cause and remedy in both languages. The platform's catalogue
   * comes first where there is a code, but for E1001, of which the kind may know more, and
   * for a code that anybody may have written: without a seal a code counts under the HTTP
   * status alone that the catalogue gives it.
   */
  explain(): { zh: Text; en: Text } {
    const coded = this.code === 'E1001' ? undefined : lookup(this.code)
    const counts = this.sealed || (coded?.httpStatus === this.httpStatus && this.httpStatus !== 200)
    const { zh, en } = (counts ? coded : undefined) ?? kindTexts[this.kind]
    if (!this.unknown || zh.remedy.includes(unknownZh)) return { zh, en }
    return {
      zh: { ...zh, remedy: zh.remedy.replace(/。$/, '') + '。' + unknownZh },
      en: { ...en, remedy: en.remedy.replace(/\.$/, '') + '. ' + unknownEn },
    }
  }
}

/** isZhilianError tells the SDK's errors, perhaps of one kind, from others. */
export function isZhilianError(e: unknown, kind?: Kind): e is ZhilianError {
  return e instanceof ZhilianError && (kind === undefined || e.kind === kind)
}

/** asZhilianError returns e itself, or wraps what a library threw after something may have been sent. */
export function asZhilianError(e: unknown): ZhilianError {
  return e instanceof ZhilianError ? e : new ZhilianError('interrupted', { unknown: true, cause: e })
}

function describe(kind: Kind, p: ErrorParts): string {
  let s = 'zhilian: ' + kind
  if (p.code) s += ` (${p.code})`
  if (p.msgId) s += ` msgId ${p.msgId}`
  if (p.traceId) s += ` traceId ${p.traceId}`
  if (p.detail) s += ': ' + p.detail
  if (p.cause instanceof Error) s += ': ' + p.cause.message
  if (p.unknown) s += '; outcome unknown, repeat with the same msgId'
  return s
}
