import { Problem } from '@zhilian/kit/problem'
import { expect, it } from 'vitest'

import { asked, withFactor } from './factor'

const refused = (code: string) => new Problem(403, code, '', '')

it('does the thing after the factor was shown', async () => {
  let shown = false
  const doing = withFactor(() => (shown ? Promise.resolve('done') : Promise.reject(refused('member.prove'))))
  await Promise.resolve()
  await Promise.resolve()
  expect(asked.value?.lack).toBe('prove')
  shown = true
  asked.value?.done(true)
  expect(await doing).toBe('done')
  expect(asked.value).toBeUndefined()
})

it('says what was refused when the person gives up, and asks for nothing else', async () => {
  const doing = withFactor(() => Promise.reject(refused('member.factor-wanted')))
  await Promise.resolve()
  await Promise.resolve()
  asked.value?.done(false)
  await expect(doing).rejects.toMatchObject({ code: 'member.factor-wanted' })
  await expect(withFactor(() => Promise.reject(refused('portal.owners-only')))).rejects.toMatchObject({ code: 'portal.owners-only' })
  expect(asked.value).toBeUndefined()
})
