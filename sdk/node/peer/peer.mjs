// The test peer of the cross-language matrix: one JSON command per line on standard
// input, one JSON answer per line on standard output, in order. It is part of the
// tests, not of the package.
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { createInterface } from 'node:readline'
import { Callbacks, Client, ZhilianError, attachments, loadConfig } from '../dist/esm/index.js'
import { formatTime } from '../dist/esm/form.js'
import { emptyHead, openRequest, sealRequest } from '../dist/esm/request.js'
import { Cipher } from '../dist/esm/seal.js'

let config
let client

const callOptions = (c) => (c.msgId === undefined ? {} : { msgId: c.msgId })

const filed = (a) => ({
  msgId: a.msgId, traceId: a.traceId, outcome: a.outcome, code: a.code, replayed: a.replayed, receipts: a.receipts.length,
  data: a.data === undefined ? '' : JSON.stringify(a.data),
})

const file = async (service, call) => ({ ok: true, ...filed(await client.file(service, call.body, callOptions(call))) })

/** inOrder runs work over the list, so many at once, and keeps the list's order. */
async function inOrder(list, parallel, work) {
  const out = []
  let next = 0
  const worker = async () => {
    for (let i = next++; i < list.length; i = next++) out[i] = await work(list[i])
  }
  await Promise.all(Array.from({ length: Math.max(1, parallel) }, worker))
  return out
}

/** sealing measures a message and the bare cipher of the same size, turn by turn. */
function sealing(n, bytes) {
  const suite = config.suite ?? 'SM4-GCM'
  const cipher = new Cipher(randomBytes(16), suite)
  const head = { ...emptyHead(), servicecode: 'ER0101', reqAppCode: 'QD00012345', reqAreaCode: '370200', keyId: 'P-QD00012345-3',
    token: 'A'.repeat(43), timestamp: '2026-11-23T09:30:00+08:00', msgId: 'HR-20261123-000017' }
  const plain = randomBytes(bytes)
  const key = randomBytes(16)
  const aad = randomBytes(230)
  const alone = new Cipher(key, suite)
  const bare = {
    // OpenSSL has no SM4-GCM: its counter mode with the package's GHASH is the bare cipher.
    'SM4-GCM': () => alone.open('EP-REQ', aad, alone.seal(randomBytes, 'EP-REQ', aad, plain)),
    'SM4-CBC-HMAC-SM3': () => {
      const iv = randomBytes(16)
      const c = createCipheriv('sm4-cbc', key, iv)
      const text = Buffer.concat([c.update(plain), c.final()])
      for (let i = 0; i < 2; i++) createHmac('sm3', key).update(aad).update(text).digest()
      const d = createDecipheriv('sm4-cbc', key, iv)
      Buffer.concat([d.update(text), d.final()])
    },
  }[suite]
  const whole = () => openRequest(cipher, 'EP-REQ', sealRequest(cipher, randomBytes, 'EP-REQ', head, plain))
  for (let i = 0; i < Math.min(n, 200); i++) whole(), bare()
  let [sealOpen, bareTime] = [0n, 0n]
  for (let i = 0; i < n; i++) {
    const a = process.hrtime.bigint()
    whole()
    const b = process.hrtime.bigint()
    bare()
    bareTime += process.hrtime.bigint() - b
    sealOpen += b - a
  }
  return { ok: true, sealOpenNs: Number(sealOpen) / n, bareNs: Number(bareTime) / n }
}

const operations = {
  async open(c) {
    await client?.close()
    config = loadConfig(c.config)
    client = await Client.open(config)
    return { ok: true, sdk: 'node/0.1.0', checkValue: client.checkValue }
  },
  file: (c) => file(c.service, c),
  async fileMany(c) {
    const answers = await inOrder(c.calls, c.parallel ?? 1, (call) => file(c.service, call).catch(failure))
    return { ok: true, answers }
  },
  async results(c) {
    const results = await client.results(c.msgIds, { receipts: c.receipts ?? false })
    return {
      ok: true,
      results: results.map((a) => ({
        msgId: a.msgId, outcome: a.outcome, code: a.code, data: a.data === undefined ? '' : JSON.stringify(a.data), receipts: a.receipts,
      })),
    }
  },
  async echo(c) {
    return { ok: true, ...(await client.echo(c.body)) }
  },
  async callback(c) {
    const { event, acknowledgement } = await new Callbacks(config, () => undefined).receive(Buffer.from(c.http, 'utf8'))
    const told = { eventId: event.id, event: event.name, msgId: event.msgId, servicecode: event.service, outcome: event.outcome, time: formatTime(event.time.getTime()) }
    return { ok: true, eventId: event.id, event: told, acknowledgement: acknowledgement.toString('utf8') }
  },
  async attach(c) {
    const files = c.files.map(({ name, content }) => ({ name, content: Buffer.from(content, 'base64') }))
    return { ok: true, attachments: attachments(c.service, files) }
  },
  seal: (c) => sealing(c.n, c.bytes ?? 1024),
}

function failure(e) {
  if (!(e instanceof ZhilianError)) {
    return { ok: false, error: { kind: 'broken-peer', code: '', httpStatus: 0, unknown: false, messageZh: String(e), remedyZh: '', messageEn: String(e), remedyEn: '' } }
  }
  const { zh, en } = e.explain()
  const texts = { messageZh: zh.meaning, causeZh: zh.cause, remedyZh: zh.remedy, messageEn: en.meaning, causeEn: en.cause, remedyEn: en.remedy }
  return { ok: false, error: { kind: e.kind, code: e.code, httpStatus: e.httpStatus, unknown: e.unknown, detail: e.detail, ...texts } }
}

for await (const line of createInterface({ input: process.stdin })) {
  if (line.trim() === '') continue
  let answer
  try {
    const command = JSON.parse(line)
    const operation = Object.hasOwn(operations, command.op) ? operations[command.op] : undefined
    if (!operation) throw new Error('no such op')
    answer = await operation(command)
  } catch (e) {
    answer = failure(e)
  }
  process.stdout.write(JSON.stringify(answer) + '\n')
}
await client?.close()
