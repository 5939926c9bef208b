import { expect, it } from 'vitest'

import { asOwn, readBody, shapesOf, withPerson, withValue } from './shape'

const schema = {
  properties: {
    batchNo: { type: 'string', title: '批次号' },
    persons: { type: 'array', title: '人员', items: { type: 'object', required: ['aac003'], properties: { aac004: { type: 'string', 'x-dict': 'aac004' }, aac003: { type: 'string' } } } },
    aab998: { type: 'string', examples: ['91370200MA3TEXT01C'] },
  },
  required: ['aab998', 'persons'],
}

it('asks first for what is required, and for lists last', () => {
  const shapes = shapesOf(schema)
  expect(shapes.map((s) => [s.name, s.kind])).toEqual([
    ['aab998', 'text'],
    ['persons', 'rows'],
    ['batchNo', 'text'],
  ])
  expect(shapes[1]?.inner.map((s) => s.name)).toEqual(['aac003', 'aac004'])
})

it('leaves out what is empty', () => {
  expect(withValue({ a: 1, b: 2 }, 'a', '')).toEqual({ b: 2 })
  expect(withValue({ a: 1 }, 'b', 0)).toEqual({ a: 1, b: 0 })
})

it('tells where a text is no JSON', () => {
  expect(readBody('{\n  "a": 1,\n  x\n}')).toMatchObject({ line: 3 })
  expect(readBody('[]')).toBe('no-object')
  expect(readBody('{"a":1}')).toEqual({ values: { a: 1 } })
})

it('makes an example the enterprise’s own, about a test person', () => {
  const own = asOwn({ aab998: 'x', persons: [{ aac003: 'y', other: 1 }] }, { aab998: 'mine', aab001: '1' })
  expect(withPerson(own, { aac003: '测试甲', aac147: '1' })).toEqual({ aab998: 'mine', persons: [{ aac003: '测试甲', other: 1 }] })
})
