import { holdsBreak, isAppCode, isDigest, isMsgId, isServiceCode, parseTime } from './form.js'
import { ZhilianError } from './errors.js'
import { type Outcome, type Receipt, isOutcome } from './result.js'
import type { PublicKey } from './sm2.js'

/** ReceiptText is what a receipt says. */
export interface ReceiptText {
  readonly kind: 'received' | 'checked' | 'decided'
  readonly receiptId: string
  readonly env: 'P' | 'T'
  readonly app: string
  readonly service: string
  readonly msgId: string
  readonly plaintextSm3: string
  /** in the wire's form; of kind received it is the filing time */
  readonly time: string
  readonly outcome: Outcome
  readonly code: string
  readonly businessNo: string
}

/** parseReceiptText reads the twelve lines of a receipt; undefined for any other text. */
export function parseReceiptText(text: string): ReceiptText | undefined {
  const lines = text.split('\n')
  if (lines.length !== 13 || lines[0] !== 'ZL/1 RCPT' || lines[12] !== '') return undefined
  const [, kind = '', receiptId = '', env = '', app = '', service = '', msgId = '', plaintextSm3 = '', time = '', outcome = '', code = '', businessNo = ''] = lines
  if (kind !== 'received' && kind !== 'checked' && kind !== 'decided') return undefined
  if (env !== 'P' && env !== 'T') return undefined
  if (!isOutcome(outcome)) return undefined
  const sound = receiptId !== '' && isAppCode(app) && isServiceCode(service) && isMsgId(msgId) && isDigest(plaintextSm3) &&
    parseTime(time) !== undefined && !lines.some((line) => holdsBreak(line) || line.includes('\ufffd'))
  return sound ? { kind, receiptId, env, app, service, msgId, plaintextSm3, time, outcome, code, businessNo } : undefined
}

/**
 * verifyReceipt checks a receipt against the platform's public keys without any
 * connection and returns what it says. It proves that the platform said so; that it
 * speaks of your message show msgId and plaintextSm3.
 */
export function verifyReceipt(keys: ReadonlyMap<string, PublicKey>, r: Receipt): ReceiptText {
  const bad = (detail: string): ZhilianError => new ZhilianError('wrong-receipt', { detail })
  if (r.signature === '') throw bad('it is not signed; ask for results with receipts, or fetch it from the portal')
  const key = keys.get(r.signKeyId)
  if (!key) throw bad(`no public key ${/^[\x21-\x7e]{1,64}$/.test(r.signKeyId) ? r.signKeyId : '(malformed)'}`)
  if (!key.verify(Buffer.from(r.text, 'utf8'), r.signature)) throw bad('the signature does not verify')
  const text = parseReceiptText(r.text)
  if (!text) throw bad('the text is not that of a receipt')
  return text
}
