import assert from 'node:assert/strict'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { type AttachedFile, attachments, fileToAttach } from '../src/attach.js'
import { isZhilianError } from '../src/errors.js'
import { sm3Hex } from '../src/form.js'
import type { LR0202Request } from '../src/generated/services.js'
import { FakePlatform } from './fake.js'

/** pdf is content of that many bytes that begins as a PDF does. */
const pdf = (size: number): Buffer => Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(size - 9, 'x')])

test('a file becomes a member of the body', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'zhilian-')), '培训协议.PDF')
  writeFileSync(path, pdf(48))
  const made: NonNullable<LR0202Request['attachments']> = attachments('LR0202', [fileToAttach(path), { name: '照片.jpeg', content: Buffer.from('ffd8ffe0', 'hex') }])
  assert.deepEqual(made[0], { name: '培训协议.PDF', type: 'application/pdf', size: 48, sm3: sm3Hex(pdf(48)), content: pdf(48).toString('base64') })
  assert.equal(made[1]?.type, 'image/jpeg')
})

const zhang = (content: Buffer, name = '张三.pdf'): AttachedFile => ({ name, content })
const faults: [string, AttachedFile[], string][] = [
  ['ER0101', [zhang(pdf(48))], 'the interface takes none'],
  ['ZZ9999', [zhang(pdf(48))], 'the interface takes none'],
  ['LR0202', [], 'attachments: 0 files, 1 to 5'],
  ['LR0202', Array.from({ length: 6 }, () => zhang(pdf(9))), 'attachments: 6 files'],
  ['LR0202', [zhang(Buffer.alloc(0), '张三.docx')], "attachments/0/type: application/pdf, image/jpeg, image/png are taken, told by the name's ending; attachments/0/size: 0 bytes"],
  ['LR0202', [zhang(pdf(48), '张pdf')], 'attachments/0/type'],
  ['LR0202', [zhang(pdf(48), '张'.repeat(97) + '.pdf')], 'attachments/0/name: 3 to 100'],
  ['LR0202', [zhang(pdf(524289))], 'attachments/0/size: 524289 bytes, 1 to 524288'],
  ['LR0202', [zhang(pdf(400000)), zhang(pdf(400000))], 'attachments: 800000 bytes together, at most 614400'],
  ['LR0202', [zhang(pdf(48), '张三.png')], 'attachments/0/content: does not begin as image/png'],
]

test('every fault is told before anything is sent', () => {
  const told = (e: unknown, want: string): boolean => isZhilianError(e, 'bad-call') && e.message.includes(want) && !e.message.includes('张')
  for (const [service, files, want] of faults) assert.throws(() => attachments(service, files), (e) => told(e, want), want)
  assert.throws(() => fileToAttach('/nowhere/张三.pdf'), (e) => told(e, 'a file cannot be read'))
})

test('a body that gets long travels as parts', async (t) => {
  const p = await FakePlatform.start(t)
  const client = await p.client(t)
  const body = { attachments: attachments('LR0201', [zhang(pdf(300000)), zhang(pdf(314400))]), workplace: '事'.repeat(120000) }
  assert.equal((await client.file('LR0201', JSON.stringify(body))).outcome, 'done')
  assert.deepEqual(p.services, ['SYS.TOKEN', 'LR0201', 'LR0201'])
})
