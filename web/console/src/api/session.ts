import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import { answerOf } from '@zhilian/kit/client'
import { Problem } from '@zhilian/kit/problem'
import { computed } from 'vue'

import { staff, type Schemas } from './client'

export type Session = Schemas['SessionAnswer']

export const sessionKey = ['session'] as const

/** Asks who is signed in; null when nobody is. */
export async function askSession(signal?: AbortSignal): Promise<Session | null> {
  try {
    return await answerOf(staff.GET('/api/console/session', signal ? { signal } : {}))
  } catch (fault) {
    if (fault instanceof Problem && fault.status === 401) return null
    throw fault
  }
}

/** Who is signed in, and what the page may offer. The API decides what is done. */
export function useSession() {
  const query = useQuery({ queryKey: sessionKey, queryFn: ({ signal }) => askSession(signal), staleTime: 60_000 })
  const session = computed(() => query.data.value ?? null)
  return {
    query,
    session,
    may: (permission: string) => session.value?.permissions.includes(permission) ?? false,
  }
}

/** Signs in by name and password; what it answers says what is still wanted. */
export function useSignIn() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: Schemas['SignInInBody']) => answerOf(staff.POST('/api/console/session', { body })),
    onSuccess: (session) => queries.setQueryData(sessionKey, session),
  })
}

/** Shows the second factor: a code of the authenticator, or a recovery code. */
export function useProof() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: Schemas['CodeInBody']) => answerOf(staff.POST('/api/console/session/second-factor', { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: sessionKey }),
  })
}

/** Signs out and forgets all that was read under the session. */
export function useSignOut() {
  const queries = useQueryClient()
  return async () => {
    await answerOf(staff.DELETE('/api/console/session'))
    queries.clear()
    location.assign('/sign-in')
  }
}
