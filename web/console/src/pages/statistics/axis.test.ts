import { expect, it } from 'vitest'

import { nameOf, shareOf } from './axis'

const total = { key: 'employment', calls: 10, done: 6, partial: 1, rejected: 1, manual: 1, open: 1, median: 0.1, p99: 0.4, took: [] }

it('names totals', () => {
  expect(nameOf(total, 'domain', (k) => (k === 'domain.employment' ? '就业' : undefined))).toBe('就业')
  expect(nameOf({ ...total, name: '甲公司' }, 'enterprise', () => undefined)).toBe('甲公司')
  expect(nameOf({ ...total, key: '' }, 'code', () => undefined)).toBe('—')
})

it('counts the share over what was decided alone', () => {
  expect(shareOf(total)).toBe(75)
  expect(shareOf({ ...total, done: 0, partial: 0, rejected: 0 })).toBeUndefined()
})
