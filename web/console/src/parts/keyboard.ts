import { onBeforeUnmount, onMounted } from 'vue'

const typing = 'input, textarea, select, [contenteditable], .cm-editor'

/** Moves the focus over the links of the list that is shown. */
function move(by: 1 | -1): boolean {
  const within = [...document.querySelectorAll<HTMLDialogElement>('dialog[open]')].at(-1) ?? document
  const rows = [...within.querySelectorAll<HTMLElement>('[data-row]')].filter((r) => r.offsetParent !== null)
  if (rows.length === 0) return false
  const at = rows.indexOf(document.activeElement as HTMLElement)
  const to = rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(Math.max(at + by, 0), rows.length - 1)]
  to?.focus()
  to?.scrollIntoView({ block: 'nearest' })
  return true
}

function search(): boolean {
  const field = document.querySelector<HTMLInputElement>('[data-search]')
  field?.focus()
  field?.select()
  return field !== null
}

/**
 * The keys of all lists: j and k move, Enter opens what is focused, Esc closes, / goes to
 * the search, ? asks for help. None of them acts while somebody types.
 */
export function useListKeys(help: () => void): void {
  function press(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
    if (event.target instanceof HTMLElement && event.target.closest(typing)) return
    const acts: Record<string, () => boolean> = { j: () => move(1), k: () => move(-1), '/': search, '?': () => (help(), true) }
    if (acts[event.key]?.()) event.preventDefault()
  }
  onMounted(() => document.addEventListener('keydown', press))
  onBeforeUnmount(() => document.removeEventListener('keydown', press))
}
