import { ref, watch, type Ref } from 'vue'

/** A text that outlives a reload and a session that ended, in this tab alone. */
export function keptText(name: string, first = ''): Ref<string> {
  const place = `zhilian.draft.${name}`
  const text = ref(sessionStorage.getItem(place) ?? first)
  watch(text, (now) => {
    try {
      if (now) sessionStorage.setItem(place, now)
      else sessionStorage.removeItem(place)
    } catch {
      // No room is left: the text stays on the page, and is not kept.
    }
  })
  return text
}
