/** One 32-bit word as a polynomial, its bits in reverse order. */
function reversed(x: number): number {
  x = ((x & 0x55555555) << 1) | ((x >>> 1) & 0x55555555)
  x = ((x & 0x33333333) << 2) | ((x >>> 2) & 0x33333333)
  x = ((x & 0x0f0f0f0f) << 4) | ((x >>> 4) & 0x0f0f0f0f)
  x = ((x & 0x00ff00ff) << 8) | ((x >>> 8) & 0x00ff00ff)
  return (x << 16) | (x >>> 16)
}

/**
 * multiplied returns the low 32 bits of the carry-less product. Every fourth bit is
 * kept in each factor, so that carries of the plain product never reach a bit that
 * counts. There is no table and no branch: the time tells nothing of the words.
 */
function multiplied(x: number, y: number): number {
  const x0 = x & 0x11111111, x1 = x & 0x22222222, x2 = x & 0x44444444, x3 = x & 0x88888888
  const y0 = y & 0x11111111, y1 = y & 0x22222222, y2 = y & 0x44444444, y3 = y & 0x88888888
  const z0 = Math.imul(x0, y0) ^ Math.imul(x1, y3) ^ Math.imul(x2, y2) ^ Math.imul(x3, y1)
  const z1 = Math.imul(x0, y1) ^ Math.imul(x1, y0) ^ Math.imul(x2, y3) ^ Math.imul(x3, y2)
  const z2 = Math.imul(x0, y2) ^ Math.imul(x1, y1) ^ Math.imul(x2, y0) ^ Math.imul(x3, y3)
  const z3 = Math.imul(x0, y3) ^ Math.imul(x1, y2) ^ Math.imul(x2, y1) ^ Math.imul(x3, y0)
  return (z0 & 0x11111111) | (z1 & 0x22222222) | (z2 & 0x44444444) | (z3 & 0x88888888)
}

/** Ghash is the authentication half of GCM (NIST SP 800-38D §6.4) for one key. */
export class Ghash {
  /** Words of the hash key from the lowest, with the sums that Karatsuba's products want. */
  readonly #h: readonly number[]
  readonly #r: readonly number[]

  constructor(key: Buffer) {
    const [a, b, c, d] = [key.readInt32BE(12), key.readInt32BE(8), key.readInt32BE(4), key.readInt32BE(0)]
    this.#h = [a, b, c, d, a ^ b, c ^ d, a ^ c, b ^ d, a ^ b ^ c ^ d]
    this.#r = this.#h.map(reversed)
  }

  /** digest hashes the bound bytes, the ciphertext and both lengths. */
  digest(aad: Uint8Array, text: Uint8Array): Buffer {
    const state = new Int32Array(4)
    this.#padded(state, aad)
    this.#padded(state, text)
    const lengths = Buffer.alloc(16)
    lengths.writeBigUInt64BE(BigInt(aad.length) * 8n, 0)
    lengths.writeBigUInt64BE(BigInt(text.length) * 8n, 8)
    this.#blocks(state, lengths)
    const out = Buffer.alloc(16)
    for (let i = 0; i < 4; i++) out.writeInt32BE(state[3 - i] ?? 0, 4 * i)
    return out
  }

  #padded(state: Int32Array, data: Uint8Array): void {
    const whole = data.length & ~15
    this.#blocks(state, data.subarray(0, whole))
    if (whole === data.length) return
    const last = new Uint8Array(16)
    last.set(data.subarray(whole))
    this.#blocks(state, last)
  }

  /**
   * #blocks multiplies one block of 16 bytes after the other into the state. Low
   * halves of the products come from the words, high halves from the reversed words.
   * It is one function because calls between the steps would cost half the speed.
   */
  #blocks(state: Int32Array, data: Uint8Array): void {
    const view = new DataView(data.buffer, data.byteOffset, data.length)
    const [h0 = 0, h1 = 0, h2 = 0, h3 = 0, h4 = 0, h5 = 0, h6 = 0, h7 = 0, h8 = 0] = this.#h
    const [r0 = 0, r1 = 0, r2 = 0, r3 = 0, r4 = 0, r5 = 0, r6 = 0, r7 = 0, r8 = 0] = this.#r
    let [y0 = 0, y1 = 0, y2 = 0, y3 = 0] = state
    for (let i = 0; i < data.length; i += 16) {
      y3 ^= view.getInt32(i)
      y2 ^= view.getInt32(i + 4)
      y1 ^= view.getInt32(i + 8)
      y0 ^= view.getInt32(i + 12)
      const q0 = reversed(y0), q1 = reversed(y1), q2 = reversed(y2), q3 = reversed(y3)
      // Karatsuba on 64-bit halves, then on 32-bit words: low (a), high (b), middle (m).
      const c0 = multiplied(y0, h0), c1 = multiplied(y1, h1), c2 = multiplied(y2, h2), c3 = multiplied(y3, h3)
      const c6 = multiplied(y0 ^ y2, h6), c7 = multiplied(y1 ^ y3, h7)
      const c4 = multiplied(y0 ^ y1, h4) ^ c0 ^ c1
      const c5 = multiplied(y2 ^ y3, h5) ^ c2 ^ c3
      const c8 = multiplied(y0 ^ y1 ^ y2 ^ y3, h8) ^ c6 ^ c7
      const e0 = multiplied(q0, r0), e1 = multiplied(q1, r1), e2 = multiplied(q2, r2), e3 = multiplied(q3, r3)
      const e6 = multiplied(q0 ^ q2, r6), e7 = multiplied(q1 ^ q3, r7)
      const d0 = reversed(e0) >>> 1, d1 = reversed(e1) >>> 1, d2 = reversed(e2) >>> 1, d3 = reversed(e3) >>> 1
      const d4 = reversed(multiplied(q0 ^ q1, r4) ^ e0 ^ e1) >>> 1
      const d5 = reversed(multiplied(q2 ^ q3, r5) ^ e2 ^ e3) >>> 1
      const d6 = reversed(e6) >>> 1, d7 = reversed(e7) >>> 1
      const d8 = reversed(multiplied(q0 ^ q1 ^ q2 ^ q3, r8) ^ e6 ^ e7) >>> 1
      const a1 = d0 ^ c4, a2 = d4 ^ c1
      const b1 = d2 ^ c5, b2 = d5 ^ c3
      const m0 = c6 ^ c0 ^ c2, m1 = d6 ^ c8 ^ a1 ^ b1, m2 = d8 ^ c7 ^ a2 ^ b2, m3 = d7 ^ d1 ^ d3
      // 255 bits of product, shifted by one because GHASH writes its bits the other way round.
      const p2 = a2 ^ m0, p3 = d1 ^ m1, p4 = c2 ^ m2, p5 = b1 ^ m3
      const z0 = c0 << 1, z1 = (a1 << 1) | (c0 >>> 31), z2 = (p2 << 1) | (a1 >>> 31), z3 = (p3 << 1) | (p2 >>> 31)
      const z4 = (p4 << 1) | (p3 >>> 31), z5 = (p5 << 1) | (p4 >>> 31)
      const z6 = (b2 << 1) | (p5 >>> 31), z7 = (d3 << 1) | (b2 >>> 31)
      // Reduction by x^128 + x^7 + x^2 + x + 1, the lowest word first: each changes the next ones.
      const t3 = z3 ^ (z0 << 31) ^ (z0 << 30) ^ (z0 << 25)
      y0 = z4 ^ z0 ^ (z0 >>> 1) ^ (z0 >>> 2) ^ (z0 >>> 7) ^ (z1 << 31) ^ (z1 << 30) ^ (z1 << 25)
      y1 = z5 ^ z1 ^ (z1 >>> 1) ^ (z1 >>> 2) ^ (z1 >>> 7) ^ (z2 << 31) ^ (z2 << 30) ^ (z2 << 25)
      y2 = z6 ^ z2 ^ (z2 >>> 1) ^ (z2 >>> 2) ^ (z2 >>> 7) ^ (t3 << 31) ^ (t3 << 30) ^ (t3 << 25)
      y3 = z7 ^ t3 ^ (t3 >>> 1) ^ (t3 >>> 2) ^ (t3 >>> 7)
    }
    state[0] = y0
    state[1] = y1
    state[2] = y2
    state[3] = y3
  }
}
