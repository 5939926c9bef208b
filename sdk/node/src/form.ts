import { createHash } from 'node:crypto'

/** Bounds of one message, in bytes. */
export const MAX_REQUEST_BYTES = 1_572_864
export const MAX_PLAIN_BYTES = 1_048_576
export const MAX_PARTS = 64

const beijing = 8 * 3600 * 1000

/** formatTime writes a moment (milliseconds since 1970) in the only form of the wire. Fractions are cut off. */
export function formatTime(at: number): string {
  return new Date(Math.floor(at / 1000) * 1000 + beijing).toISOString().slice(0, 19) + '+08:00'
}

/**
 * parseTime reads exactly YYYY-MM-DDThh:mm:ss+08:00 and returns milliseconds since
 * 1970; undefined for other offsets, fractions, missing seconds and days that are none.
 */
export function parseTime(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\+08:00$/.test(text)) return undefined
  const local = text.slice(0, 19)
  const at = Date.parse(local + 'Z')
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 19) !== local) return undefined
  return at - beijing
}

/** day returns the civil day in Beijing, YYYY-MM-DD, whatever the host's zone. */
export function day(at: number): string {
  return formatTime(at).slice(0, 10)
}

/** sinceMidnight returns the milliseconds since midnight in Beijing. */
export function sinceMidnight(at: number): number {
  const rest = (at + beijing) % 86_400_000
  return rest < 0 ? rest + 86_400_000 : rest
}

/** KeyId names one version of one system's key in one environment: P production, T test. */
export interface KeyId {
  readonly env: 'P' | 'T'
  readonly app: string
  readonly version: number
}

/** parseKeyId reads the form P-QD00012345-3; undefined for another. */
export function parseKeyId(text: string): KeyId | undefined {
  const form = /^([PT])-([0-9A-Z]{1,10})-([1-9][0-9]{0,3})$/.exec(text)
  if (!form) return undefined
  return { env: form[1] === 'P' ? 'P' : 'T', app: form[2] ?? '', version: Number(form[3]) }
}

export const isMsgId = (s: string): boolean => /^[0-9A-Za-z_-]{1,32}$/.test(s)
export const isToken = (s: string): boolean => /^[0-9A-Za-z_-]{43}$/.test(s)
export const isAppCode = (s: string): boolean => /^[0-9A-Z]{1,10}$/.test(s)
export const isAreaCode = (s: string): boolean => /^[0-9]{6}$/.test(s)
export const isServiceCode = (s: string): boolean => /^[0-9A-Z.]{1,20}$/.test(s)
export const isCaseName = (s: string): boolean => /^[0-9A-Za-z_.-]{1,32}$/.test(s)
export const isDigest = (s: string): boolean => /^[0-9a-f]{64}$/.test(s)
export const isVisible = (s: string): boolean => /^[\x21-\x7e]*$/.test(s)

/** isPart reports whether s is a decimal from 1 to 64 without leading zeros. */
export const isPart = (s: string): boolean => /^[1-9][0-9]?$/.test(s) && Number(s) <= MAX_PARTS

/** holdsBreak finds what could be taken for the end of a line or be unseen: controls and line separators. */
export const holdsBreak = (s: string): boolean => /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/.test(s)

/** sm3Hex returns the SM3 digest as 64 lower-case hex digits. */
export function sm3Hex(data: Uint8Array | string): string {
  return createHash('sm3').update(data).digest('hex')
}

/**
 * decodeBase64 reads the only base64 of the protocol: RFC 4648 §4, padded, no
 * blanks, no set bits after the last byte; undefined for another text. Node's own
 * reader passes over whatever it does not know, so the text is made again.
 */
export function decodeBase64(text: string): Buffer | undefined {
  if (text.length % 4 !== 0) return undefined
  const bytes = Buffer.from(text, 'base64')
  return bytes.toString('base64') === text ? bytes : undefined
}

/** decodeHex reads hex digits of whole bytes, either case; undefined for another text. */
export function decodeHex(text: string): Buffer | undefined {
  return /^([0-9a-fA-F]{2})*$/.test(text) ? Buffer.from(text, 'hex') : undefined
}
