import { ref, watch, type Ref } from 'vue'

/**
 * What somebody types, kept in this tab until it was sent: an expired session or a closed
 * sheet loses nothing. `forget` is called when it was sent.
 */
export function useDraft<T extends object>(name: string, empty: () => T): { draft: Ref<T>; forget: () => void } {
  const key = `zhilian.draft.${name}`
  const kept = sessionStorage.getItem(key)
  const draft = ref(kept ? { ...empty(), ...(JSON.parse(kept) as T) } : empty()) as Ref<T>
  watch(draft, (now) => sessionStorage.setItem(key, JSON.stringify(now)), { deep: true })
  return {
    draft,
    forget: () => {
      draft.value = empty()
      queueMicrotask(() => sessionStorage.removeItem(key))
    },
  }
}
