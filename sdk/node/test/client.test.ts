import assert from 'node:assert/strict'
import { test } from 'node:test'
import { signedText, requestLines } from '../src/bound.js'
import { MAX_PLAIN_BYTES, formatTime, parseTime, sm3Hex } from '../src/form.js'
import { type Json, parseJson, textOf } from '../src/json.js'
import { Cipher, type Suite } from '../src/seal.js'
import { PrivateKey } from '../src/sm2.js'
import { isZhilianError } from '../src/errors.js'
import { APP, FakePlatform, K2, SIGNER, type Trouble, unsealed } from './fake.js'

const at = (text: string): number => parseTime(text) ?? NaN

for (const suite of ['SM4-GCM', 'SM4-CBC-HMAC-SM3'] satisfies Suite[]) {
  test(`${suite}: file, repeat, echo`, async (t) => {
    const p = await FakePlatform.start(t, suite)
    const client = await p.client(t)
    const body = { aab998: '91110000101623741K', aae011: '李晓梅 <&>' }
    const first = await client.file('ER0101', JSON.stringify(body), { msgId: 'HR-1', caseId: 'C-1', scenario: 'slow', extra: [] })
    assert.deepEqual([first.outcome, first.final, first.replayed, first.kept, first.msgId, first.time?.getTime()], ['done', true, false, false, 'HR-1', p.now])
    assert.equal((await client.file('ER0101', JSON.stringify(body), { msgId: 'HR-1' })).replayed, true)
    assert.equal(p.calls[1]?.plain.toString('utf8'), JSON.stringify(body))
    assert.equal(p.calls[1]?.request.head.caseId, 'C-1')
    const echo = await client.echo({ 中: '文' })
    assert.deepEqual([echo.sm3, echo.length], [echo.ownSm3, echo.ownLength])
    assert.equal(client.checkValue, '624298')
    assert.match((await client.file('ER0101', JSON.stringify(body))).msgId, /^20261123-[0-9a-f]{20}$/)
  })
}

test('the types of an interface lead from body to data', async (t) => {
  const p = await FakePlatform.start(t)
  const client = await p.client(t)
  p.result = () => ({ outcome: 'done', data: { records: [{ aac016: '1', registrationNo: 'JY1' }] } })
  const answer = await client.file('ER0102', { aab998: '91110000101623741K', aab001: '37020000001', aae011: '李晓梅', registrationNos: ['JY1'] })
  const number: string | undefined = answer.data?.records[0]?.registrationNo
  assert.equal(number, 'JY1')
})

test('what an answer says besides its outcome is handed on', async (t) => {
  const p = await FakePlatform.start(t)
  const client = await p.client(t)
  p.result = () => ({
    outcome: 'rejected', code: 'E3001', message: '未通过', errors: [{ pointer: '/a', code: 'E3001', message: 'm', hint: 'h' }],
    warnings: [{ code: 'E1022', message: '2026-12-01 停用' }], nextStep: 'n', promisedBy: '2026-11-24T00:00:00+08:00', new: [1],
    data: { __proto__x: 1, ['__proto__']: { polluted: true } },
  })
  const a = await client.file('ER0101' as string, '{}')
  assert.deepEqual([a.outcome, a.code, a.errors[0]?.hint, a.warnings[0]?.code, a.nextStep, a.promisedBy], ['rejected', 'E3001', 'h', 'E1022', 'n', '2026-11-24T00:00:00+08:00'])
  assert.ok(p.log.some((l) => l.code === 'E1022' && l.level === 'warn'), 'a retiring key is surfaced')
  assert.equal(Object.hasOwn({}, 'polluted') || 'polluted' in {}, false)
})

test('one token a day, fetched by one of many callers', async (t) => {
  const p = await FakePlatform.start(t)
  const client = await p.client(t)
  await Promise.all(Array.from({ length: 20 }, (_, i) => client.file('ER0101', `{"n":${i}}`)))
  assert.equal(p.services.filter((s) => s === 'SYS.TOKEN').length, 1)
})

test("tomorrow's token is fetched before midnight at a moment of the client's own", async (t) => {
  const p = await FakePlatform.start(t)
  const early = await p.client(t, { random: (n) => Buffer.alloc(n, n === 8 ? 0 : 7) })
  const asked = (): string[] => p.calls.filter((c) => c.request.head.servicecode === 'SYS.TOKEN').map((c) => c.plain.toString())
  await early.file('ER0101', '{"n":1}', { msgId: '1' })
  p.now = at('2026-11-23T23:30:59+08:00')
  await early.file('ER0101', '{"n":2}', { msgId: '2' })
  assert.deepEqual(asked(), ['{}'])
  p.now = at('2026-11-23T23:31:00+08:00')
  await early.file('ER0101', '{"n":3}', { msgId: '3' })
  assert.deepEqual(asked(), ['{}', '{"forDate":"2026-11-24"}'])
  p.now = at('2026-11-24T00:00:01+08:00')
  await early.file('ER0101', '{"n":4}', { msgId: '4' })
  assert.equal(asked().length, 2)
  assert.equal(p.calls.at(-1)?.request.head.token, p.token('2026-11-24'))
  // Another draws the last moment of the time for it.
  p.now = at('2026-11-24T12:00:00+08:00')
  const last = Buffer.alloc(8)
  last.writeBigUInt64BE(23n * 60_000n - 1n)
  const late = await p.client(t, { random: (n) => (n === 8 ? last : Buffer.alloc(n, 8)) })
  for (const [time, times] of [['12:00:00', 3], ['23:53:59', 3], ['23:54:00', 4]] as const) {
    p.now = at(`2026-11-24T${time}+08:00`)
    await late.file('ER0101', `{"n":"${time}"}`, { msgId: time.replaceAll(':', '-') })
    assert.equal(asked().length, times, time)
  }
})

test("when tomorrow's token cannot be had today's serves on", async (t) => {
  const p = await FakePlatform.start(t)
  const client = await p.client(t, { random: (n) => Buffer.alloc(n, n === 8 ? 0 : 7) })
  await client.token()
  p.now = at('2026-11-23T23:50:00+08:00')
  p.tokenTrouble = (c) => unsealed(c.response, 503, 'E9003')
  assert.equal((await client.file('ER0101', '{}')).outcome, 'done')
  assert.ok(p.log.some((l) => l.event.startsWith("tomorrow's token")))
})

test('a token that cannot be had: the message was not sent', async (t) => {
  const p = await FakePlatform.start(t)
  const client = await p.client(t)
  p.tokenTrouble = (c) => c.response.destroy()
  await assert.rejects(client.file('ER0101', '{}', { msgId: 'HR-1' }), (e) => isZhilianError(e, 'interrupted') && !e.unknown && e.msgId === 'HR-1')
})

const long = (size: number): string => JSON.stringify({ content: 'x'.repeat(size) })

test('a long body goes as parts, and a repeat sends what is missing', async (t) => {
  const p = await FakePlatform.start(t)
  const client = await p.client(t, { signingKey: SIGNER })
  const body = long(2 * MAX_PLAIN_BYTES)
  const letThrough: Trouble = () => false
  p.troubles.push(letThrough, (c) => c.response.destroy(), letThrough)
  assert.equal((await client.file('ER0101', body, { msgId: 'HR-1' })).outcome, 'done')
  const parts = p.calls.filter((c) => c.request.head.servicecode === 'ER0101').map((c) => c.request.head.partNo)
  assert.deepEqual(parts, ['1', '2', '2', '3'])
  assert.equal(p.calls[1]?.request.head.bodyDigest, sm3Hex(body))
  assert.equal(p.done.get('HR-1')?.plain, Buffer.from(body).toString('hex'))
})

test('a group that the platform dropped is sent anew once', async (t) => {
  const p = await FakePlatform.start(t)
  const client = await p.client(t)
  const drop: Trouble = (c) => p.reply(c, { code: 'E2011' }, 'E2011')
  p.troubles.push(() => false, drop)
  assert.equal((await client.file('ER0101', long(MAX_PLAIN_BYTES), { msgId: 'HR-1' })).outcome, 'done')
  p.troubles.push(drop, drop)
  await assert.rejects(client.file('ER0101', long(MAX_PLAIN_BYTES + 1), { msgId: 'HR-2' }), (e) => isZhilianError(e, 'refused') && e.code === 'E2011')
})

test('a long answer is put together, and one that fails is got anew', async (t) => {
  const p = await FakePlatform.start(t)
  const client = await p.client(t)
  const text = Buffer.from(JSON.stringify({ outcome: 'done', data: { list: Array.from({ length: 1000 }, (_, i) => `王${i}`) } }))
  const whole = [text.subarray(0, 501), text.subarray(501, 5000), text.subarray(5000)]
  const long: Trouble = (c) => p.replyPart(c, p.answerParts.get(c.request.head.msgId) ?? [], 1)
  p.answerParts.set('HR-1', whole)
  p.troubles.push(long)
  const answer = await client.file('ER0102' as string, '{}', { msgId: 'HR-1' })
  assert.equal((answer.data as { list: string[] }).list.length, 1000)
  // The first time the last part is of another answer, the second time all is well.
  p.troubles.push(long, () => false, (c) => p.replyPart(c, [...whole.slice(0, 2), Buffer.from('x')], 3), long)
  assert.equal((await client.file('ER0102' as string, '{}', { msgId: 'HR-1' })).outcome, 'done')
  assert.equal(p.calls.filter((c) => c.request.head.servicecode === 'ER0102').length, 3)
})

test('results are asked a hundred at a time, in order', async (t) => {
  const p = await FakePlatform.start(t)
  const client = await p.client(t)
  await client.file('ER0101', '{}', { msgId: 'M-150' })
  const results = await client.results(Array.from({ length: 230 }, (_, i) => `M-${i}`))
  assert.deepEqual(results.map((r) => r.msgId), Array.from({ length: 230 }, (_, i) => `M-${i}`))
  assert.deepEqual([results[150]?.outcome, results[0]?.outcome], ['done', 'unknown'])
  assert.equal(p.services.filter((s) => s === 'SYS.RESULT').length, 3)
  assert.equal((await client.batch('B-1'))[0]?.msgId, 'M-150')
  assert.equal((await client.result('M-1')).outcome, 'unknown')
})

test('wait asks at growing pauses until the outcome is final, or the limit', async (t) => {
  const p = await FakePlatform.start(t)
  const client = await p.client(t)
  p.result = () => ({ outcome: 'processing' })
  await client.file('ER0101', '{}', { msgId: 'HR-1' })
  const kept = p.done.get('HR-1')
  assert.ok(kept)
  let asked = 0
  const then: Trouble = () => {
    if (++asked === 6) p.done.set('HR-1', { ...kept, result: { outcome: 'partial' } })
    return false
  }
  p.troubles.push(...Array.from({ length: 6 }, () => then))
  assert.equal((await client.wait('HR-1')).outcome, 'partial')
  assert.equal(p.pauses.length, 5)
  assert.ok((p.pauses[4] ?? 0) > (p.pauses[0] ?? 0) && (p.pauses[0] ?? 0) >= 1000)
  p.done.set('HR-1', { ...kept, result: { outcome: 'manual' } })
  const open = await client.wait('HR-1', { limit: 5000 })
  assert.deepEqual([open.outcome, open.final], ['manual', false])
  await assert.rejects(client.wait('HR-1', { signal: AbortSignal.abort() }))
})

test('quota, time and a call without any effect of its own', async (t) => {
  const p = await FakePlatform.start(t)
  const client = await p.client(t)
  assert.deepEqual(await client.quota(), [{ servicecode: 'ER0101', limit: 1000, remaining: 7, resetAt: '2026-11-24T00:00:00+08:00', braked: { reason: '演练', until: '' } }])
  assert.deepEqual(await client.time(), { platform: new Date(p.now), ahead: 0 })
})

test('business calls are signed, system calls are not', async (t) => {
  const p = await FakePlatform.start(t)
  const client = await p.client(t, { signingKey: SIGNER })
  await client.file('ER0101', '{"a":1}')
  const [token, call] = p.calls
  assert.equal(token?.request.head.signature, '')
  assert.ok(call)
  const text = signedText(requestLines('EP-REQ', p.suite, call.request.head), call.plain)
  assert.ok(PrivateKey.parse(SIGNER)?.publicKey.verify(text, call.request.head.signature))
})

function receipt(p: FakePlatform, msgId: string, changes: { app?: string; text?: (s: string) => string } = {}): Json {
  const text = ['ZL/1 RCPT', 'decided', 'R-1', 'P', changes.app ?? APP, 'ER0101', msgId, sm3Hex('{}'), formatTime(p.now), 'done', '', ''].map((s) => s + '\n').join('')
  const signature = p.signer?.sign((n) => Buffer.alloc(n, 9), Buffer.from(text)) ?? ''
  return { text: changes.text?.(text) ?? text, signature, signKeyId: 'ZL-2026-1' }
}

test('signed receipts are verified against the published or pinned keys', async (t) => {
  const p = await FakePlatform.start(t)
  const client = await p.client(t)
  p.result = (c) => ({ outcome: 'done', receipts: [receipt(p, c.request.head.msgId)] })
  await client.file('ER0101', '{}', { msgId: 'HR-1' })
  const [text] = await client.receipts('HR-1')
  assert.deepEqual([text?.kind, text?.msgId, text?.plaintextSm3], ['decided', 'HR-1', sm3Hex('{}')])
  assert.equal((await client.results(['HR-1'], { receipts: true }))[0]?.receipts.length, 1)
  const pinned = await p.client(t, { platformKeys: { other: p.signer?.publicKey.hex ?? '' } })
  const wrong = (e: unknown): boolean => isZhilianError(e, 'wrong-receipt')
  await assert.rejects(pinned.receipts('HR-1'), wrong, 'a key that is not pinned')
  const cases: Json[] = [
    receipt(p, 'HR-2'), receipt(p, 'HR-1', { app: 'QD2' }), receipt(p, 'HR-1', { text: (s) => s.replace('\ndone', '\nrejected') }),
    { ...(receipt(p, 'HR-1') as { text: string }), signKeyId: 'ZL-1999-1' },
    { ...(receipt(p, 'HR-1') as { text: string }), signature: '' },
  ]
  for (const one of cases) {
    p.done.set('HR-1', { plain: '', effects: 1, result: { outcome: 'done', receipts: [one] } })
    await assert.rejects(client.receipts('HR-1'), wrong)
  }
})

test('a key that was published since is fetched, and a stranger\'s is not believed', async (t) => {
  const p = await FakePlatform.start(t)
  const client = await p.client(t)
  await client.file('ER0101', '{}', { msgId: 'HR-1' })
  const own = p.signer?.publicKey.hex
  const stranger = PrivateKey.parse('11'.repeat(32))?.publicKey.hex
  const steps: [string, string | undefined, boolean, number][] = [ // the receipt's key, what is published as ZL-2, verifies, fetched so often
    ['ZL-1', undefined, true, 1], ['ZL-1', undefined, true, 1], ['ZL-2', stranger, false, 2], ['ZL-2', own, true, 3],
    ['ZL-1', stranger, true, 3], ['ZL-9', own, false, 4],
  ]
  for (const [signKeyId, second, good, asked] of steps) {
    p.published = new Map([['ZL-1', own], ...(second ? [['ZL-2', second] as const] : [])])
    p.done.set('HR-1', { plain: '', effects: 1, result: { outcome: 'done', receipts: [{ ...(receipt(p, 'HR-1') as object), signKeyId }] } })
    const read = client.receipts('HR-1')
    if (good) assert.equal((await read).length, 1)
    else await assert.rejects(read, (e: unknown) => isZhilianError(e, 'wrong-receipt'))
    assert.equal(p.keysAsked, asked, signKeyId)
  }
})

test('the client goes over to its next key as soon as that is accepted', async (t) => {
  const p = await FakePlatform.start(t)
  const client = await p.client(t, { nextKeyId: `P-${APP}-4`, nextKey: K2 })
  await client.file('ER0101', '{"n":1}', { msgId: '1' })
  assert.equal(client.keyId, `P-${APP}-3`, 'not yet known to the platform')
  p.keys.set(`P-${APP}-4`, new Cipher(Buffer.from(K2, 'hex'), p.suite))
  await client.file('ER0101', '{"n":2}', { msgId: '2' })
  assert.equal(client.keyId, `P-${APP}-3`, 'tried once a minute')
  p.now += 60_000
  await client.file('ER0101', '{"n":3}', { msgId: '3' })
  assert.equal(client.keyId, `P-${APP}-4`)
  p.keys.delete(`P-${APP}-3`)
  await client.file('ER0101', '{"n":4}', { msgId: '4' })
})

test('a key given at run time takes over when the old one is revoked, for all callers at once', async (t) => {
  const p = await FakePlatform.start(t)
  const client = await p.client(t)
  await client.file('ER0101', '{"n":0}')
  p.keys.set(`P-${APP}-4`, new Cipher(Buffer.from(K2, 'hex'), p.suite))
  assert.throws(() => client.holdNext('P-OTHER-4', K2), (e) => isZhilianError(e, 'bad-config'))
  assert.throws(() => client.holdNext(`P-${APP}-4`, 'abc'), (e) => isZhilianError(e, 'bad-config'))
  client.holdNext(`P-${APP}-4`, K2)
  p.keys.delete(`P-${APP}-3`)
  const answers = await Promise.all(Array.from({ length: 8 }, (_, i) => client.file('ER0101', `{"n":${i}}`, { msgId: `M-${i}` })))
  assert.ok(answers.every((a) => a.outcome === 'done'))
  assert.equal([...p.done.values()].every((d) => d.effects === 1), true)
  assert.equal(client.keyId, `P-${APP}-4`)
})

test('a caller that gives up is told that the outcome is unknown', async (t) => {
  const p = await FakePlatform.start(t)
  const client = await p.client(t)
  const stop = new AbortController()
  p.troubles.push(() => stop.abort())
  await assert.rejects(client.file('ER0101', '{}', { signal: stop.signal }), (e) => isZhilianError(e, 'interrupted') && e.unknown)
  assert.equal(textOf(parseJson('{"constructor":1}'), 'toString'), '')
})
