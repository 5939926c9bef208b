import { expect, it } from 'vitest'

const files = import.meta.glob<{ default: object }>(['../../{portal,console}/src/i18n/{zh-CN,en}/*.json', './i18n/*.json'], { eager: true })

function keysOf(texts: object, at = ''): string[] {
  return Object.entries(texts).flatMap(([k, v]) => (typeof v === 'object' ? keysOf(v as object, `${at}${k}.`) : [`${at}${k}`]))
}

const chinese = Object.keys(files).filter((path) => path.includes('zh-CN'))

it('finds the texts', () => {
  expect(chinese.length).toBeGreaterThan(5)
})

it.each(chinese)('%s has the same keys in English', (path) => {
  const english = files[path.replace('zh-CN', 'en')]
  expect(keysOf(english?.default ?? {}).sort()).toEqual(keysOf(files[path]?.default ?? {}).sort())
})

it('gives no two areas the same key', () => {
  for (const face of ['portal', 'console']) {
    const keys = Object.entries(files).filter(([p]) => p.includes(`/${face}/`) && p.includes('zh-CN')).flatMap(([, f]) => Object.keys(f.default))
    expect(keys.filter((k, n) => keys.indexOf(k) !== n)).toEqual([])
  }
})
