import { createHash } from 'node:crypto'

import { expect, it } from 'vitest'

import { modulesOf } from './qr'

// Each of these was read back by an independent reader of codes when it was drawn.
it.each([
  [3, 21, '8913644ccddec5bc'],
  [90, 37, 'b6a286f2a9cac065'],
  [180, 49, '0be33ce61f777497'],
  [265, 57, 'fec529af9766d1a0'],
])('draws %i bytes as a code of %i modules that a reader takes', (bytes, size, digest) => {
  const grid = modulesOf('https://zhilian/'.repeat(20).slice(0, bytes))
  expect(grid.length).toBe(size)
  const drawn = grid.map((row) => row.map((dark) => (dark ? '#' : '.')).join('')).join('\n')
  expect(createHash('sha256').update(drawn).digest('hex').slice(0, 16)).toBe(digest)
})

it('refuses what no code of its versions holds', () => {
  expect(() => modulesOf('x'.repeat(272))).toThrow(RangeError)
})
