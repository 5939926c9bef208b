import { useQuery } from '@tanstack/vue-query'
import { answerOf } from '@zhilian/kit/client'

import { portal } from './client'

export const spaceKeys = {
  all: ['space'] as const,
  timeline: ['space', 'timeline'] as const,
}

/** The signed-in member's enterprise with its members and grants. */
export function useSpace() {
  return useQuery({ queryKey: spaceKeys.all, queryFn: ({ signal }) => answerOf(portal.GET('/api/portal/enterprise', { signal })) })
}

/** What happened to the enterprise so far, in the order of chapter 8. */
export function useTimeline() {
  return useQuery({ queryKey: spaceKeys.timeline, queryFn: ({ signal }) => answerOf(portal.GET('/api/portal/enterprise/timeline', { signal })) })
}
