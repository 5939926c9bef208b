import { useQuery } from '@tanstack/vue-query'
import { answerOf } from '@zhilian/kit/client'
import { answerByKey, makeKey } from '@zhilian/kit/securitykey'

import { portal } from './client'

export const factorKeys = { own: ['factors'] as const, sessions: ['own-sessions'] as const }

/** The own second factors. */
export function useFactors() {
  return useQuery({ queryKey: factorKeys.own, queryFn: ({ signal }) => answerOf(portal.GET('/api/portal/session/factors', { signal })) })
}

/** Where the person is signed in. */
export function useOwnSessions() {
  return useQuery({ queryKey: factorKeys.sessions, queryFn: ({ signal }) => answerOf(portal.GET('/api/portal/session/all', { signal })) })
}

export const endSession = (session: string) => answerOf(portal.DELETE('/api/portal/session/all/{session}', { params: { path: { session } } }))
export const dropFactor = (factor: string) => answerOf(portal.DELETE('/api/portal/session/factors/{factor}', { params: { path: { factor } } }))
export const renewRecovery = () => answerOf(portal.POST('/api/portal/session/factors/recovery'))

export const proveByCode = (code: string) => answerOf(portal.POST('/api/portal/session/second-factor', { body: { code } }))
export const beginAuthenticator = (name: string) => answerOf(portal.POST('/api/portal/session/factors/authenticator', { body: { name } }))
export const confirmAuthenticator = (code: string) => answerOf(portal.POST('/api/portal/session/factors/authenticator/confirm', { body: { code } }))

/** Shows a security key. */
export async function proveByKey(): Promise<void> {
  const { options } = await answerOf(portal.POST('/api/portal/session/second-factor/key'))
  const answer = await answerByKey(options)
  await answerOf(portal.POST('/api/portal/session/second-factor/key/answer', { body: { answer } }))
}

/** Adds a security key; answers with recovery codes when it is the first factor. */
export async function addKey(name: string) {
  const { options } = await answerOf(portal.POST('/api/portal/session/factors/key', { body: { name } }))
  const answer = await makeKey(options)
  return answerOf(portal.POST('/api/portal/session/factors/key/confirm', { body: { answer } }))
}
