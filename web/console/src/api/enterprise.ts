import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import { answerOf } from '@zhilian/kit/client'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'

import { given, useListing } from '@/parts/listing'

import { staff, type Schemas } from './client'

export type Environment = 'test' | 'production'

export const enterpriseKeys = {
  all: ['enterprise'] as const,
  list: (filters: object) => [...enterpriseKeys.all, 'list', filters] as const,
  one: (id: string) => [...enterpriseKeys.all, id] as const,
  keys: (id: string, app: string) => [...enterpriseKeys.one(id), 'keys', app] as const,
  board: (id: string) => [...enterpriseKeys.one(id), 'acceptance'] as const,
  credit: (id: string) => [...enterpriseKeys.one(id), 'credit'] as const,
}

/** All enterprises that are or were connected. */
export function useEnterprises(filters: () => { search?: string; state?: Schemas['EnterpriseBrief']['state'] }) {
  return useListing(
    () => enterpriseKeys.list(filters()),
    (page, signal) => answerOf(staff.GET('/api/console/enterprises', { params: { query: { ...given(filters()), ...page, limit: 50 } }, signal })),
  )
}

/** An enterprise with its systems, grants, members and history. */
export function useEnterprise(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => enterpriseKeys.one(toValue(id))),
    queryFn: ({ signal }) => answerOf(staff.GET('/api/console/enterprises/{enterprise}', { params: { path: { enterprise: toValue(id) } }, signal })),
  })
}

/** The keys of a system: states, check values and use, never a value. */
export function useSystemKeys(enterprise: string, app: string) {
  return useQuery({
    queryKey: enterpriseKeys.keys(enterprise, app),
    queryFn: ({ signal }) => answerOf(staff.GET('/api/console/enterprises/{enterprise}/systems/{app}/keys', { params: { path: { enterprise, app } }, signal })),
  })
}

/** How far the enterprise's tests are. */
export function useBoard(enterprise: string) {
  return useQuery({
    queryKey: enterpriseKeys.board(enterprise),
    queryFn: ({ signal }) => answerOf(staff.GET('/api/console/enterprises/{enterprise}/acceptance', { params: { path: { enterprise } }, signal })),
  })
}

/** What the sources of credit said of the enterprise and its legal representative. */
export function useCredit(enterprise: string) {
  return useQuery({
    queryKey: enterpriseKeys.credit(enterprise),
    queryFn: ({ signal }) => answerOf(staff.GET('/api/console/enterprises/{enterprise}/credit', { params: { path: { enterprise } }, signal })),
  })
}

/** Asks the sources of credit now. */
export function useCreditCheck(enterprise: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => answerOf(staff.POST('/api/console/enterprises/{enterprise}/credit/check', { params: { path: { enterprise } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: enterpriseKeys.credit(enterprise) }),
  })
}

/** What may be done to a key of a system. */
export type KeyAct = 'ask' | 'force' | 'revoke' | 'destroy' | 'release'

/** Acts on the keys of a system; the answer is an approval where a second person is needed. */
export function useKeyAct(enterprise: string, app: string) {
  const queries = useQueryClient()
  const system = { enterprise, app }
  return useMutation({
    mutationFn: async (order: { act: KeyAct; environment: Environment; key: string; reason: string }) => {
      const body = { reason: order.reason }
      const there = { params: { path: { ...system, environment: order.environment } }, body }
      const key = { params: { path: { ...system, key: order.key } }, body }
      switch (order.act) {
        case 'ask':
          return answerOf(staff.POST('/api/console/enterprises/{enterprise}/systems/{app}/environments/{environment}/ask-rotation', there))
        case 'force':
          return answerOf(staff.POST('/api/console/enterprises/{enterprise}/systems/{app}/environments/{environment}/next-key', there))
        case 'revoke':
          return answerOf(staff.POST('/api/console/enterprises/{enterprise}/systems/{app}/keys/{key}/revoke', key))
        case 'destroy':
          return answerOf(staff.POST('/api/console/enterprises/{enterprise}/systems/{app}/keys/{key}/destroy', key))
        case 'release':
          return answerOf(staff.POST('/api/console/enterprises/{enterprise}/systems/{app}/production-key', { params: { path: system }, body }))
      }
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: enterpriseKeys.one(enterprise) }),
  })
}
