import type { BoardCase, BoardRow } from '@/api/board'

/** How the progress of a case is marked. */
export function progressKind(progress: BoardCase['progress']): 'good' | 'bad' | 'active' | 'neutral' {
  return ({ passed: 'good', failed: 'bad', begun: 'active', untried: 'neutral' } as const)[progress]
}

/** How many of the required cases of an interface have passed. */
export function passedOf(row: BoardRow): { passed: number; of: number } {
  const required = row.cases.filter((c) => c.required)
  return { passed: required.filter((c) => c.progress === 'passed').length, of: required.length }
}

/** Whether nothing required is missing any more, of whatever is being tested. */
export function allPassed(rows: BoardRow[]): boolean {
  const tested = rows.filter((r) => r.grant !== 'requested' && r.grant !== 'withdrawn')
  return tested.length > 0 && tested.every((r) => r.missing === 0)
}

/** The message that last spoke to a case. */
export function lastMessage(of: BoardCase): string {
  return of.evidence.at(-1)?.msgId ?? ''
}

/** When a case was last tried: judged, or its latest evidence. */
export function lastTry(of: BoardCase): string {
  return of.judged ?? of.evidence.at(-1)?.at ?? ''
}
