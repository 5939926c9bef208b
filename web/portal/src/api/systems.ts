import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { answerOf } from '@zhilian/kit/client'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'


import { portal, type Schemas } from './client'

export type Environment = 'test' | 'production'
export const environments = ['test', 'production'] as const

/** Keys of an enterprise's systems; what is inside a key is never kept under one. */
export const systemKeys = {
  all: ['systems'] as const,
  list: () => [...systemKeys.all, 'list'] as const,
  one: (app: string) => [...systemKeys.all, 'one', app] as const,
  signing: (app: string) => [...systemKeys.all, 'signing', app] as const,
  callback: (app: string, environment: Environment) => [...systemKeys.all, 'callback', app, environment] as const,
  network: (app: string) => [...systemKeys.all, 'network', app] as const,
  quota: (environment: Environment) => [...systemKeys.all, 'quota', environment] as const,
}

/** The enterprise's systems. */
export function useSystems() {
  return useQuery({ queryKey: systemKeys.list(), queryFn: ({ signal }) => answerOf(portal.GET('/api/portal/systems', { signal })) })
}

/** A system with the state and the use of its keys. */
export function useSystem(app: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => systemKeys.one(toValue(app))),
    queryFn: ({ signal }) => answerOf(portal.GET('/api/portal/systems/{app}', { params: { path: { app: toValue(app) } }, signal })),
  })
}

/** The SM2 public keys of a system. */
export function useSigningKeys(app: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => systemKeys.signing(toValue(app))),
    queryFn: ({ signal }) => answerOf(portal.GET('/api/portal/systems/{app}/signing-keys', { params: { path: { app: toValue(app) } }, signal })),
  })
}

/** Where a system's callbacks go. Asked again while an address is being checked. */
export function useCallbackAddress(app: MaybeRefOrGetter<string>, environment: MaybeRefOrGetter<Environment>) {
  return useQuery({
    queryKey: computed(() => systemKeys.callback(toValue(app), toValue(environment))),
    queryFn: ({ signal }) =>
      answerOf(portal.GET('/api/portal/systems/{app}/environments/{environment}/callback', { params: { path: { app: toValue(app), environment: toValue(environment) } }, signal })),
    refetchInterval: (query) => (query.state.data?.checking === 'due' ? 3_000 : false),
  })
}

/** From where a system may call. */
export function useNetwork(app: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => systemKeys.network(toValue(app))),
    queryFn: ({ signal }) => answerOf(portal.GET('/api/portal/systems/{app}/network', { params: { path: { app: toValue(app) } }, signal })),
    refetchOnWindowFocus: false, // a form is drawn from it
  })
}

/** Quotas of the enterprise and what is left of them today. */
export function useQuota(environment: MaybeRefOrGetter<Environment>) {
  return useQuery({
    queryKey: computed(() => systemKeys.quota(toValue(environment))),
    queryFn: ({ signal }) => answerOf(portal.GET('/api/portal/environments/{environment}/quota', { params: { path: { environment: toValue(environment) } }, signal })),
    refetchInterval: 30_000,
  })
}

/** What may be done with a system and its keys. Whoever calls one keeps what it answers to itself. */
export function useSystemDeeds(app: MaybeRefOrGetter<string>) {
  const queries = useQueryClient()
  const path = () => ({ app: toValue(app) })
  const stale = async <T>(answer: T): Promise<T> => {
    await queries.invalidateQueries({ queryKey: systemKeys.all })
    return answer
  }
  return {
    showTestKey: () => answerOf(portal.POST('/api/portal/systems/{app}/test-key', { params: { path: path() } })).then(stale),
    takeProductionKey: () => answerOf(portal.POST('/api/portal/systems/{app}/production-key', { params: { path: path() } })).then(stale),
    rotate: (environment: Environment, overlapDays: number) =>
      answerOf(portal.POST('/api/portal/systems/{app}/environments/{environment}/next-key', { params: { path: { ...path(), environment } }, body: { overlapDays } })).then(stale),
    handOut: (key: string, form: Schemas['HandOutInBody']['form']) =>
      answerOf(portal.POST('/api/portal/systems/{app}/keys/{key}/hand-out', { params: { path: { ...path(), key } }, body: { form } })).then(stale),
    revoke: (key: string, reason: string) =>
      answerOf(portal.POST('/api/portal/systems/{app}/keys/{key}/revoke', { params: { path: { ...path(), key } }, body: { reason } })).then(stale),
    challenge: (publicKey: string) => answerOf(portal.POST('/api/portal/systems/{app}/signing-keys/challenge', { params: { path: path() }, body: { publicKey } })),
    register: (body: Schemas['RegisterInBody']) => answerOf(portal.POST('/api/portal/systems/{app}/signing-keys', { params: { path: path() }, body })).then(stale),
    withdraw: (signingKey: string) =>
      answerOf(portal.DELETE('/api/portal/systems/{app}/signing-keys/{signingKey}', { params: { path: { ...path(), signingKey } } })).then(stale),
    setNetwork: (body: Schemas['SetNetworkInBody']) => answerOf(portal.PUT('/api/portal/systems/{app}/network', { params: { path: path() }, body })).then(stale),
    putCallback: (environment: Environment, url: string) =>
      answerOf(portal.PUT('/api/portal/systems/{app}/environments/{environment}/callback', { params: { path: { ...path(), environment } }, body: { url } })).then(stale),
    deleteCallback: (environment: Environment) =>
      answerOf(portal.DELETE('/api/portal/systems/{app}/environments/{environment}/callback', { params: { path: { ...path(), environment } } })).then(stale),
  }
}
