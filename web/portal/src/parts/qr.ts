/**
 * QR codes (ISO/IEC 18004) of short texts: byte mode, level L, versions 1 to 10, which
 * hold 271 bytes. Small enough to own, and the secret of an authenticator reaches no one.
 */

// Codewords of a version at level L: error correction per block, then data of each block.
const versions: [number, number[]][] = [
  [7, [19]],
  [10, [34]],
  [15, [55]],
  [20, [80]],
  [26, [108]],
  [18, [68, 68]],
  [20, [78, 78]],
  [24, [97, 97]],
  [30, [116, 116]],
  [18, [68, 68, 69, 69]],
]
const centres = [[], [], [18], [22], [26], [30], [34], [22, 38], [24, 42], [26, 46], [28, 50]]

const exp: number[] = []
const log: number[] = []
for (let i = 0, x = 1; i < 255; i++) {
  exp[i] = x
  log[x] = i
  x <<= 1
  if (x & 256) x ^= 0x11d
}
const times = (a: number, b: number) => (a && b ? exp[(log[a]! + log[b]!) % 255]! : 0)

/** The remainder of data by the generator of that many error correction words. */
function correction(data: number[], words: number): number[] {
  let generator = [1]
  for (let i = 0; i < words; i++) {
    const next = new Array<number>(generator.length + 1).fill(0)
    generator.forEach((g, n) => {
      next[n]! ^= g
      next[n + 1]! ^= times(g, exp[i]!)
    })
    generator = next
  }
  const rest = [...data, ...new Array<number>(words).fill(0)]
  for (let i = 0; i < data.length; i++) {
    const lead = rest[i]!
    generator.forEach((g, n) => (rest[i + n]! ^= times(g, lead)))
  }
  return rest.slice(data.length)
}

/** The words of a text as they are laid out, and the version that holds them. */
function wordsOf(text: string): { version: number; words: number[] } {
  const bytes = [...new TextEncoder().encode(text)]
  const at = versions.findIndex(([, blocks], n) => blocks.reduce((a, b) => a + b, 0) >= bytes.length + (n >= 9 ? 3 : 2))
  const found = versions[at]
  if (!found) throw new RangeError('the text is too long for a code of version 10')
  const [words, blocks] = found
  const room = blocks.reduce((a, b) => a + b, 0)
  let bits = '0100' + bytes.length.toString(2).padStart(at >= 9 ? 16 : 8, '0') + bytes.map((b) => b.toString(2).padStart(8, '0')).join('')
  bits = (bits + '0000').slice(0, room * 8)
  bits = bits.padEnd(Math.ceil(bits.length / 8) * 8, '0')
  const data = bits.match(/.{8}/g)!.map((b) => parseInt(b, 2))
  for (let pad = 0xec; data.length < room; pad ^= 0xec ^ 0x11) data.push(pad)
  let from = 0
  const parts = blocks.map((n) => data.slice(from, (from += n)))
  const checks = parts.map((p) => correction(p, words))
  const woven = (list: number[][]) => Array.from({ length: Math.max(...list.map((l) => l.length)) }, (_, i) => list.flatMap((l) => (i < l.length ? [l[i]!] : []))).flat()
  return { version: at + 1, words: [...woven(parts), ...woven(checks)] }
}

/** A code of bits with its check, as format (10 of 15) and version (12 of 18) are written. */
function checked(value: number, generator: number, bits: number): number {
  let rest = value << bits
  for (let i = 31; i >= bits; i--) if (rest & (1 << i)) rest ^= generator << (i - bits)
  return (value << bits) | rest
}

type Grid = (boolean | undefined)[][]

function frame(version: number): Grid {
  const size = version * 4 + 17
  const grid: Grid = Array.from({ length: size }, () => new Array<boolean | undefined>(size).fill(undefined))
  const set = (x: number, y: number, dark: boolean) => {
    if (x >= 0 && y >= 0 && x < size && y < size) grid[y]![x] = dark
  }
  const rings = (x: number, y: number, reach: number, light: number[]) => {
    for (let dy = -reach; dy <= reach; dy++) for (let dx = -reach; dx <= reach; dx++) set(x + dx, y + dy, !light.includes(Math.max(Math.abs(dx), Math.abs(dy))))
  }
  for (let i = 0; i < size; i++) {
    set(6, i, i % 2 === 0)
    set(i, 6, i % 2 === 0)
  }
  const middle = version > 1 ? [6, ...centres[version]!] : []
  const last = middle.at(-1)
  for (const x of middle) for (const y of middle) if (!((x === 6 && (y === 6 || y === last)) || (y === 6 && x === last))) rings(x, y, 2, [1])
  for (const [x, y] of [[3, 3], [size - 4, 3], [3, size - 4]] as const) rings(x, y, 4, [2, 4])
  const format = checked(0b01000, 0x537, 10) ^ 0x5412 // level L, mask 0
  const bit = (n: number) => ((format >> n) & 1) === 1
  for (let i = 0; i < 15; i++) {
    set(8, i < 6 ? i : i < 8 ? i + 1 : size - 15 + i, bit(i))
    set(i < 8 ? size - 1 - i : i < 9 ? 7 : 14 - i, 8, bit(i))
  }
  set(8, size - 8, true)
  if (version >= 7) {
    const code = checked(version, 0x1f25, 12)
    for (let i = 0; i < 18; i++) {
      const dark = ((code >> i) & 1) === 1
      set(size - 11 + (i % 3), Math.floor(i / 3), dark)
      set(Math.floor(i / 3), size - 11 + (i % 3), dark)
    }
  }
  return grid
}

/** The modules of a text's code by row: true is dark. */
export function modulesOf(text: string): boolean[][] {
  const { version, words } = wordsOf(text)
  const grid = frame(version)
  const size = grid.length
  let n = 0
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right = 5
    for (let step = 0; step < size; step++) {
      const y = ((right + 1) & 2) === 0 ? size - 1 - step : step
      for (const x of [right, right - 1]) {
        if (grid[y]![x] !== undefined) continue
        const dark = n < words.length * 8 && ((words[n >> 3]! >> (7 - (n & 7))) & 1) === 1
        n++
        grid[y]![x] = dark !== ((x + y) % 2 === 0)
      }
    }
  }
  return grid as boolean[][]
}
