import type { Schemas } from '@/api/client'

type Body = Schemas['FormBody']

/** The form with every part in place, so that fields can be bound to. */
export type Form = Body & Required<Pick<Body, 'product' | 'contact' | 'services' | 'duties' | 'honours'>>

export const steps = ['contact', 'system', 'interfaces', 'duties', 'files', 'check'] as const
export type Step = (typeof steps)[number]

/** Completes a form of the API. The copy shares nothing with it. */
export function whole(form: Body): Form {
  const copy = JSON.parse(JSON.stringify(form)) as Body
  return { ...copy, product: copy.product ?? {}, contact: copy.contact ?? {}, services: copy.services ?? [], duties: copy.duties ?? [], honours: copy.honours ?? [] }
}

/** A form as the API takes it: what is empty is left out. */
export function lean(form: Form): Body {
  return JSON.parse(JSON.stringify(form, (_key, value: unknown) => (value === '' || value === null ? undefined : value))) as Body
}

const groups: Record<string, Step> = {
  contact: 'contact',
  app: 'system',
  name: 'system',
  area: 'system',
  product: 'system',
  suite: 'system',
  ability: 'system',
  services: 'interfaces',
  duties: 'duties',
  emergency: 'duties',
  honours: 'files',
  commitment: 'files',
  template: 'files',
  rules: 'files',
  plan: 'files',
}

/** The step on which the field of a pointer stands. */
export function stepOf(pointer: string): Step {
  return groups[pointer.split('/')[1] ?? ''] ?? 'contact'
}

/** The id of the element in which a pointer's field is edited. */
export function fieldId(pointer: string): string {
  const parts = pointer.split('/').slice(1)
  if (parts[0] === 'services' || parts[0] === 'template') return parts[0] === 'template' ? 'f-commitment' : 'f-services'
  if (parts.length === 1 && parts[0] === 'product') return 'f-product-name'
  return `f-${parts.join('-')}`
}

/** The key of a pointer's name among the texts: places in lists are left out. */
export function nameKey(pointer: string): string {
  const parts = pointer.split('/').slice(1)
  if (parts[0] === 'duties' && parts[1]) return 'field.duty'
  if (parts[0] === 'services') return 'field.services'
  const named = parts.filter((p) => !/^\d+$/.test(p)).join('.')
  return named === 'product' || named === 'contact' || named === 'honours' || named === 'facts' ? `field.${named}.all` : `field.${named}`
}

/** Where two forms can be told apart, each with its own choice when somebody else changed it too. */
export const places = [
  ...['/contact/name', '/contact/mobile', '/contact/email', '/app', '/name', '/area', '/product/name', '/product/version', '/product/vendor'],
  ...['/product/deployment', '/product/owner', '/suite', '/ability', '/services', '/duties', '/emergency', '/commitment', '/template', '/honours', '/rules', '/plan'],
]

/** The value of a place, comparable: '' where nothing is. */
export function valueAt(form: Body, pointer: string): string {
  let value: unknown = form
  for (const part of pointer.split('/').slice(1)) value = (value as Record<string, unknown> | undefined)?.[part]
  if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** The places at which two forms differ. */
export function differences(a: Body, b: Body): string[] {
  return places.filter((p) => valueAt(a, p) !== valueAt(b, p))
}

/** Takes the value of a place from one form into another. */
export function take(to: Form, from: Form, pointer: string): void {
  const [head, tail] = pointer.split('/').slice(1) as [keyof Form, string | undefined]
  const source = JSON.parse(JSON.stringify(from)) as Form
  if (tail) Object.assign(to[head] as object, { [tail]: (source[head] as Record<string, unknown>)[tail] })
  else Object.assign(to, { [head]: source[head] })
}
