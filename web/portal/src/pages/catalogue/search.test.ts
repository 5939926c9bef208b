import { describe, expect, it } from 'vitest'

import type { Schemas } from '@/api/client'

import { find } from './search'

const both = (zh: string, en: string) => ({ zh, en })
const brief = (code: string, zh: string, en: string): Schemas['InterfaceBrief'] => ({
  code,
  version: 1,
  item: code.slice(0, 4),
  kind: 'submit',
  title: both(zh, en),
  purpose: both('', ''),
})
const item = (code: string, zh: string, en: string, interfaces: Schemas['InterfaceBrief'][]): Schemas['ItemAnswer'] => ({
  code,
  domain: 'employment',
  title: both(zh, en),
  summary: both('', ''),
  chosen: both('', ''),
  promised: both('', ''),
  contact: both('', ''),
  basis: [],
  interfaces,
})

const items = [
  item('ER01', '就业登记', 'Employment registration', [brief('ER0101', '就业登记申报', 'Register'), brief('ER0102', '就业登记查询', 'Query')]),
  item('SI01', '参保登记', 'Insurance registration', [brief('SI0101', '参保增员', 'Enrol'), brief('SI0103', '参保减员', 'End')]),
]
const codes = (found: Schemas['ItemAnswer'][]) => found.flatMap((i) => i.interfaces.map((x) => x.code))

describe('find', () => {
  it.each([
    ['nothing wanted', '', ['ER0101', 'ER0102', 'SI0101', 'SI0103']],
    ['an item by its title', '参保登记', ['SI0101', 'SI0103']],
    ['an interface by its code in any case', 'er0102', ['ER0102']],
    ['an interface by its title', '减员', ['SI0103']],
    ['words of the item and of the interface', '就业 查询', ['ER0102']],
    ['English words', 'insurance enrol', ['SI0101']],
    ['nothing that is there', '护照', []],
  ])('%s', (_name, wanted, want) => {
    expect(codes(find(items, wanted))).toEqual(want)
  })
})
