import { type AnswerHead, type WireAnswer, emptyAnswerHead, openAnswer, parseAnswer } from './answer.js'
import { requestLines, signedText } from './bound.js'
import type { Settings, SystemKey } from './config.js'
import { type ErrorParts, type Kind, ZhilianError, asZhilianError } from './errors.js'
import { formatTime, parseTime } from './form.js'
import { type Outgoing, isSystem, unverified } from './outgoing.js'
import { type Head, type Request, FormFault, emptyHead, encodeRequest, sealRequest } from './request.js'
import { SealFault } from './seal.js'
import { type Reply, Transport } from './transport.js'

const MAX_RETRY_AFTER = 3_600_000

/** Opened is an answer whose seal was verified for the very message that was sent. */
export interface Opened {
  readonly head: AnswerHead
  readonly plain: Buffer
  readonly httpStatus: number
}

/** Exchanger makes single exchanges: a fresh seal, one sending, one answer verified or classed. */
export class Exchanger {
  readonly transport: Transport
  #ahead = 0

  constructor(readonly settings: Settings) {
    this.transport = new Transport(settings)
  }

  /** ahead is how far the platform's clock was before ours at the last verified answer, in milliseconds, to the second. */
  get ahead(): number {
    return this.#ahead
  }

  /** exchange seals m anew under the key, sends it once and returns the verified answer. */
  async exchange(key: SystemKey, m: Outgoing, token: string, signal?: AbortSignal): Promise<Opened> {
    const request = this.#seal(key, m, token)
    const sent = this.settings.clock()
    let reply: Reply
    try {
      reply = await this.transport.send('POST', this.settings.path, encodeRequest(request), signal)
    } catch (e) {
      throw asZhilianError(e).with({ msgId: m.msgId })
    }
    const opened = open(key, m, request, reply, this.settings.path)
    this.noteClock(sent, parseTime(opened.head.timestamp))
    return opened
  }

  /** noteClock compares the platform's clock with the middle of the exchange. */
  noteClock(sent: number, platform: number | undefined): void {
    if (platform === undefined) return
    const middle = sent + (this.settings.clock() - sent) / 2
    this.#ahead = Math.trunc((platform - middle) / 1000) * 1000
    if (Math.abs(this.#ahead) > 60_000) this.settings.log({ level: 'warn', event: 'clock difference', seconds: this.#ahead / 1000 })
  }

  #seal(key: SystemKey, m: Outgoing, token: string): Request {
    const { settings } = this
    const head: Head = {
      ...emptyHead(), servicecode: m.service, reqAppCode: settings.app, reqAreaCode: settings.area, keyId: key.id, token,
      timestamp: formatTime(settings.clock()), msgId: m.msgId, caseId: m.caseId, scenario: m.scenario, extra: [...m.extra],
      ...(m.part && { bodyDigest: m.part.digest, partNo: String(m.part.no), partTotal: String(m.part.total) }),
    }
    try {
      if (settings.signer && !isSystem(m)) {
        head.signature = settings.signer.sign(settings.random, signedText(requestLines('EP-REQ', key.cipher.suite, head), m.plain))
      }
      return sealRequest(key.cipher, settings.random, 'EP-REQ', head, m.plain)
    } catch (e) {
      const detail = e instanceof FormFault ? '' : 'the random source fails'
      throw new ZhilianError('bad-call', { msgId: m.msgId, detail, cause: e })
    }
  }
}

/** open turns what came back into its verified content, or throws the error that it means. */
function open(key: SystemKey, m: Outgoing, request: Request, reply: Reply, path: string): Opened {
  let answer: WireAnswer | undefined
  try {
    answer = parseAnswer(reply.body)
  } catch {
    answer = undefined
  }
  if (!answer || answer.body === '') throw unsealed(key, m, request, reply, answer, path)
  if (answer.head.msgId !== request.head.msgId || answer.head.keyId !== request.head.keyId) {
    throw unverified(m, 'other-message', reply.status)
  }
  try {
    return { head: answer.head, plain: openAnswer(key.cipher, 'EP-REQ', request, answer), httpStatus: reply.status }
  } catch (e) {
    if (e instanceof SealFault) throw unverified(m, 'forged', reply.status)
    throw e
  }
}

/** How statuses without a seal are classed; those that are certain mean that nothing was received. */
const statuses: Readonly<Record<number, { kind: Kind; certain?: boolean; wait?: boolean }>> = {
  400: { kind: 'bad-message', certain: true },
  413: { kind: 'bad-message', certain: true },
  415: { kind: 'bad-message', certain: true },
  404: { kind: 'wrong-path', certain: true },
  405: { kind: 'wrong-path', certain: true },
  407: { kind: 'proxy' },
  429: { kind: 'limited', wait: true },
  503: { kind: 'busy', wait: true },
}

/** unsealed classes an answer without a seal by its HTTP status: a few mean that nothing was received, all else is unknown. */
function unsealed(key: SystemKey, m: Outgoing, request: Request, reply: Reply, answer: WireAnswer | undefined, path: string): ZhilianError {
  const head = answer?.head ?? emptyAnswerHead()
  const said: ErrorParts = { code: head.code, msg: head.msg, traceId: head.traceId }
  if (reply.status === 401) {
    return unverified(m, refusedKey(key, request, answer, path), 401, { ...said, detail: difference(key, request, answer).text, unknown: false })
  }
  const known = statuses[reply.status]
  if (known) {
    const detail = known.kind === 'bad-message' ? head.msg : ''
    return unverified(m, known.kind, reply.status, {
      ...said, detail, unknown: !known.certain, ...(known.wait && { retryAfter: retryAfter(reply) }),
    })
  }
  if (reply.status === 200) return unverified(m, answer ? 'forged' : breaksOff(reply.body) ? 'truncated' : 'not-platform', 200, said)
  return unverified(m, answer ? 'broken' : 'not-platform', reply.status, { ...said, retryAfter: retryAfter(reply) })
}

function breaksOff(body: Buffer): boolean {
  const text = body.toString('latin1').trim()
  return text === '' || (text.startsWith('{') && !text.endsWith('}'))
}

/** retryAfter reads the seconds of Retry-After; another form counts as absent, and too many as an hour. */
function retryAfter(reply: Reply): number {
  const text = (reply.headers['retry-after'] ?? '').trim()
  return /^\d+$/.test(text) ? Math.min(Number(text) * 1000, MAX_RETRY_AFTER) : 0
}

const lineNames = [
  'protocol', 'label', 'suite', 'keyId', 'servicecode', 'reqAppCode', 'reqAreaCode', 'token', 'timestamp', 'msgId',
  'bodyDigest', 'partNo', 'partTotal', 'caseId', 'scenario',
]

/**
 * refusedKey tells E1001 more closely where that can be done. The platform answers all its
 * causes alike; what is known beyond comes from the test environment's help.
 */
function refusedKey(key: SystemKey, request: Request, answer: WireAnswer | undefined, path: string): Kind {
  if (!answer?.debug) {
    const astray = answer?.head.code === 'E1001' && request.head.keyId.startsWith('T-') && !path.startsWith('/sandbox/')
    return astray ? 'wrong-environment' : 'wrong-key'
  }
  return answer.debug.step === 'length' || difference(key, request, answer).name === 'suite' ? 'wrong-suite' : 'wrong-key'
}

/** difference compares the lines that the test environment shows with our own: the first that differs is why the seal did not open. */
function difference(key: SystemKey, request: Request, answer: WireAnswer | undefined): { name: string; text: string } {
  const debug = answer?.debug
  if (!debug) return { name: '', text: '' }
  const ours = requestLines('EP-REQ', key.cipher.suite, request.head).toString('utf8').split('\n')
  const theirs = debug.aad.toString('utf8').split('\n')
  const at = debug.aad.length === 0 ? -1 : lineNames.findIndex((_, i) => ours[i] !== theirs[i])
  const step = 'step ' + (/^[\x21-\x7e]{1,20}$/.test(debug.step) ? debug.step : '?')
  const name = lineNames[at] ?? ''
  return { name, text: name === '' ? step : `${step}; line ${at + 1} (${name}) of the platform's lines differs from ours` }
}
