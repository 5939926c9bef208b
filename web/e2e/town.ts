import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'

import AxeBuilder from '@axe-core/playwright'
import { expect, test as base, type Page } from '@playwright/test'

/** A platform with all that stands around it, in which one enterprise files in production. */
export interface Town {
  portal: string
  console: string
  dir: string
  /** Passwords of the staff by their login. */
  staff: Record<string, string>
}

const program = resolve(import.meta.dirname, '../../bin/zhilian')

/** Raises a town by `zhilian demo` and returns it when its story is told. */
async function raise(dir: string): Promise<{ town: Town; process: ChildProcess }> {
  const process_ = spawn(program, ['demo', '--dir', dir], { stdio: ['ignore', 'pipe', 'pipe'] })
  const said: string[] = []
  const town: Town = { portal: '', console: '', dir, staff: {} }
  for await (const line of createInterface({ input: process_.stdout })) {
    said.push(line)
    town.portal ||= /portal\s+(https:\/\/localhost:\d+)/.exec(line)?.[1] ?? ''
    town.console ||= /console\s+(https:\/\/localhost:\d+)/.exec(line)?.[1] ?? ''
    for (const [, login, password] of line.matchAll(/(?:admin|reviewer|second|desk): (\S+) \/ (\S+)/g)) town.staff[login!] = password!
    if (line.includes('Ctrl-C')) {
      process_.stdout.resume()
      return { town, process: process_ }
    }
  }
  throw new Error(`the demonstration ended before it was told:\n${said.slice(-20).join('\n')}`)
}

/** Ends a town as Ctrl-C does, and takes its files away. */
async function strike(process_: ChildProcess, dir: string): Promise<void> {
  const ended = new Promise((done) => process_.once('exit', done))
  process_.kill('SIGINT')
  await ended
  await rm(dir, { recursive: true, force: true })
}

/** What a page must never say to the browser's console. */
function watch(page: Page, faults: string[]): void {
  page.on('pageerror', (e) => faults.push(`page error: ${e.message}`))
  page.on('console', (m) => {
    // A look at who is signed in is answered with 401 when nobody is, and a refusal that
    // the page shows is no fault; both are told by the browser as failed loads.
    if (m.text().startsWith('Failed to load resource')) return
    if (m.type() === 'error' || /intlify|Content Security Policy/.test(m.text())) faults.push(`${m.type()}: ${m.text()}`)
  })
  page.on('response', (r) => {
    if (r.status() >= 500) faults.push(`${r.status()} ${r.url()}`)
  })
}

interface Fixtures {
  /** Watches a further page as the first one is. */
  watched: (page: Page) => Page
}

export const test = base.extend<Fixtures, { town: Town }>({
  town: [
    async ({}, use) => {
      const dir = await mkdtemp(join(tmpdir(), 'zhilian-town-'))
      const { town, process: process_ } = await raise(dir)
      await use(town)
      await strike(process_, dir)
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  watched: async ({}, use) => {
    const faults: string[] = []
    await use((page) => {
      watch(page, faults)
      return page
    })
    expect(faults, 'what the pages said to the console').toEqual([])
  },
  page: async ({ page, watched }, use) => use(watched(page)),
})

export { expect }

/** Signs a member of the staff in at the console. */
export async function enterConsole(page: Page, town: Town, login: string): Promise<void> {
  await page.goto(`${town.console}/sign-in`)
  await page.getByLabel('登录名').fill(login)
  await page.getByLabel('密码').fill(town.staff[login] ?? '')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(page).not.toHaveURL(/sign-in/)
}

/** Signs a person of an enterprise in at the portal, through the service hall. */
export async function enterPortal(page: Page, town: Town, person: string): Promise<void> {
  await page.goto(`${town.portal}/sign-in`)
  await page.getByRole('link', { name: '前往网办大厅' }).click()
  await page.getByRole('button', { name: new RegExp(person) }).click()
  await expect(page).toHaveURL(new RegExp(`^${town.portal}`))
}

/** Waits until nothing of the page is still being read. */
export async function settled(page: Page): Promise<void> {
  await expect(page.locator('main h1, main [role=alert]').first()).toBeVisible()
  await expect(page.locator('.waiting')).toHaveCount(0)
}

/** Holds the page against WCAG 2.1 AA. */
export async function accessible(page: Page): Promise<void> {
  const found = await new AxeBuilder({ page: page as never }) // its types are of another release of Playwright
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze()
  expect(found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(' | ')}`)).toEqual([])
}
