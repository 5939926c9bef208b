import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import { answerOf } from '@zhilian/kit/client'

import { given, useListing } from '@/parts/listing'

import { staff, type Schemas } from './client'

export type Feedback = Schemas['FeedbackAnswer']

export interface FeedbackFilters {
  kind?: Feedback['kind'] | ''
  state?: Feedback['state'] | ''
  service?: string
}

export const feedbackKeys = {
  all: ['feedback'] as const,
  list: (filters: object) => [...feedbackKeys.all, 'list', filters] as const,
  one: (id: string) => [...feedbackKeys.all, 'one', id] as const,
}

/** What enterprises said, the latest first (10.3). */
export function useFeedbacks(filters: () => FeedbackFilters) {
  return useListing(
    () => feedbackKeys.list(filters()),
    (page, signal) => answerOf(staff.GET('/api/console/feedback', { params: { query: { ...given(filters()), ...page, limit: 50 } }, signal })),
  )
}

/** One of them with its answer. */
export function useFeedback(id: string) {
  return useQuery({
    queryKey: feedbackKeys.one(id),
    queryFn: ({ signal }) => answerOf(staff.GET('/api/console/feedback/{feedback}', { params: { path: { feedback: id } }, signal })),
  })
}

/** Takes one, and answers it; with a subject the answer is public to all. */
export function useFeedbackActs(id: string) {
  const queries = useQueryClient()
  const path = { params: { path: { feedback: id } } }
  const onSuccess = () => queries.invalidateQueries({ queryKey: feedbackKeys.all })
  return {
    take: useMutation({ mutationFn: () => answerOf(staff.POST('/api/console/feedback/{feedback}/take', path)), onSuccess }),
    answer: useMutation({ mutationFn: (body: Schemas['AnswerFeedbackInBody']) => answerOf(staff.POST('/api/console/feedback/{feedback}/answer', { ...path, body })), onSuccess }),
  }
}
