import type { Axis, Total } from '@/api/statistics'

/** Names what a total is of: a core domain in words, anything else as the API says. */
export function nameOf(total: Total, by: Axis, word: (key: string) => string | undefined): string {
  const known = by === 'domain' ? word(`domain.${total.key}`) : undefined
  return known ?? (total.name || total.key || '—')
}

/** The share of what was decided well, in hundredths; undefined where nothing was decided. */
export function shareOf(total: Total): number | undefined {
  const decided = total.done + total.partial + total.rejected
  return decided ? (100 * total.done) / decided : undefined
}
