import { requestLines } from './bound.js'
import {
  MAX_REQUEST_BYTES, decodeBase64, isAppCode, isAreaCode, isCaseName, isDigest, isMsgId, isPart, isServiceCode, isToken,
  isVisible, parseKeyId, parseTime,
} from './form.js'
import { JsonFault, type Json, isObject, member, parseJson } from './json.js'
import type { Cipher, Label, Random } from './seal.js'

/** Element is one further head element that an interface's definition declares. */
export interface Element {
  readonly name: string
  readonly value: string
}

/** Head is the head of a request. An absent value and "" are the same. */
export interface Head {
  servicecode: string
  reqAppCode: string
  reqAreaCode: string
  signature: string
  version: string
  keyId: string
  token: string
  timestamp: string
  msgId: string
  bodyDigest: string
  partNo: string
  partTotal: string
  caseId: string
  scenario: string
  extra: Element[]
}

/** Request is one message as it stands in the HTTP body. */
export interface Request {
  readonly head: Head
  readonly body: string
}

/** FormFault tells a value whose form the protocol does not allow; code is the platform's. */
export class FormFault extends Error {
  override readonly name = 'FormFault'

  constructor(
    readonly code: 'E1002' | 'E2003',
    readonly field: string,
    reason: string,
  ) {
    super(field === '' ? reason : `${field}: ${reason}`)
  }
}

type HeadName = Exclude<keyof Head, 'extra'>

interface HeadField {
  readonly name: HeadName
  readonly required: boolean
  readonly ok: (s: string) => boolean
  readonly form: string
}

const field = (name: HeadName, required: boolean, ok: (s: string) => boolean, form: string): HeadField => ({ name, required, ok, form })

/** headFields is the table of the request head in the order it is written. */
const headFields: readonly HeadField[] = [
  field('servicecode', true, isServiceCode, '1 to 20 digits, capitals or dots'),
  field('reqAppCode', true, isAppCode, '1 to 10 digits or capitals'),
  field('reqAreaCode', true, isAreaCode, '6 digits'),
  field('signature', false, (s) => s.length <= 255 && isVisible(s), 'at most 255 characters'),
  field('version', true, (s) => s === '1', '"1"'),
  field('keyId', true, (s) => parseKeyId(s) !== undefined, 'P-APP-N or T-APP-N'),
  field('token', false, isToken, '43 letters, digits, - or _'),
  field('timestamp', true, (s) => parseTime(s) !== undefined, 'YYYY-MM-DDThh:mm:ss+08:00'),
  field('msgId', true, isMsgId, '1 to 32 letters, digits, - or _'),
  field('bodyDigest', false, isDigest, '64 lower-case hex digits'),
  field('partNo', false, isPart, 'a decimal from 1 to 64'),
  field('partTotal', false, isPart, 'a decimal from 2 to 64'),
  field('caseId', false, isCaseName, '1 to 32 letters, digits, ., - or _'),
  field('scenario', false, isCaseName, '1 to 32 letters, digits, ., - or _'),
]

/** emptyHead is a head with nothing in it but the version. */
export function emptyHead(): Head {
  return {
    servicecode: '', reqAppCode: '', reqAreaCode: '', signature: '', version: '1', keyId: '', token: '', timestamp: '', msgId: '',
    bodyDigest: '', partNo: '', partTotal: '', caseId: '', scenario: '', extra: [],
  }
}

/** checkHead throws FormFault for the first value whose form the protocol does not allow. */
export function checkHead(h: Head): void {
  const bad = (name: string, reason: string): never => {
    throw new FormFault('E1002', 'head.' + name, reason)
  }
  for (const f of headFields) {
    const value = h[f.name]
    if (value === '' && f.required) bad(f.name, 'a required head value is missing')
    if (value !== '' && !f.ok(value)) bad(f.name, 'must be ' + f.form)
  }
  const names = new Set<string>(headFields.map((f) => f.name))
  for (const e of h.extra) {
    if (!isCaseName(e.name) || names.has(e.name)) bad(e.name, 'is no name that an interface can declare, or stands twice')
    names.add(e.name)
    if (e.value.length > 255 || !isVisible(e.value)) bad(e.name, 'must be at most 255 visible ASCII characters')
  }
  if (h.servicecode === 'SYS.TOKEN' && h.token !== '') bad('token', 'must be empty for SYS.TOKEN')
  const parts = [h.bodyDigest, h.partNo, h.partTotal].filter((v) => v !== '').length
  if (parts === 0) return
  if (parts < 3) bad('bodyDigest', 'bodyDigest, partNo and partTotal belong together')
  if (Number(h.partTotal) < 2) bad('partTotal', 'must be from 2 to 64')
  if (Number(h.partNo) > Number(h.partTotal)) bad('partNo', 'must not be greater than partTotal')
}

/**
 * parseRequest reads a message as the platform does; an SDK meets requests as
 * callbacks. Every fault is a FormFault.
 */
export function parseRequest(data: Uint8Array): Request {
  if (data.length > MAX_REQUEST_BYTES) throw new FormFault('E2003', '', 'the message is longer than 1,572,864 bytes')
  const top = readTop(data)
  const body = member(top, 'body')
  if (typeof body !== 'string' || body === '') throw new FormFault('E1002', 'body', 'must be a string that is not empty')
  const given = member(top, 'head')
  if (!isObject(given)) throw new FormFault('E1002', 'head', 'must be an object')
  const head = emptyHead()
  head.version = ''
  for (const [name, value] of Object.entries(given)) {
    const known = headFields.find((f) => f.name === name)
    if (!known) throw new FormFault('E1002', 'head', 'an unknown head name')
    if (typeof value !== 'string') throw new FormFault('E1002', 'head.' + name, 'must be a string')
    if (!isVisible(value)) throw new FormFault('E1002', 'head.' + name, 'only bytes 0x21 to 0x7E are allowed')
    head[known.name] = value
  }
  checkHead(head)
  return { head, body }
}

function readTop(data: Uint8Array): Json {
  try {
    const top = parseJson(data)
    if (isObject(top) && Object.keys(top).every((name) => name === 'head' || name === 'body')) return top
  } catch (e) {
    if (e instanceof JsonFault) throw new FormFault('E1002', '', e.message)
    throw e
  }
  throw new FormFault('E1002', '', 'an object with head and body alone is wanted')
}

/** encodeRequest returns the JSON text. Empty values are left out but for those that the standard's table names. */
export function encodeRequest(r: Request): Buffer {
  const head: [string, string][] = []
  for (const f of headFields) {
    if (r.head[f.name] !== '' || f.required || f.name === 'signature') head.push([f.name, r.head[f.name]])
  }
  for (const e of r.head.extra) if (e.value !== '') head.push([e.name, e.value])
  const members = head.map(([name, value]) => JSON.stringify(name) + ':' + JSON.stringify(value))
  return Buffer.from(`{"head":{${members.join(',')}},"body":${JSON.stringify(r.body)}}`, 'utf8')
}

/** sealRequest checks the head, seals the plaintext with it and returns the message to send. */
export function sealRequest(c: Cipher, random: Random, label: Label, head: Head, plain: Uint8Array): Request {
  checkHead(head)
  return { head, body: c.seal(random, label, requestLines(label, c.suite, head), plain).toString('base64') }
}

/** openRequest returns the plaintext: FormFault for bad base64, SealFault for all else. */
export function openRequest(c: Cipher, label: Label, r: Request): Buffer {
  const sealed = decodeBase64(r.body)
  if (!sealed) throw new FormFault('E1002', 'body', 'not strict padded base64')
  return c.open(label, requestLines(label, c.suite, r.head), sealed)
}

