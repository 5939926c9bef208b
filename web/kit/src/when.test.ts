import { describe, expect, it } from 'vitest'

import { dayOf, tellMoment, tellSecond, tellSpan } from './when'

const words = { today: '今天', yesterday: '昨天', tomorrow: '明天' }
const now = new Date('2026-11-23T23:30:00+08:00')

describe('tellMoment', () => {
  it.each([
    ['today by Shanghai, wherever the reader is', '2026-11-22T16:05:00Z', '今天 00:05'],
    ['yesterday', '2026-11-22T14:05:00+08:00', '昨天 14:05'],
    ['tomorrow', '2026-11-24T09:00:00+08:00', '明天 09:00'],
    ['another day', '2026-11-03T14:05:00+08:00', '2026-11-03 14:05'],
  ])('%s', (_name, iso, want) => {
    expect(tellMoment(iso, now, words)).toBe(want)
  })
})

it('keeps the zone of the business', () => {
  expect(dayOf('2026-11-22T16:05:00Z')).toBe('2026-11-23')
  expect(tellSecond('2026-11-22T16:05:09Z')).toBe('2026-11-23 00:05:09')
})

it.each([
  [12.4, '12 ms'],
  [1400, '1.4 s'],
  [59_600, '60 s'],
  [180_000, '3 min'],
])('tellSpan(%d) is %s', (ms, want) => {
  expect(tellSpan(ms)).toBe(want)
})
