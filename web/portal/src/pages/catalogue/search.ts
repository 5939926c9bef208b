import type { Schemas } from '@/api/client'

type Item = Schemas['ItemAnswer']

/**
 * Keeps the items that have something of what is looked for, with those of their
 * interfaces that have it; an item that has it itself keeps all. Every word has to be there.
 */
export function find(items: Item[], wanted: string): Item[] {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return items
  const has = (...texts: string[]) => {
    const all = texts.join('\n').toLowerCase()
    return words.every((w) => all.includes(w))
  }
  return items.flatMap((item) => {
    if (has(item.code, item.title.zh, item.title.en, item.summary.zh, item.summary.en)) return [item]
    const interfaces = item.interfaces.filter((i) => has(i.code, i.title.zh, i.title.en, i.purpose.zh, i.purpose.en, item.title.zh, item.title.en))
    return interfaces.length > 0 ? [{ ...item, interfaces }] : []
  })
}
