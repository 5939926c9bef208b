import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { answerOf } from '@zhilian/kit/client'
import { Problem } from '@zhilian/kit/problem'
import { computed } from 'vue'

import { portal, type Schemas } from './client'

/** Where the browser goes to prove itself through the 网办大厅. */
export const signInAddress = '/api/portal/session/sign-in'

export const sessionKey = ['session'] as const

/** Asks who is signed in; null when nobody is. */
export async function askSession(signal?: AbortSignal): Promise<Schemas['SessionAnswer'] | null> {
  try {
    return await answerOf(portal.GET('/api/portal/session', signal ? { signal } : {}))
  } catch (fault) {
    if (fault instanceof Problem && fault.status === 401) return null
    throw fault
  }
}

/** Who is signed in. */
export function useSession() {
  const query = useQuery({ queryKey: sessionKey, queryFn: ({ signal }) => askSession(signal), staleTime: 60_000 })
  return { query, me: computed(() => query.data.value ?? null) }
}

/** Signs out and forgets all that was read under the session. */
export function useSignOut() {
  const queries = useQueryClient()
  return async () => {
    await answerOf(portal.DELETE('/api/portal/session'))
    queries.clear()
    location.assign('/')
  }
}
