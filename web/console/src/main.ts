import { raise } from '@zhilian/kit/face'
import { textsOf } from '@zhilian/kit/i18n/index'
import { watch } from 'vue'

import App from './App.vue'
import { texts } from './i18n'
import { router } from './router'

import './parts/console.css'

const words = textsOf(texts)
watch(
  [router.currentRoute, words.global.locale],
  ([route]) => {
    if (route.name) document.title = `${words.global.t(route.meta.title)} · ${words.global.t('console.name')}`
  },
  { immediate: true },
)
raise(App, router, words)
