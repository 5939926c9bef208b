import { useQuery } from '@tanstack/vue-query'
import { answerOf } from '@zhilian/kit/client'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'

import { staff } from './client'

export const standingKeys = {
  all: ['standing'] as const,
  now: () => [...standingKeys.all, 'now'] as const,
  hours: (day: string) => [...standingKeys.all, 'hours', day] as const,
  pressure: () => [...standingKeys.all, 'pressure'] as const,
}

// A dashboard that is looked at asks again by itself.
const often = { refetchInterval: 10_000 } as const

/** How many are connected, what was filed today and in the days before. */
export function useStanding(wanted: MaybeRefOrGetter<boolean>) {
  return useQuery({
    queryKey: standingKeys.now(),
    queryFn: ({ signal }) => answerOf(staff.GET('/api/console/statistics', { signal })),
    enabled: computed(() => toValue(wanted)),
    ...often,
  })
}

/** The calls of a day by hour, in production. */
export function useHours(day: MaybeRefOrGetter<string>, wanted: MaybeRefOrGetter<boolean>) {
  return useQuery({
    queryKey: computed(() => standingKeys.hours(toValue(day))),
    queryFn: ({ signal }) =>
      answerOf(staff.GET('/api/console/statistics/calls', { params: { query: { first: toValue(day), last: toValue(day), by: 'hour' } }, signal })),
    enabled: computed(() => toValue(wanted)),
    ...often,
  })
}

/** How the core systems bear what they are given, and what was limited. */
export function usePressure(wanted: MaybeRefOrGetter<boolean>) {
  return useQuery({
    queryKey: standingKeys.pressure(),
    queryFn: ({ signal }) => answerOf(staff.GET('/api/console/traffic/pressure', { signal })),
    enabled: computed(() => toValue(wanted)),
    ...often,
  })
}
