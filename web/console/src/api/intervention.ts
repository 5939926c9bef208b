import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import { answerOf } from '@zhilian/kit/client'

import { given, useListing } from '@/parts/listing'

import { staff, type Schemas } from './client'
import { workKeys } from './work'

export type Case = Schemas['InterventionAnswer']

export interface CaseFilters {
  state?: Case['state'] | ''
  core?: string
  overdue?: boolean
}

export const caseKeys = {
  all: ['case'] as const,
  list: (filters: object) => [...caseKeys.all, 'list', filters] as const,
  one: (id: string) => [...caseKeys.all, 'one', id] as const,
}

/** What no machine can decide (8.8.3); without a state, all that are not done. */
export function useCases(filters: () => CaseFilters) {
  return useListing(
    () => caseKeys.list(filters()),
    (page, signal) => answerOf(staff.GET('/api/console/interventions', { params: { query: { ...given(filters()), ...page, limit: 50 } }, signal })),
    { every: 10_000 },
  )
}

/** One case with its call, what happened, its steps and what is proposed. */
export function useCase(id: string) {
  return useQuery({
    queryKey: caseKeys.one(id),
    queryFn: ({ signal }) => answerOf(staff.GET('/api/console/interventions/{intervention}', { params: { path: { intervention: id } }, signal })),
    refetchInterval: 10_000,
  })
}

/** The moves of whoever works on a case. */
export function useCaseActs(id: string) {
  const queries = useQueryClient()
  const path = { params: { path: { intervention: id } } }
  const onSuccess = () => Promise.all([queries.invalidateQueries({ queryKey: caseKeys.all }), queries.invalidateQueries({ queryKey: workKeys.all })])
  return {
    take: useMutation({ mutationFn: () => answerOf(staff.POST('/api/console/interventions/{intervention}/take', path)), onSuccess }),
    give: useMutation({ mutationFn: () => answerOf(staff.POST('/api/console/interventions/{intervention}/give', path)), onSuccess }),
    propose: useMutation({
      mutationFn: (body: Schemas['ProposeInBody']) => answerOf(staff.POST('/api/console/interventions/{intervention}/propose', { ...path, body })),
      onSuccess,
    }),
  }
}
