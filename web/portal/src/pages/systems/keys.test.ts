import { expect, it } from 'vitest'

import { keysOf, mayHandOut, mayRevoke, mayRotate, type Key } from './keys'

const key = (of: Partial<Key>): Key => ({
  id: 'KT000001V1',
  environment: 'test',
  version: 1,
  suite: 'SM4-GCM',
  state: 'active',
  check: 'AB12CD',
  created: '2026-11-23T01:00:00Z',
  handedOut: false,
  use: { byEnterprise: 0, byPlatform: 0 },
  ...of,
})

it('shows the newest key of an environment first', () => {
  const keys = [key({ environment: 'production', id: 'p' }), key({ id: 'a' }), key({ id: 'b', version: 2 })]
  expect(keysOf(keys, 'test').map((k) => k.id)).toEqual(['b', 'a'])
})

it('lets no rotation begin before the last one is through', () => {
  expect(mayRotate([key({})])).toBe(true)
  expect(mayRotate([key({}), key({ state: 'pending', version: 2 })])).toBe(false)
  expect(mayRotate([key({ state: 'revoked' })])).toBe(false)
})

it('hands a production key out once, a test key while it is in use', () => {
  expect(mayHandOut(key({ environment: 'production', state: 'pending' }))).toBe(true)
  expect(mayHandOut(key({ environment: 'production', state: 'pending', handedOut: true }))).toBe(false)
  expect(mayHandOut(key({ handedOut: true }))).toBe(true)
  expect(mayHandOut(key({ state: 'revoked' }))).toBe(false)
})

it('revokes what still opens messages', () => {
  expect([mayRevoke(key({ state: 'retiring' })), mayRevoke(key({ state: 'revoked' })), mayRevoke(key({ state: 'destroyed' }))]).toEqual([true, false, false])
})
