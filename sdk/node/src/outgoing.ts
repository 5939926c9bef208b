import type { AnswerHead } from './answer.js'
import { type ErrorParts, type Kind, ZhilianError } from './errors.js'
import { MAX_PLAIN_BYTES, isCaseName, isMsgId, isServiceCode } from './form.js'
import { JsonFault, isObject, member, parseBody } from './json.js'
import type { Element } from './request.js'
import type { Result } from './result.js'

/** MAX_BODY bounds a body, in bytes; one over MAX_PLAIN_BYTES travels as parts. */
const MAX_BODY = 32 << 20

/** Part is what a message says of itself when it is a part of a longer one. */
export interface Part {
  readonly digest: string
  readonly no: number
  readonly total: number
}

/** Outgoing is one message on its way, or one part of it. Its plaintext and msgId never change. */
export interface Outgoing {
  readonly service: string
  readonly msgId: string
  readonly caseId: string
  readonly scenario: string
  readonly extra: readonly Element[]
  readonly plain: Buffer
  readonly part?: Part
  /** how far a message has come that travels as parts */
  readonly parting: { todo: number[]; acked: number; anew: boolean }
}

export function outgoing(service: string, msgId: string, plain: Buffer, o: { caseId?: string; scenario?: string; extra?: readonly Element[] } = {}): Outgoing {
  return {
    service, msgId, plain,
    caseId: o.caseId ?? '',
    scenario: o.scenario ?? '',
    extra: o.extra ?? [],
    parting: { todo: [], acked: 0, anew: false },
  }
}

/** isSystem tells the platform's own interfaces, which have no effect and may always be repeated. */
export const isSystem = (m: Outgoing): boolean => m.service.startsWith('SYS.')

/** encodeBody gives the bytes that are kept and sent. They are made once. */
export function encodeBody(body: unknown, msgId: string): Buffer {
  if (body instanceof Uint8Array) return Buffer.from(body)
  if (typeof body === 'string') {
    // Written as UTF-8 a lone surrogate would silently become another character.
    if (/\p{Surrogate}/u.test(body)) throw new ZhilianError('bad-call', { msgId, detail: 'the body holds a lone surrogate' })
    return Buffer.from(body.trim(), 'utf8')
  }
  try {
    const text: string | undefined = JSON.stringify(body)
    if (text !== undefined) return Buffer.from(text, 'utf8')
  } catch (e) {
    throw new ZhilianError('bad-call', { msgId, detail: 'the body cannot be written as JSON', cause: e })
  }
  throw new ZhilianError('bad-call', { msgId, detail: 'the body must be a JSON object' })
}

/** checkOutgoing finds what is certain to be refused, before anything is kept or sent. */
export function checkOutgoing(m: Outgoing): void {
  const bad = (detail: string): ZhilianError => new ZhilianError('bad-call', { msgId: isMsgId(m.msgId) ? m.msgId : '', detail })
  if (!isMsgId(m.msgId)) throw bad('msgId: 1 to 32 letters, digits, - or _ are wanted')
  if (!isServiceCode(m.service)) throw bad('service: 1 to 20 digits, capitals or dots are wanted')
  if ([m.caseId, m.scenario].some((s) => s !== '' && !isCaseName(s))) throw bad('caseId, scenario: 1 to 32 letters, digits, ., - or _ are wanted')
  if (m.plain.length > MAX_BODY || (isSystem(m) && m.plain.length > MAX_PLAIN_BYTES)) {
    throw bad("the body is over 32 MiB, or over 1 MiB for one of the platform's own interfaces")
  }
  try {
    if (isObject(parseBody(m.plain))) return
  } catch (e) {
    if (e instanceof JsonFault) throw bad('body: ' + e.message)
    throw e
  }
  throw bad('the body must be a JSON object')
}

/** isCheck reports whether a body has no effect and leaves its msgId free, so that it is not kept. */
export function isCheck(m: Outgoing): boolean {
  return m.plain.includes('"checkOnly"') && member(parseBody(m.plain), 'checkOnly') === true
}

/** unverified is the error for an answer on which nothing may be built. */
export function unverified(m: Outgoing, kind: Kind, httpStatus: number, parts: ErrorParts = {}): ZhilianError {
  return new ZhilianError(kind, { msgId: m.msgId, httpStatus, unknown: true, ...parts })
}

/** refusal is the error for a sealed answer of status "1". */
export function refusal(m: Outgoing, head: AnswerHead, result: Result): ZhilianError {
  const kinds: Readonly<Record<string, Kind>> = { E1003: 'wrong-clock', E1004: 'wrong-token', E2001: 'unknown-service', E2009: 'other-content', E4010: 'suspended' }
  const kind = (Object.hasOwn(kinds, head.code) ? kinds[head.code] : undefined) ?? 'refused'
  const clock = ['serverTime', 'yourTime', 'differenceSeconds'].map((name) => String(member(result.data, name)))
  return new ZhilianError(kind, {
    code: head.code, msg: head.msg, sealed: true, httpStatus: 200, msgId: m.msgId, traceId: head.traceId, result,
    ...(kind === 'wrong-clock' && { detail: `platform ${clock[0]}, here ${clock[1]}, difference ${clock[2]} s` }),
  })
}
