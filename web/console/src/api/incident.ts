import { useMutation, useQueryClient } from '@tanstack/vue-query'
import { answerOf } from '@zhilian/kit/client'

import { useListing } from '@/parts/listing'

import { staff, type Schemas } from './client'

export const incidentKeys = { all: ['incident'] as const }
export type Incident = Schemas['IncidentAnswer']

/** What went wrong, as the public status page tells it. */
export function useIncidents() {
  return useListing(
    () => incidentKeys.all,
    (query, signal) => answerOf(staff.GET('/api/console/incidents', { params: { query: { ...query, limit: 50 } }, signal })),
    { every: 30_000 },
  )
}

/** Opens an incident, or tells how it goes on. Both are public at once. */
export function useIncidentActs() {
  const queries = useQueryClient()
  const onSuccess = () => queries.invalidateQueries({ queryKey: incidentKeys.all })
  return {
    open: useMutation({ mutationFn: (body: Schemas['OpenIncidentInBody']) => answerOf(staff.POST('/api/console/incidents', { body })), onSuccess }),
    tell: useMutation({
      mutationFn: (o: { incident: string; body: Schemas['TellIncidentInBody'] }) =>
        answerOf(staff.POST('/api/console/incidents/{incident}/updates', { params: { path: { incident: o.incident } }, body: o.body })),
      onSuccess,
    }),
  }
}
