import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import { answerOf } from '@zhilian/kit/client'
import { Problem } from '@zhilian/kit/problem'
import { answerByKey } from '@zhilian/kit/securitykey'
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

/** Shows the second factor: a code of the authenticator, or a recovery code. Whoever wanted it asks for the session anew. */
export function useProof() {
  return useMutation({ mutationFn: (body: Schemas['CodeInBody']) => answerOf(staff.POST('/api/console/session/second-factor', { body })) })
}

/** Shows a security key as second factor. */
export function useKeyProof() {
  return useMutation({
    mutationFn: async () => {
      const { options } = await answerOf(staff.POST('/api/console/session/second-factor/security-key'))
      const answer = await answerByKey(options)
      return answerOf(staff.POST('/api/console/session/second-factor/security-key/confirm', { body: { answer } }))
    },
  })
}

/**
 * Adds an authenticator: first its secret, then a code that shows that it is there. The
 * session is asked anew by whoever has shown the recovery codes, which come but once.
 */
export function useAuthenticator() {
  return {
    begin: useMutation({ mutationFn: (name: string) => answerOf(staff.POST('/api/console/session/factors/authenticator', { body: { name } })) }),
    confirm: useMutation({ mutationFn: (code: string) => answerOf(staff.POST('/api/console/session/factors/authenticator/confirm', { body: { code } })) }),
  }
}

/** Changes the own password. */
export function useNewPassword() {
  return useMutation({ mutationFn: (body: Schemas['PasswordInBody']) => answerOf(staff.POST('/api/console/session/password', { body })) })
}

/** Lets a new user set a password with the code that an administrator handed over. */
export function useEnrolment() {
  return useMutation({ mutationFn: (body: Schemas['EnrolInBody']) => answerOf(staff.POST('/api/console/enrolment', { body })) })
}

/** Makes the first administrator of a platform that has none. */
export function useSetUp() {
  return useMutation({ mutationFn: (body: Schemas['SetUpInBody']) => answerOf(staff.POST('/api/console/setup', { body })) })
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
