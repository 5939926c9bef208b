import { onBeforeUnmount, onMounted } from 'vue'

/** Lets single keys move, where nobody is typing. */
export function useKeys(moves: Record<string, () => void>): void {
  function press(event: KeyboardEvent) {
    const at = event.target as HTMLElement
    if (event.ctrlKey || event.metaKey || event.altKey || at.closest('input, textarea, select, [contenteditable]')) return
    const move = moves[event.key]
    if (!move) return
    event.preventDefault()
    move()
  }
  onMounted(() => document.addEventListener('keydown', press))
  onBeforeUnmount(() => document.removeEventListener('keydown', press))
}
