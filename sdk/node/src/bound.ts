import type { AnswerHead } from './answer.js'
import { sm3Hex } from './form.js'
import type { Head } from './request.js'
import type { Label, Suite } from './seal.js'

const lines = (values: readonly string[]): Buffer => Buffer.from(values.map((v) => v + '\n').join(''), 'utf8')

/** requestLines are bound to the seal of a request: one value a line, each ended by a line feed. */
export function requestLines(label: Label, suite: Suite, h: Head): Buffer {
  return lines([
    'ZL/1', label, suite, h.keyId, h.servicecode, h.reqAppCode, h.reqAreaCode, h.token, h.timestamp, h.msgId,
    h.bodyDigest, h.partNo, h.partTotal, h.caseId, h.scenario, ...h.extra.map((e) => e.value),
  ])
}

/**
 * answerLines are bound to the seal of an answer: the request's with the answer's
 * label, the answer's head, and SM3 of the request's body as it stood in the JSON.
 */
export function answerLines(label: Label, request: Buffer, a: AnswerHead, requestBody: string): Buffer {
  const first = request.indexOf(10) + 1
  const second = request.indexOf(10, first)
  return Buffer.concat([
    request.subarray(0, first), Buffer.from(label, 'ascii'), request.subarray(second),
    lines([a.status, a.code, a.msg, a.traceId, a.timestamp, a.bodyDigest, a.partNo, a.partTotal, sm3Hex(requestBody)]),
  ])
}

/** signedText is what an SM2 signature of a request covers. */
export function signedText(aad: Buffer, plain: Uint8Array): Buffer {
  return Buffer.concat([aad, Buffer.from(sm3Hex(plain) + '\n', 'ascii')])
}
