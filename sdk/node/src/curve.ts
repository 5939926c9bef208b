import { createECDH } from 'node:crypto'

/** Parameters of the SM2 curve, GB/T 32918.5. */
export const p = 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn
export const n = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n
export const a = p - 3n
export const b = 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n
export const gx = 0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n
export const gy = 0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n

/** Point is a point of the curve other than the one at infinity. */
export interface Point {
  readonly x: bigint
  readonly y: bigint
}

/** bytes32 writes a number below 2^256. */
export function bytes32(value: bigint): Buffer {
  return Buffer.from(value.toString(16).padStart(64, '0'), 'hex')
}

/** toBigInt reads bytes as a number. */
export function toBigInt(bytes: Uint8Array): bigint {
  return BigInt('0x' + (Buffer.from(bytes).toString('hex') || '0'))
}

export function mod(value: bigint, modulus: bigint): bigint {
  const rest = value % modulus
  return rest < 0n ? rest + modulus : rest
}

/** inverse is by Euclid: its time depends on the value, so secret ones come blinded. */
export function inverse(value: bigint, modulus: bigint): bigint {
  let [r0, r1, s0, s1] = [modulus, mod(value, modulus), 0n, 1n]
  while (r1 !== 0n) {
    const q = r0 / r1
    ;[r0, r1, s0, s1] = [r1, r0 - q * r1, s1, s0 - q * s1]
  }
  return mod(s0, modulus)
}

function power(base: bigint, exponent: bigint): bigint {
  let out = 1n
  for (let e = exponent, x = base; e > 0n; e >>= 1n, x = (x * x) % p) if (e & 1n) out = (out * x) % p
  return out
}

/** onCurve holds a point against the curve's equation. */
export function onCurve({ x, y }: Point): boolean {
  return x >= 0n && x < p && y >= 0n && y < p && mod(y * y - (x * x + a) * x - b, p) === 0n
}

/** encode writes a point as 04, x and y. */
export function encode({ x, y }: Point): Buffer {
  return Buffer.concat([Buffer.from([4]), bytes32(x), bytes32(y)])
}

/** decode reads 65 bytes of a point; undefined when it is none of the curve. */
export function decode(bytes: Uint8Array): Point | undefined {
  if (bytes.length !== 65 || bytes[0] !== 4) return undefined
  const point = { x: toBigInt(bytes.subarray(1, 33)), y: toBigInt(bytes.subarray(33)) }
  return onCurve(point) ? point : undefined
}

/**
 * timesBase returns k·G, 0 < k < n, by OpenSSL, whose time does not depend on k:
 * so a signature's secret number never meets JavaScript's arithmetic here.
 */
export function timesBase(k: bigint): Point {
  const ecdh = createECDH('SM2')
  ecdh.setPrivateKey(bytes32(k))
  const bytes = ecdh.getPublicKey()
  return { x: toBigInt(bytes.subarray(1, 33)), y: toBigInt(bytes.subarray(33)) }
}

/** timesX returns x of k·point, 0 < k < n, by OpenSSL, which hands out no y. */
export function timesX(k: bigint, point: Point): bigint {
  const ecdh = createECDH('SM2')
  ecdh.setPrivateKey(bytes32(k))
  return toBigInt(ecdh.computeSecret(encode(point)))
}

/** withX returns the two points with that x. */
export function withX(x: bigint): [Point, Point] {
  const y = power(mod((x * x + a) * x + b, p), (p + 1n) / 4n)
  return [{ x, y }, { x, y: mod(-y, p) }]
}

/**
 * times returns k·point, 0 < k < n, for public numbers: of the two points with its
 * x the one whose sum with point has the x of (k+1)·point.
 */
export function times(k: bigint, point: Point): Point {
  if (k === n - 1n) return { x: point.x, y: mod(-point.y, p) }
  const [one, other] = withX(timesX(k, point))
  return add(one, point)?.x === timesX(k + 1n, point) ? one : other
}

/** add sums two points; undefined is the point at infinity. */
export function add(u: Point, v: Point): Point | undefined {
  let slope: bigint
  if (u.x !== v.x) {
    slope = mod((v.y - u.y) * inverse(v.x - u.x, p), p)
  } else if (u.y === v.y && u.y !== 0n) {
    slope = mod((3n * u.x * u.x + a) * inverse(2n * u.y, p), p)
  } else {
    return undefined
  }
  const x = mod(slope * slope - u.x - v.x, p)
  return { x, y: mod(slope * (u.x - x) - u.y, p) }
}
