import { describe, expect, it } from 'vitest'

import { byHour, successOf } from './figures'

describe('successOf', () => {
  it.each([
    ['nothing ended', { done: 0, partial: 0, rejected: 0 }, undefined],
    ['all done', { done: 4, partial: 0, rejected: 0 }, 100],
    ['partial counts as served', { done: 1, partial: 1, rejected: 2 }, 50],
  ])('%s', (_name, total, want) => {
    expect(successOf(total)).toBe(want)
  })
})

it('puts hours at their place', () => {
  const row = byHour([
    { key: '2026-11-23T09:00:00+08:00', calls: 3 },
    { key: '2026-11-23T23:00:00+08:00', calls: 1 },
  ])
  expect(row).toHaveLength(24)
  expect([row[8], row[9], row[23]]).toEqual([0, 3, 1])
})
