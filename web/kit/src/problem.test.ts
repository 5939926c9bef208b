import { expect, it } from 'vitest'

import { Problem } from './problem'

const answer = (status: number) => new Response(null, { status, headers: { 'X-Trace-Id': 't1' } })

it('keeps what the server said, by field too', () => {
  const p = Problem.of(
    { title: '不完整', status: 422, detail: '请补充', code: 'application.incomplete', traceId: 't2', pointer: '/name', errors: [{ pointer: '/area', code: 'x', detail: '必填' }] },
    answer(422),
  )
  expect([p.status, p.code, p.traceId, p.fields]).toEqual([422, 'application.incomplete', 't2', { '/name': '请补充', '/area': '必填' }])
})

it('knows an answer that is no problem document, as of a proxy', () => {
  const p = Problem.of('<html>502</html>', answer(502))
  expect([p.status, p.code, p.traceId, p.title]).toEqual([502, 'client.no-problem', 't1', ''])
})

it('tells a session that ended from a factor that is wanted', () => {
  const of = (code: string) => Problem.of({ title: '', status: 401, detail: '', code, traceId: '' }, answer(401))
  expect([of('account.no-session').signedOut, of('member.factor-wanted').signedOut]).toEqual([true, false])
})
