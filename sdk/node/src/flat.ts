/** FlatValue is a scalar, or a map of scalars one level down. */
export type FlatValue = string | Map<string, string>

/**
 * parseFlat reads the flat part of YAML that client.yaml files use: one `key: value`
 * a line, comments, quotes, and maps below a key by two blanks. What is wrong goes
 * into faults with its line, never with the text that stands there.
 */
export function parseFlat(text: string, faults: string[]): Map<string, FlatValue> {
  const out = new Map<string, FlatValue>()
  let inner: Map<string, string> | undefined
  text.replace(/^\ufeff/, '').split(/\r?\n/).forEach((line, i) => {
    const bad = (what: string): void => void faults.push(`line ${i + 1}: ${what}`)
    if (/^\s*(#.*)?$/.test(line) || /^---\s*$/.test(line)) return
    const form = /^( {2})?("[^"]*"|[0-9A-Za-z_.-]+):(?:[ \t]+(.*))?$/.exec(line)
    if (!form) return bad('not of the form `key: value`')
    const [, indent, name = '', rest = ''] = form
    const key = name.replace(/"/g, '')
    const value = scalar(rest.trim())
    if (value === undefined) return bad(`the value of ${key} is not a plain or quoted text of one line`)
    const into = indent ? inner : out
    if (!into) return bad('an indented line without a key above it')
    if (into.has(key)) return bad(`${key} stands twice`)
    if (!indent && rest.replace(/^#.*/, '').trim() === '' ) {
      inner = new Map()
      out.set(key, inner)
      return
    }
    if (!indent) inner = undefined
    into.set(key, value)
  })
  return out
}

/** scalar returns the text that a value stands for; undefined when it is none. */
function scalar(text: string): string | undefined {
  const quoted = /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')\s*(?:#.*)?$/.exec(text)?.[1]
  if (quoted?.startsWith('"')) return unquoted(quoted)
  if (quoted) return quoted.slice(1, -1).replace(/''/g, "'")
  if (/^["'[{&*!|>%@`]/.test(text)) return undefined
  return text.replace(/(^|\s)#.*$/, '').trim()
}

function unquoted(text: string): string | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'string' ? value : undefined
  } catch {
    return undefined
  }
}
