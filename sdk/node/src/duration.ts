/** Milliseconds of each unit of a duration text. */
const units: Readonly<Record<string, number>> = { ns: 1e-6, us: 1e-3, µs: 1e-3, ms: 1, s: 1e3, m: 6e4, h: 36e5 }

/**
 * parseDuration reads a duration as Go writes it, such as 60s, 1h30m or -2.5s,
 * and returns whole milliseconds; undefined for another text.
 */
export function parseDuration(text: string): number | undefined {
  const form = /^([+-]?)((?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|ms|s|m|h))+|0)$/.exec(text)
  if (!form) return undefined
  let sum = 0
  for (const [, amount, unit] of (form[2] ?? '').matchAll(/(\d+\.?\d*|\.\d+)(ns|us|µs|ms|s|m|h)/g)) {
    sum += Number(amount) * (units[unit ?? ''] ?? 0)
  }
  return Math.round(form[1] === '-' ? -sum : sum) + 0
}
