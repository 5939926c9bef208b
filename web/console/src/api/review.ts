import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import { answerOf } from '@zhilian/kit/client'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'

import { staff, type Schemas } from './client'

export type Application = Schemas['ApplicationAnswer']

export const reviewKeys = {
  all: ['review'] as const,
  queue: () => [...reviewKeys.all, 'queue'] as const,
  application: (id: string) => [...reviewKeys.all, 'application', id] as const,
  grounds: () => [...reviewKeys.all, 'grounds'] as const,
}

/** The applications that wait, in the order in which they are to be decided. */
export function useQueue(wanted: MaybeRefOrGetter<boolean> = true) {
  return useQuery({
    queryKey: reviewKeys.queue(),
    queryFn: ({ signal }) => answerOf(staff.GET('/api/console/applications/queue', { signal })),
    enabled: computed(() => toValue(wanted)),
    refetchInterval: 15_000,
  })
}

/** One application with its rounds, findings and files. */
export function useApplication(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => reviewKeys.application(toValue(id))),
    queryFn: ({ signal }) => answerOf(staff.GET('/api/console/applications/{application}', { params: { path: { application: toValue(id) } }, signal })),
  })
}

/** The reasons for which an application may be rejected. */
export function useGrounds() {
  return useQuery({ queryKey: reviewKeys.grounds(), queryFn: ({ signal }) => answerOf(staff.GET('/api/console/applications/grounds', { signal })), staleTime: Infinity })
}

/**
 * The moves of a reviewer on one application. Each answers with the application as it is
 * afterwards; one that rests on an older version is refused (the Problem's `current`).
 */
export function useReview(id: MaybeRefOrGetter<string>) {
  const queries = useQueryClient()
  const path = () => ({ params: { path: { application: toValue(id) } } })
  const move = <B>(ask: (body: B) => Promise<Application>) =>
    useMutation({
      mutationFn: ask,
      onSuccess: (application) => {
        queries.setQueryData(reviewKeys.application(application.id), application)
        return queries.invalidateQueries({ queryKey: reviewKeys.queue() })
      },
    })
  return {
    claim: move((body: Schemas['ApproveInBody']) => answerOf(staff.POST('/api/console/applications/{application}/claim', { ...path(), body }))),
    release: move((body: Schemas['ApproveInBody']) => answerOf(staff.POST('/api/console/applications/{application}/release', { ...path(), body }))),
    mark: move((body: Schemas['MarkInBody']) => answerOf(staff.POST('/api/console/applications/{application}/mark', { ...path(), body }))),
    approve: move((body: Schemas['ApproveInBody']) => answerOf(staff.POST('/api/console/applications/{application}/approve', { ...path(), body }))),
    giveBack: move((body: Schemas['ReturnInBody']) => answerOf(staff.POST('/api/console/applications/{application}/return', { ...path(), body }))),
    reject: move((body: Schemas['RejectInBody']) => answerOf(staff.POST('/api/console/applications/{application}/reject', { ...path(), body }))),
  }
}
