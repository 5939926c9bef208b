import { useQuery } from '@tanstack/vue-query'
import { answerOf } from '@zhilian/kit/client'

import { portal, type Schemas } from './client'

/** Keys of how an enterprise stands: measures, mandates, changes of itself, leaving. */
export const standingKeys = {
  measures: ['measures'] as const,
  mandates: ['mandates'] as const,
  changes: ['subject-changes'] as const,
  leaving: ['leaving'] as const,
}

export function useMeasures() {
  return useQuery({ queryKey: standingKeys.measures, queryFn: ({ signal }) => answerOf(portal.GET('/api/portal/measures', { signal })) })
}
export const object = ({ id, text }: { id: string; text: string }) => answerOf(portal.POST('/api/portal/measures/{measure}/objection', { params: { path: { measure: id } }, body: { text } }))

export function useMandates() {
  return useQuery({ queryKey: standingKeys.mandates, queryFn: ({ signal }) => answerOf(portal.GET('/api/portal/mandates', { signal })) })
}
const one = (mandate: string) => ({ params: { path: { mandate } } })
export const giveMandate = (body: Schemas['GiveMandateInBody']) => answerOf(portal.POST('/api/portal/mandates', { body }))
export const acceptMandate = (id: string) => answerOf(portal.POST('/api/portal/mandates/{mandate}/accept', one(id)))
export const declineMandate = ({ id, reason }: { id: string; reason: string }) => answerOf(portal.POST('/api/portal/mandates/{mandate}/decline', { ...one(id), body: { reason } }))
export const endMandate = ({ id, reason }: { id: string; reason: string }) => answerOf(portal.POST('/api/portal/mandates/{mandate}/end', { ...one(id), body: { reason } }))

export function useSubjectChanges() {
  return useQuery({ queryKey: standingKeys.changes, queryFn: ({ signal }) => answerOf(portal.GET('/api/portal/enterprise/subject-changes', { signal })) })
}
const change = (id: string) => ({ params: { path: { change: id } } })
export const fileChange = (body: Schemas['FileChangeInBody']) => answerOf(portal.POST('/api/portal/enterprise/subject-changes', { body }))
export const withdrawChange = (id: string) => answerOf(portal.POST('/api/portal/enterprise/subject-changes/{change}/withdraw', change(id)))

export function useLeaving() {
  return useQuery({ queryKey: standingKeys.leaving, queryFn: ({ signal }) => answerOf(portal.GET('/api/portal/enterprise/leaving', { signal })) })
}
export const depart = (text: string) => answerOf(portal.POST('/api/portal/enterprise/leaving', { body: { text } }))
export const stay = () => answerOf(portal.POST('/api/portal/enterprise/leaving/withdraw'))
export const comeBack = () => answerOf(portal.POST('/api/portal/enterprise/return'))
export const signChange = ({ id, ...body }: { id: string } & Schemas['SignChangeInBody']) => answerOf(portal.POST('/api/portal/enterprise/subject-changes/{change}/sign', { ...change(id), body }))
