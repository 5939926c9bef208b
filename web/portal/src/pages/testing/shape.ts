import type { Both } from '@zhilian/kit/i18n/index'

/** What a form shows of a property of a JSON Schema. */
export interface Shape {
  name: string
  title: Both
  kind: 'text' | 'number' | 'boolean' | 'day' | 'code' | 'rows' | 'group' | 'other'
  required: boolean
  dict: string
  example: string
  inner: Shape[]
}

export type Values = Record<string, unknown>

/** Lists what a form asks for, in the schema's order with what is required first. */
export function shapesOf(schema: unknown): Shape[] {
  const properties = record(record(schema).properties)
  const required = record(schema).required
  const must = new Set(Array.isArray(required) ? required : [])
  const shapes = Object.entries(properties).map(([name, s]) => shapeOf(name, record(s), must.has(name)))
  return shapes.sort((a, b) => Number(b.required) - Number(a.required) || Number(a.kind === 'rows') - Number(b.kind === 'rows'))
}

function shapeOf(name: string, s: Values, required: boolean): Shape {
  const kind = kindOf(s)
  const examples = Array.isArray(s.examples) ? s.examples : []
  return {
    name,
    title: { zh: text(s.title) || name, en: text(s['x-title-en']) },
    kind,
    required,
    dict: text(s['x-dict']),
    example: examples.length && typeof examples[0] !== 'object' ? String(examples[0]) : '',
    inner: kind === 'rows' ? shapesOf(s.items) : kind === 'group' ? shapesOf(s) : [],
  }
}

function kindOf(s: Values): Shape['kind'] {
  if (s['x-dict']) return 'code'
  switch (s.type) {
    case 'string':
      return s.format === 'day' ? 'day' : 'text'
    case 'integer':
    case 'number':
      return 'number'
    case 'boolean':
      return 'boolean'
    case 'object':
      return 'group'
    case 'array':
      return record(s.items).type === 'object' ? 'rows' : 'other'
  }
  return 'other'
}

/** Returns values with one of them changed; nothing stands for what is left out. */
export function withValue(values: Values, name: string, value: unknown): Values {
  const now = { ...values }
  if (value === '' || value === undefined || value === null || value === false) Reflect.deleteProperty(now, name)
  else now[name] = value
  return now
}

/** Reads a text as a JSON object, or tells where it is none. */
export function readBody(body: string): { values: Values } | { line: number; column: number } | 'no-object' {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { values: value as Values } : 'no-object'
  } catch (fault) {
    const told = /position (\d+)/.exec(String(fault))
    const before = body.slice(0, told ? Number(told[1]) : body.length)
    return { line: before.split('\n').length, column: before.length - before.lastIndexOf('\n') }
  }
}

/** An example as the enterprise would send it: with its own credit code and unit. */
export function asOwn(body: unknown, own: { aab998: string; aab001?: string }): Values {
  const values = { ...record(body) }
  for (const [name, value] of Object.entries(own)) if (name in values && value) values[name] = value
  return values
}

/** A body about another person: the first of its list, or the one that it names itself. */
export function withPerson(values: Values, person: Values): Values {
  const put = (into: Values): Values => ({ ...into, ...Object.fromEntries(Object.entries(person).filter(([name]) => name in into)) })
  const rows = values.persons
  return Array.isArray(rows) && rows.length ? { ...values, persons: [put(record(rows[0])), ...rows.slice(1)] } : put(values)
}

function record(of: unknown): Values {
  return typeof of === 'object' && of !== null && !Array.isArray(of) ? (of as Values) : {}
}

function text(of: unknown): string {
  return typeof of === 'string' ? of : ''
}
