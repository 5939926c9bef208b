import { useQuery } from '@tanstack/vue-query'
import { answerOf } from '@zhilian/kit/client'
import { computed } from 'vue'

import { given } from '@/parts/listing'

import { staff, type Schemas } from './client'

export type Axis = 'hour' | 'day' | 'month' | 'service' | 'domain' | 'version' | 'area' | 'enterprise' | 'vendor' | 'code'

export interface CallFilters {
  first: string
  last: string
  by: Axis
  environment?: 'test' | 'production' | ''
  service?: string
}

export const statisticsKeys = {
  calls: (filters: object) => ['statistics', 'calls', filters] as const,
  work: (first: string, last: string) => ['statistics', 'work', first, last] as const,
}

/** Calls added up along one axis. */
export function useCallTotals(filters: () => CallFilters) {
  return useQuery({
    queryKey: computed(() => statisticsKeys.calls(filters())),
    queryFn: ({ signal }) => {
      const { first, last, by, ...rest } = filters()
      return answerOf(staff.GET('/api/console/statistics/calls', { params: { query: { first, last, by, ...given(rest) } }, signal }))
    },
  })
}

/** The address under which the same figures are a sheet. */
export function exportOf(filters: CallFilters): string {
  return `/api/console/statistics/calls/export?${new URLSearchParams(given(filters) as Record<string, string>).toString()}`
}

export type Total = Schemas['CallTotal']
