import { accessible, enterConsole, expect, settled, test } from './town'

test('staff sign in, see how the platform stands, and are told a wrong password in words', async ({ page, town }) => {
  await page.goto(`${town.console}/review`)
  await expect(page).toHaveURL(/sign-in\?to=\/review/)
  await accessible(page)
  await page.getByLabel('登录名').fill('admin')
  await page.getByLabel('密码').fill('not the password')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('追踪编号')

  await enterConsole(page, town, 'admin')
  await page.goto(town.console)
  await settled(page)
  await expect(page.getByText('今日调用')).toBeVisible()
  await expect(page.getByRole('img', { name: /各时调用/ })).toBeVisible()
  await accessible(page)
})

test('a reviewer finds the desk empty and says so', async ({ page, town }) => {
  await enterConsole(page, town, 'reviewer')
  await page.goto(`${town.console}/review`)
  await settled(page)
  await accessible(page)
})
