import assert from 'node:assert/strict'
import { createPublicKey, randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { sm2, sm4 } from 'sm-crypto-v2'
import { DerReader, derSequence } from '../src/der.js'
import { type Json, JsonFault, parseBody, parseJson } from '../src/json.js'
import { add, bytes32, decode, encode, gx, gy, n, onCurve, p, times, timesBase } from '../src/curve.js'
import { Cipher, SealFault, derive } from '../src/seal.js'
import { ZhilianError } from '../src/errors.js'
import { publicKey, signChallenge, unwrapKey } from '../src/signing.js'
import { PrivateKey, PublicKey } from '../src/sm2.js'
import { K, SIGNER } from './fake.js'

const G = { x: gx, y: gy }

test('SM4-GCM: RFC 8998 A.1, and equal to another implementation at every length', () => {
  for (const size of [1, 15, 16, 17, 31, 32, 255, 1024, 4099]) {
    const [aad, plain, nonce] = [randomBytes(size % 61), randomBytes(size), randomBytes(12)]
    const key = randomBytes(16)
    const sealed = new Cipher(key, 'SM4-GCM').seal(() => nonce, 'EP-REQ', aad, plain)
    const other = sm4.encrypt(plain, derive(key, 'ZL/1 EP enc').subarray(0, 16), {
      mode: 'gcm', iv: nonce, associatedData: aad, output: 'array', outputTag: true, padding: 'none',
    })
    assert.equal(sealed.toString('hex'), Buffer.concat([nonce, other.output, other.tag ?? new Uint8Array()]).toString('hex'))
  }
})

test('every changed bit of a sealed message is refused, in both suites', () => {
  for (const suite of ['SM4-GCM', 'SM4-CBC-HMAC-SM3'] as const) {
    const c = new Cipher(Buffer.from(K, 'hex'), suite)
    const aad = Buffer.from('bound')
    const sealed = c.seal(randomBytes, 'EP-REQ', aad, Buffer.from('plaintext of some length'))
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const changed = Buffer.from(sealed)
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      assert.throws(() => c.open('EP-REQ', aad, changed), SealFault)
    }
    for (let size = 0; size < sealed.length; size++) assert.throws(() => c.open('EP-REQ', aad, sealed.subarray(0, size)), SealFault)
    assert.throws(() => c.open('EP-RSP', aad, sealed), SealFault)
  }
})

test('the curve: OpenSSL and the plain formulas agree', () => {
  assert.ok(onCurve(G))
  assert.deepEqual(timesBase(1n), G)
  assert.deepEqual(add(G, G), timesBase(2n))
  assert.deepEqual(timesBase(n - 1n), { x: gx, y: p - gy })
  assert.equal(add(G, timesBase(n - 1n)), undefined)
  for (const k of [1n, 2n, 3n, n - 2n, n - 1n, BigInt('0x' + randomBytes(31).toString('hex'))]) {
    assert.deepEqual(times(k, G), timesBase(k))
    const point = timesBase(k)
    assert.deepEqual(decode(encode(point)), point)
  }
  assert.equal(decode(Buffer.concat([Buffer.from([4]), bytes32(gx), bytes32(gy + 1n)])), undefined)
  assert.equal(PublicKey.parse('04' + '00'.repeat(64)), undefined)
})

test('SM2: signatures are good for another implementation, and its for ours', () => {
  for (let i = 0; i < 5; i++) {
    const pair = sm2.generateKeyPairHex()
    const own = PrivateKey.parse(pair.privateKey)
    const text = randomBytes(100 + i)
    assert.equal(own?.publicKey.hex, pair.publicKey)
    const signature = own?.sign(randomBytes, text) ?? ''
    assert.ok(sm2.doVerifySignature(text, Buffer.from(signature, 'base64').toString('hex'), pair.publicKey, { der: true, hash: true }))
    const theirs = sm2.doSignature(text, pair.privateKey, { der: true, hash: true, publicKey: pair.publicKey })
    assert.ok(own?.publicKey.verify(text, Buffer.from(theirs, 'hex').toString('base64')))
    assert.ok(!own?.publicKey.verify(Buffer.from('other'), signature))
  }
})

test('SM2: r and s out of range are refused, as are a sum of zero and loose DER', () => {
  const key = PrivateKey.parse(SIGNER)?.publicKey
  const cases: [bigint, bigint][] = [[0n, 1n], [1n, 0n], [n, 1n], [1n, n], [1n, n - 1n], [n + 1n, 1n]]
  for (const [r, s] of cases) assert.equal(key?.verify(Buffer.from('x'), derSequence(r, s).toString('base64')), false)
  for (const bad of ['', '00', '3006020101020101ff', '300602010102020001', '30810602010102010', '3080020101020101', '300602010102817f'].map((h) => Buffer.from(h, 'hex'))) {
    assert.equal(key?.verify(Buffer.from('x'), bad.toString('base64')), false)
  }
  assert.throws(() => new DerReader(Buffer.from('02020080ff', 'hex')).sequence())
})

test('keys as PEM, and as node:crypto writes them', () => {
  const d = Buffer.from(SIGNER, 'hex')
  const point = PrivateKey.parse(SIGNER)?.publicKey.hex ?? ''
  const algorithm = '301306072a8648ce3d020106082a811ccf5501822d'
  const inner = '30250201010420' + d.toString('hex')
  const pem = (label: string, hex: string): string => `-----BEGIN ${label}-----\n${Buffer.from(hex, 'hex').toString('base64')}\n-----END ${label}-----\n`
  const pkcs8 = pem('PRIVATE KEY', '3041020100' + algorithm + '0427' + inner)
  assert.equal(PrivateKey.parse(pkcs8)?.publicKey.hex, point)
  const spki = pem('PUBLIC KEY', '3059' + algorithm + '034200' + point)
  assert.equal(PublicKey.parse(spki)?.hex, point)
  assert.equal(PublicKey.parse(createPublicKey(spki).export({ type: 'spki', format: 'pem' }).toString())?.hex, point)
  assert.equal(PrivateKey.parse(pkcs8.replace('PRIVATE KEY', 'EC PRIVATE KEY')), undefined)
  for (const bad of ['', '00'.repeat(32), 'ff'.repeat(32), SIGNER.slice(2), 'zz'.repeat(32)]) assert.equal(PrivateKey.parse(bad), undefined)
})

test('a wrapped key opens with the signing key alone, and its check value is compared', () => {
  const wrapped = Buffer.from(sm2.doEncrypt(Buffer.from(K, 'hex'), publicKey(SIGNER), 1, { asn1: true }), 'hex').toString('base64')
  assert.equal(unwrapKey(SIGNER, wrapped, '624298').reveal(), K)
  const fault = (pattern: RegExp) => (e: unknown): boolean => e instanceof ZhilianError && e.kind === 'bad-config' && pattern.test(e.detail)
  assert.throws(() => unwrapKey(SIGNER, wrapped, '000000'), fault(/check value/))
  assert.throws(() => unwrapKey('11'.repeat(32), wrapped, '624298'), fault(/not wrapped to this/))
  assert.throws(() => unwrapKey(SIGNER, wrapped + '=', '624298'), fault(/base64/))
  assert.throws(() => unwrapKey('', wrapped, '624298'), fault(/signingKey/))
})

test('the proof of possession covers the challenge as it stands', () => {
  const challenge = 'ZL/1 KEY\n质询\n'
  const key = PublicKey.parse(publicKey(SIGNER))
  assert.ok(key?.verify(Buffer.from(challenge), signChallenge(SIGNER, challenge)))
  assert.equal(key?.verify(Buffer.from(challenge.trim()), signChallenge(SIGNER, challenge)), false)
})

test('JSON: what is accepted is what JSON.parse makes of it', () => {
  const good = ['{}', ' [1, -2 ,0] ', '{"a":{"b":[true,false,null]}}', '"\\u00e9\\n\\/\\ud83d\\ude00"', '"😀王"', '1e3', '-0.5', '{"constructor":1,"toString":2}', '""', '[]']
  for (const text of good) assert.deepEqual(parseJson(text), JSON.parse(text) as Json, text)
  assert.equal(Object.getPrototypeOf(parseJson('{"__proto__":{"x":1}}')), Object.prototype)
  assert.deepEqual(Object.keys(parseJson('{"__proto__":{"x":1}}') as object), ['__proto__'])
})

test('JSON: what is refused', () => {
  const bad = [
    '', ' ', '{', '[1,]', '{"a":1,}', '{a:1}', "{'a':1}", '01', '+1', '.5', '1.', '1e', '--1', 'NaN', 'Infinity', 'tru', 'nul', '"', '"\\x"', '"\\u12"', '"\\u00zz"',
    '"\n"', '"\t"', '{"a":1 "b":2}', '[1 2]', '{"a" 1}', '1 2', '{}{}', '\ufeff{}', '{"a":1,"a":2}', '{"a":1,"\\u0061":2}', '{"__proto__":1,"__proto__":2}',
    '"\\ud800"', '"\\udc00"', '"\\ud800\\ud800"', '"\\ud800x"', '"\ud800"', '"\\u0000"', '9007199254740992', '-9007199254740993', '1e999', '[' + '1'.repeat(65) + ']',
    '['.repeat(33) + ']'.repeat(33), '/*x*/1', '\u00a01', '"' + '\u0000' + '"',
  ]
  for (const text of bad) assert.throws(() => parseJson(text), JsonFault, JSON.stringify(text))
  for (const text of ['1.5', '1e3', '[1.0]']) assert.throws(() => parseBody(text), JsonFault)
  for (const bytes of ['22ff22', '22c080 22', '22eda08022', '22f490808022']) assert.throws(() => parseJson(Buffer.from(bytes.replace(' ', ''), 'hex')), JsonFault)
  assert.doesNotThrow(() => parseJson('['.repeat(32) + ']'.repeat(32)))
  assert.throws(() => parseJson('{"a":[0,{"b~/":x}]}'), (e) => e instanceof JsonFault && e.pointer === '/a/1/b~0~1' && e.offset === 16)
})
