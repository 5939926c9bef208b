import { startBare, totp } from './bare'
import { accessible, expect, settled, test } from './town'

test('the first administrator is set up, adds a second factor, and signs in with it', async ({ page }) => {
  const bare = await startBare()
  try {
    await expect(async () => {
      await page.goto(`${bare.console}/setup`)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('设立首位管理员', { timeout: 2_000 })
    }).toPass({ timeout: 30_000 })
    await accessible(page)
    const password = 'Qingdao-harbour-lights-27'
    await page.getByLabel('登录名').fill('chief')
    await page.getByLabel('姓名').fill('首任')
    await page.getByLabel('一次性代码').fill(bare.code)
    await page.getByLabel('新密码').fill(password)
    await page.getByRole('button', { name: '设置并去登录' }).click()

    await expect(page.getByRole('heading', { level: 1 })).toHaveText('登录')
    await page.getByLabel('登录名').fill('chief')
    await page.getByLabel('密码').fill(password)
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('请先绑定第二因素')
    const secret = await page.locator('p.quiet code').textContent()
    await accessible(page)
    await page.getByLabel('验证器现在显示的 6 位数字').fill('000000')
    await page.getByRole('button', { name: '绑定' }).click()
    await expect(page.getByRole('alert')).toBeVisible()
    await page.getByLabel('验证器现在显示的 6 位数字').fill(totp(secret ?? '', new Date()))
    await page.getByRole('button', { name: '绑定' }).click()
    await expect(page.getByText('绑定成功')).toBeVisible()
    const recovery = await page.locator('li code').first().textContent()
    await page.getByLabel('我已保存恢复码').check()
    await page.getByRole('button', { name: '进入后台' }).click()
    await settled(page)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('工作台')

    // The next session asks for it; a recovery code serves, once.
    await page.getByRole('button', { name: '退出' }).click()
    await page.getByLabel('登录名').fill('chief')
    await page.getByLabel('密码').fill(password)
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByLabel('动态口令或恢复码').fill(recovery ?? '')
    await page.getByRole('button', { name: '确认' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('工作台')
  } finally {
    await bare.end()
  }
})
