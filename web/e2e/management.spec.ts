import type { Page } from '@playwright/test'

import { accessible, enterConsole, expect, settled, test, type Town } from './town'

test('a parameter is changed by two, duties that exclude each other are refused, and the audit finds it', async ({ page: admin, browser, town, watched }) => {
  const another = async () => watched(await (await browser.newContext({ ignoreHTTPSErrors: true, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })).newPage())
  const second = await another()
  await enterConsole(admin, town, 'admin')
  await enterConsole(second, town, 'security')

  await admin.goto(`${town.console}/parameters/staff.outsourcedDays`)
  await settled(admin)
  await admin.getByLabel('新的值').fill('90')
  await admin.getByLabel('理由').fill('外包合同按季度签订')
  await admin.getByRole('button', { name: '提交复核' }).click()
  await expect(admin.getByText('已提交，等待另一人复核。')).toBeVisible()
  await admin.getByRole('link', { name: '查看复核事项' }).click()
  await expect(admin.getByText('这件由你提出')).toBeVisible()
  await accessible(admin)
  await second.goto(admin.url())
  await second.getByRole('button', { name: '同意并执行' }).click()
  await expect(second.locator('dialog').getByText('已同意')).toBeVisible()
  await admin.goto(`${town.console}/parameters/staff.outsourcedDays`)
  await expect(admin.getByText('外包合同按季度签订')).toBeVisible()

  const auditor = await employ(admin, second, await another(), town)
  await auditor.goto(`${town.console}/audit`)
  await auditor.getByRole('button', { name: '校验审计链' }).click()
  await expect(auditor.getByText('完整，没有改动')).toBeVisible()
  await auditor.getByLabel('对象').fill('parameter:staff.outsourcedDays')
  await auditor.getByRole('button', { name: '查找' }).click()
  await expect(auditor.locator('[data-row]').first()).toBeVisible()
  await accessible(auditor)
})

/** The administrator makes an auditor, the security admin grants the role, and the auditor signs in at `page`. */
async function employ(admin: Page, second: Page, page: Page, town: Town): Promise<Page> {
  await admin.goto(`${town.console}/staff`)
  await admin.getByRole('button', { name: '新建用户' }).click()
  await admin.getByLabel('姓名').fill('审计员')
  await admin.getByLabel('登录名').fill('auditor')
  await admin.getByLabel('审计管理员').check()
  await admin.locator('dialog').getByRole('button', { name: '新建用户' }).click()
  const code = await admin.locator('dialog code').innerText()

  await second.goto(`${town.console}/staff`)
  await second.getByRole('link', { name: '审计员' }).click()
  await second.getByLabel('系统管理员').check()
  await second.locator('dialog').getByLabel('理由').fill('按岗位授权')
  await second.getByRole('button', { name: '保存授权' }).click()
  await expect(second.getByRole('alert')).toBeVisible()
  await second.getByLabel('系统管理员').uncheck()
  await second.getByRole('button', { name: '保存授权' }).click()
  await expect(second.getByText('已保存，立即生效。')).toBeVisible()

  town.staff.auditor = 'Quiet-harbour-2026-lantern'
  await page.goto(`${town.console}/enrolment`)
  await page.getByLabel('登录名').fill('auditor')
  await page.getByLabel('一次性代码').fill(code)
  await page.getByLabel('新密码').fill(town.staff.auditor)
  await page.getByRole('button', { name: '设置并去登录' }).click()
  await enterConsole(page, town, 'auditor')
  return page
}
