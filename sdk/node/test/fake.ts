import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import * as https from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AddressInfo, Socket } from 'node:net'
import type { TestContext } from 'node:test'
import { emptyAnswerHead, encodeAnswer, sealAnswer } from '../src/answer.js'
import { Client } from '../src/client.js'
import type { Config, LogLine } from '../src/config.js'
import { day, formatTime, parseTime, sm3Hex } from '../src/form.js'
import { type Json, member, parseJson, textOf } from '../src/json.js'
import { type Request, openRequest, parseRequest } from '../src/request.js'
import { Cipher, type Suite } from '../src/seal.js'
import { PrivateKey } from '../src/sm2.js'
import { selfSigned } from './certificate.js'

export const APP = 'QD00012345'
export const K = '000102030405060708090a0b0c0d0e0f'
export const K2 = '101112131415161718191a1b1c1d1e1f'
export const SIGNER = '3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8'

const { cert, key } = selfSigned(['localhost'], ['127.0.0.1'])

/** Call is one message as the fake platform opened it. */
export interface Call {
  readonly request: Request
  readonly plain: Buffer
  readonly cipher: Cipher
  readonly raw: IncomingMessage
  readonly response: ServerResponse
}

/** Trouble answers a call in place of the platform; false lets it through. */
export type Trouble = (call: Call, platform: FakePlatform) => unknown

/**
 * FakePlatform is a small platform of its own making: tokens, echo, results, parts,
 * and business that is done once per msgId. Its clock is the tests', and stands still.
 */
export class FakePlatform {
  now = parseTime('2026-11-23T09:30:00+08:00') ?? 0
  readonly keys = new Map<string, Cipher>()
  readonly calls: Call[] = []
  /** what each msgId did, and how many times */
  readonly done = new Map<string, { plain: string; result: Json; effects: number }>()
  /** taken one per message that is not for a token */
  readonly troubles: Trouble[] = []
  tokenTrouble: Trouble | undefined
  /** what a business call results in */
  result: (call: Call) => Json = () => ({ outcome: 'done', message: '已办结', data: {} })
  epoch = 'A'
  readonly pauses: number[] = []
  readonly log: LogLine[] = []
  readonly signer = PrivateKey.parse('128b2fa8bd433c6c068c8d803dff79792a519a55171b1b650c23661d15897263')
  /** the platform's keys */
  published = new Map([['ZL-2026-1', this.signer?.publicKey.hex]])
  keysAsked = 0
  readonly folder = mkdtempSync(join(tmpdir(), 'zhilian-node-'))
  readonly #server = https.createServer({ cert, key })
  readonly #sockets = new Set<Socket>()
  readonly #parts = new Map<string, Map<number, Buffer>>()
  readonly answerParts = new Map<string, Buffer[]>()
  suite: Suite = 'SM4-GCM'

  static async start(t: TestContext, suite: Suite = 'SM4-GCM'): Promise<FakePlatform> {
    const p = new FakePlatform()
    p.suite = suite
    p.keys.set(`P-${APP}-3`, new Cipher(Buffer.from(K, 'hex'), suite))
    writeFileSync(join(p.folder, 'ca.pem'), cert)
    p.#server.on('connection', (s: Socket) => p.#sockets.add(s))
    p.#server.on('request', (request, response) => void p.#serve(request, response))
    await new Promise<void>((ready) => p.#server.listen(0, '127.0.0.1', ready))
    t.after(() => {
      p.#server.close()
      for (const s of p.#sockets) s.destroy()
      rmSync(p.folder, { recursive: true, force: true })
    })
    return p
  }

  get port(): number {
    const address: string | AddressInfo | null = this.#server.address()
    return typeof address === 'object' && address ? address.port : 0
  }

  get outboxFile(): string {
    return join(this.folder, 'outbox.jsonl')
  }

  config(changes: Partial<Config> = {}): Config {
    return {
      host: `https://127.0.0.1:${this.port}`, app: APP, area: '370200', keyId: `P-${APP}-3`, key: K, suite: this.suite,
      caFile: join(this.folder, 'ca.pem'), proxy: 'direct',
      clock: () => this.now,
      pause: async (milliseconds) => {
        this.pauses.push(milliseconds)
        this.now += milliseconds
      },
      log: (line) => this.log.push(line),
      env: {},
      ...changes,
    }
  }

  async client(t: TestContext, changes: Partial<Config> = {}): Promise<Client> {
    const client = await Client.open(this.config(changes))
    t.after(() => client.close())
    return client
  }

  /** services lists what was called, in order. */
  get services(): string[] {
    return this.calls.map((c) => c.request.head.servicecode)
  }

  token(date: string): string {
    return randomLooking(this.epoch + date).slice(0, 43)
  }

  async #serve(raw: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of raw) if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk))
    if (raw.url === '/v1/time') return void response.end(JSON.stringify({ time: formatTime(this.now) }))
    if (raw.url === '/v1/keys') {
      this.keysAsked++
      const keys = [...this.published].map(([signKeyId, publicKey]) => ({ signKeyId, algorithm: 'SM2', publicKey, pem: '', from: '' }))
      return void response.end(JSON.stringify({ keys }))
    }
    if (raw.url !== '/v1/message') return unsealed(response, 404, 'E1007')
    let request: Request
    try {
      request = parseRequest(Buffer.concat(chunks))
    } catch {
      return unsealed(response, 400, 'E1002')
    }
    const cipher = this.keys.get(request.head.keyId)
    let plain: Buffer
    try {
      if (!cipher) throw new Error('no key')
      plain = openRequest(cipher, 'EP-REQ', request)
    } catch {
      return unsealed(response, 401, 'E1001')
    }
    const call: Call = { request, plain, cipher: cipher ?? new Cipher(Buffer.alloc(16), this.suite), raw, response }
    this.calls.push(call)
    const trouble = request.head.servicecode === 'SYS.TOKEN' ? this.tokenTrouble : this.troubles.shift()
    if (trouble && trouble(call, this) !== false) return
    this.answer(call)
  }

  /** answer does what the platform would. */
  answer(call: Call): void {
    const { head } = call.request
    const off = Math.abs(this.now - (parseTime(head.timestamp) ?? 0))
    if (off > 300_000) {
      const data = { serverTime: formatTime(this.now), yourTime: head.timestamp, differenceSeconds: off / 1000 }
      return this.reply(call, { code: 'E1003', message: '时间戳相差过大', data }, 'E1003')
    }
    if (head.servicecode !== 'SYS.TOKEN' && head.token !== this.token(day(this.now))) return this.reply(call, { code: 'E1004' }, 'E1004')
    if (head.servicecode.startsWith('SYS.')) return this.#system(call)
    const plain = head.partNo === '' ? call.plain : this.#whole(call)
    if (!plain) return
    const before = this.done.get(head.msgId)
    if (before && before.plain !== plain.toString('hex')) return this.reply(call, { code: 'E2009' }, 'E2009')
    const result = before?.result ?? this.result(call)
    this.done.set(head.msgId, { plain: plain.toString('hex'), result, effects: before?.effects ?? 1 })
    this.reply(call, before && typeof result === 'object' && result ? { ...result, replayed: true } : result)
  }

  #whole(call: Call): Buffer | undefined {
    const { msgId, partNo, partTotal } = call.request.head
    const group = this.#parts.get(msgId) ?? new Map<number, Buffer>()
    this.#parts.set(msgId, group.set(Number(partNo), call.plain))
    const missing = Array.from({ length: Number(partTotal) }, (_, i) => i + 1).filter((no) => !group.has(no))
    if (missing.length > 0) return void this.reply(call, { outcome: 'processing', data: { parts: { missing } } })
    this.#parts.delete(msgId)
    return Buffer.concat([...group].sort(([a], [b]) => a - b).map(([, part]) => part))
  }

  #system(call: Call): void {
    const body = parseJson(call.plain)
    const done = (data: Json): void => this.reply(call, { outcome: 'done', data })
    switch (call.request.head.servicecode) {
      case 'SYS.TOKEN': {
        const date = textOf(body, 'forDate') || day(this.now)
        return done({ token: this.token(date), date })
      }
      case 'SYS.ECHO':
        return done({ sm3: sm3Hex(call.plain), length: call.plain.length })
      case 'SYS.RESULT': {
        const asked = member(body, 'msgIds')
        const ids = Array.isArray(asked) ? asked.map(String) : [...this.done.keys()]
        return done({ results: ids.map((msgId) => ({ outcome: 'unknown', ...object(this.done.get(msgId)?.result), msgId })) })
      }
      case 'SYS.PART': {
        const parts = this.answerParts.get(textOf(body, 'msgId')) ?? []
        const no = Number(member(body, 'partNo'))
        const part = parts[no - 1]
        return part ? this.replyPart(call, parts, no) : this.reply(call, { code: 'E2013' }, 'E2013')
      }
      case 'SYS.QUOTA':
        return done({ items: [{ servicecode: 'ER0101', limit: 1000, remaining: 7, resetAt: '2026-11-24T00:00:00+08:00', braked: { reason: '演练', until: '' } }] })
      default:
        return this.reply(call, { code: 'E2001' }, 'E2001')
    }
  }

  /** reply seals a result; a code makes it a refusal. */
  reply(call: Call, result: Json, code = '', status = 200, headers: Record<string, string> = {}): void {
    call.response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(this.sealed(call, result, code))
  }

  sealed(call: Call, result: Json, code = ''): Buffer {
    const head = { ...emptyAnswerHead(), status: code === '' ? '0' : '1', code, traceId: 'a'.repeat(32), timestamp: formatTime(this.now) }
    return encodeAnswer(sealAnswer(call.cipher, randomBytes, 'EP-REQ', call.request, head, Buffer.from(JSON.stringify(result))))
  }

  /** replyPart sends one part of a long answer. */
  replyPart(call: Call, parts: Buffer[], no: number): void {
    const digest = sm3Hex(Buffer.concat(parts))
    const head = { ...emptyAnswerHead(), status: '0', timestamp: formatTime(this.now), bodyDigest: digest, partNo: String(no), partTotal: String(parts.length) }
    call.response.end(encodeAnswer(sealAnswer(call.cipher, randomBytes, 'EP-REQ', call.request, head, parts[no - 1] ?? Buffer.alloc(0))))
  }
}

function object(value: Json | undefined): Record<string, Json> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
}

function randomLooking(text: string): string {
  return Buffer.from(sm3Hex(text) + sm3Hex(text + '2'), 'hex').toString('base64url')
}

/** unsealed answers without a seal. */
export function unsealed(response: ServerResponse, status: number, code: string, headers: Record<string, string> = {}): void {
  const head = { ...emptyAnswerHead(), status: '1', code, msg: '测试' }
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(encodeAnswer({ head, body: '' }))
}
