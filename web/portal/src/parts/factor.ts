import { useMutation, useQueryClient } from '@tanstack/vue-query'
import { Problem } from '@zhilian/kit/problem'
import { shallowRef } from 'vue'

/** What a session lacks: a second factor is to be shown, or there is none yet. */
export type Lack = 'prove' | 'enrol'

interface Asked {
  lack: Lack
  done: (shown: boolean) => void
}

/** What FactorDialog shows; one at a time for the whole face. */
export const asked = shallowRef<Asked>()

const lacks: Record<string, Lack> = { 'member.prove': 'prove', 'member.factor-wanted': 'enrol' }

/** Asks the person for a second factor; false when they gave up. */
export function askFactor(lack: Lack): Promise<boolean> {
  asked.value?.done(false)
  return new Promise((resolve) => {
    asked.value = {
      lack,
      done: (shown) => {
        asked.value = undefined
        resolve(shown)
      },
    }
  })
}

/** Does something that may ask for a second factor: it is asked for, and the thing is done after all. */
export async function withFactor<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (fault) {
    const lack = fault instanceof Problem ? lacks[fault.code] : undefined
    if (!lack || !(await askFactor(lack))) throw fault
    return act()
  }
}

/**
 * A mutation of this face: it asks for a second factor where the operation wants one, and
 * what it touches is read anew.
 */
export function useAct<V, R>(act: (v: V) => Promise<R>, touches: readonly (readonly unknown[])[]) {
  const queries = useQueryClient()
  return useMutation<R, Error, V>({
    mutationFn: (v) => withFactor(() => act(v)),
    onSuccess: () => Promise.all(touches.map((queryKey) => queries.invalidateQueries({ queryKey }))),
  })
}
