import { expect, it } from 'vitest'

import { environmentIn, eventKind } from './outcome'

it.each([
  ['call.answered', 'done', 'good'],
  ['call.answered', 'partial', 'caution'],
  ['call.finished', 'rejected', 'bad'],
  ['call.waiting', '', 'caution'],
  ['call.received', '', 'neutral'],
  ['call.of-tomorrow', 'what', 'neutral'],
] as const)('marks %s %s as %s', (name, detail, want) => {
  expect(eventKind(name, detail)).toBe(want)
})

it('shows the formal environment unless the address says otherwise', () => {
  expect([environmentIn({}), environmentIn({ environment: 'test' }), environmentIn({ environment: 'x' })]).toEqual(['production', 'test', 'production'])
})
