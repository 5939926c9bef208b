import { resolve } from 'node:path'

import { defineConfig } from 'vitest/config'

/** The logic of both faces and the kit, without a browser. */
export default defineConfig({
  test: {
    projects: ['portal', 'console', 'kit'].map((part) => ({
      resolve: { alias: { '@zhilian/kit': resolve(import.meta.dirname, 'kit/src'), '@': resolve(import.meta.dirname, part, 'src') } },
      test: { name: part, include: [`${part}/src/**/*.test.ts`] },
    })),
  },
})
