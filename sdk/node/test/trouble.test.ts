import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Kind } from '../src/errors.js'
import { ZhilianError } from '../src/errors.js'
import type { Config } from '../src/config.js'
import { lookup } from '../src/generated/error-codes.js'
import { APP, type Call, FakePlatform, K2, type Trouble, unsealed } from './fake.js'

/** caught returns the error that work ends with. */
async function caught(work: Promise<unknown>): Promise<ZhilianError> {
  const e = await work.then(() => undefined, (fault: unknown) => fault)
  assert.ok(e instanceof ZhilianError, `a ZhilianError is wanted, got ${String(e)}`)
  return e
}

const body = { aab998: '91110000101623741K', persons: [] }

/** Answers that end a call at once: nothing was received, or a sealed refusal. */
const final: Record<string, { trouble: Trouble; kind: Kind; code: string; status: number }> = {
  'wrong key, environment or suite': { trouble: (c) => unsealed(c.response, 401, 'E1001'), kind: 'wrong-key', code: 'E1001', status: 401 },
  'a 401 with a code that is repeated under a seal': { trouble: (c) => unsealed(c.response, 401, 'E4012'), kind: 'wrong-key', code: 'E4012', status: 401 },
  'form refused': { trouble: (c) => unsealed(c.response, 400, 'E1002'), kind: 'bad-message', code: 'E1002', status: 400 },
  'too long': { trouble: (c) => unsealed(c.response, 413, 'E2003'), kind: 'bad-message', code: 'E2003', status: 413 },
  'wrong type': { trouble: (c) => unsealed(c.response, 415, 'E1005'), kind: 'bad-message', code: 'E1005', status: 415 },
  'wrong path': { trouble: (c) => unsealed(c.response, 404, 'E1007'), kind: 'wrong-path', code: 'E1007', status: 404 },
  'wrong method': { trouble: (c) => unsealed(c.response, 405, 'E1008'), kind: 'wrong-path', code: 'E1008', status: 405 },
  'unknown service': { trouble: (c, p) => p.reply(c, { code: 'E2001' }, 'E2001'), kind: 'unknown-service', code: 'E2001', status: 200 },
  'suspended': { trouble: (c, p) => p.reply(c, { code: 'E4010' }, 'E4010'), kind: 'suspended', code: 'E4010', status: 200 },
  'other content': { trouble: (c, p) => p.reply(c, { code: 'E2009' }, 'E2009'), kind: 'other-content', code: 'E2009', status: 200 },
}

for (const [name, want] of Object.entries(final)) {
  test(`never repeated: ${name}`, async (t) => {
    const p = await FakePlatform.start(t)
    const client = await p.client(t)
    p.troubles.push(want.trouble)
    const e = await caught(client.file('ER0101', JSON.stringify(body), { msgId: 'HR-1' }))
    assert.deepEqual([e.kind, e.code, e.httpStatus, e.unknown, e.msgId], [want.kind, want.code, want.status, false, 'HR-1'])
    assert.deepEqual(p.services, ['SYS.TOKEN', 'ER0101'])
    const { zh, en } = e.explain()
    assert.ok(zh.remedy !== '' && en.remedy !== '' && zh.meaning !== '' && en.cause !== '')
  })
}

const cut = (c: Call, p: FakePlatform): void => {
  const whole = p.sealed(c, { outcome: 'done' })
  c.response.writeHead(200, { 'Content-Length': whole.length }).write(whole.subarray(0, 100), () => c.response.destroy())
}

/** Answers on which nothing may be built: the outcome is unknown, and the same message is sent again. */
const unknown: Record<string, { trouble: Trouble; kind: Kind; status: number }> = {
  'cut off in the body': { trouble: cut, kind: 'truncated', status: 200 },
  'JSON that breaks off': { trouble: (c) => c.response.end('{"head":{"status":"0"'), kind: 'truncated', status: 200 },
  'nothing at all': { trouble: (c) => c.response.end(), kind: 'truncated', status: 200 },
  'a page of another machine': { trouble: (c) => c.response.end('<html>login</html>'), kind: 'not-platform', status: 200 },
  'a page with 502': { trouble: (c) => c.response.writeHead(502).end('<html>bad gateway</html>'), kind: 'not-platform', status: 502 },
  'a redirection': { trouble: (c) => c.response.writeHead(302, { Location: '/elsewhere' }).end(), kind: 'not-platform', status: 302 },
  'connection closed without an answer': { trouble: (c) => c.response.destroy(), kind: 'interrupted', status: 0 },
  'status changed': { trouble: (c, p) => {
    c.response.end(p.sealed(c, { code: 'E2001' }, 'E2001').toString('utf8').replace('"status":"1","code":"E2001"', '"status":"0","code":""'))
  }, kind: 'forged', status: 200 },
  'an answer without a seal': { trouble: (c) => unsealed(c.response, 200, 'E2001'), kind: 'forged', status: 200 },
  "the request's own body": { trouble: (c, p) => {
    c.response.end(p.sealed(c, {}).toString('utf8').replace(/"body":"[^"]*"/, `"body":"${c.request.body}"`))
  }, kind: 'forged', status: 200 },
  'the answer to another message': { trouble: (c, p) => {
    c.response.end(p.sealed({ ...c, request: { ...c.request, head: { ...c.request.head, msgId: 'HR-2' } } }, { outcome: 'done' }))
  }, kind: 'other-message', status: 200 },
  'a name twice in the answer': { trouble: (c, p) => {
    c.response.end(p.sealed(c, { outcome: 'done' }).toString('utf8').replace('"status":"0"', '"status":"0","status":"0"'))
  }, kind: 'not-platform', status: 200 },
  'too many calls': { trouble: (c) => unsealed(c.response, 429, 'E4020', { 'Retry-After': '7' }), kind: 'limited', status: 429 },
  'busy': { trouble: (c) => unsealed(c.response, 503, 'E9003', { 'Retry-After': '5' }), kind: 'busy', status: 503 },
  'broken': { trouble: (c) => unsealed(c.response, 500, 'E9001'), kind: 'broken', status: 500 },
}

for (const [name, want] of Object.entries(unknown)) {
  test(`outcome unknown: ${name}`, async (t) => {
    const p = await FakePlatform.start(t)
    const client = await p.client(t)
    p.troubles.push(...Array.from({ length: 4 }, () => want.trouble))
    const e = await caught(client.file('ER0101', JSON.stringify(body), { msgId: 'HR-1' }))
    assert.deepEqual([e.kind, e.httpStatus, e.unknown, e.msgId], [want.kind, want.status, true, 'HR-1'])
    assert.match(e.explain().zh.remedy, /相同的 msgId|同一业务流水号/)
    const sent = p.calls.filter((c) => c.request.head.servicecode === 'ER0101')
    assert.equal(sent.length, 4, 'four attempts')
    assert.equal(new Set(sent.map((c) => c.plain.toString('hex'))).size, 1, 'the same plaintext')
    assert.equal(new Set(sent.map((c) => c.request.body)).size, 4, 'a new seal each')
    assert.ok(sent.every((c) => c.request.head.msgId === 'HR-1'))
    const answer = await client.file('ER0101', JSON.stringify(body), { msgId: 'HR-1' })
    assert.equal(answer.outcome, 'done')
    assert.equal(p.done.get('HR-1')?.effects, 1)
  })
}

test('pauses double with spread, and obey Retry-After up to an hour', async (t) => {
  const p = await FakePlatform.start(t)
  const client = await p.client(t, { attempts: 6 })
  const wait = (seconds: string): Trouble => (c) => unsealed(c.response, 503, 'E9002', { 'Retry-After': seconds })
  p.troubles.push((c) => c.response.destroy(), (c) => c.response.destroy(), wait('120'), wait('999999999'), wait('soon'))
  // The token stays good for the test's hour of pauses.
  assert.equal((await client.file('ER0101', JSON.stringify(body))).outcome, 'done')
  const [first = 0, second = 0, third, fourth, fifth = 0] = p.pauses
  assert.ok(first >= 500 && first <= 1000 && second >= 1000 && second <= 2000 && fifth >= 8000 && fifth <= 16_000)
  assert.deepEqual([third, fourth], [120_000, 3_600_000])
})

test('E1004 once: a new token, then the same message', async (t) => {
  const p = await FakePlatform.start(t)
  const client = await p.client(t)
  await client.token()
  p.epoch = 'B'
  assert.equal((await client.file('ER0101', JSON.stringify(body), { msgId: 'HR-1' })).outcome, 'done')
  assert.deepEqual(p.services, ['SYS.TOKEN', 'ER0101', 'SYS.TOKEN', 'ER0101'])
  assert.deepEqual(p.pauses, [])
})

test('a question for results renews the token too', async (t) => {
  const p = await FakePlatform.start(t)
  const client = await p.client(t)
  await client.file('ER0101', JSON.stringify(body), { msgId: 'HR-1' })
  p.epoch = 'B'
  assert.equal((await client.result('HR-1')).outcome, 'done')
})

test('E1004 twice is the end', async (t) => {
  const p = await FakePlatform.start(t)
  const client = await p.client(t)
  const again: Trouble = (c) => p.reply(c, { code: 'E1004' }, 'E1004')
  p.troubles.push(again, again)
  const e = await caught(client.file('ER0101', JSON.stringify(body)))
  assert.deepEqual([e.kind, e.code, e.unknown], ['wrong-token', 'E1004', false])
  assert.equal(p.calls.length, 4)
})

test('E4012 is repeated: a node has not heard of the key yet', async (t) => {
  const p = await FakePlatform.start(t)
  const client = await p.client(t)
  p.troubles.push((c) => p.reply(c, { code: 'E4012' }, 'E4012'))
  assert.equal((await client.file('ER0101', JSON.stringify(body))).outcome, 'done')
})

test('a wrong clock is told with its difference', async (t) => {
  const p = await FakePlatform.start(t)
  const client = await p.client(t)
  await client.token()
  const ahead = await p.client(t, { clockAhead: '10m' })
  const e = await caught(ahead.file('ER0101', JSON.stringify(body)))
  assert.equal(e.kind, 'wrong-clock')
  assert.match(e.detail, /difference 600 s/)
  assert.equal(ahead.clockDifference, -600_000)
  assert.equal((await ahead.time()).ahead, -600_000)
  assert.equal(client.clockDifference, 0)
})

test('a wrong key or suite: what the test environment tells of it', async (t) => {
  const p = await FakePlatform.start(t)
  for (const changes of [{ key: K2 }, { suite: 'SM4-CBC-HMAC-SM3' }, { keyId: `P-${APP}-9` }] satisfies Partial<Config>[]) {
    const e = await caught((await p.client(t, changes)).file('ER0101', JSON.stringify(body)))
    assert.deepEqual([e.kind, e.unknown], ['wrong-key', false])
  }
  const astray = await caught((await p.client(t, { keyId: `T-${APP}-3`, path: '/v1/message' })).file('ER0101', JSON.stringify(body)))
  assert.deepEqual([astray.kind, astray.unknown], ['wrong-environment', false])
  assert.match(astray.explain().en.cause, /production/)
  const client = await p.client(t)
  const suite = Buffer.from('ZL/1\nEP-REQ\nSM4-CBC-HMAC-SM3\n').toString('base64')
  for (const debug of [{ step: 'length', aad: '', signedText: '' }, { step: 'seal', aad: suite, signedText: '' }]) {
    p.troubles.push((c) => c.response.writeHead(401).end(JSON.stringify({ head: { status: '1', code: 'E1001' }, body: '', debug })))
    assert.equal((await caught(client.file('ER0101', JSON.stringify(body)))).kind, 'wrong-suite')
  }
  p.troubles.push((c) => {
    const lines = Buffer.from('ZL/1\nEP-REQ\nSM4-GCM\nP-QD00012345-3\nER0102\n').toString('base64')
    c.response.writeHead(401).end(JSON.stringify({ head: { status: '1', code: 'E1001' }, body: '', debug: { step: 'seal', aad: lines, signedText: '' } }))
  })
  assert.match((await caught(client.file('ER0101', JSON.stringify(body)))).detail, /step seal; line 5 \(servicecode\)/)
})

test('a repeat that is refused asks what became of the first', async (t) => {
  const p = await FakePlatform.start(t)
  const client = await p.client(t)
  p.troubles.push(
    (c) => { p.done.set('HR-1', { plain: c.plain.toString('hex'), result: { outcome: 'manual' }, effects: 1 }); c.response.destroy() },
    (c) => p.reply(c, { code: 'E4010' }, 'E4010'),
  )
  assert.equal((await client.file('ER0101', JSON.stringify(body), { msgId: 'HR-1' })).outcome, 'manual')
  p.troubles.push((c) => c.response.destroy(), (c) => p.reply(c, { code: 'E4010' }, 'E4010'))
  const e = await caught(client.file('ER0101', JSON.stringify(body), { msgId: 'HR-2' }))
  assert.deepEqual([e.kind, e.unknown], ['suspended', false])
})

test('a question has no effect: nobody asks what became of one that was refused', async (t) => {
  const p = await FakePlatform.start(t)
  const client = await p.client(t)
  await client.token()
  for (let i = 0; i < 5; i++) p.troubles.push((c) => c.response.destroy(), (c) => p.reply(c, { code: 'E4010' }, 'E4010'))
  const e = await caught(client.result('HR-1'))
  assert.deepEqual([e.kind, e.unknown, p.troubles.length], ['suspended', false, 8])
})

test('the catalogue explains what the platform must have written, or what fits its status', () => {
  for (const [kind, code, httpStatus, sealed, told] of [
    ['refused', 'E4001', 200, true, true],
    ['limited', 'E4020', 429, false, true],
    ['broken', 'E9001', 500, false, true],
    ['forged', 'E2001', 200, false, false],
    ['wrong-key', 'E4012', 401, false, false],
    ['busy', 'E1002', 503, false, false],
    ['wrong-suite', 'E1001', 401, false, false],
  ] as const) {
    const unknown = !sealed && httpStatus !== 401
    const { zh, en } = new ZhilianError(kind, { code, httpStatus, sealed, unknown }).explain()
    const catalogue = lookup(code)
    assert.ok(catalogue)
    assert.deepEqual([zh.meaning === catalogue.zh.meaning, en.cause === catalogue.en.cause], [told, told], kind)
    assert.equal(zh.remedy.endsWith('结果未知：请用相同的 msgId 和相同内容重发，不会重复办理。'), unknown, kind)
  }
})

test('a sealed answer that cannot be read is unknown and not repeated', async (t) => {
  const p = await FakePlatform.start(t)
  const client = await p.client(t)
  p.troubles.push((c) => p.reply(c, { outcome: 'finished' }))
  const e = await caught(client.file('ER0101', JSON.stringify(body)))
  assert.deepEqual([e.kind, e.unknown], ['unusable', true])
  assert.match(e.explain().zh.remedy, /升级/)
})

test('what cannot be sent is told before anything is', async (t) => {
  const p = await FakePlatform.start(t)
  const client = await p.client(t)
  for (const [bad, o] of [
    ['[1]', {}], ['{"a":1.5}', {}], ['{"a":1,"a":1}', {}], ['{"a":"\ud800"}', {}], ['{}', { msgId: 'x'.repeat(33) }], ['{}', { caseId: 'ä' }],
    [Buffer.from('7b2261223a22c0c022', 'hex'), {}], [{ n: 2 ** 53 }, {}], [{ n: 10n }, {}],
  ] as const) {
    assert.equal((await caught(client.file('ER0101' as string, bad, o))).kind, 'bad-call')
  }
  assert.equal(p.calls.length, 0)
})

test('a failing random source seals nothing', async (t) => {
  const p = await FakePlatform.start(t)
  let sick = false
  const client = await p.client(t, { random: (n) => { if (sick) throw new Error('no entropy'); return Buffer.alloc(n, 7) } })
  sick = true
  assert.equal((await caught(client.file('ER0101', JSON.stringify(body), { msgId: 'HR-1' }))).kind, 'bad-call')
  assert.equal(p.calls.length, 0)
})

test('nothing secret is in the log or in an error', async (t) => {
  const p = await FakePlatform.start(t)
  const client = await p.client(t)
  p.troubles.push((c) => c.response.destroy(), (c) => p.reply(c, { code: 'E3001', errors: [{ pointer: '/x', message: '王小明' }] }, 'E3001'))
  const e = await caught(client.file('ER0101', JSON.stringify({ name: '王小明' }), { msgId: 'HR-1' }))
  const { inspect } = await import('node:util')
  const seen = inspect([p.log, e, client], { depth: 9, showHidden: true }) + JSON.stringify([p.log, e, client])
  for (const secret of ['王小明', '000102030405060708090a0b0c0d0e0f', p.token('2026-11-23')]) assert.ok(!seen.includes(secret), `shows ${secret}`)
  assert.equal(e.result?.errors[0]?.message, '王小明')
})
