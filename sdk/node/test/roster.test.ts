import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Json, member, parseJson, textOf } from '../src/json.js'
import { reportCsv } from '../src/report.js'
import type { PersonOf, Roster } from '../src/roster.js'
import { type Call, FakePlatform } from './fake.js'

const person = (n: number): PersonOf<'ER0105'> => ({
  aac003: `员工${n}`, aac058: '01', aac147: `00000019900101${String(n).padStart(4, '0')}`, aae030: '2026-01-05', abc916: '2026-11-20', abc917: '3601', involuntary: '0',
})

const roster = (...numbers: number[]): Roster<'ER0105'> => ({
  common: { aab998: '91110000101623741K', aab001: '37020000001', aae011: '李晓梅' },
  rows: numbers.map(person),
})

/** byPerson is a core system that refuses whoever's name ends with 3. */
function byPerson(call: Call): Json {
  const list = member(parseJson(call.plain), 'persons')
  const persons = (Array.isArray(list) ? list : []).map((one, index) => {
    const bad = textOf(one, 'aac003').endsWith('3')
    return bad ? { index, outcome: 'rejected', code: 'C9', message: '无此登记' } : { index, outcome: 'done', registrationNo: `JY${textOf(one, 'aac147')}` }
  })
  const errors = persons.filter((o) => o.outcome === 'rejected').map((o) => ({ pointer: `/persons/${o.index}/aac147`, code: 'E5002', message: '无此登记', hint: '请核对' }))
  return { outcome: errors.length > 0 ? 'partial' : 'done', data: { persons }, errors }
}

const messages = (p: FakePlatform): Call[] => p.calls.filter((c) => c.request.head.servicecode === 'ER0105')

test('a roster is cut into messages, and every person has a row', async (t) => {
  const p = await FakePlatform.start(t)
  const client = await p.client(t)
  p.result = byPerson
  let told = 0
  const report = await client.fileRoster('ER0105', roster(1, 2, 3, 4, 5), { batch: 2, progress: (n) => (told += n) })
  assert.deepEqual(report.errors, [])
  assert.equal(told, 5)
  assert.deepEqual(report.rows.map((r) => [r.row, r.outcome, r.registrationNo !== '', r.code, r.message, r.hint]), [
    [1, 'done', true, '', '', ''], [2, 'done', true, '', '', ''], [3, 'rejected', false, 'C9', '无此登记', '请核对'],
    [4, 'done', true, '', '', ''], [5, 'done', true, '', '', ''],
  ])
  assert.deepEqual([...new Set(report.rows.map((r) => r.msgId))], [1, 3, 5].map((n) => `${report.runId}-${n}`))
  assert.match(report.runId, /^R[0-9a-f]{20}$/)
  assert.ok(messages(p).every((c) => textOf(parseJson(c.plain), 'batchNo') === report.runId))
})

test('the same roster again repeats, whatever the order of its members', async (t) => {
  const p = await FakePlatform.start(t)
  const client = await p.client(t)
  const first = await client.fileRoster('ER0105', roster(1, 2, 4), { batch: 2 })
  const { common, rows } = roster(1, 2, 4)
  const turned = { common: Object.fromEntries(Object.entries(common).reverse()) as typeof common, rows: rows.map((r) => Object.fromEntries(Object.entries(r).reverse()) as typeof r) }
  const second = await client.fileRoster('ER0105', turned, { batch: 2 })
  assert.deepEqual(second.rows.map((r) => r.msgId), first.rows.map((r) => r.msgId))
  assert.ok([...p.done.values()].every((d) => d.effects === 1))
  assert.equal(p.done.size, 2)
  assert.notEqual((await client.fileRoster('ER0105', roster(1, 2, 4), { run: 'again' })).runId, first.runId)
})

test('a run that breaks off is taken up where it stopped', async (t) => {
  const p = await FakePlatform.start(t)
  const client = await p.client(t, { attempts: 1, outbox: p.outboxFile })
  p.troubles.push(() => false, (c) => c.response.destroy())
  const broken = await client.fileRoster('ER0105', roster(1, 2, 4), { batch: 1, parallel: 1 })
  assert.deepEqual(broken.rows.map((r) => r.outcome), ['done', 'unknown', ''])
  assert.equal(broken.errors.length, 1)
  assert.match(broken.rows[2]?.message ?? '', /未发送/)
  const whole = await client.fileRoster('ER0105', roster(1, 2, 4), { batch: 1, parallel: 1 })
  assert.deepEqual(whole.rows.map((r) => r.outcome), ['done', 'done', 'done'])
  assert.deepEqual([...p.done.values()].map((d) => d.effects), [1, 1, 1])
})

test('with an outbox a corrected roster files nobody twice', async (t) => {
  const p = await FakePlatform.start(t)
  const client = await p.client(t, { outbox: p.outboxFile })
  p.result = byPerson
  await client.fileRoster('ER0105', roster(1, 2, 3, 4), { batch: 2 })
  const before = p.done.size
  const corrected = await client.fileRoster('ER0105', roster(4, 1, 2, 30, 5), { batch: 10 })
  assert.deepEqual(corrected.rows.map((r) => [r.outcome, r.registrationNo !== '']), Array.from({ length: 5 }, () => ['done', true]))
  assert.equal(corrected.earlier, 3)
  assert.equal(p.done.size, before + 1)
  const names = [...p.done.values()].flatMap((d) => Buffer.from(d.plain, 'hex').toString('utf8').match(/员工\d+/g) ?? [])
  assert.equal(new Set(names).size, names.length)
})

test('open results are waited for', async (t) => {
  const p = await FakePlatform.start(t)
  const client = await p.client(t)
  p.result = () => ({ outcome: 'processing' })
  p.troubles.push(() => false, (c) => { p.done.forEach((d, id) => p.done.set(id, { ...d, result: { outcome: 'manual' } })); p.answer(c) }, (c) => {
    p.done.forEach((d, id) => p.done.set(id, { ...d, result: { outcome: 'rejected', errors: [{ pointer: '/persons/1', code: 'E3001', message: 'x' }] } }))
    p.answer(c)
  })
  const report = await client.fileRoster('ER0105', roster(1, 2), { wait: 60_000 })
  assert.deepEqual(report.rows.map((r) => [r.outcome, r.message]), [['rejected', '同一报文中其他人员有错误，整批未办理'], ['rejected', 'x']])
  p.result = () => ({ outcome: 'manual' })
  assert.deepEqual((await client.fileRoster('ER0105', roster(7), {})).rows.map((r) => r.outcome), ['manual'])
})

test('a report is CSV in which nothing is calculated', () => {
  const row = { row: 1, outcome: 'done' as const, registrationNo: '12345678901234567', code: '=1+1', message: 'a "b", c', hint: ' @x', msgId: 'R-1', receiptId: '', steps: [] }
  const text = reportCsv([row], { heading: '姓名', value: () => '王小明' })
  assert.equal(text, '\ufeff行号,姓名,结果,登记编号,代码,说明,处理建议,业务流水号,回执编号\r\n' +
    '1,王小明,办结,\t12345678901234567,\'=1+1,"a ""b"", c",\' @x,R-1,\r\n')
})

const joint: Json = parseJson(`{"persons": [
  {"index": 1, "outcome": "done", "steps": {"register": "done", "insure": "done"}},
  {"index": 0, "outcome": "partial", "steps": {"register": "done", "file": "skipped", "insure": "rejected"}}],
 "steps": [
  {"step": "register", "title": "就业登记", "outcome": "done", "data": {"persons": [{"index": 0, "outcome": "done", "number": "JY1"}, {"index": 1, "outcome": "done", "number": "JY2"}]}},
  {"step": "file", "title": "劳动用工备案", "outcome": "skipped", "code": "E5005", "message": "前一环节未通过"},
  {"step": "insure", "title": "参保登记", "outcome": "partial", "data": {"persons": [{"index": 0, "outcome": "rejected", "code": "INS-109", "message": "已达到法定退休年龄"}, {"index": 1, "outcome": "done"}]}}]}`)

test('the acts of a joint service: what was done in part stands in the last columns', async (t) => {
  const p = await FakePlatform.start(t)
  const client = await p.client(t)
  p.result = () => ({ outcome: 'partial', data: joint })
  const report = await client.fileRoster('ER0105', roster(1, 2))
  assert.deepEqual(report.rows.map((r) => r.outcome), ['partial', 'done'])
  assert.deepEqual(report.rows[0]?.steps[0], { name: 'register', title: '就业登记', outcome: 'done', number: 'JY1', code: '', message: '' })
  assert.deepEqual(reportCsv(report.rows).split('\r\n').map((line) => line.split(',').slice(8)), [
    ['就业登记', '劳动用工备案', '参保登记'],
    ['办结 JY1', '未办 E5005 前一环节未通过', '不予通过 INS-109 已达到法定退休年龄'],
    ['办结 JY2', '', '办结'],
    [],
  ])
})

test('what is no roster is refused, and an interface that is not known is left to the platform', async (t) => {
  const p = await FakePlatform.start(t)
  const client = await p.client(t)
  const file = (service: string, rows: Json[]) => client.fileRoster(service as 'ER0105', { common: {}, rows } as never)
  await assert.rejects(file('ER0102', []), /the roster has no rows/)
  await assert.rejects(file('LR0202', [{}]), /bad-call.*LR0202 takes one person a call; use file/)
  assert.equal(p.calls.length, 0)
  p.troubles.push((c) => p.reply(c, { code: 'E2001' }, 'E2001'))
  const report = await file('ER9999', [{ aac003: '王小明' }])
  assert.deepEqual(report.errors.map((e) => e.kind), ['unknown-service'])
})

test('a roster with the same person twice is refused before anything is filed', async (t) => {
  const p = await FakePlatform.start(t)
  const client = await p.client(t)
  await assert.rejects(client.fileRoster('ER0105', roster(1, 2, 1)), /rows 1 and 3 are the same/)
  assert.equal(p.calls.length, 0)
})
