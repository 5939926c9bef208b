import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import { answerOf } from '@zhilian/kit/client'

import { staff, type Schemas } from './client'

export const calendarKeys = { years: () => ['calendar', 'years'] as const }

/** The years whose working days are known; deadlines cannot be told in any other. */
export function useYears() {
  return useQuery({ queryKey: calendarKeys.years(), queryFn: ({ signal }) => answerOf(staff.GET('/api/console/calendar/years', { signal })) })
}

/** Loads a year from the State Council's notice. */
export function useYearImport() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: Schemas['ImportInBody']) => answerOf(staff.POST('/api/console/calendar/years', { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: calendarKeys.years() }),
  })
}
