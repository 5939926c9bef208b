import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import { answerOf } from '@zhilian/kit/client'
import { computed } from 'vue'

import { staff, type Schemas } from './client'
import { standingKeys } from './standing'

export const brakeKeys = { all: ['brakes'] as const }

/** The brakes that hold now. */
export function useBrakes(wanted: () => boolean = () => true) {
  return useQuery({
    queryKey: brakeKeys.all,
    queryFn: ({ signal }) => answerOf(staff.GET('/api/console/traffic/brakes', { signal })),
    enabled: computed(wanted),
    refetchInterval: 15_000,
  })
}

/** Sets a brake, or lifts one. */
export function useBrakeActs() {
  const queries = useQueryClient()
  const after = () => Promise.all([queries.invalidateQueries({ queryKey: brakeKeys.all }), queries.invalidateQueries({ queryKey: standingKeys.pressure() })])
  return {
    set: useMutation({ mutationFn: (body: Schemas['SetBrakeInBody']) => answerOf(staff.POST('/api/console/traffic/brakes', { body })), onSuccess: after }),
    lift: useMutation({ mutationFn: (brake: string) => answerOf(staff.POST('/api/console/traffic/brakes/{brake}/lift', { params: { path: { brake } } })), onSuccess: after }),
  }
}
