import { useMutation, useQueryClient } from '@tanstack/vue-query'
import { answerOf } from '@zhilian/kit/client'

import { useListing } from '@/parts/listing'

import { staff, type Schemas } from './client'

export const reconciliationKeys = { all: ['reconciliation'] as const }

/** The comparisons of a day's records with a core system's, the latest first. */
export function useReconciliations() {
  return useListing(
    () => reconciliationKeys.all,
    (query, signal) => answerOf(staff.GET('/api/console/reconciliations', { params: { query: { ...query, limit: 50 } }, signal })),
    { every: 5_000 },
  )
}

/** Has a day compared now; it goes on by itself. */
export function useReconcile() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: Schemas['RunReconciliationInBody']) => answerOf(staff.POST('/api/console/reconciliations', { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: reconciliationKeys.all }),
  })
}
