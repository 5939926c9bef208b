import { useMutation, useQueryClient } from '@tanstack/vue-query'
import { answerOf } from '@zhilian/kit/client'

import { given, useListing } from '@/parts/listing'

import { staff } from './client'
import { workKeys } from './work'

export const alarmKeys = { list: (open: boolean) => ['alarm', 'list', open] as const, all: ['alarm'] as const }

/** What the platform tells its staff by itself. */
export function useAlarmList(open: () => boolean) {
  return useListing(
    () => alarmKeys.list(open()),
    (page, signal) => answerOf(staff.GET('/api/console/alarms', { params: { query: { ...given({ open: open() }), ...page, limit: 50 } }, signal })),
    { every: 10_000 },
  )
}

/** Says that somebody saw an alarm and looks after it. */
export function useAcknowledge() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (alarm: string) => answerOf(staff.POST('/api/console/alarms/{alarm}/acknowledge', { params: { path: { alarm } } })),
    onSuccess: () => Promise.all([queries.invalidateQueries({ queryKey: alarmKeys.all }), queries.invalidateQueries({ queryKey: workKeys.alarms() })]),
  })
}
