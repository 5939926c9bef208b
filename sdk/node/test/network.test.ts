import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import * as http from 'node:http'
import * as https from 'node:https'
import * as net from 'node:net'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import type { Config } from '../src/config.js'
import { ZhilianError } from '../src/errors.js'
import { proxyFor } from '../src/proxy.js'
import { Secret } from '../src/secret.js'
import { selfSigned } from './certificate.js'
import { FakePlatform } from './fake.js'

async function listening(t: TestContext, server: net.Server): Promise<number> {
  const sockets = new Set<net.Socket>()
  server.on('connection', (s: net.Socket) => sockets.add(s.on('error', () => undefined)))
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  t.after(() => {
    server.close()
    for (const s of sockets) s.destroy()
  })
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

/** faultOf files once and returns the error. */
async function faultOf(t: TestContext, p: FakePlatform, changes: Partial<Config>): Promise<ZhilianError> {
  const client = await p.client(t, { attempts: 1, connectTimeout: 1500, ...changes })
  const e = await client.file('ER0101', '{}', { msgId: 'HR-1' }).then(() => undefined, (fault: unknown) => fault)
  assert.ok(e instanceof ZhilianError)
  assert.equal(e.msgId, 'HR-1')
  return e
}

/** proxy lets CONNECT through when the credentials are right. */
async function proxy(t: TestContext, credentials: string, seen: string[]): Promise<number> {
  const server = http.createServer((_, response) => response.writeHead(405).end())
  server.on('connect', (request, socket, head) => {
    seen.push(`${request.url} ${request.headers['proxy-authorization'] ?? ''}`)
    if (credentials !== '' && request.headers['proxy-authorization'] !== 'Basic ' + Buffer.from(credentials).toString('base64')) {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n')
      return
    }
    const [host, port] = (request.url ?? '').split(':')
    const onward = net.connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      onward.write(head)
      onward.pipe(socket).pipe(onward)
    })
    onward.on('error', () => socket.destroy())
  })
  return listening(t, server)
}

test('unreachable: nobody listens, no such name', async (t) => {
  const p = await FakePlatform.start(t)
  const free = net.createServer()
  const port = await listening(t, free)
  await new Promise((done) => free.close(done))
  for (const host of [`https://127.0.0.1:${port}`, 'https://no-such-name.invalid']) {
    const e = await faultOf(t, p, { host, connectTimeout: '5s' })
    assert.deepEqual([e.kind, e.unknown, e.httpStatus, e.repeatable], ['unreachable', false, 0, true])
  }
})

test('TLS: another authority, another name, no TLS at all, a handshake that hangs or breaks', async (t) => {
  const p = await FakePlatform.start(t)
  const other = selfSigned(['elsewhere.example'], [])
  writeFileSync(join(p.folder, 'other.pem'), other.cert)
  const named = await listening(t, https.createServer({ ...other }))
  const plain = await listening(t, http.createServer())
  const silent = await listening(t, net.createServer())
  const closing = await listening(t, net.createServer((s) => s.destroy()))
  const cases: Record<string, Partial<Config>> = {
    authority: { caFile: join(p.folder, 'other.pem'), connectTimeout: '5s' },
    name: { host: `https://127.0.0.1:${named}`, caFile: join(p.folder, 'other.pem'), connectTimeout: '5s' },
    plain: { host: `https://127.0.0.1:${plain}`, connectTimeout: '5s' },
    silent: { host: `https://127.0.0.1:${silent}` },
    closing: { host: `https://127.0.0.1:${closing}`, connectTimeout: '5s' },
  }
  for (const [name, changes] of Object.entries(cases)) {
    const e = await faultOf(t, p, changes)
    assert.deepEqual([e.kind, e.unknown, e.repeatable], ['tls', false, false], `${name}: ${e.message}`)
  }
})

test('an answer that does not come in time is unknown', async (t) => {
  const p = await FakePlatform.start(t)
  const client = await p.client(t, { timeout: 1500, attempts: 1 })
  await client.token()
  p.troubles.push(() => undefined, (c) => c.response.writeHead(200, { 'Content-Length': 10 }).write('{'))
  await assert.rejects(client.file('ER0101', '{}'), (e) => e instanceof ZhilianError && e.kind === 'interrupted' && e.unknown)
  await assert.rejects(client.file('ER0101', '{}'), (e) => e instanceof ZhilianError && e.kind === 'truncated' && e.unknown)
})

test('an answer without end is cut off', async (t) => {
  const p = await FakePlatform.start(t)
  const client = await p.client(t, { attempts: 1 })
  p.troubles.push((c) => c.response.end('x'.repeat((4 << 20) + 1)))
  await assert.rejects(client.file('ER0101', '{}'), (e) => e instanceof ZhilianError && e.kind === 'truncated' && e.unknown)
})

test('a proxy with credentials lets through what stays sealed by TLS', async (t) => {
  const p = await FakePlatform.start(t)
  const seen: string[] = []
  const port = await proxy(t, 'hr:p@ss', seen)
  const client = await p.client(t, { proxy: `http://hr:p%40ss@127.0.0.1:${port}` })
  assert.equal((await client.file('ER0101', '{}')).outcome, 'done')
  assert.deepEqual(seen, [`127.0.0.1:${p.port} Basic ${Buffer.from('hr:p@ss').toString('base64')}`], 'one connection for all')
})

test('proxy faults: refuses, needs credentials, is not there, hangs', async (t) => {
  const p = await FakePlatform.start(t)
  const port = await proxy(t, 'hr:right', [])
  const silent = await listening(t, net.createServer())
  const closing = await listening(t, net.createServer((s) => s.once('data', () => s.destroy())))
  for (const text of [`http://127.0.0.1:${port}`, `http://hr:wrong@127.0.0.1:${port}`, 'http://127.0.0.1:1', `http://127.0.0.1:${silent}`, `http://127.0.0.1:${closing}`]) {
    const e = await faultOf(t, p, { proxy: text })
    assert.deepEqual([e.kind, e.unknown], ['proxy', false], text)
    assert.ok(!JSON.stringify([e, e.message, String(e.cause)]).includes('wrong'), 'no password is shown')
  }
})

test('the environment names the proxy, unless NO_PROXY names the host', () => {
  const find = (host: string, env: Record<string, string>, own?: string): string | undefined =>
    proxyFor(new URL(host), own === undefined ? undefined : new Secret(own), env)?.href
  const env = { HTTPS_PROXY: 'proxy.example:3128' }
  assert.equal(find('https://a.example', env), 'http://proxy.example:3128/')
  assert.equal(find('https://a.example', env, 'direct'), undefined)
  assert.equal(find('https://a.example', {}, 'http://own:1'), 'http://own:1/')
  assert.equal(find('https://localhost:1', env), undefined)
  assert.equal(find('https://127.0.0.1:1', env), undefined)
  assert.equal(find('https://[::1]:1', env), undefined)
  const excepted: [string, string, boolean][] = [
    ['a.example', 'https://a.example', true], ['example', 'https://a.example', true], ['.example', 'https://a.example', true],
    ['*', 'https://b', true], ['a.example:8443', 'https://a.example', false], ['a.example:443', 'https://a.example', true],
    ['10.0.0.0/8', 'https://10.1.2.3', true], ['10.0.0.0/8', 'https://11.1.2.3', false], ['xample', 'https://a.example', false], ['', 'https://a.example', false],
  ]
  for (const [list, host, want] of excepted) assert.equal(find(host, { ...env, NO_PROXY: list }) === undefined, want, `${list} ${host}`)
})

test('connections are kept and used again', async (t) => {
  const p = await FakePlatform.start(t)
  const client = await p.client(t)
  const ports = new Set<number | undefined>()
  p.troubles.push(...Array.from({ length: 5 }, () => (c: { raw: http.IncomingMessage }) => { ports.add(c.raw.socket.remotePort); return false }))
  for (let i = 0; i < 5; i++) await client.file('ER0101', `{"n":${i}}`)
  assert.equal(ports.size, 1)
})
