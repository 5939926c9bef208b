import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import * as http from 'node:http'
import { test } from 'node:test'
import { openAnswer, parseAnswer } from '../src/answer.js'
import { Callbacks, type Event } from '../src/callback.js'
import type { Config, LogLine } from '../src/config.js'
import { type Kind, isZhilianError } from '../src/errors.js'
import { formatTime, parseTime } from '../src/form.js'
import type { Json } from '../src/json.js'
import { type Head, type Request, emptyHead, encodeRequest, sealRequest } from '../src/request.js'
import { Cipher, type Label } from '../src/seal.js'
import { APP, K, K2 } from './fake.js'

const now = parseTime('2026-11-23T09:31:00+08:00') ?? 0
const log: LogLine[] = []
const config: Config = {
  host: 'https://localhost', app: APP, area: '370200', keyId: `P-${APP}-4`, key: K2, oldKeys: { [`P-${APP}-3`]: K },
  clock: () => now, log: (line) => log.push(line),
}
const cipher = new Cipher(Buffer.from(K, 'hex'), 'SM4-GCM')
const id = '01936f5a2c7e7b3a9d1e0f5566778899'

interface Changes {
  head?: Partial<Head>
  event?: Record<string, Json>
  label?: Label
}

function callback(o: Changes = {}): { request: Request; http: Buffer } {
  const head: Head = {
    ...emptyHead(), servicecode: 'SYS.EVENT', reqAppCode: APP, reqAreaCode: '370200', keyId: `P-${APP}-3`,
    timestamp: formatTime(now), msgId: id, ...o.head,
  }
  const event = { eventId: id, event: 'result.ready', msgId: 'HR-1', servicecode: 'ER0101', outcome: 'done', time: formatTime(now), more: 1, ...o.event }
  const request = sealRequest(cipher, randomBytes, o.label ?? 'PE-REQ', head, Buffer.from(JSON.stringify(event)))
  return { request, http: encodeRequest(request) }
}

function acknowledged(request: Request, bytes: Buffer): string {
  return openAnswer(cipher, 'PE-REQ', request, parseAnswer(bytes)).toString('utf8')
}

test('an event is handled once and acknowledged every time', async () => {
  const events: Event[] = []
  const callbacks = new Callbacks(config, (e) => void events.push(e))
  for (let i = 0; i < 3; i++) {
    const { request, http } = callback()
    const { event, acknowledgement } = await callbacks.receive(http)
    assert.equal(acknowledged(request, acknowledgement), `{"eventId":"${id}"}`)
    assert.deepEqual([event.id, event.name, event.msgId, event.service, event.outcome, event.time.getTime()], [id, 'result.ready', 'HR-1', 'ER0101', 'done', now])
  }
  assert.equal(events.length, 1)
})

test('attempts that overlap are handled once', async () => {
  let handled = 0
  const callbacks = new Callbacks(config, async () => { await new Promise((done) => setImmediate(done)); handled++ })
  await Promise.all(Array.from({ length: 5 }, () => callbacks.receive(callback().http)))
  assert.equal(handled, 1)
})

test('a key that the running client goes over to opens callbacks without a restart', async () => {
  const late = new Callbacks({ ...config, oldKeys: {} }, () => undefined)
  await assert.rejects(late.receive(callback().http), (e) => isZhilianError(e, 'wrong-key'))
  assert.throws(() => late.holdNext('P-QD00000001-3', K), (e) => isZhilianError(e, 'bad-config'))
  assert.throws(() => late.holdNext(`P-${APP}-3`, 'short'), (e) => isZhilianError(e, 'bad-config'))
  late.holdNext(`P-${APP}-3`, K)
  const { request, http } = callback()
  assert.equal(acknowledged(request, (await late.receive(http)).acknowledgement), `{"eventId":"${id}"}`)
})

test('a handler that fails acknowledges nothing, and is called again', async () => {
  let calls = 0
  const callbacks = new Callbacks(config, () => { if (++calls === 1) throw new Error('database is away') })
  await assert.rejects(callbacks.receive(callback().http), /database is away/)
  await callbacks.receive(callback().http)
  assert.equal(calls, 2)
})

test('a check of the address is acknowledged without the handler', async () => {
  const callbacks = new Callbacks(config, () => assert.fail('not to be called'))
  const { request, http } = callback({ event: { event: 'callback.check' } })
  assert.equal(acknowledged(request, (await callbacks.receive(http)).acknowledgement), `{"eventId":"${id}"}`)
})

test('what the platform did not seal for this system just now is refused', async () => {
  const callbacks = new Callbacks(config, () => assert.fail('not to be called'))
  const cases: Record<string, { o: Changes; kind: Kind }> = {
    'a call that came back': { o: { label: 'EP-REQ' }, kind: 'forged' },
    'another system': { o: { head: { reqAppCode: 'QD2' } }, kind: 'wrong-key' },
    'another service': { o: { head: { servicecode: 'ER0101' } }, kind: 'wrong-key' },
    'an unknown key': { o: { head: { keyId: `P-${APP}-9` } }, kind: 'wrong-key' },
    'five minutes old': { o: { head: { timestamp: formatTime(now - 301_000) } }, kind: 'wrong-clock' },
    'of the future': { o: { head: { timestamp: formatTime(now + 301_000) } }, kind: 'wrong-clock' },
    'another event id': { o: { event: { eventId: 'x' } }, kind: 'unusable' },
    'no time': { o: { event: { time: '' } }, kind: 'unusable' },
  }
  for (const [name, { o, kind }] of Object.entries(cases)) {
    await assert.rejects(callbacks.receive(callback(o).http), (e) => isZhilianError(e, kind), name)
  }
  await assert.rejects(callbacks.receive(Buffer.from('{}')), (e) => isZhilianError(e, 'bad-message'))
  await callbacks.receive(callback({ head: { timestamp: formatTime(now - 299_000) }, event: { event: 'callback.check' } }).http)
})

test('the handler of node:http and Express', async (t) => {
  let sick = false
  const handler = new Callbacks(config, () => { if (sick) throw new Error('no') }).handler()
  let parsed: ((text: string) => unknown) | undefined
  const server = http.createServer((request, response) => {
    const mounted: http.IncomingMessage & { body?: unknown } = request
    if (!parsed) return handler(mounted, response)
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => {
      mounted.body = parsed?.(Buffer.concat(chunks).toString('utf8'))
      handler(mounted, response)
    })
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  t.after(() => server.close())
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const post = (body: Buffer | string, method = 'POST'): Promise<{ status: number; body: Buffer }> => new Promise((done, fail) => {
    const request = http.request({ port, host: '127.0.0.1', method, agent: false }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (c: Buffer) => chunks.push(c)).on('end', () => done({ status: response.statusCode ?? 0, body: Buffer.concat(chunks) }))
    })
    request.on('error', fail).end(body)
  })
  for (const reader of [undefined, JSON.parse, (text: string) => text, (text: string) => Buffer.from(text)]) {
    parsed = reader
    const { request, http } = callback()
    const answer = await post(http)
    assert.deepEqual([answer.status, acknowledged(request, answer.body)], [200, `{"eventId":"${id}"}`])
  }
  parsed = undefined
  assert.deepEqual([(await post('', 'PUT')).status, (await post('{}')).status, (await post(callback({ label: 'EP-REQ' }).http)).status], [405, 400, 401])
  assert.equal((await post('x'.repeat(1_572_865))).status, 400)
  sick = true
  const other = callback({ head: { msgId: 'E-2' }, event: { eventId: 'E-2' } })
  assert.equal((await post(other.http)).status, 500)
  assert.ok(log.some((l) => l.event === 'callback' && l.kind === 'forged'))
})
