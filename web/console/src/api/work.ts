import { useQuery } from '@tanstack/vue-query'
import { answerOf } from '@zhilian/kit/client'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'

import { staff } from './client'

export const workKeys = {
  all: ['work'] as const,
  alarms: () => [...workKeys.all, 'alarms'] as const,
  interventions: () => [...workKeys.all, 'interventions'] as const,
  approvals: () => [...workKeys.all, 'approvals'] as const,
}

const now = { refetchInterval: 10_000 } as const

/** Alarms that nobody acknowledged. */
export function useAlarms(wanted: MaybeRefOrGetter<boolean>) {
  return useQuery({
    queryKey: workKeys.alarms(),
    queryFn: ({ signal }) => answerOf(staff.GET('/api/console/alarms', { params: { query: { open: true, limit: 20 } }, signal })),
    enabled: computed(() => toValue(wanted)),
    ...now,
  })
}

/** What no machine can decide and nobody took yet (8.8.3). */
export function useOpenInterventions(wanted: MaybeRefOrGetter<boolean>) {
  return useQuery({
    queryKey: workKeys.interventions(),
    queryFn: ({ signal }) => answerOf(staff.GET('/api/console/interventions', { params: { query: { state: 'open', limit: 20 } }, signal })),
    enabled: computed(() => toValue(wanted)),
    ...now,
  })
}

/** What waits for a second person. */
export function useAskedApprovals(wanted: MaybeRefOrGetter<boolean>) {
  return useQuery({
    queryKey: workKeys.approvals(),
    queryFn: ({ signal }) => answerOf(staff.GET('/api/console/approvals', { params: { query: { state: 'asked', limit: 20 } }, signal })),
    enabled: computed(() => toValue(wanted)),
    ...now,
  })
}
