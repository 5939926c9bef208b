import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { FakePlatform, K } from './fake.js'

const root = new URL('../../', import.meta.url)
const readme = readFileSync(new URL('README.md', root), 'utf8')

/** block returns the code of the README that carries that name. */
function block(name: string): string {
  const found = new RegExp(`<!-- quickstart:${name} -->\n\`\`\`\\w+\n([^]*?)\`\`\`\n<!-- /quickstart -->`).exec(readme)?.[1]
  assert.ok(found, `no block ${name}`)
  return found
}

test('the first filing of the README takes at most fifteen lines, and works', async (t) => {
  assert.ok(existsSync(new URL('dist/esm/index.js', root)), 'run npm run build first')
  const program = block('first.mjs')
  assert.ok(program.trim().split('\n').length <= 15)
  const p = await FakePlatform.start(t)
  // Below the package's own folder its name leads to what was built.
  const folder = fileURLToPath(new URL('build/quickstart/', root))
  mkdirSync(folder, { recursive: true })
  const { host, app, area, keyId, suite, caFile } = p.config()
  const now = Math.round((p.now - Date.now()) / 1000)
  const lines = [`host: ${host}`, `app: ${app}`, `area: "${area}"`, `keyId: ${keyId}`, `key: ${K}`, `suite: ${suite}`, `caFile: ${caFile}`, 'proxy: direct', `clockAhead: ${now}s`, `outbox: ${p.outboxFile}`]
  writeFileSync(folder + 'client.yaml', lines.join('\n') + '\n')
  writeFileSync(folder + 'first.mjs', program)
  p.result = () => ({ outcome: 'done', message: '已办结', data: { records: [] } })
  const out = await new Promise<string>((done, fail) => {
    const env = { ...process.env, ZHILIAN_USCC: '91370203MA3Q8T017E', ZHILIAN_UNIT: '3702030117' }
    const child = spawn('sh', ['-eu'], { cwd: folder, env, stdio: ['pipe', 'pipe', 'pipe'] })
    let text = ''
    child.stdout.on('data', (c: Buffer) => (text += c.toString()))
    child.stderr.on('data', (c: Buffer) => (text += c.toString()))
    child.on('close', (code) => (code === 0 ? done(text) : fail(new Error(text))))
    child.stdin.end(block('run'))
  })
  assert.match(out, /密钥校验值 624298/)
  assert.match(out, /done 已办结 \[\]/)
})

test('the sample says in a line why it cannot work, and ends with 2', () => {
  const sample = fileURLToPath(new URL('samples/hr.mjs', root))
  const folder = fileURLToPath(new URL('build/sample/', root))
  mkdirSync(folder, { recursive: true })
  writeFileSync(folder + 'faulty.csv', '姓名,性别\n王小明,无\n')
  writeFileSync(folder + 'roster.csv', '姓名\n王小明\n')
  for (const [file, said] of [['absent.csv', /文件不能读写/], ['faulty.csv', /第 2 行 性别：不在代码表内/], ['roster.csv', /配置不可用/]] as const) {
    const run = spawnSync(process.execPath, [sample, folder + 'absent.yaml', folder + file, folder + 'report.csv'], { encoding: 'utf8' })
    assert.equal(run.status, 2, run.stderr)
    assert.match(run.stderr, said)
    assert.doesNotMatch(run.stderr, /王小明|\n    at /)
  }
})
