import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { answerOf } from '@zhilian/kit/client'

import { acceptanceKeys } from './acceptance'
import { portal, type Schemas } from './client'

export type Draft = Schemas['SendInBody']
export type Sent = Schemas['SentAnswer']
export type Person = Schemas['PersonAnswer']

export const testingKeys = {
  all: ['testing'] as const,
  scenarios: () => [...testingKeys.all, 'scenarios'] as const,
  people: () => [...testingKeys.all, 'people'] as const,
  clock: () => [...testingKeys.all, 'clock'] as const,
}

/** What the test environment plays when a message asks for it. */
export function useScenarios() {
  return useQuery({ queryKey: testingKeys.scenarios(), queryFn: ({ signal }) => answerOf(portal.GET('/api/portal/catalogue/scenarios', { signal })) })
}

/** Invented people, and how each stands to the enterprise now. */
export function usePeople() {
  return useQuery({ queryKey: testingKeys.people(), queryFn: ({ signal }) => answerOf(portal.GET('/api/portal/environments/test/people', { signal })) })
}

/** The clock of the enterprise's test environment. */
export function useClock() {
  return useQuery({ queryKey: testingKeys.clock(), queryFn: ({ signal }) => answerOf(portal.GET('/api/portal/environments/test/clock', { signal })) })
}

/** Sends a message with the test key of a system, and tells each step. */
export const sendTest = (app: string, body: Draft) => answerOf(portal.POST('/api/portal/systems/{app}/workbench/send', { params: { path: { app } }, body }))

/** Tells what a signature of a message would cover. */
export const prepareTest = (app: string, body: Schemas['Draft']) => answerOf(portal.POST('/api/portal/systems/{app}/workbench/prepare', { params: { path: { app } }, body }))

/** Opens a message step by step; nothing is sent. */
export const openTest = (app: string, message: string) => answerOf(portal.POST('/api/portal/systems/{app}/workbench/open', { params: { path: { app } }, body: { message } }))

/** What moves the world of the test environment. */
export function useWorldDeeds() {
  const queries = useQueryClient()
  const stale = async () => {
    await queries.invalidateQueries({ queryKey: testingKeys.all })
    await queries.invalidateQueries({ queryKey: acceptanceKeys.all })
  }
  return {
    advance: async (days: number) => {
      await answerOf(portal.POST('/api/portal/environments/test/clock/advance', { body: { days } }))
      await stale()
    },
    reset: async () => {
      await answerOf(portal.POST('/api/portal/environments/test/reset'))
      await stale()
    },
  }
}
