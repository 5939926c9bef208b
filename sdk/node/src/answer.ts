import { answerLines, requestLines } from './bound.js'
import { decodeBase64, holdsBreak, isVisible } from './form.js'
import { type Json, isObject, member, parseJson, textOf } from './json.js'
import { type Request, FormFault } from './request.js'
import { type Cipher, type Label, type Random, SealFault } from './seal.js'

/** AnswerHead is the head of an answer. Its status speaks of this message's receipt, never of the business result. */
export interface AnswerHead {
  status: string
  code: string
  msg: string
  traceId: string
  timestamp: string
  keyId: string
  msgId: string
  bodyDigest: string
  partNo: string
  partTotal: string
}

/** Debug is what the test environment tells of a message that did not open. */
export interface Debug {
  readonly step: string
  readonly aad: Buffer
}

/** WireAnswer is one answer as it stands in the HTTP body; body is "" when it is not sealed. */
export interface WireAnswer {
  readonly head: AnswerHead
  readonly body: string
  readonly debug?: Debug
}

const MAX_MSG = 100

const names = [
  'status', 'code', 'msg', 'traceId', 'timestamp', 'keyId', 'msgId', 'bodyDigest', 'partNo', 'partTotal',
] as const satisfies readonly (keyof AnswerHead)[]

/** emptyAnswerHead is an answer's head with nothing in it. */
export function emptyAnswerHead(): AnswerHead {
  return { status: '', code: '', msg: '', traceId: '', timestamp: '', keyId: '', msgId: '', bodyDigest: '', partNo: '', partTotal: '' }
}

/**
 * parseAnswer reads an answer as strictly as a request, but passes over names that
 * it does not know. It throws JsonFault or FormFault.
 */
export function parseAnswer(data: Uint8Array): WireAnswer {
  const top = parseJson(data)
  const given = member(top, 'head')
  if (!isObject(given)) throw new FormFault('E1002', 'head', 'must be an object')
  const body = member(top, 'body') ?? ''
  if (typeof body !== 'string') throw new FormFault('E1002', 'body', 'must be a string')
  const head = emptyAnswerHead()
  for (const name of names) {
    const value = member(given, name) ?? ''
    if (typeof value !== 'string' || member(given, name) === null) throw new FormFault('E1002', 'head.' + name, 'must be a string')
    head[name] = value
  }
  checkAnswerHead(head)
  const debug = readDebug(member(top, 'debug'))
  return { head, body, ...(debug && { debug }) }
}

/** checkAnswerHead refuses values by which the lines bound to the seal could be moved. */
export function checkAnswerHead(h: AnswerHead): void {
  const bad = (name: string, reason: string): never => {
    throw new FormFault('E1002', 'head.' + name, reason)
  }
  if (h.status !== '0' && h.status !== '1') bad('status', 'must be "0" or "1"')
  if (h.status === '0' && h.code !== '') bad('code', 'must be empty when status is 0')
  if ([...h.msg].length > MAX_MSG || holdsBreak(h.msg)) bad('msg', 'too long, or with a control character')
  for (const name of names) {
    if (name !== 'msg' && (h[name].length > 255 || !isVisible(h[name]))) bad(name, 'only bytes 0x21 to 0x7E are allowed')
  }
}

function readDebug(value: Json | undefined): Debug | undefined {
  const aad = decodeBase64(textOf(value, 'aad'))
  return isObject(value) && aad ? { step: textOf(value, 'step'), aad } : undefined
}

/** encodeAnswer returns the JSON text; empty part values are left out. */
export function encodeAnswer(a: WireAnswer): Buffer {
  const head = names.filter((name, i) => i < 7 || a.head[name] !== '')
  const members = head.map((name) => JSON.stringify(name) + ':' + JSON.stringify(a.head[name]))
  return Buffer.from(`{"head":{${members.join(',')}},"body":${JSON.stringify(a.body)}}`, 'utf8')
}

const answerLabel = (label: Label): Label => (label === 'EP-REQ' ? 'EP-RSP' : 'PE-RSP')

/** sealAnswer seals the answer to r; keyId and msgId of the head are the request's. */
export function sealAnswer(c: Cipher, random: Random, requestLabel: Label, r: Request, head: AnswerHead, plain: Uint8Array): WireAnswer {
  const own = { ...head, keyId: r.head.keyId, msgId: r.head.msgId }
  checkAnswerHead(own)
  const label = answerLabel(requestLabel)
  const aad = answerLines(label, requestLines(requestLabel, c.suite, r.head), own, r.body)
  return { head: own, body: c.seal(random, label, aad, plain).toString('base64') }
}

/** openAnswer proves that the answer belongs to r and returns its plaintext, or throws SealFault. */
export function openAnswer(c: Cipher, requestLabel: Label, r: Request, a: WireAnswer): Buffer {
  const sealed = decodeBase64(a.body)
  if (!sealed || a.head.keyId !== r.head.keyId || a.head.msgId !== r.head.msgId) throw new SealFault()
  const label = answerLabel(requestLabel)
  return c.open(label, answerLines(label, requestLines(requestLabel, c.suite, r.head), a.head, r.body), sealed)
}
