import { expect, it } from 'vitest'

import { sm3 } from './sm3'

// The examples of GB/T 32905-2016, appendix A.
it.each([
  ['abc', '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0'],
  ['abcd'.repeat(16), 'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732'],
])('sm3(%s)', (text, want) => {
  expect(sm3(new TextEncoder().encode(text))).toBe(want)
})
