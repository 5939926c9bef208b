import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import { answerOf } from '@zhilian/kit/client'

import { staff, type Schemas } from './client'

export const trafficKeys = {
  all: ['traffic'] as const,
  limits: () => [...trafficKeys.all, 'limits'] as const,
  downtimes: () => [...trafficKeys.all, 'downtimes'] as const,
}

/** The usual limits by class, and those that were set. */
export function useLimits() {
  return useQuery({ queryKey: trafficKeys.limits(), queryFn: ({ signal }) => answerOf(staff.GET('/api/console/traffic/limits', { signal })) })
}

/** When core systems are away as planned. */
export function useDowntimes() {
  return useQuery({ queryKey: trafficKeys.downtimes(), queryFn: ({ signal }) => answerOf(staff.GET('/api/console/traffic/downtimes', { signal })), refetchInterval: 30_000 })
}

/** Sets and drops limits, plans and ends downtimes. */
export function useTrafficActs() {
  const queries = useQueryClient()
  const onSuccess = () => queries.invalidateQueries({ queryKey: trafficKeys.all })
  return {
    limit: useMutation({ mutationFn: (body: Schemas['LimitBody']) => answerOf(staff.PUT('/api/console/traffic/limits', { body })), onSuccess }),
    drop: useMutation({ mutationFn: (body: Schemas['DropLimitInBody']) => answerOf(staff.POST('/api/console/traffic/limits/drop', { body })), onSuccess }),
    plan: useMutation({ mutationFn: (body: Schemas['SetDowntimeInBody']) => answerOf(staff.POST('/api/console/traffic/downtimes', { body })), onSuccess }),
    end: useMutation({ mutationFn: (downtime: string) => answerOf(staff.POST('/api/console/traffic/downtimes/{downtime}/end', { params: { path: { downtime } } })), onSuccess }),
  }
}
