import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/vue-query'
import { answerOf } from '@zhilian/kit/client'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'

import { portal } from './client'
import type { Environment } from './systems'

type Of<T> = MaybeRefOrGetter<T>

export interface CallSearch {
  environment: Environment
  app: string
  msgId: string
}

export const callKeys = {
  all: ['calls'] as const,
  list: (search: CallSearch) => [...callKeys.all, 'list', search] as const,
  one: (environment: Environment, call: string) => [...callKeys.all, 'one', environment, call] as const,
  receipts: (environment: Environment, call: string) => [...callKeys.all, 'receipts', environment, call] as const,
  callbacks: (environment: Environment) => [...callKeys.all, 'callbacks', environment] as const,
  refusals: (environment: Environment) => [...callKeys.all, 'refusals', environment] as const,
}

const limit = 20
const nextOf = (page: { next?: string }) => page.next || undefined

/** Calls of the enterprise, the newest first; with a number, the one call that has it. */
export function useCalls(search: Of<CallSearch>) {
  return useInfiniteQuery({
    queryKey: computed(() => callKeys.list(toValue(search))),
    queryFn: ({ signal, pageParam }) => {
      const { environment, app, msgId } = toValue(search)
      const query = msgId ? { app, msgId } : { cursor: pageParam, limit }
      return answerOf(portal.GET('/api/portal/environments/{environment}/calls', { params: { path: { environment }, query }, signal }))
    },
    initialPageParam: '',
    getNextPageParam: nextOf,
  })
}

const ended = new Set(['done', 'rejected', 'partial'])

/** A call's life, asked again until it has ended. */
export function useCall(environment: Of<Environment>, call: Of<string>) {
  return useQuery({
    queryKey: computed(() => callKeys.one(toValue(environment), toValue(call))),
    queryFn: ({ signal }) =>
      answerOf(portal.GET('/api/portal/environments/{environment}/calls/{call}', { params: { path: { environment: toValue(environment), call: toValue(call) } }, signal })),
    refetchInterval: (query) => (query.state.data && ended.has(query.state.data.call.state) ? false : 5_000),
  })
}

/** The receipts of a call. */
export function useReceipts(environment: Of<Environment>, call: Of<string>) {
  return useQuery({
    queryKey: computed(() => callKeys.receipts(toValue(environment), toValue(call))),
    queryFn: ({ signal }) =>
      answerOf(portal.GET('/api/portal/environments/{environment}/calls/{call}/receipts', { params: { path: { environment: toValue(environment), call: toValue(call) } }, signal })),
  })
}

/** Callbacks with their attempts, the newest first. */
export function useCallbacks(environment: Of<Environment>) {
  return useInfiniteQuery({
    queryKey: computed(() => callKeys.callbacks(toValue(environment))),
    queryFn: ({ signal, pageParam }) =>
      answerOf(portal.GET('/api/portal/environments/{environment}/callbacks', { params: { path: { environment: toValue(environment) }, query: { cursor: pageParam, limit } }, signal })),
    initialPageParam: '',
    getNextPageParam: nextOf,
  })
}

/** Sends a callback again under the same event id. */
export function useReplay() {
  const queries = useQueryClient()
  return async (environment: Environment, callback: string) => {
    await answerOf(portal.POST('/api/portal/environments/{environment}/callbacks/{callback}/replay', { params: { path: { environment, callback } } }))
    await queries.invalidateQueries({ queryKey: callKeys.callbacks(environment) })
  }
}

/** Messages that were not received, and why. */
export function useRefusals(environment: Of<Environment>) {
  return useInfiniteQuery({
    queryKey: computed(() => callKeys.refusals(toValue(environment))),
    queryFn: ({ signal, pageParam }) =>
      answerOf(portal.GET('/api/portal/environments/{environment}/refusals', { params: { path: { environment: toValue(environment) }, query: { cursor: pageParam, limit } }, signal })),
    initialPageParam: '',
    getNextPageParam: nextOf,
  })
}
