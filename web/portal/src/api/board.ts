import type { Schemas } from './client'

export type Board = Schemas['BoardOutBody']
export type BoardRow = Schemas['BoardRow']
export type BoardCase = Schemas['BoardCase']

/** An event that tells of a verdict. */
export interface CaseNews {
  service: string
  case: BoardCase
}

/** An event that tells of an interface. */
export interface GrantNews {
  service: string
  grant: BoardRow['grant']
  missing: number
}

/** Returns a board on which a case stands as an event tells. */
export function withCase(board: Board, news: CaseNews): Board {
  return {
    ...board,
    items: board.items.map((row) => (row.service === news.service ? { ...row, cases: row.cases.map((c) => (c.id === news.case.id ? news.case : c)) } : row)),
  }
}

/** Returns a board on which an interface stands as an event tells. */
export function withGrant(board: Board, news: GrantNews): Board {
  return { ...board, items: board.items.map((row) => (row.service === news.service ? { ...row, grant: news.grant, missing: news.missing } : row)) }
}

/** Whether an event tells of a verdict that the board does not show yet. */
export function isNews(board: Board, news: CaseNews): boolean {
  const known = board.items.find((r) => r.service === news.service)?.cases.find((c) => c.id === news.case.id)
  return known !== undefined && (known.judged !== news.case.judged || known.progress !== news.case.progress)
}
