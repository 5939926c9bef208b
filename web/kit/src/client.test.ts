import { afterEach, beforeEach, expect, it, vi } from 'vitest'

// The client speaks the language of the browser, of which there is none here.
vi.hoisted(() => Object.assign(globalThis, { localStorage: { getItem: () => 'zh' } }))

import { answerOf, clientOf } from './client'

interface Paths {
  '/act': { post: { requestBody: { content: { 'application/json': { n: number } } }; responses: { 200: { content: { 'application/json': { done: number } } } } } }
}

/** What the server was sent, and what it answers one after the other. */
let sent: { body: unknown; language: string | null }[] = []
let answers: Response[] = []
const refused = (code: string) => Response.json({ title: '', detail: '', status: 403, code, traceId: 't' }, { status: 403 })

beforeEach(() => {
  sent = []
  vi.stubGlobal('fetch', async (request: Request) => {
    sent.push({ body: await request.clone().json(), language: request.headers.get('Accept-Language') })
    return answers.shift() ?? Response.error()
  })
})
afterEach(() => vi.unstubAllGlobals())

const act = (ask: (code: string) => Promise<boolean> | undefined) =>
  answerOf(clientOf<Paths>(ask).POST('/act', { baseUrl: 'https://face.test', body: { n: 7 } }))

it('sends the same again when what was lacking was shown', async () => {
  answers = [refused('member.prove'), Response.json({ done: 7 })]
  expect(await act((code) => (code === 'member.prove' ? Promise.resolve(true) : undefined))).toEqual({ done: 7 })
  expect(sent.map((s) => s.body)).toEqual([{ n: 7 }, { n: 7 }])
  expect(sent.map((s) => s.language)).toEqual(['zh', 'zh'])
})

it('gives the refusal when the person shows nothing', async () => {
  answers = [refused('member.prove')]
  await expect(act(() => Promise.resolve(false))).rejects.toMatchObject({ status: 403, code: 'member.prove' })
  expect(sent).toHaveLength(1)
})

it('asks nothing about another refusal', async () => {
  answers = [refused('key.pending')]
  await expect(act((code) => (code === 'member.prove' ? Promise.resolve(true) : undefined))).rejects.toMatchObject({ code: 'key.pending' })
  expect(sent).toHaveLength(1)
})

it('tells silence from an answer', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
  await expect(act(() => undefined)).rejects.toMatchObject({ status: 0, code: 'client.offline' })
})
