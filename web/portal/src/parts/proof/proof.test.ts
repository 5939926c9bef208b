import { Problem } from '@zhilian/kit/problem'
import { expect, it, vi } from 'vitest'

import { asking, proven } from './proof'

const wanted = () => new Problem(403, 'member.prove', '', '')

it('asks for a second factor and does it again', async () => {
  const act = vi.fn().mockRejectedValueOnce(wanted()).mockResolvedValueOnce('done')
  const done = proven(act)
  await vi.waitFor(() => expect(asking.value).not.toBeNull())
  asking.value?.answer(true)
  expect(await done).toBe('done')
  expect(asking.value).toBeNull()
})

it('gives the refusal when no factor is shown', async () => {
  const act = vi.fn().mockRejectedValue(wanted())
  const done = proven(act)
  await vi.waitFor(() => expect(asking.value).not.toBeNull())
  asking.value?.answer(false)
  await expect(done).rejects.toMatchObject({ code: 'member.prove' })
  expect(act).toHaveBeenCalledTimes(1)
})

it('asks nothing about another refusal', async () => {
  await expect(proven(() => Promise.reject(new Problem(409, 'key.pending', '', '')))).rejects.toMatchObject({ code: 'key.pending' })
  expect(asking.value).toBeNull()
})
