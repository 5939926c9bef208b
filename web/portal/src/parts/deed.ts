import { Problem } from '@zhilian/kit/problem'
import { computed, ref, shallowRef } from 'vue'

/**
 * Something that a person sets going by a button. While it goes on a second click does
 * nothing; what failed is kept to be shown beside the button until the next try.
 */
export function useDeed<A extends unknown[]>(act: (...with_: A) => Promise<void>) {
  const busy = ref(false)
  const problem = shallowRef<unknown>(null)
  const fields = computed(() => (problem.value instanceof Problem ? problem.value.fields : {}))

  async function run(...with_: A): Promise<boolean> {
    if (busy.value) return false
    busy.value = true
    problem.value = null
    try {
      await act(...with_)
      return true
    } catch (fault) {
      problem.value = fault
      return false
    } finally {
      busy.value = false
    }
  }
  return { busy, problem, fields, run, forget: () => (problem.value = null) }
}
