import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query'
import { createApp, type Component } from 'vue'
import type { I18n } from 'vue-i18n'
import type { Router } from 'vue-router'

import { Problem } from './problem'
import { wearTheme } from './theme'

import './theme/tokens.css'
import './theme/base.css'
import 'element-plus/es/components/base/style/css'

/** Starts a face: its frame, routes and texts over the kit's manners. */
export function raise(frame: Component, router: Router, texts: I18n<{}, {}, {}, string, false>): void {
  wearTheme()
  const queries = new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        // What was refused stays refused; only silence and overload are asked again.
        retry: (count, error) => count < 2 && error instanceof Problem && (error.status === 0 || error.status === 503),
      },
    },
  })
  const app = createApp(frame)
  app.use(router).use(texts).use(VueQueryPlugin, { queryClient: queries })
  app.mount('#app')
}
