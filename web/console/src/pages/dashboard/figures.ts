import type { Schemas } from '@/api/client'

type Standing = Schemas['StandingOutBody']
type Total = Schemas['CallTotal']

/** Share of calls with an end that ended well, in percent; undefined when none has ended. */
export function successOf(t: Pick<Total, 'done' | 'partial' | 'rejected'>): number | undefined {
  const ended = t.done + t.partial + t.rejected
  return ended === 0 ? undefined : (100 * (t.done + t.partial)) / ended
}

/** The day before today among a standing's days; `today` is the key of its own day. */
export function yesterdayOf(s: Standing): Total | undefined {
  return [...s.days].filter((d) => d.key < s.today.key).sort((a, b) => b.key.localeCompare(a.key))[0]
}

/** Puts a day's hours in a row of 24, with nothing where nobody called. */
export function byHour(totals: Pick<Total, 'key' | 'calls'>[]): number[] {
  const row = Array.from({ length: 24 }, () => 0)
  for (const t of totals) {
    const hour = Number(t.key.slice(11, 13)) // 2026-11-23T09:00:00+08:00
    if (hour >= 0 && hour < 24) row[hour] = t.calls
  }
  return row
}
