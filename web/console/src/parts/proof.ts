import { ref } from 'vue'

/** The question for a second factor that is open, if any; answered by ProofDialog. */
export const asked = ref<((shown: boolean) => void) | undefined>()

/** Asks for the second factor; a further question waits for the same answer. */
let answer: Promise<boolean> | undefined

export function askForProof(): Promise<boolean> {
  answer ??= new Promise<boolean>((resolve) => {
    asked.value = (shown) => {
      asked.value = undefined
      answer = undefined
      resolve(shown)
    }
  })
  return answer
}
