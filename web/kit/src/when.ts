/** The platform's business runs by this zone, wherever the reader is. */
const zone = 'Asia/Shanghai'

const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: zone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

interface Moment {
  day: string // 2026-11-23
  minute: string // 14:05
  second: string // 14:05:09
}

function momentOf(at: Date): Moment {
  const p = Object.fromEntries(parts.formatToParts(at).map((x) => [x.type, x.value]))
  return { day: `${p.year}-${p.month}-${p.day}`, minute: `${p.hour}:${p.minute}`, second: `${p.hour}:${p.minute}:${p.second}` }
}

/** The words that a moment near now is told with. */
export interface NearWords {
  today: string
  yesterday: string
  tomorrow: string
}

/** Tells a moment as people say it: 今天 14:05, else 2026-11-23 14:05. */
export function tellMoment(iso: string, now: Date, words: NearWords): string {
  const at = momentOf(new Date(iso))
  const dayFrom = (days: number) => momentOf(new Date(now.getTime() + days * 86_400_000)).day
  const near = at.day === dayFrom(0) ? words.today : at.day === dayFrom(-1) ? words.yesterday : at.day === dayFrom(1) ? words.tomorrow : at.day
  return `${near} ${at.minute}`
}

/** Tells a moment with its second, for logs and life lines. */
export function tellSecond(iso: string): string {
  const at = momentOf(new Date(iso))
  return `${at.day} ${at.second}`
}

/** The day of a moment, 2026-11-23. */
export function dayOf(iso: string): string {
  return momentOf(new Date(iso)).day
}

/** Tells a span in milliseconds: 12 ms, 1.4 s, 3 min. */
export function tellSpan(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`
  if (ms < 60_000) return `${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)} s`
  return `${Math.round(ms / 60_000)} min`
}

/** Writes a number with its thousands apart. */
export function tellNumber(n: number): string {
  return n.toLocaleString('en-US')
}
