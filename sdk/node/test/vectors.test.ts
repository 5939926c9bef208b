import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { openAnswer, parseAnswer, sealAnswer } from '../src/answer.js'
import { answerLines, requestLines, signedText } from '../src/bound.js'
import { sm3Hex } from '../src/form.js'
import { JsonFault, parseBody } from '../src/json.js'
import { parseReceiptText, verifyReceipt } from '../src/receipt.js'
import { FormFault, encodeRequest, openRequest, parseRequest, sealRequest } from '../src/request.js'
import { Cipher, type Label, SealFault, type Suite, derive } from '../src/seal.js'
import { PrivateKey, PublicKey } from '../src/sm2.js'
import { randomBytes } from 'node:crypto'

interface Message {
  label: Label
  plaintextHex: string
  aadLines: string[]
  aadHex: string
  nonceHex: string
  sealed: string
  signedTextHex?: string
  signature?: string
  http: string
}

interface SuiteVectors {
  suite: Suite
  K: string
  kcv: string
  derived: Record<string, string>
  call: Message
  answer: Message
  refusal: Message
  callback: Message
  acknowledgement: Message
  partsDigest: string
  parts: Message[]
}

interface Refusal {
  name: string
  wrong: string
  kind: 'request' | 'plaintext' | 'signature' | 'answer' | 'callback' | 'receipt'
  suite: Suite
  code?: string
  http?: string
  httpBase64?: string
  signature?: string
  text?: string
}

interface Vectors {
  enterpriseSigner: { privateKey: string; publicKey: string }
  platformSigner: { signKeyId: string; privateKey: string; publicKey: string }
  suites: SuiteVectors[]
  receipts: { text: string; signature: string; signKeyId: string }[]
  refuse: Refusal[]
}

const vectors = JSON.parse(readFileSync(new URL('../../../../testdata/vectors/messages.json', import.meta.url), 'utf8')) as Vectors
const hex = (text: string): Buffer => Buffer.from(text, 'hex')
const fixed = (text: string) => (): Buffer => hex(text)

function key(text: string): PublicKey {
  const found = PublicKey.parse(text)
  assert.ok(found)
  return found
}

const enterprise = key(vectors.enterpriseSigner.publicKey)
const platform = key(vectors.platformSigner.publicKey)

function requestVector(c: Cipher, m: Message): void {
  const r = parseRequest(Buffer.from(m.http))
  const aad = requestLines(m.label, c.suite, r.head)
  assert.equal(aad.toString('hex'), m.aadHex)
  assert.equal(m.aadLines.map((line) => line + '\n').join(''), aad.toString('utf8'))
  assert.equal(openRequest(c, m.label, r).toString('hex'), m.plaintextHex)
  const sealed = sealRequest(c, fixed(m.nonceHex), m.label, r.head, hex(m.plaintextHex))
  assert.equal(sealed.body, m.sealed)
  assert.equal(encodeRequest(sealed).toString('utf8'), m.http)
}

function answerVector(c: Cipher, call: Message, m: Message): void {
  const r = parseRequest(Buffer.from(call.http))
  const a = parseAnswer(Buffer.from(m.http))
  assert.equal(answerLines(m.label, hex(call.aadHex), a.head, r.body).toString('hex'), m.aadHex)
  assert.equal(openAnswer(c, call.label, r, a).toString('hex'), m.plaintextHex)
  assert.equal(sealAnswer(c, fixed(m.nonceHex), call.label, r, a.head, hex(m.plaintextHex)).body, m.sealed)
}

for (const s of vectors.suites) {
  const c = new Cipher(hex(s.K), s.suite)

  test(`${s.suite}: keys`, () => {
    assert.equal(c.checkValue, s.kcv)
    for (const [name, value] of Object.entries(s.derived)) {
      assert.equal(derive(hex(s.K), 'ZL/1 ' + name).toString('hex').slice(0, value.length), value)
    }
  })

  test(`${s.suite}: requests open, and seal to the same bytes`, () => {
    for (const m of [s.call, ...s.parts, s.callback]) requestVector(c, m)
  })

  test(`${s.suite}: answers open, and seal to the same bytes`, () => {
    answerVector(c, s.call, s.answer)
    answerVector(c, s.call, s.refusal)
    answerVector(c, s.callback, s.acknowledgement)
  })

  test(`${s.suite}: parts make the whole`, () => {
    const whole = Buffer.concat(s.parts.map((m) => hex(m.plaintextHex)))
    assert.equal(sm3Hex(whole), s.partsDigest)
    assert.ok(parseBody(whole))
  })

  test(`${s.suite}: signatures verify, and own ones do`, () => {
    const r = parseRequest(Buffer.from(s.call.http))
    const text = signedText(hex(s.call.aadHex), hex(s.call.plaintextHex))
    assert.equal(text.toString('hex'), s.call.signedTextHex)
    assert.ok(enterprise.verify(text, r.head.signature))
    const own = PrivateKey.parse(vectors.enterpriseSigner.privateKey)
    assert.equal(own?.publicKey.hex, vectors.enterpriseSigner.publicKey)
    assert.ok(enterprise.verify(text, own?.sign(randomBytes, text) ?? ''))
  })
}

test('receipts verify', () => {
  const keys = new Map([[vectors.platformSigner.signKeyId, platform]])
  assert.deepEqual(vectors.receipts.map((r) => verifyReceipt(keys, r).kind), ['received', 'checked', 'decided'])
})

/** refused runs one case and returns the code it is refused with; "" where a client refuses by itself. */
function refused(r: Refusal): string {
  const s = vectors.suites.find((v) => v.suite === r.suite)
  assert.ok(s)
  const c = new Cipher(hex(s.K), s.suite)
  const bytes = r.httpBase64 === undefined ? Buffer.from(r.http ?? '') : Buffer.from(r.httpBase64, 'base64')
  const call = parseRequest(Buffer.from(s.call.http))
  try {
    switch (r.kind) {
      case 'request': {
        const q = parseRequest(bytes)
        if (q.head.keyId !== call.head.keyId) return 'E1001'
        openRequest(c, 'EP-REQ', q)
        break
      }
      case 'plaintext':
        parseBody(bytes)
        break
      case 'signature':
        if (!enterprise.verify(hex(s.call.signedTextHex ?? ''), r.signature ?? '')) return 'E1021'
        break
      case 'answer':
        openAnswer(c, 'EP-REQ', call, parseAnswer(bytes))
        break
      case 'callback':
        openRequest(c, 'PE-REQ', parseRequest(bytes))
        break
      case 'receipt':
        if (!platform.verify(Buffer.from(r.text ?? ''), r.signature ?? '') || !parseReceiptText(r.text ?? '')) return ''
        break
    }
  } catch (e) {
    if (r.kind === 'answer' || r.kind === 'callback') {
      assert.ok(e instanceof SealFault || e instanceof FormFault || e instanceof JsonFault)
      return ''
    }
    if (e instanceof FormFault) return e.code
    if (e instanceof SealFault) return 'E1001'
    if (e instanceof JsonFault) return 'E2005'
    throw e
  }
  return 'accepted'
}

test('every case that must be refused is', async (t) => {
  assert.ok(vectors.refuse.length >= 139)
  for (const r of vectors.refuse) await t.test(r.name, () => assert.equal(refused(r), r.code ?? '', r.wrong))
})
