import assert from 'node:assert/strict'
import { appendFileSync, copyFileSync, existsSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { isZhilianError } from '../src/errors.js'
import { Client } from '../src/client.js'
import { APP, FakePlatform, K, K2, type Trouble, unsealed } from './fake.js'
import { Cipher } from '../src/seal.js'

const outboxFault = (pattern: RegExp) => (e: unknown): boolean => isZhilianError(e, 'outbox') && pattern.test(e.message)
const lines = (file: string): string[] => readFileSync(file, 'utf8').split('\n').filter((s) => s !== '')

test('kept before it is sent, sealed at rest, decided once', async (t) => {
  const p = await FakePlatform.start(t)
  const client = await p.client(t, { outbox: p.outboxFile })
  let atSending = ''
  p.troubles.push(() => { atSending = readFileSync(p.outboxFile, 'utf8'); return false })
  await client.file('ER0101', '{"name":"王小明"}', { msgId: 'HR-1' })
  assert.match(atSending, /^\{"what":"kept","msgId":"HR-1",[^\n]*"sealed":"[^"]+"\}\n$/)
  assert.ok(!readFileSync(p.outboxFile, 'utf8').includes('王小明'))
  assert.equal(statSync(p.outboxFile).mode & 0o777, 0o600)
  const sent = p.calls.length
  const again = await client.file('ER0101', '{"name":"王小明"}', { msgId: 'HR-1' })
  assert.deepEqual([again.outcome, again.kept, again.message, p.calls.length], ['done', true, '已办结', sent])
  await assert.rejects(client.file('ER0101', '{"name":"other"}', { msgId: 'HR-1' }), (e) => isZhilianError(e, 'other-content'))
  assert.deepEqual(client.outbox?.pending, [])
})

test('a crash between outbox and sending: the next run repeats, and nothing happens twice', async (t) => {
  const p = await FakePlatform.start(t)
  const first = await p.client(t, { outbox: p.outboxFile, attempts: 1 })
  const lost: Trouble = (c) => c.response.destroy()
  const received: Trouble = (c) => { p.done.set('HR-2', { plain: c.plain.toString('hex'), result: { outcome: 'done' }, effects: 1 }); c.response.destroy() }
  p.troubles.push(lost, received)
  await assert.rejects(first.file('ER0101', '{"n":1}', { msgId: 'HR-1', caseId: 'C-1' }))
  await assert.rejects(first.file('ER0101', '{"n":2}', { msgId: 'HR-2' }))
  p.result = () => ({ outcome: 'processing' })
  await first.file('ER0101', '{"n":3}', { msgId: 'HR-3' })
  await first.close()
  // The machine stopped while a fourth was being written: nothing of it was sent.
  appendFileSync(p.outboxFile, '{"what":"kept","msgId":"HR-4"')
  const second = await p.client(t, { outbox: p.outboxFile })
  assert.deepEqual(second.outbox?.pending.map((e) => [e.msgId, e.state]), [['HR-1', 'kept'], ['HR-2', 'kept'], ['HR-3', 'taken']])
  p.result = () => ({ outcome: 'done' })
  p.done.set('HR-3', { plain: '', result: { outcome: 'rejected' }, effects: 1 })
  const { answers, errors } = await second.resume()
  assert.deepEqual(errors, [])
  assert.deepEqual(answers.map((a) => [a.msgId, a.outcome, a.replayed]), [['HR-1', 'done', false], ['HR-2', 'done', true], ['HR-3', 'rejected', false]])
  assert.equal(p.calls.find((c) => c.request.head.msgId === 'HR-1' && c.request.head.caseId === 'C-1')?.plain.toString(), '{"n":1}')
  assert.deepEqual(second.outbox?.pending, [])
})

test('a process killed after keeping: the lock is taken over and the message sent', async (t) => {
  const p = await FakePlatform.start(t)
  const script = `
    import { Client } from ${JSON.stringify(new URL('../src/client.js', import.meta.url).href)}
    const client = await Client.open(${JSON.stringify({ ...p.config(), host: 'https://127.0.0.1:1', outbox: p.outboxFile, attempts: 1 })})
    await client.file('ER0101', '{"n":1}', { msgId: 'HR-1' }).catch(() => undefined)
    process.kill(process.pid, 'SIGKILL')`
  const run = spawnSync(process.execPath, ['--input-type=module', '-e', script])
  assert.equal(run.signal, 'SIGKILL', run.stderr.toString())
  assert.ok(existsSync(p.outboxFile + '.lock'))
  const client = await p.client(t, { outbox: p.outboxFile })
  assert.deepEqual((await client.resume()).answers.map((a) => [a.msgId, a.outcome]), [['HR-1', 'done']])
})

test('one process at a time', async (t) => {
  const p = await FakePlatform.start(t)
  const client = await p.client(t, { outbox: p.outboxFile })
  await assert.rejects(Client.open(p.config({ outbox: p.outboxFile })), outboxFault(/another process has it open/))
  await client.close()
  const next = await p.client(t, { outbox: p.outboxFile })
  writeFileSync(p.outboxFile + '.lock', '{"host":"elsewhere"}')
  await assert.rejects(next.file('ER0101', '{}', { msgId: 'HR-9' }), outboxFault(/took it over/))
  assert.equal(p.calls.length, 0, 'nothing is sent that was not kept first')
})

test('nothing is sent that cannot be written', async (t) => {
  const p = await FakePlatform.start(t)
  const client = await p.client(t, { outbox: p.outboxFile })
  await client.outbox?.close()
  await assert.rejects(client.file('ER0101', '{}'), outboxFault(/./))
  assert.equal(p.calls.length, 0)
  await assert.rejects(Client.open(p.config({ outbox: p.folder + '/none/outbox' })), outboxFault(/open/))
})

test('damage is told with its line', async (t) => {
  const p = await FakePlatform.start(t)
  const client = await p.client(t, { outbox: p.outboxFile, attempts: 1 })
  p.troubles.push((c) => c.response.destroy())
  await assert.rejects(client.file('ER0101', '{"n":1}', { msgId: 'HR-1' }))
  await client.close()
  const good = readFileSync(p.outboxFile, 'utf8')
  writeFileSync(p.outboxFile, 'x' + good)
  await assert.rejects(Client.open(p.config({ outbox: p.outboxFile })), outboxFault(/line 1 is damaged/))
  writeFileSync(p.outboxFile, good.replace('"service":"ER0101"', '"service":"ER0105"'))
  const changed = await p.client(t, { outbox: p.outboxFile })
  const { errors } = await changed.resume()
  assert.ok(outboxFault(/HR-1 was changed/)(errors[0]))
  await changed.close()
  writeFileSync(p.outboxFile, good)
  const other = await p.client(t, { outbox: p.outboxFile, keyId: `P-${APP}-4`, key: K2 })
  assert.ok(outboxFault(/name that key in oldKeys/)((await other.resume()).errors[0]))
  await other.close()
  truncateSync(p.outboxFile, good.length - 1)
  assert.deepEqual((await p.client(t, { outbox: p.outboxFile })).outbox?.entries, [])
})

test('a refused msgId is free again, an unknown one is not', async (t) => {
  const p = await FakePlatform.start(t)
  const client = await p.client(t, { outbox: p.outboxFile, attempts: 1 })
  p.troubles.push((c) => p.reply(c, { code: 'E4010' }, 'E4010'))
  await assert.rejects(client.file('ER0101', '{"n":1}', { msgId: 'HR-1' }))
  assert.equal(client.outbox?.entries[0]?.state, 'refused')
  assert.equal((await client.file('ER0101', '{"n":2}', { msgId: 'HR-1' })).outcome, 'done')
  p.troubles.push((c) => unsealed(c.response, 503, 'E9003'))
  await assert.rejects(client.file('ER0101', '{"n":3}', { msgId: 'HR-2' }))
  await assert.rejects(client.file('ER0101', '{"n":4}', { msgId: 'HR-2' }), (e) => isZhilianError(e, 'other-content'))
})

test('a check leaves its msgId to the filing that comes after it', async (t) => {
  const p = await FakePlatform.start(t)
  const client = await p.client(t, { outbox: p.outboxFile })
  p.result = () => ({ outcome: 'processing', checkOnly: true })
  const check = await client.file('ER0101', '{"name":"x","checkOnly":true}', { msgId: 'HR-C' })
  assert.deepEqual([check.checkOnly, check.final, client.outbox?.entries.length], [true, true, 0])
})

test('calls side by side are each kept once, also under the same msgId', async (t) => {
  const p = await FakePlatform.start(t)
  const client = await p.client(t, { outbox: p.outboxFile })
  const same = Array.from({ length: 5 }, () => client.file('ER0101', '{"n":0}', { msgId: 'SAME' }))
  const own = Array.from({ length: 20 }, (_, i) => client.file('ER0101', `{"n":${i}}`, { msgId: `M-${i}` }))
  assert.ok((await Promise.all([...same, ...own])).every((a) => a.outcome === 'done'))
  assert.equal(p.done.get('SAME')?.effects, 1)
  assert.equal(lines(p.outboxFile).filter((l) => l.includes('"what":"kept"')).length, 21)
})

test('what is decided stands, in whatever order the ends are noted', async (t) => {
  const p = await FakePlatform.start(t)
  const client = await p.client(t, { outbox: p.outboxFile })
  const done = await client.file('ER0101' as string, '{"n":1}', { msgId: 'HR-1' })
  p.result = () => ({ outcome: 'processing' })
  const open = await client.file('ER0101' as string, '{"n":2}', { msgId: 'HR-2' })
  await Promise.all([client.outbox?.answered({ ...done, msgId: 'HR-2' }, p.now), client.outbox?.answered(open, p.now), client.outbox?.refused('HR-2', 'E4010', p.now)])
  assert.equal(client.outbox?.entries[1]?.state, 'decided')
  await client.close()
  assert.equal((await p.client(t, { outbox: p.outboxFile })).outbox?.entries[1]?.state, 'decided')
})

test('after a change of key older lines stay readable', async (t) => {
  const p = await FakePlatform.start(t)
  p.keys.set(`P-${APP}-4`, new Cipher(Buffer.from(K2, 'hex'), p.suite))
  const client = await p.client(t, { outbox: p.outboxFile })
  await client.file('ER0101', '{"n":1}', { msgId: 'HR-1' })
  client.holdNext(`P-${APP}-4`, K2)
  await client.file('ER0101', '{"n":2}', { msgId: 'HR-2' })
  await client.file('ER0101', '{"n":3}', { msgId: 'HR-3' })
  await client.close()
  const next = await p.client(t, { outbox: p.outboxFile, keyId: `P-${APP}-4`, key: K2, oldKeys: { [`P-${APP}-3`]: K } })
  assert.deepEqual((await next.outbox?.messages('ER0101'))?.map((m) => m.body.toString()), ['{"n":1}', '{"n":2}', '{"n":3}'])
  assert.match(lines(p.outboxFile).at(-1) ?? '', new RegExp(`"keyId":"P-${APP}-4"`))
})

test("the Go SDK's outbox is read, and goes on being one", async (t) => {
  const p = await FakePlatform.start(t)
  copyFileSync(fileURLToPath(new URL('../../test/fixtures/go-outbox.jsonl', import.meta.url)), p.outboxFile)
  const client = await p.client(t, { outbox: p.outboxFile })
  const kept = await client.file('ER0101', Buffer.from('{"a":"李晓梅"}'), { msgId: 'HR-1', caseId: 'C-1', extra: [{ name: 'unitNo', value: '7' }] })
  assert.deepEqual([kept.kept, kept.outcome, kept.message, kept.data, kept.warnings[0]?.code], [true, 'done', '已办结', { n: 1 }, 'E3104'])
  assert.deepEqual((await client.resume()).answers.map((a) => [a.msgId, a.outcome]), [['HR-2', 'done']])
})
