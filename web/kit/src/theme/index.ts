import { ref, watchEffect } from 'vue'

export type Theme = 'system' | 'light' | 'dark'

const kept = 'zhilian.theme'
const dark = matchMedia('(prefers-color-scheme: dark)')

function first(): Theme {
  const chosen = localStorage.getItem(kept)
  return chosen === 'light' || chosen === 'dark' ? chosen : 'system'
}

/** The appearance that this browser's reader chose. */
export const theme = ref<Theme>(first())

/** Applies the theme to the page and keeps it there. Called once by each face. */
export function wearTheme(): void {
  const apply = () => {
    const wanted = theme.value === 'system' ? (dark.matches ? 'dark' : 'light') : theme.value
    document.documentElement.dataset.theme = wanted
  }
  watchEffect(() => {
    localStorage.setItem(kept, theme.value)
    apply()
  })
  dark.addEventListener('change', apply)
}
