import { expect, it } from 'vitest'

import { flat, treeOf, type Field } from './tree'

const field = (pointer: string): Field => ({
  pointer,
  name: pointer.split('/').at(-1) ?? '',
  title: { zh: '', en: '' },
  type: 'string',
  required: true,
  class: 'none',
  purpose: '',
})

it('puts rows below their list and keeps the order', () => {
  const branches = flat(treeOf(['/a', '/persons', '/persons/*/b', '/persons/*/c', '/persons/*/c/*/d', '/e'].map(field)))
  expect(branches.map((b) => `${b.depth} ${b.field.pointer}`)).toEqual([
    '0 /a',
    '0 /persons',
    '1 /persons/*/b',
    '1 /persons/*/c',
    '2 /persons/*/c/*/d',
    '0 /e',
  ])
})

it('keeps a field whose holder is not listed', () => {
  expect(flat(treeOf([field('/x/y')])).map((b) => b.depth)).toEqual([0])
})
