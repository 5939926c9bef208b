import { expect, it } from 'vitest'

import { isNews, withCase, withGrant, type BoardCase, type BoardRow } from '@/api/board'

import { allPassed, passedOf } from './board'

const kase = (of: Partial<BoardCase>): BoardCase => ({
  id: 'ER0101-1',
  title: '',
  instruction: '',
  required: true,
  steps: [],
  progress: 'untried',
  reopened: false,
  covered: false,
  evidence: [],
  ...of,
})
const row = (of: Partial<BoardRow>): BoardRow => ({ service: 'ER0101', title: '', grant: 'testing', version: 1, tested: 0, missing: 1, cases: [kase({}), kase({ id: 'x', required: false })], ...of })
const passed = { service: 'ER0101', case: kase({ progress: 'passed', judged: '2026-11-23T01:00:00Z' }) }

it('moves by an event, and knows what it showed already', () => {
  const before = { items: [row({})] }
  expect(isNews(before, passed)).toBe(true)
  const after = withCase(before, passed)
  expect(passedOf(after.items[0]!)).toEqual({ passed: 1, of: 1 })
  expect(isNews(after, passed)).toBe(false)
  expect(passedOf(before.items[0]!)).toEqual({ passed: 0, of: 1 })
})

it('takes a case of an interface that it does not show for no news', () => {
  expect(isNews({ items: [row({ service: 'SI0101' })] }, passed)).toBe(false)
})

it('is through when nothing required is missing', () => {
  const board = withGrant({ items: [row({}), row({ service: 'SI0101', grant: 'requested', missing: 3 })] }, { service: 'ER0101', grant: 'accepted', missing: 0 })
  expect(allPassed(board.items)).toBe(true)
  expect(allPassed([])).toBe(false)
})
