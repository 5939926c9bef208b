import type { Page } from '@playwright/test'

import { accessible, enterConsole, enterPortal, expect, settled, test, type Town } from './town'

const scan = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64')
const saved = (page: Page) => expect(page.getByText('已自动保存')).toBeVisible()
const forth = (page: Page) => page.getByRole('button', { name: /^下一步/ }).click()
const step = (page: Page, name: string) => page.getByRole('navigation', { name: '填写步骤' }).getByRole('button', { name }).click()

async function fillIn(page: Page) {
  await page.getByLabel('联系人姓名').fill('程远帆')
  await page.getByLabel('联系人手机').fill('1380000')
  await forth(page)
  await page.getByLabel('系统名称').fill('栈桥人事系统')
  await page.getByLabel('行政区划代码').fill('370202')
  await page.getByLabel('产品名称').fill('易人事')
  await page.getByLabel('产品版本').fill('3.2')
  await page.getByRole('textbox', { name: '供应商' }).fill('青岛某软件公司')
  await page.getByLabel('责任部门').fill('人力资源部')
  await page.getByLabel('部署方式').selectOption('own-cloud')
  await page.getByLabel('加密套件').selectOption('SM4-GCM')
  await page.getByLabel('自有开发和运维人员').check()
  await forth(page)
  await page.getByRole('button', { name: '全选此事项' }).first().click()
  await forth(page)
  const duties = page.getByRole('group', { name: '责任确认' }).getByRole('checkbox')
  await expect(duties).toHaveCount(5)
  for (const duty of await duties.all()) await duty.check()
  await page.getByLabel('应急保障安排').fill('平台中断时改由窗口办理，由人力资源部负责，四小时内恢复。')
  await forth(page)
  await page.locator('#f-commitment').setInputFiles({ name: '承诺书.png', mimeType: 'image/png', buffer: scan })
  await expect(page.getByRole('link', { name: '承诺书.png' })).toBeVisible()
  await saved(page)
  await accessible(page)
  await forth(page)
}

interface Reviewed {
  version: number
  rounds: { checks: { item: string }[] }[]
}

/** Gives an application back by the console's operations, naming one gap. */
async function giveBack(page: Page, town: Town, id: string) {
  await enterConsole(page, town, 'reviewer')
  const at = `${town.console}/api/console/applications/${id}`
  const post = async (act: string, data: object) => {
    const answer = await page.request.post(`${at}/${act}`, { data, headers: { Origin: town.console } })
    expect(answer.status(), `${act}: ${await answer.text()}`).toBe(200)
    return (await answer.json()) as Reviewed
  }
  let a = (await (await page.request.get(at)).json()) as Reviewed
  a = await post('claim', { version: a.version })
  for (const { item } of a.rounds.at(-1)!.checks) a = await post('mark', { version: a.version, item, mark: item === 'hr-system' ? 'unmet' : 'met', note: '已核' })
  await post('return', { version: a.version, gaps: [{ item: 'hr-system', text: '产品版本与合同不一致，请核对。' }] })
}

test('an enterprise applies, is told of a gap, mends it and submits again', async ({ page, browser, watched, town }) => {
  await enterPortal(page, town, '顾听澜')
  await page.goto(`${town.portal}/applications`)
  await settled(page)
  await accessible(page)
  await page.getByRole('button', { name: '新建申请' }).click()
  await fillIn(page)

  // What is wrong is named, and leads to its field.
  await page.getByRole('button', { name: '联系人手机', exact: true }).click()
  await expect(page.getByLabel('联系人手机')).toBeFocused()
  await page.getByLabel('联系人手机').fill('13800001234')
  await saved(page)
  await page.reload()
  await expect(page.getByLabel('联系人手机')).toHaveValue('13800001234')

  // A colleague's change meanwhile is shown beside the own one.
  const id = /applications\/([^?#]+)/.exec(page.url())![1]!
  const at = `${town.portal}/api/portal/applications/${id}`
  const now = (await (await page.request.get(at)).json()) as { application: { version: number }; form: { product: { version: string } } }
  now.form.product.version = '3.9'
  await page.request.put(at, { data: { version: now.application.version, form: now.form }, headers: { Origin: town.portal } })
  await step(page, '接入系统')
  await page.getByLabel('产品版本').fill('4.0')
  await page.getByLabel(/同事的/).check()
  await accessible(page)
  await page.getByRole('button', { name: '按所选保存' }).click()
  await expect(page.getByLabel('产品版本')).toHaveValue('3.9')
  await saved(page)

  await step(page, '核对提交')
  await page.getByRole('button', { name: '提交申请' }).click()
  await expect(page.getByText('个工作日内答复，最晚')).toBeVisible()
  await settled(page)
  await accessible(page)

  const desk = watched(await (await browser.newContext({ ignoreHTTPSErrors: true, locale: 'zh-CN' })).newPage())
  await giveBack(desk, town, id)

  await page.reload()
  await expect(page.getByRole('heading', { name: '退回补正：1 项' })).toBeVisible()
  await accessible(page)
  await page.getByRole('link', { name: '去改：产品信息' }).click()
  await expect(page.getByLabel('产品名称')).toBeFocused()
  await page.getByLabel('产品版本').fill('5.0')
  await saved(page)
  await step(page, '核对提交')
  await page.getByRole('button', { name: '提交申请' }).click()
  await expect(page.getByText('第 2 次提交')).toBeVisible()
  await expect(page.getByText('与上一次相比的改动')).toBeVisible()

  // A wish to withdraw has to be meant.
  await page.getByRole('button', { name: '撤回申请' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('button', { name: '撤回申请' })).toBeDisabled()
  await accessible(page)
  await dialog.getByLabel('请输入“撤回”确认').fill('撤回')
  await dialog.getByRole('button', { name: '撤回申请' }).click()
  await expect(page.getByRole('button', { name: '重新申请' })).toBeVisible()
})
