import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { answerOf } from '@zhilian/kit/client'
import { computed, onBeforeUnmount, ref, shallowRef, toValue, type MaybeRefOrGetter } from 'vue'

import { isNews, withCase, withGrant, type Board, type CaseNews, type GrantNews } from './board'
import { portal } from './client'

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
