import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import { answerOf } from '@zhilian/kit/client'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'

import { given, useListing } from '@/parts/listing'

import { staff, type Schemas } from './client'
import { enterpriseKeys } from './enterprise'

export type Measure = Schemas['MeasureBrief']

export interface MeasureFilters {
  enterprise?: string
  kind?: Measure['kind'] | ''
  state?: Measure['state'] | ''
  objected?: boolean
}

export const measureKeys = {
  all: ['measure'] as const,
  list: (filters: object) => [...measureKeys.all, 'list', filters] as const,
  one: (id: string) => [...measureKeys.all, 'one', id] as const,
  grounds: () => [...measureKeys.all, 'grounds'] as const,
}

/** What was done against misuse, the latest first (10). */
export function useMeasures(filters: () => MeasureFilters) {
  return useListing(
    () => measureKeys.list(filters()),
    (page, signal) => answerOf(staff.GET('/api/console/measures', { params: { query: { ...given(filters()), ...page, limit: 50 } }, signal })),
  )
}

/** A measure with its order and the enterprise's objection. */
export function useMeasure(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => measureKeys.one(toValue(id))),
    queryFn: ({ signal }) => answerOf(staff.GET('/api/console/measures/{measure}', { params: { path: { measure: toValue(id) } }, signal })),
  })
}

/** What counts as misuse, each with the clauses it rests on. */
export function useMeasureGrounds() {
  return useQuery({ queryKey: measureKeys.grounds(), queryFn: ({ signal }) => answerOf(staff.GET('/api/console/measures/grounds', { signal })), staleTime: Infinity })
}

/** Takes measures, answers objections, lifts what may be lifted. */
export function useMeasureActs() {
  const queries = useQueryClient()
  const after = () => Promise.all([queries.invalidateQueries({ queryKey: measureKeys.all }), queries.invalidateQueries({ queryKey: enterpriseKeys.all })])
  return {
    take: useMutation({
      mutationFn: (o: { enterprise: string; body: Schemas['OrderBody'] }) =>
        answerOf(staff.POST('/api/console/enterprises/{enterprise}/measures', { params: { path: { enterprise: o.enterprise } }, body: o.body })),
      onSuccess: after,
    }),
    answer: useMutation({
      mutationFn: (o: { measure: string; body: Schemas['AnswerObjectionInBody'] }) =>
        answerOf(staff.POST('/api/console/measures/{measure}/answer', { params: { path: { measure: o.measure } }, body: o.body })),
      onSuccess: after,
    }),
    lift: useMutation({
      mutationFn: (measure: string) => answerOf(staff.POST('/api/console/measures/{measure}/lift', { params: { path: { measure } } })),
      onSuccess: after,
    }),
  }
}
