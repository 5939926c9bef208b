import { describe, expect, it } from 'vitest'

import { differences, fieldId, lean, nameKey, stepOf, take, whole } from './form'

it('completes a form and leaves out what is empty', () => {
  const form = whole({ name: '人事系统' })
  form.contact.email = ''
  expect(lean(form)).toEqual({ name: '人事系统', product: {}, contact: {}, services: [], duties: [], honours: [] })
})

describe('pointers', () => {
  it.each([
    ['/contact/mobile', 'contact', 'f-contact-mobile', 'field.contact.mobile'],
    ['/product/owner', 'system', 'f-product-owner', 'field.product.owner'],
    ['/product', 'system', 'f-product-name', 'field.product.all'],
    ['/services/3', 'interfaces', 'f-services', 'field.services'],
    ['/duties/true-data', 'duties', 'f-duties-true-data', 'field.duty'],
    ['/honours/0/evidence', 'files', 'f-honours-0-evidence', 'field.honours.evidence'],
    ['/template', 'files', 'f-commitment', 'field.template'],
  ])('%s', (pointer, step, id, name) => {
    expect([stepOf(pointer), fieldId(pointer), nameKey(pointer)]).toEqual([step, id, name])
  })
})

it('tells two versions apart and takes from the other by place', () => {
  const mine = whole({ name: '甲', product: { name: '乙', version: '1' }, services: ['A'] })
  const theirs = whole({ name: '甲', product: { name: '丙', version: '1' }, services: ['A', 'B'] })
  expect(differences(mine, theirs)).toEqual(['/product/name', '/services'])
  take(mine, theirs, '/product/name')
  take(mine, theirs, '/services')
  expect(differences(mine, theirs)).toEqual([])
})
