import { expect, it } from 'vitest'

import { faultOf, proposalOf, valueOf, type ProposalDraft } from './proposal'

const blank: ProposalDraft = { how: 'redispatch', reason: 'the core system answers again', text: '', remedy: '', paper: '', sm3: '', changes: [], ends: [] }

it('asks for what each way of ending needs', () => {
  expect(faultOf(blank)).toBeUndefined()
  expect(faultOf({ ...blank, reason: ' ' })).toBe('reason')
  expect(faultOf({ ...blank, how: 'return' })).toBe('text')
  expect(faultOf({ ...blank, how: 'correct', changes: [{ pointer: 'name', before: '', after: 'x' }] })).toBe('changes')
  expect(faultOf({ ...blank, how: 'settle', paper: 'letter.pdf', sm3: 'ab' })).toBe('paper')
  expect(faultOf({ ...blank, how: 'settle', paper: 'letter.pdf', sm3: 'AB'.repeat(32) })).toBeUndefined()
})

it('reads values as JSON where they are', () => {
  expect([valueOf('12'), valueOf('"12"'), valueOf('true'), valueOf('张三'), valueOf(' ')]).toEqual([12, '12', true, '张三', undefined])
})

it('sends only what belongs to the way of ending', () => {
  expect(proposalOf({ ...blank, text: 'left over' })).toEqual({ how: 'redispatch' })
  expect(proposalOf({ ...blank, how: 'correct', changes: [{ pointer: '/a', before: '', after: '1' }] })).toEqual({ how: 'correct', changes: [{ pointer: '/a', after: 1 }] })
  expect(proposalOf({ ...blank, how: 'settle', paper: 'a.pdf', sm3: 'AB'.repeat(32), ends: [{ step: 'file', outcome: 'done', businessNo: 'B1', message: '' }] })).toEqual({
    how: 'settle',
    evidence: { name: 'a.pdf', sm3: 'ab'.repeat(32) },
    ends: [{ step: 'file', outcome: 'done', businessNo: 'B1' }],
  })
})
