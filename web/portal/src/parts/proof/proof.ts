import { Problem } from '@zhilian/kit/problem'
import { shallowRef } from 'vue'

/** The question for a second factor that is open; the frame's dialog answers it. */
export const asking = shallowRef<{ answer: (shown: boolean) => void } | null>(null)

/**
 * Does what is dangerous: when a second factor has to be shown first, asks for it and
 * then does it again.
 *
 * @throws Problem as the operation gave it, also when the person shows no factor.
 */
export async function proven<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (fault) {
    if (!(fault instanceof Problem) || fault.code !== 'member.prove') throw fault
    const shown = await new Promise<boolean>((answer) => (asking.value = { answer }))
    asking.value = null
    if (!shown) throw fault
    return act()
  }
}
