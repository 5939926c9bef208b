import { useMutation, useQueryClient } from '@tanstack/vue-query'
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

/** Asks for the second factor that a problem's code says is lacking; undefined for any other code. */
export function askForLack(code: string): Promise<boolean> | undefined {
  const lack = lacks[code]
  return lack && askFactor(lack)
}

/**
 * A mutation of this face: what it touches is read anew.
 */
export function useAct<V, R>(act: (v: V) => Promise<R>, touches: readonly (readonly unknown[])[]) {
  const queries = useQueryClient()
  return useMutation<R, Error, V>({
    mutationFn: act,
    onSuccess: () => Promise.all(touches.map((queryKey) => queries.invalidateQueries({ queryKey }))),
  })
}
