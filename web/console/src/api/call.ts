import { useQuery } from '@tanstack/vue-query'
import { answerOf } from '@zhilian/kit/client'

import { useListing } from '@/parts/listing'

import { staff } from './client'
import type { Environment } from './enterprise'

export const callKeys = {
  all: ['call'] as const,
  list: (what: string, enterprise: string, environment: Environment) => [...callKeys.all, what, enterprise, environment] as const,
  one: (enterprise: string, environment: Environment, id: string) => [...callKeys.all, enterprise, environment, id] as const,
}

/** The calls of an enterprise, the latest first. */
export function useCalls(enterprise: string, environment: () => Environment) {
  return useListing(
    () => callKeys.list('calls', enterprise, environment()),
    (query, signal) =>
      answerOf(
        staff.GET('/api/console/enterprises/{enterprise}/environments/{environment}/calls', {
          params: { path: { enterprise, environment: environment() }, query: { ...query, limit: 50 } },
          signal,
        }),
      ),
    { every: 15_000 },
  )
}

/** What the platform called back to the enterprise's systems. */
export function useCallbacks(enterprise: string, environment: () => Environment) {
  return useListing(
    () => callKeys.list('callbacks', enterprise, environment()),
    (query, signal) =>
      answerOf(
        staff.GET('/api/console/enterprises/{enterprise}/environments/{environment}/callbacks', {
          params: { path: { enterprise, environment: environment() }, query: { ...query, limit: 50 } },
          signal,
        }),
      ),
  )
}

/** Messages that were refused before they became calls, added up by minute. */
export function useRefusals(enterprise: string, environment: () => Environment) {
  return useListing(
    () => callKeys.list('refusals', enterprise, environment()),
    (query, signal) =>
      answerOf(
        staff.GET('/api/console/enterprises/{enterprise}/environments/{environment}/refusals', {
          params: { path: { enterprise, environment: environment() }, query: { ...query, limit: 50 } },
          signal,
        }),
      ),
  )
}

/** A call and all that happened to it. */
export function useCall(enterprise: string, environment: Environment, call: string) {
  return useQuery({
    queryKey: callKeys.one(enterprise, environment, call),
    queryFn: ({ signal }) =>
      answerOf(staff.GET('/api/console/enterprises/{enterprise}/environments/{environment}/calls/{call}', { params: { path: { enterprise, environment, call } }, signal })),
    refetchInterval: 10_000,
  })
}
