import type { RouteLocationRaw } from 'vue-router'

import type { Schemas } from '@/api/client'

/** The page on which an alarm is looked after, for whoever may see it. */
export function placeOf(alarm: Schemas['AlarmAnswer'], may: (permission: string) => boolean): RouteLocationRaw | undefined {
  const [kind, id] = alarm.object.split(':', 2)
  if (kind === 'intervention' && id && may('intervention.read')) return { name: 'interventions', params: { intervention: id } }
  if (kind === 'application' && id && may('application.read')) return { name: 'review', params: { application: id } }
  if (kind === 'measure' && id && may('measure.read')) return { name: 'measures', params: { measure: id } }
  const enterprise = kind === 'enterprise' ? id : alarm.values?.enterprise
  if (enterprise && may('enterprise.read')) return { name: 'enterprise', params: { enterprise } }
  return undefined
}
