import { useQuery } from '@tanstack/vue-query'
import { answerOf } from '@zhilian/kit/client'

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

/** What the server sends for a ceremony: for navigator.credentials, with bytes as text. */
interface Options<T> {
  publicKey: T
}

/** Shows a security key. */
export async function proveByKey(): Promise<void> {
  const { options } = await answerOf(portal.POST('/api/portal/session/second-factor/key'))
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON((options as Options<PublicKeyCredentialRequestOptionsJSON>).publicKey)
  const credential = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential
  await answerOf(portal.POST('/api/portal/session/second-factor/key/answer', { body: { answer: credential.toJSON() } }))
}

/** Adds a security key; answers with recovery codes when it is the first factor. */
export async function addKey(name: string) {
  const { options } = await answerOf(portal.POST('/api/portal/session/factors/key', { body: { name } }))
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON((options as Options<PublicKeyCredentialCreationOptionsJSON>).publicKey)
  const credential = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential
  return answerOf(portal.POST('/api/portal/session/factors/key/confirm', { body: { answer: credential.toJSON() } }))
}

/** Reports whether this browser can use security keys. */
export const keysUsable = () => 'PublicKeyCredential' in globalThis && 'parseCreationOptionsFromJSON' in PublicKeyCredential
