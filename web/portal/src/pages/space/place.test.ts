import { expect, it } from 'vitest'

import { placeOf } from './place'

it.each([
  ['application:0192', { name: 'application', params: { id: '0192' } }],
  ['measure:1', { name: 'measures' }],
  ['comet:1', undefined],
  ['', undefined],
])('%s', (object, want) => {
  expect(placeOf(object)).toEqual(want)
})
