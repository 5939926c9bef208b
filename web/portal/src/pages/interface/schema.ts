/** What is shown of a field of a JSON Schema. */
export interface SchemaField {
  pointer: string
  name: string
  depth: number
  type: string
  title: string
  titleEn: string
}

/** Lists the fields of an object's schema with those they hold, in the schema's order. */
export function fieldsOfSchema(schema: unknown, depth = 0, at = ''): SchemaField[] {
  const properties = member(schema, 'properties')
  if (typeof properties !== 'object' || properties === null) return []
  return Object.entries(properties).flatMap(([name, s]) => {
    const pointer = `${at}/${name}`
    const type = text(s, 'format') ? `${text(s, 'type')} · ${text(s, 'format')}` : text(s, 'type')
    const own = { pointer, name, depth, type, title: text(s, 'title'), titleEn: text(s, 'x-title-en') }
    return [own, ...fieldsOfSchema(member(s, 'items') ?? s, depth + 1, pointer)]
  })
}

function member(of: unknown, name: string): unknown {
  return typeof of === 'object' && of !== null ? (of as Record<string, unknown>)[name] : undefined
}

function text(of: unknown, name: string): string {
  const value = member(of, name)
  return typeof value === 'string' ? value : ''
}
