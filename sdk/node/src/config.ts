import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { parseDuration } from './duration.js'
import { ZhilianError } from './errors.js'
import { type FlatValue, parseFlat } from './flat.js'
import { decodeHex, isAreaCode, parseKeyId } from './form.js'
import { JsonFault, isObject, parseJson } from './json.js'
import { Cipher, KEY_SIZE, type Random, type Suite } from './seal.js'
import { Secret } from './secret.js'
import { PrivateKey, PublicKey } from './sm2.js'

/** LogLine is one event for a log. It holds no secret, token or body. */
export interface LogLine {
  readonly level: 'info' | 'warn'
  readonly event: string
  readonly [name: string]: string | number | boolean
}

/** Config is all that a Client needs. host, app, area, keyId and key are required. */
export interface Config {
  /** https://host[:port] */
  host: string
  /** /v1/message for P- keys and /sandbox/v1/message for T- keys when absent */
  path?: string
  /** code of the HR system, reqAppCode */
  app: string
  /** its registered area, reqAreaCode */
  area: string
  /** such as P-QD00012345-3 */
  keyId: string
  /** 32 hex digits, or file:PATH */
  key: string | Secret
  /** SM4-GCM when absent */
  suite?: string
  /** the next version, once the portal has issued it; the client goes over to it by itself */
  nextKeyId?: string
  nextKey?: string | Secret
  /** SM2 private key: 64 hex digits, or file:PATH of a PEM file; signs every business call */
  signingKey?: string | Secret
  /** for receipts: signKeyId to PEM or 130 hex digits; fetched when absent */
  platformKeys?: Readonly<Record<string, string>>
  /** file that keeps messages before they are sent; none when absent */
  outbox?: string
  /** keys by keyId that older lines of the outbox, or callbacks on their way, are sealed under */
  oldKeys?: Readonly<Record<string, string | Secret>>
  /** PEM, instead of the authorities that Node knows */
  caFile?: string
  /** URL (with a password perhaps), or "direct"; HTTPS_PROXY and NO_PROXY when absent */
  proxy?: string | Secret
  /** of one exchange: a text such as 60s, or milliseconds; 60 s when absent */
  timeout?: string | number
  /** 10 s when absent */
  connectTimeout?: string | number
  /** tries per call, 4 when absent */
  attempts?: number
  /** added to the host's clock: a text such as -1h30m, or milliseconds */
  clockAhead?: string | number

  /** milliseconds since 1970; Date.now when absent */
  clock?: () => number
  /** a cryptographic source; node:crypto's when absent */
  random?: Random
  /** waits, and rejects when the signal aborts; a timer when absent */
  pause?: (milliseconds: number, signal?: AbortSignal) => Promise<void>
  /** told of every exchange and change of key; silent when absent */
  log?: (line: LogLine) => void
  /** where HTTPS_PROXY and NO_PROXY are looked up; process.env when absent */
  env?: Readonly<Record<string, string | undefined>>
}

/** SystemKey is one version of the system's key, ready for use. */
export interface SystemKey {
  readonly id: string
  readonly raw: Secret
  readonly cipher: Cipher
}

/** Settings are a Config that was checked, with everything that was left open filled in. */
export interface Settings {
  readonly host: URL
  readonly path: string
  readonly app: string
  readonly area: string
  readonly suite: Suite
  readonly key: SystemKey
  readonly nextKey: SystemKey | undefined
  readonly oldKeys: readonly SystemKey[]
  readonly signer: PrivateKey | undefined
  readonly platformKeys: ReadonlyMap<string, PublicKey>
  readonly outbox: string | undefined
  readonly ca: string | undefined
  readonly proxy: Secret | undefined
  readonly timeout: number
  readonly connectTimeout: number
  readonly attempts: number
  readonly clock: () => number
  readonly random: Random
  readonly pause: (milliseconds: number, signal?: AbortSignal) => Promise<void>
  readonly log: (line: LogLine) => void
  readonly env: Readonly<Record<string, string | undefined>>
}

type TextKey = 'host' | 'path' | 'app' | 'area' | 'keyId' | 'suite' | 'nextKeyId' | 'outbox' | 'caFile' | 'timeout' | 'connectTimeout' | 'clockAhead'
type SecretKey = 'key' | 'nextKey' | 'signingKey' | 'proxy'

const MAX_ATTEMPTS = 9999
const textKeys: readonly TextKey[] = ['host', 'path', 'app', 'area', 'keyId', 'suite', 'nextKeyId', 'outbox', 'caFile', 'timeout', 'connectTimeout', 'clockAhead']
const secretKeys: readonly SecretKey[] = ['key', 'nextKey', 'signingKey', 'proxy']

/** variables are the names by which the environment sets a Config. */
const variables: readonly [string, TextKey | SecretKey][] = [
  ['ZHILIAN_HOST', 'host'], ['ZHILIAN_PATH', 'path'], ['ZHILIAN_APP', 'app'], ['ZHILIAN_AREA', 'area'],
  ['ZHILIAN_KEY_ID', 'keyId'], ['ZHILIAN_KEY', 'key'], ['ZHILIAN_NEXT_KEY_ID', 'nextKeyId'], ['ZHILIAN_NEXT_KEY', 'nextKey'],
  ['ZHILIAN_SUITE', 'suite'], ['ZHILIAN_SIGNING_KEY', 'signingKey'], ['ZHILIAN_OUTBOX', 'outbox'], ['ZHILIAN_CA_FILE', 'caFile'],
  ['ZHILIAN_PROXY', 'proxy'], ['ZHILIAN_TIMEOUT', 'timeout'],
]

/**
 * loadConfig reads a JSON file or one of flat `key: value` lines, lets the
 * environment override it, and checks the whole. Without a file name the environment
 * alone is read. Every fault is told at once, in one error of kind bad-config.
 */
export function loadConfig(file?: string, env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const faults: string[] = []
  const config: Config = { host: '', app: '', area: '', keyId: '', key: new Secret('') }
  if (file !== undefined && file !== '') {
    for (const [name, value] of readFile(file, faults)) take(config, name, value, faults)
  }
  for (const [variable, name] of variables) {
    const value = env[variable]
    if (value !== undefined && value !== '') take(config, name, value, faults)
  }
  if (faults.length === 0) resolve({ ...config, env }, faults)
  if (faults.length > 0) throw badConfig(faults)
  return config
}

function badConfig(faults: readonly string[]): ZhilianError {
  return new ZhilianError('bad-config', { detail: faults.join('; ') })
}

function readFile(file: string, faults: string[]): Map<string, FlatValue> {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (e) {
    throw new ZhilianError('bad-config', { detail: 'the file cannot be read', cause: e })
  }
  if (!text.trimStart().startsWith('{')) return parseFlat(text, faults)
  const out = new Map<string, FlatValue>()
  try {
    const whole = parseJson(text)
    if (!isObject(whole)) throw new JsonFault('not an object', 1, '')
    for (const [name, value] of Object.entries(whole)) {
      if (isObject(value)) out.set(name, new Map(Object.entries(value).map(([k, v]) => [k, String(v)])))
      else if (typeof value === 'string' || typeof value === 'number') out.set(name, String(value))
      else faults.push(`${name}: a text is wanted`)
    }
  } catch (e) {
    faults.push(e instanceof JsonFault ? e.message : 'not JSON')
  }
  return out
}

/** take sets one key of a Config from its text. */
function take(config: Config, name: string, value: FlatValue, faults: string[]): void {
  const text = textKeys.find((k) => k === name)
  const secret = secretKeys.find((k) => k === name)
  if (name === 'platformKeys' || name === 'oldKeys') {
    if (typeof value === 'string') faults.push(`${name}: a map is wanted`)
    else if (name === 'platformKeys') config.platformKeys = Object.fromEntries(value)
    else config.oldKeys = Object.fromEntries([...value].map(([id, key]) => [id, new Secret(key)]))
  } else if (typeof value !== 'string' && value.size > 0) {
    faults.push(`${name}: a text is wanted`)
  } else if (text) {
    config[text] = typeof value === 'string' ? value : ''
  } else if (secret) {
    config[secret] = new Secret(typeof value === 'string' ? value : '')
  } else if (name === 'attempts') {
    config.attempts = typeof value === 'string' ? Number(value) : 0
  } else {
    // A secret that slipped into the place of a key is not repeated.
    faults.push(`${/^[A-Za-z_]{1,20}$/.test(name) ? name : '(a key of another form)'}: no such key`)
  }
}

/** settle checks a Config and fills what was left open; every fault is told at once. */
export function settle(config: Config): Settings {
  const faults: string[] = []
  const settings = resolve(config, faults)
  if (!settings || faults.length > 0) throw badConfig(faults)
  return settings
}

function resolve(c: Config, faults: string[]): Settings | undefined {
  const bad = (wrong: boolean, text: string): void => {
    if (wrong) faults.push(text)
  }
  const host = parseHost(c.host)
  bad(!host, 'host: https://NAME[:PORT] is wanted')
  const path = c.path || (c.keyId.startsWith('T-') ? '/sandbox/v1/message' : '/v1/message')
  bad(!/^\/[!-~]*$/.test(path), 'path: must begin with /')
  const id = parseKeyId(c.keyId)
  bad(!id, 'keyId: P-APP-N or T-APP-N is wanted')
  bad(id !== undefined && id.app !== c.app, 'keyId: names another system than app')
  bad(id?.env === 'P' && path.startsWith('/sandbox/'), 'keyId: a production key (P-) with the path of the test environment')
  bad(!isAreaCode(c.area), 'area: 6 digits are wanted')
  const suite = c.suite || 'SM4-GCM'
  const known = suite === 'SM4-GCM' || suite === 'SM4-CBC-HMAC-SM3' ? suite : undefined
  bad(!known, 'suite: SM4-GCM or SM4-CBC-HMAC-SM3 is wanted')
  const held = (name: string, keyId: string, key: string | Secret): SystemKey | undefined => systemKey(name, keyId, key, known ?? 'SM4-GCM', faults)
  const key = held('key', c.keyId, c.key)
  let nextKey: SystemKey | undefined
  if (c.nextKeyId || (c.nextKey && Secret.of(c.nextKey).reveal() !== '')) {
    const next = parseKeyId(c.nextKeyId ?? '')
    bad(!next || next.app !== id?.app || next.env !== id.env || next.version === id.version, 'nextKeyId: another version of keyId is wanted')
    nextKey = held('nextKey', c.nextKeyId ?? '', c.nextKey ?? '')
  }
  const oldKeys = Object.entries(c.oldKeys ?? {}).map(([oldId, old]) => held(`oldKeys ${oldId}`, oldId, old))
  const times = [milliseconds(c.timeout, 60_000), milliseconds(c.connectTimeout, 10_000), milliseconds(c.clockAhead, 0)]
  const [timeout, connectTimeout, ahead] = times
  bad(times.includes(undefined), 'timeout, connectTimeout, clockAhead: a text such as 60s or 1h30m is wanted')
  const attempts = c.attempts || 4
  bad(Number(timeout) <= 0 || Number(connectTimeout) <= 0, 'timeout, connectTimeout: must not be negative')
  bad(!Number.isInteger(attempts) || attempts < 1 || attempts > MAX_ATTEMPTS, `attempts: 1 to ${MAX_ATTEMPTS} are wanted`)
  const signer = readSigner(c.signingKey, faults)
  const platformKeys = readPlatformKeys(c.platformKeys ?? {}, faults)
  const ca = c.caFile ? readCa(c.caFile, faults) : undefined
  const proxy = c.proxy === undefined || Secret.of(c.proxy).reveal() === '' ? undefined : Secret.of(c.proxy)
  bad(proxy !== undefined && proxy.reveal() !== 'direct' && !isProxy(proxy.reveal()), 'proxy: a URL or direct is wanted')
  if (faults.length > 0 || !host || !known || !key) return undefined
  const clock = c.clock ?? Date.now
  return {
    host, path, app: c.app, area: c.area, suite: known, key, nextKey, signer, platformKeys, ca, proxy, attempts,
    oldKeys: oldKeys.filter((k) => k !== undefined),
    outbox: c.outbox || undefined,
    timeout: timeout ?? 0,
    connectTimeout: connectTimeout ?? 0,
    clock: ahead ? () => clock() + ahead : clock,
    random: c.random ?? randomBytes,
    pause: c.pause ?? pause,
    log: c.log ?? (() => undefined),
    env: c.env ?? process.env,
  }
}

function parseHost(text: string): URL | undefined {
  try {
    const url = new URL(text)
    const plain = url.username === '' && url.password === '' && url.search === '' && url.hash === '' && /^\/*$/.test(url.pathname)
    return url.protocol === 'https:' && url.hostname !== '' && plain ? url : undefined
  } catch {
    return undefined
  }
}

function isProxy(text: string): boolean {
  try {
    const url = new URL(text)
    return (url.protocol === 'http:' || url.protocol === 'https:') && url.hostname !== ''
  } catch {
    return false
  }
}

function milliseconds(value: string | number | undefined, otherwise: number): number | undefined {
  if (value === undefined || value === '') return otherwise
  if (typeof value === 'number') return Number.isFinite(value) ? Math.round(value) : undefined
  return parseDuration(value)
}

/** reveal returns the text of a secret, from its file when it names one. */
function reveal(secret: string | Secret): string {
  const text = Secret.of(secret).reveal().trim()
  return text.startsWith('file:') ? readFileSync(text.slice(5), 'utf8').trim() : text
}

/** systemKey reads one version of the key; what is wrong goes into faults, without the text. */
export function systemKey(name: string, id: string, key: string | Secret, suite: Suite, faults: string[]): SystemKey | undefined {
  let text: string
  try {
    text = reveal(key)
  } catch (e) {
    faults.push(`${name}: the file cannot be read (${e instanceof Error && 'code' in e ? String(e.code) : 'unknown'})`)
    return undefined
  }
  const raw = decodeHex(text)
  if (raw?.length !== KEY_SIZE) {
    faults.push(`${name}: ${2 * KEY_SIZE} hex digits are wanted (got ${text.length} characters)`)
    return undefined
  }
  try {
    return { id, raw: new Secret(raw.toString('hex')), cipher: new Cipher(raw, suite) }
  } catch (e) {
    faults.push(`${name}: this Node has no ${suite.slice(0, 3)} (${e instanceof Error ? e.message : ''}); use one with OpenSSL 3`)
    return undefined
  }
}

/** readSigner reads the SM2 private key; undefined when there is none. */
export function readSigner(key: string | Secret | undefined, faults: string[]): PrivateKey | undefined {
  if (key === undefined || Secret.of(key).reveal() === '') return undefined
  try {
    const signer = PrivateKey.parse(reveal(key))
    if (signer) return signer
  } catch {
    // told below: the cause could name nothing more than the file
  }
  faults.push('signingKey: 64 hex digits or file:PATH of an SM2 key in PEM (PKCS#8) is wanted')
  return undefined
}

/** readPlatformKeys reads the public keys that receipts are signed with. */
export function readPlatformKeys(texts: Readonly<Record<string, string>>, faults: string[]): Map<string, PublicKey> {
  const keys = new Map<string, PublicKey>()
  for (const [id, text] of Object.entries(texts)) {
    const key = PublicKey.parse(text)
    if (key) keys.set(id, key)
    else faults.push(`platformKeys: ${/^[!-~]{1,64}$/.test(id) ? id : '(malformed)'} is neither PEM nor an uncompressed point in hex`)
  }
  return keys
}

function readCa(file: string, faults: string[]): string | undefined {
  try {
    const pem = readFileSync(file, 'utf8')
    if (pem.includes('-----BEGIN CERTIFICATE-----')) return pem
    faults.push('caFile: holds no certificate in PEM')
  } catch (e) {
    faults.push(`caFile: cannot be read (${e instanceof Error && 'code' in e ? String(e.code) : 'unknown'})`)
  }
  return undefined
}

/** pause is the pause of a Config without one. */
function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((done, fail) => {
    const reason = (): Error => (signal?.reason instanceof Error ? signal.reason : new Error('aborted'))
    if (signal?.aborted) return fail(reason())
    const stop = (): void => {
      clearTimeout(timer)
      fail(reason())
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      done()
    }, milliseconds)
    signal?.addEventListener('abort', stop, { once: true })
  })
}
