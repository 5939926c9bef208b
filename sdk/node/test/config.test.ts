import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { inspect } from 'node:util'
import { Client } from '../src/client.js'
import { type Config, loadConfig, settle } from '../src/config.js'
import { parseDuration } from '../src/duration.js'
import { ZhilianError } from '../src/errors.js'
import { Secret } from '../src/secret.js'
import { APP, K, K2, SIGNER } from './fake.js'

const folder = mkdtempSync(join(tmpdir(), 'zhilian-node-'))
after(() => rmSync(folder, { recursive: true, force: true }))

function file(text: string): string {
  const path = join(folder, 'client.yaml')
  writeFileSync(path, text)
  return path
}

function fault(work: () => unknown): string {
  try {
    work()
  } catch (e) {
    assert.ok(e instanceof ZhilianError && e.kind === 'bad-config', String(e))
    assert.ok(!e.message.includes(K), 'no key is shown')
    return e.detail
  }
  assert.fail('no fault')
}

const yaml = `# of the demonstration
host: https://localhost:26970
app: ${APP}
area: "370200"
keyId: P-${APP}-3   # the third
key: "${K}"
suite: SM4-GCM
proxy: direct
outbox: /tmp/with blank/outbox.jsonl
clockAhead: -129h23m49.887478657s
timeout: 45s
attempts: 6
oldKeys:
  P-${APP}-2: '${K2}'
platformKeys:
  ZL-2026-1: 0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13
`

test('the flat YAML that the demonstration writes', () => {
  const c = loadConfig(file(yaml), {})
  const s = settle(c)
  assert.deepEqual([s.host.host, s.path, s.area, s.timeout, s.attempts, s.outbox], ['localhost:26970', '/v1/message', '370200', 45_000, 6, '/tmp/with blank/outbox.jsonl'])
  assert.ok(Math.abs(s.clock() - (Date.now() - (129 * 3600 + 23 * 60 + 49.887) * 1000)) < 1000)
  assert.deepEqual([s.key.cipher.checkValue, s.oldKeys[0]?.id, s.platformKeys.size], ['624298', `P-${APP}-2`, 1])
  for (const shown of [inspect(c, { depth: 5, showHidden: true }), JSON.stringify(c), String(c.key)]) assert.ok(!shown.includes(K) && !shown.includes(K2))
})

test('JSON, and the environment over it', () => {
  const path = file(JSON.stringify({ host: 'https://a', app: APP, area: '370200', keyId: `T-${APP}-1`, key: K, attempts: 2, oldKeys: {} }))
  const c = loadConfig(path, { ZHILIAN_HOST: 'https://b:8443', ZHILIAN_KEY: K2, ZHILIAN_TIMEOUT: '1m30s', ZHILIAN_SIGNING_KEY: SIGNER })
  const s = settle(c)
  assert.deepEqual([s.host.host, s.path, s.timeout, s.attempts], ['b:8443', '/sandbox/v1/message', 90_000, 2])
  assert.equal(s.key.raw.reveal(), K2)
  assert.ok(s.signer)
  const only = loadConfig(undefined, {
    ZHILIAN_HOST: 'https://h', ZHILIAN_PATH: '/v1/message', ZHILIAN_APP: APP, ZHILIAN_AREA: '370200', ZHILIAN_KEY_ID: `P-${APP}-1`, ZHILIAN_KEY: K,
    ZHILIAN_NEXT_KEY_ID: `P-${APP}-2`, ZHILIAN_NEXT_KEY: K2, ZHILIAN_SUITE: 'SM4-CBC-HMAC-SM3', ZHILIAN_OUTBOX: 'o', ZHILIAN_PROXY: 'http://u:p@proxy:1',
  })
  assert.deepEqual([settle(only).suite, settle(only).nextKey?.id, settle(only).proxy?.reveal()], ['SM4-CBC-HMAC-SM3', `P-${APP}-2`, 'http://u:p@proxy:1'])
})

test('keys from files', () => {
  writeFileSync(join(folder, 'key'), K + '\n')
  const c: Config = { host: 'https://a', app: APP, area: '370200', keyId: `P-${APP}-1`, key: `file:${join(folder, 'key')}` }
  assert.equal(settle(c).key.cipher.checkValue, '624298')
  assert.match(fault(() => settle({ ...c, key: 'file:/none' })), /key: the file cannot be read \(ENOENT\)/)
})

test('every fault of a file is told at once, with its line and without its text', () => {
  assert.equal(
    fault(() => loadConfig(file('host: https://a\nkey ABC\nnoSuch: 1\napp: [1]\n  x: y\nhost: b\nkey: "a\n'), {})),
    'line 2: not of the form `key: value`; line 4: the value of app is not a plain or quoted text of one line; ' +
    'line 5: an indented line without a key above it; line 6: host stands twice; ' +
    'line 7: the value of key is not a plain or quoted text of one line; noSuch: no such key',
  )
  assert.match(fault(() => loadConfig(file('{"host":"a","host":"b"}'), {})), /a name stands twice/)
  assert.match(fault(() => loadConfig(file('{"host":true,"oldKeys":"x"}'), {})), /host: a text is wanted; oldKeys: a map is wanted/)
  assert.match(fault(() => loadConfig('/none/client.yaml', {})), /the file cannot be read/)
  assert.doesNotMatch(fault(() => loadConfig(file(`${K}: key\nattempts: ${K}\n`), {})), new RegExp(K))
})

test('every fault of a configuration is told at once', () => {
  const bad: Config = {
    host: 'http://a/b', path: 'x', app: 'Q1', area: '37', keyId: 'P-Q2-1', key: 'abc', suite: 'AES', nextKeyId: 'P-Q2-1', nextKey: '', signingKey: 'x',
    platformKeys: { 'ZL-1': '04' }, oldKeys: { 'P-Q2-0': '1' }, caFile: '/none', proxy: 'nowhere', timeout: 'soon', attempts: -1,
  }
  const text = fault(() => settle(bad))
  for (const name of ['host:', 'path:', 'keyId: names', 'area:', 'key: 32 hex', 'suite:', 'nextKeyId:', 'nextKey:', 'signingKey:', 'platformKeys:', 'oldKeys', 'caFile:', 'proxy:', 'timeout', 'attempts: 1 to 9999']) {
    assert.ok(text.includes(name), `${name} in ${text}`)
  }
  assert.match(fault(() => settle({ host: 'https://a', path: '/sandbox/v1/message', app: 'Q1', area: '370200', keyId: 'P-Q1-1', key: K })), /production key/)
})

test('opening a client checks the same', async () => {
  await assert.rejects(Client.open({ host: '', app: '', area: '', keyId: '', key: '' }), (e) => e instanceof ZhilianError && e.kind === 'bad-config' && e.explain().zh.remedy !== '')
})

test('durations as Go writes them', () => {
  const cases: [string, number | undefined][] = [
    ['60s', 60_000], ['1h30m', 5_400_000], ['-2.5s', -2500], ['100ms', 100], ['0', 0], ['1.5h', 5_400_000], ['+1µs', 0], ['', undefined], ['60', undefined], ['s', undefined], ['1d', undefined],
  ]
  for (const [text, want] of cases) assert.equal(parseDuration(text), want, text)
})

test('a Secret shows itself nowhere', () => {
  const s = new Secret('geheim')
  for (const shown of [`${s}`, String(s), JSON.stringify({ s }), inspect(s, { showHidden: true }), inspect({ a: [s] }, { depth: 9 })]) assert.ok(!shown.includes('geheim'), shown)
  assert.equal(s.reveal(), 'geheim')
})
