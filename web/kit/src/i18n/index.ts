import { computed, ref } from 'vue'
import { createI18n, type I18n } from 'vue-i18n'

import en from './en.json'
import zh from './zh-CN.json'

export type Language = 'zh' | 'en'

const kept = 'zhilian.language'

function first(): Language {
  const chosen = localStorage.getItem(kept)
  if (chosen === 'zh' || chosen === 'en') return chosen
  return navigator.language.toLowerCase().startsWith('en') ? 'en' : 'zh'
}

const current = ref<Language>(first())

/** The language of the pages; Chinese is the usual one. */
export const language = computed(() => current.value)

type Messages = Record<string, unknown>

let made: I18n<{}, {}, {}, string, false> | undefined

/** Makes the texts of a face: the kit's and its own. */
export function textsOf(face: { zh: Messages; en: Messages }): I18n<{}, {}, {}, string, false> {
  made = createI18n({
    legacy: false,
    locale: current.value,
    fallbackLocale: 'zh',
    missingWarn: true,
    fallbackWarn: true,
    messages: { zh: { ...zh, ...face.zh }, en: { ...en, ...face.en } } as never,
  }) as I18n<{}, {}, {}, string, false>
  apply()
  return made
}

/** Chooses a language for this browser, at once and for the next visit. */
export function speak(to: Language): void {
  current.value = to
  localStorage.setItem(kept, to)
  apply()
}

function apply(): void {
  document.documentElement.lang = current.value === 'zh' ? 'zh-CN' : 'en'
  if (made) made.global.locale.value = current.value
}

/** A text that the platform keeps in both languages. */
export interface Both {
  zh: string
  en?: string
}

/** Returns a text of the platform in the language of the pages. */
export function said(text: Both | undefined): string {
  if (!text) return ''
  return current.value === 'en' ? text.en || text.zh : text.zh
}
