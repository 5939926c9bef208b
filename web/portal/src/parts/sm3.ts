const turn = (x: number, n: number) => (x << (n & 31)) | (x >>> (32 - (n & 31)))
const p0 = (x: number) => x ^ turn(x, 9) ^ turn(x, 17)
const p1 = (x: number) => x ^ turn(x, 15) ^ turn(x, 23)

function compress(state: Int32Array, block: DataView, at: number): void {
  const w = new Int32Array(68)
  for (let j = 0; j < 16; j++) w[j] = block.getInt32(at + j * 4)
  for (let j = 16; j < 68; j++) w[j] = p1(w[j - 16]! ^ w[j - 9]! ^ turn(w[j - 3]!, 15)) ^ turn(w[j - 13]!, 7) ^ w[j - 6]!
  let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number]
  for (let j = 0; j < 64; j++) {
    const early = j < 16
    const ss1 = turn((turn(a, 12) + e + turn(early ? 0x79cc4519 : 0x7a879d8a, j)) | 0, 7)
    const ss2 = ss1 ^ turn(a, 12)
    const tt1 = ((early ? a ^ b ^ c : (a & b) | (a & c) | (b & c)) + d + ss2 + (w[j]! ^ w[j + 4]!)) | 0
    const tt2 = ((early ? e ^ f ^ g : (e & f) | (~e & g)) + h + ss1 + w[j]!) | 0
    ;[d, c, b, a, h, g, f, e] = [c, turn(b, 9), a, tt1, g, turn(f, 19), e, p0(tt2)]
  }
  ;[a, b, c, d, e, f, g, h].forEach((v, i) => (state[i]! ^= v))
}

/** The SM3 digest (GB/T 32905) of bytes, in hex: so that a paper's file need not leave this computer. */
export function sm3(bytes: Uint8Array): string {
  const padded = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64)
  padded.set(bytes)
  padded[bytes.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 0x20000000))
  view.setUint32(padded.length - 4, bytes.length << 3)
  const state = Int32Array.from([0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e])
  for (let at = 0; at < padded.length; at += 64) compress(state, view, at)
  return [...state].map((v) => (v >>> 0).toString(16).padStart(8, '0')).join('')
}
