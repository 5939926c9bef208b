import { mkdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'

import type { Page } from '@playwright/test'

import { accessible, enterConsole, enterPortal, settled, test, type Town } from './town'

/** Every page at two widths, light and dark, into web/screens, each held against WCAG 2.1 AA. */
const place = resolve(import.meta.dirname, '../screens')
mkdirSync(place, { recursive: true })

/** The addresses of a face's route table that need nothing filled in, so that no page is forgotten. */
function pathsOf(face: 'portal' | 'console'): string[] {
  const table = readFileSync(resolve(import.meta.dirname, `../${face}/src/router.ts`), 'utf8')
  return [...table.matchAll(/path: '(\/[\w/-]*)(?:\/:\w+\?)?'/g)].map((m) => m[1] ?? '/')
}

function shoot(face: 'portal' | 'console', paths: string[], enter: (page: Page, town: Town) => Promise<void>) {
  for (const width of [1440, 390]) {
    for (const scheme of ['light', 'dark'] as const) {
      test(`${face} at ${width}, ${scheme}: ${paths[0]} and ${paths.length - 1} more`, async ({ page, town }) => {
        test.setTimeout(300_000)
        await page.setViewportSize({ width, height: 900 })
        await page.emulateMedia({ colorScheme: scheme })
        await enter(page, town)
        for (const path of paths) {
          await page.goto(town[face] + path)
          await settled(page)
          await page.screenshot({ path: `${place}/${face}-${path.replaceAll('/', '_') || '_'}-${width}-${scheme}.png`, fullPage: true })
          await accessible(page)
        }
      })
    }
  }
}

shoot('portal', [...pathsOf('portal'), '/interfaces/ER0101'], (page, town) => enterPortal(page, town, '陈海岬（青岛海岬精密制造有限公司）'))
shoot('console', pathsOf('console'), (page, town) => enterConsole(page, town, 'admin'))
