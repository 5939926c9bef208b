/** DerFault is every departure from the one encoding that DER allows. */
export class DerFault extends Error {
  override readonly name = 'DerFault'
}

/** Tags that SM2 keys, signatures and sealed keys consist of. */
export const INTEGER = 0x02
export const BIT_STRING = 0x03
export const OCTETS = 0x04
export const OBJECT_ID = 0x06
export const SEQUENCE = 0x30

/** DerReader takes values off the front of DER bytes: definite, shortest lengths only. */
export class DerReader {
  #at = 0

  constructor(readonly bytes: Buffer) {}

  /** ended reports whether everything was read. */
  get ended(): boolean {
    return this.#at === this.bytes.length
  }

  /** next returns the content of the next value, which must have that tag. */
  next(tag: number): Buffer {
    if (this.#byte() !== tag) throw new DerFault('another tag')
    let length = this.#byte()
    if (length >= 0x80) {
      const count = length - 0x80
      if (count < 1 || count > 3) throw new DerFault('a length that is indefinite or too long')
      length = 0
      for (let i = 0; i < count; i++) length = length * 256 + this.#byte()
      if (length < 0x80 || length < 256 ** (count - 1)) throw new DerFault('a length in long form')
    }
    const from = this.#at
    this.#at += length
    if (this.#at > this.bytes.length) throw new DerFault('cut off')
    return this.bytes.subarray(from, this.#at)
  }

  /** skip passes over the next value if it has that tag. */
  skip(tag: number): void {
    if (this.bytes[this.#at] === tag) this.next(tag)
  }

  /** sequence reads the next value as a sequence of its own. */
  sequence(): DerReader {
    return new DerReader(this.next(SEQUENCE))
  }

  /** natural reads an integer that is not negative, in its shortest form. */
  natural(): bigint {
    const content = this.next(INTEGER)
    const [first, second] = content
    if (first === undefined || first >= 0x80) throw new DerFault('empty or negative')
    if (first === 0 && second !== undefined && second < 0x80) throw new DerFault('a zero byte too many')
    return BigInt('0x' + content.toString('hex'))
  }

  /** end fails when bytes are left. */
  end(): void {
    if (!this.ended) throw new DerFault('bytes after the end')
  }

  #byte(): number {
    const value = this.bytes[this.#at++]
    if (value === undefined) throw new DerFault('cut off')
    return value
  }
}

/** derSequence writes naturals as one sequence; together they are shorter than 128 bytes. */
export function derSequence(...naturals: bigint[]): Buffer {
  const parts = naturals.map((n) => {
    let hex = n.toString(16)
    if (hex.length % 2 === 1) hex = '0' + hex
    if (parseInt(hex.slice(0, 2), 16) >= 0x80) hex = '00' + hex
    return Buffer.concat([Buffer.from([INTEGER, hex.length / 2]), Buffer.from(hex, 'hex')])
  })
  const content = Buffer.concat(parts)
  return Buffer.concat([Buffer.from([SEQUENCE, content.length]), content])
}
