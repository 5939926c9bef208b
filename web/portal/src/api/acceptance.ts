import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { answerOf } from '@zhilian/kit/client'
import { computed, onBeforeUnmount, ref, shallowRef, toValue, type MaybeRefOrGetter } from 'vue'

import { portal, type Schemas } from './client'

export type BoardRow = Schemas['BoardRow']
export type BoardCase = Schemas['BoardCase']
type Board = Schemas['BoardOutBody']

export const acceptanceKeys = {
  all: ['acceptance'] as const,
  board: () => [...acceptanceKeys.all, 'board'] as const,
  record: (id: string) => [...acceptanceKeys.all, 'record', id] as const,
}

/** How far the enterprise is with the cases of its interfaces (8.6). */
export function useBoard() {
  return useQuery({ queryKey: acceptanceKeys.board(), queryFn: ({ signal }) => answerOf(portal.GET('/api/portal/acceptance', { signal })) })
}

/** What was recorded of a case; asked for when somebody looks. */
export function useCaseRecord(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => acceptanceKeys.record(toValue(id))),
    queryFn: ({ signal }) => answerOf(portal.GET('/api/portal/acceptance/cases/{case}', { params: { path: { case: toValue(id) } }, signal })),
  })
}

export interface CaseNews {
  service: string
  case: BoardCase
}

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

/** Follows the board while the page is open: what is judged changes it at once. */
export function useBoardEvents() {
  const queries = useQueryClient()
  const latest = shallowRef<CaseNews | null>(null)
  const live = ref(false)
  const source = new EventSource('/api/portal/acceptance/events')
  const board = () => queries.getQueryData<Board>(acceptanceKeys.board())

  source.addEventListener('open', () => (live.value = true))
  source.addEventListener('error', () => (live.value = false)) // the browser comes again by itself
  source.addEventListener('case', (event) => {
    const news = JSON.parse((event as MessageEvent<string>).data) as CaseNews
    const now = board()
    if (!now || !isNews(now, news)) return
    latest.value = news
    queries.setQueryData<Board>(acceptanceKeys.board(), withCase(now, news))
    void queries.invalidateQueries({ queryKey: acceptanceKeys.record(news.case.id) })
  })
  source.addEventListener('grant', (event) => {
    const now = board()
    if (now) queries.setQueryData<Board>(acceptanceKeys.board(), withGrant(now, JSON.parse((event as MessageEvent<string>).data) as GrantNews))
  })
  onBeforeUnmount(() => source.close())
  return { latest, live }
}
