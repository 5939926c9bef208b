import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import { answerOf } from '@zhilian/kit/client'
import { language } from '@zhilian/kit/i18n/index'
import { Problem } from '@zhilian/kit/problem'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'

import { portal, type Schemas } from './client'

export type Application = Schemas['ApplicationAnswer']
export type Attachment = Schemas['AttachmentAnswer']

export const applicationKeys = {
  all: ['applications'] as const,
  one: (id: string) => [...applicationKeys.all, id] as const,
  timeline: (id: string) => [...applicationKeys.all, id, 'timeline'] as const,
  terms: ['admission-terms'] as const,
  systems: ['systems'] as const,
}

const at = (application: string) => ({ params: { path: { application } } })

/** The enterprise's applications, the newest first. */
export function useApplications() {
  return useQuery({ queryKey: applicationKeys.all, queryFn: ({ signal }) => answerOf(portal.GET('/api/portal/applications', { signal })) })
}

export function askApplication(id: string, signal?: AbortSignal): Promise<Application> {
  return answerOf(portal.GET('/api/portal/applications/{application}', { ...at(id), ...(signal ? { signal } : {}) }))
}

/** One application; while it is reviewed it is asked for again, so that a decision appears by itself. */
export function useApplication(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => applicationKeys.one(toValue(id))),
    queryFn: ({ signal }) => askApplication(toValue(id), signal),
    refetchOnWindowFocus: false, // a form that is being filled in is nobody's to replace
    refetchInterval: (query) => (query.state.data?.application.state === 'submitted' ? 20_000 : false),
  })
}

export function useApplicationTimeline(id: MaybeRefOrGetter<string>, version: MaybeRefOrGetter<number>) {
  return useQuery({
    queryKey: computed(() => [...applicationKeys.timeline(toValue(id)), toValue(version)]),
    queryFn: ({ signal }) => answerOf(portal.GET('/api/portal/applications/{application}/timeline', { ...at(toValue(id)), signal })),
  })
}

/** What an applicant promises, what a reviewer looks at and why an application can be refused. */
export function useTerms() {
  return useQuery({ queryKey: applicationKeys.terms, queryFn: ({ signal }) => answerOf(portal.GET('/api/portal/admission-terms', { signal })), staleTime: 600_000 })
}

/** The enterprise's connected systems, which may ask for more interfaces. */
export function useSystemNames() {
  return useQuery({ queryKey: applicationKeys.systems, queryFn: ({ signal }) => answerOf(portal.GET('/api/portal/systems', { signal })) })
}

export function saveForm(id: string, version: number, form: Schemas['FormBody']): Promise<Application> {
  return answerOf(portal.PUT('/api/portal/applications/{application}', { ...at(id), body: { version, form } }))
}

/** Begins an application; its form may be empty. */
export function useStart() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (form: Schemas['FormBody']) => answerOf(portal.POST('/api/portal/applications', { body: { form } })),
    onSuccess: (a) => {
      queries.setQueryData(applicationKeys.one(a.application.id), a)
      return queries.invalidateQueries({ queryKey: applicationKeys.all, exact: true })
    },
  })
}

/** The moves of an enterprise on one application. */
export function useMoves(id: MaybeRefOrGetter<string>) {
  const queries = useQueryClient()
  const move = <B>(ask: (body: B) => Promise<Application>) =>
    useMutation({
      mutationFn: ask,
      onSuccess: (a) => {
        queries.setQueryData(applicationKeys.one(a.application.id), a)
        return queries.invalidateQueries({ queryKey: applicationKeys.all, exact: true })
      },
    })
  return {
    submit: move((version: number) => answerOf(portal.POST('/api/portal/applications/{application}/submit', { ...at(toValue(id)), body: { version } }))),
    withdraw: move((version: number) => answerOf(portal.POST('/api/portal/applications/{application}/withdraw', { ...at(toValue(id)), body: { version } }))),
    reapply: move(() => answerOf(portal.POST('/api/portal/applications/{application}/reapply', at(toValue(id))))),
  }
}

/** Where the commitment is printed from, filled in with what the form says. */
export const commitmentAddress = (id: string) => `/api/portal/applications/${encodeURIComponent(id)}/commitment`

/** Where an attachment is fetched from. */
export const attachmentAddress = (id: string) => `/api/portal/attachments/${encodeURIComponent(id)}`

/**
 * Attaches a file, telling how far it has come (0 to 1). fetch does not tell, so this one
 * operation is asked for by the older way.
 */
export function attachFile(id: string, name: string, content: string, onProgress: (part: number) => void): Promise<Attachment> {
  return new Promise((resolve, reject) => {
    const ask = new XMLHttpRequest()
    ask.open('POST', `/api/portal/applications/${encodeURIComponent(id)}/attachments`)
    ask.setRequestHeader('Content-Type', 'application/json')
    ask.setRequestHeader('Accept-Language', language.value)
    ask.responseType = 'json'
    ask.upload.onprogress = (e) => onProgress(e.lengthComputable ? e.loaded / e.total : 0)
    ask.onerror = () => reject(Problem.offline())
    ask.onload = () =>
      ask.status >= 200 && ask.status < 300
        ? resolve(ask.response as Attachment)
        : reject(Problem.of(ask.response, new Response(null, { status: ask.status, headers: { 'X-Trace-Id': ask.getResponseHeader('X-Trace-Id') ?? '' } })))
    ask.send(JSON.stringify({ name, content }))
  })
}
