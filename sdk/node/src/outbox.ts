import { closeSync, fsyncSync, openSync } from 'node:fs'
import { type FileHandle, open, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Settings, SystemKey } from './config.js'
import { type Answer, toAnswer } from './deliver.js'
import { ZhilianError } from './errors.js'
import { decodeBase64 } from './form.js'
import { type Json, type JsonObject, isObject, member, parseJson, textOf } from './json.js'
import { FileLock } from './lock.js'
import { type Outgoing, outgoing } from './outgoing.js'
import { type Outcome, type Result, readResult } from './result.js'
import { type Place, Vault } from './vault.js'

/**
 * State says how far a kept message is. kept: perhaps sent, nothing known of it;
 * taken: received, the outcome is not final; decided: the outcome is final; refused:
 * not received, its msgId is free.
 */
export type State = 'kept' | 'taken' | 'decided' | 'refused'

const states: readonly string[] = ['kept', 'taken', 'decided', 'refused'] satisfies State[]

/** Entry is what an outbox tells of one message. It holds no body. */
export interface Entry {
  readonly msgId: string
  readonly service: string
  /** when it was kept */
  readonly at: Date
  readonly state: State
  /** once taken or decided */
  readonly outcome: string
}

/** Line is one line of the file, without what is sealed in it. */
interface Line extends Place {
  readonly what: State
  readonly at: string
  readonly code: string
  readonly keyId: string
}

/** Where a line stands in the file. */
interface Spot {
  readonly line: Line
  readonly from: number
  readonly length: number
}

interface Held {
  message: Spot | undefined
  last: Spot
}

interface Waiting {
  readonly line: Line
  readonly bytes: Buffer
  readonly done: () => void
  readonly fail: (e: ZhilianError) => void
}

const fault = (detail: string, cause?: unknown): ZhilianError => new ZhilianError('outbox', { detail, ...(cause !== undefined && { cause }) })

/**
 * Outbox is a file that keeps messages before they are sent, one JSON line an event,
 * only ever appended to and forced to disk. Bodies and answers are sealed under a key
 * derived from the system's key. One process at a time opens it. The form is that of
 * the Go SDK. It never shrinks by itself: when pending is empty the file may be put away.
 */
export class Outbox {
  readonly #file: FileHandle
  readonly #lock: FileLock
  readonly #vault: Vault
  readonly #entries = new Map<string, Held>()
  readonly #queue: Waiting[] = []
  readonly #keeping = new Map<string, Promise<void>>()
  #size = 0
  #writing = false
  #closed = false

  private constructor(file: FileHandle, lock: FileLock, vault: Vault) {
    this.#file = file
    this.#lock = lock
    this.#vault = vault
  }

  /** open opens or makes the file and reads it whole. */
  static async open(path: string, s: Settings): Promise<Outbox> {
    const vault = new Vault(s.random, s.key, [...s.oldKeys, ...(s.nextKey ? [s.nextKey] : [])])
    let lock: FileLock | undefined
    let file: FileHandle | undefined
    try {
      lock = new FileLock(path)
      const made = await stat(path).then(() => false, () => true)
      file = await open(path, made ? 'wx+' : 'r+', 0o600)
      const outbox = new Outbox(file, lock, vault)
      await outbox.#load()
      if (made) syncFolder(dirname(path))
      return outbox
    } catch (e) {
      await file?.close()
      lock?.release()
      throw e instanceof ZhilianError ? e : fault('open', e)
    }
  }

  /** close waits for what is being written and gives the file to others. */
  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    while (this.#writing) await new Promise((done) => setImmediate(done))
    await this.#file.close()
    this.#lock.release()
  }

  /** pending lists, oldest first, the messages whose outcome is not final; Client.resume takes them up. */
  get pending(): Entry[] {
    return this.entries.filter((e) => e.state === 'kept' || e.state === 'taken')
  }

  /** entries lists every message, oldest first. */
  get entries(): Entry[] {
    return [...this.#entries.values()].map(({ message, last }) => ({
      msgId: last.line.msgId,
      service: message?.line.service ?? '',
      at: new Date(message?.line.at ?? last.line.at),
      state: last.line.what,
      outcome: last.line.outcome,
    }))
  }

  /** messages opens every message that was filed with a service, oldest first, but those that the platform refused to receive. */
  async messages(service: string): Promise<(Entry & { body: Buffer })[]> {
    const out: (Entry & { body: Buffer })[] = []
    for (const e of this.entries) {
      if (e.service === service && e.state !== 'refused') out.push({ ...e, body: (await this.message(e.msgId)).plain })
    }
    return out
  }

  /** waits reports whether a message's outcome is not final. */
  waits(msgId: string): boolean {
    const what = this.#entries.get(msgId)?.last.line.what
    return what === 'kept' || what === 'taken'
  }

  /**
   * keep writes m down unless it stands there; then it returns its state. Other
   * content under the same msgId is an error, whether it was written or is being.
   */
  async keep(m: Outgoing, now: number): Promise<State | undefined> {
    for (let other = this.#keeping.get(m.msgId); other; other = this.#keeping.get(m.msgId)) await other.catch(() => undefined)
    const before = this.#entries.get(m.msgId)
    if (before && before.last.line.what !== 'refused') {
      const line = before.message?.line
      if (!line || this.#vault.digest(line.keyId, m) !== line.digest) {
        throw new ZhilianError('other-content', { msgId: m.msgId, detail: 'the outbox holds another message with this msgId' })
      }
      return before.last.line.what
    }
    const keyId = this.#vault.current
    const line: Line = {
      what: 'kept', msgId: m.msgId, at: new Date(now).toISOString(), service: m.service, outcome: '', code: '', keyId,
      digest: this.#vault.digest(keyId, m),
    }
    const content = {
      ...(m.caseId !== '' && { caseId: m.caseId }),
      ...(m.scenario !== '' && { scenario: m.scenario }),
      ...(m.extra.length > 0 && { extra: m.extra.map((e) => ({ Name: e.name, Value: e.value })) }),
      plaintext: m.plain.toString('base64'),
    }
    const kept = this.#write(line, Buffer.from(JSON.stringify(content), 'utf8')).finally(() => this.#keeping.delete(m.msgId))
    this.#keeping.set(m.msgId, kept)
    await kept
    return undefined
  }

  /** answered notes the platform's answer. A decided one stands: a late answer to an earlier repeat does not replace it. */
  async answered(a: Answer, now: number): Promise<void> {
    if (this.#entries.get(a.msgId)?.last.line.what === 'decided') return
    const line: Line = {
      what: a.final ? 'decided' : 'taken', msgId: a.msgId, at: new Date(now).toISOString(), service: '', outcome: a.outcome,
      code: '', keyId: this.#vault.current, digest: '',
    }
    const time = a.time?.toISOString() ?? '0001-01-01T00:00:00Z'
    const content = { traceId: a.traceId, time, result: Buffer.from(encodeResult(a), 'utf8').toString('base64') }
    await this.#write(line, Buffer.from(JSON.stringify(content), 'utf8'))
  }

  /** refused notes that the platform never received the message. Where a repeat was received meanwhile, that stands. */
  async refused(msgId: string, code: string, now: number): Promise<void> {
    const before = this.#entries.get(msgId)
    if (before && before.last.line.what !== 'kept') return
    await this.#write({ what: 'refused', msgId, at: new Date(now).toISOString(), service: '', outcome: '', code, keyId: '', digest: '' })
  }

  /** message opens a kept message. */
  async message(msgId: string): Promise<Outgoing> {
    const spot = this.#entries.get(msgId)?.message
    if (!spot) throw fault(`${msgId} is not kept`)
    const kept = await this.#open(spot)
    const plain = decodeBase64(textOf(kept, 'plaintext'))
    const extra = member(kept, 'extra')
    if (!plain) throw fault('the kept message is damaged')
    return outgoing(spot.line.service, msgId, plain, {
      caseId: textOf(kept, 'caseId'),
      scenario: textOf(kept, 'scenario'),
      extra: (Array.isArray(extra) ? extra : []).map((e) => ({ name: textOf(e, 'Name'), value: textOf(e, 'Value') })),
    })
  }

  /** answer opens the decided answer of a message. */
  async answer(msgId: string): Promise<Answer> {
    const spot = this.#entries.get(msgId)?.last
    if (!spot) throw fault(`${msgId} is not kept`)
    const kept = await this.#open(spot)
    const result = decodeBase64(textOf(kept, 'result'))
    const time = Date.parse(textOf(kept, 'time'))
    try {
      return toAnswer(readResult(parseJson(result ?? '')), msgId, textOf(kept, 'traceId'), time > 0 ? time : undefined, true)
    } catch (e) {
      throw fault('the kept answer is damaged', e)
    }
  }

  /** hold adds the system's next key; use seals new lines under it. */
  hold(key: SystemKey): void {
    this.#vault.add(key)
  }

  use(key: SystemKey): void {
    this.#vault.add(key)
    this.#vault.current = key.id
  }

  /** #load reads the file. A last line without its end was being written when the machine stopped, so nothing of it was sent: it is cut off. */
  async #load(): Promise<void> {
    let rest: Buffer = Buffer.alloc(0)
    const chunk = Buffer.alloc(1 << 20)
    for (let n = 1, at = 0; ; ) {
      const { bytesRead } = await this.#file.read(chunk, 0, chunk.length, at)
      if (bytesRead === 0) break
      at += bytesRead
      rest = Buffer.concat([rest, chunk.subarray(0, bytesRead)])
      for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10), n++) {
        const line = readLine(rest.subarray(0, end))
        if (!line) throw fault(`line ${n} is damaged`)
        this.#apply({ line: line, from: this.#size, length: end + 1 })
        this.#size += end + 1
        rest = rest.subarray(end + 1)
      }
    }
    await this.#file.truncate(this.#size)
  }

  #apply(spot: Spot): void {
    const held = this.#entries.get(spot.line.msgId)
    const before = held?.last.line.what
    // What was learned stands: calls side by side may note their ends in any order.
    if (before === 'decided' || (before === 'taken' && spot.line.what === 'refused')) return
    const message = spot.line.what === 'kept' ? spot : held?.message
    this.#entries.set(spot.line.msgId, { message, last: spot })
  }

  /** #write queues a line and waits until it is forced to disk. What comes together is forced together. */
  #write(line: Line, plain?: Buffer): Promise<void> {
    let bytes: Buffer
    try {
      bytes = encodeLine(line, plain && this.#vault.seal(line.keyId, line, plain))
    } catch (e) {
      return Promise.reject(e instanceof ZhilianError ? e : fault('seal', e))
    }
    return new Promise((done, fail) => {
      this.#queue.push({ line, bytes, done, fail })
      if (!this.#writing) void this.#flush()
    })
  }

  async #flush(): Promise<void> {
    this.#writing = true
    while (this.#queue.length > 0) {
      const batch = this.#queue.splice(0)
      try {
        await this.#append(Buffer.concat(batch.map((w) => w.bytes)))
      } catch (e) {
        for (const w of batch) w.fail(e instanceof ZhilianError ? e : fault('write', e))
        continue
      }
      for (const w of batch) {
        this.#apply({ line: w.line, from: this.#size, length: w.bytes.length })
        this.#size += w.bytes.length
        w.done()
      }
    }
    this.#writing = false
  }

  /** #append forces bytes to disk. After a failure the file is as before, so that a full disk leaves no half line behind. */
  async #append(bytes: Buffer): Promise<void> {
    if (!this.#lock.held) throw fault('another process took it over')
    try {
      const { bytesWritten } = await this.#file.write(bytes, 0, bytes.length, this.#size)
      if (bytesWritten !== bytes.length) throw new Error('the disk is full')
      await this.#file.sync()
    } catch (e) {
      await this.#file.truncate(this.#size).catch(() => undefined)
      throw e
    }
  }

  async #open(spot: Spot): Promise<Json> {
    const bytes = Buffer.alloc(spot.length)
    try {
      await this.#file.read(bytes, 0, spot.length, spot.from)
    } catch (e) {
      throw fault('read', e)
    }
    const sealed = decodeBase64(textOf(parseJson(bytes), 'sealed'))
    if (!sealed) throw fault(`the line of ${spot.line.msgId} is damaged`)
    return parseJson(this.#vault.open(spot.line.keyId, spot.line, sealed))
  }
}

function readLine(bytes: Buffer): Line | undefined {
  let value: Json
  try {
    value = parseJson(bytes)
  } catch {
    return undefined
  }
  const what = textOf(value, 'what')
  const text = (name: string): string => textOf(value, name)
  if (!isObject(value) || !isState(what) || text('msgId') === '') return undefined
  return {
    what, msgId: text('msgId'), at: text('at'), service: text('service'), outcome: text('outcome'), code: text('code'),
    keyId: text('keyId'), digest: text('digest'),
  }
}

function isState(s: string): s is State {
  return states.includes(s)
}

function encodeLine(line: Line, sealed: Buffer | undefined): Buffer {
  const members: [string, string][] = [
    ['what', line.what], ['msgId', line.msgId], ['at', line.at], ['service', line.service], ['outcome', line.outcome], ['code', line.code],
    ['keyId', line.keyId], ['digest', line.digest], ['sealed', sealed?.toString('base64') ?? ''],
  ]
  return Buffer.from(JSON.stringify(Object.fromEntries(members.filter(([, v]) => v !== ''))) + '\n', 'utf8')
}

/** encodeResult writes the plaintext of an answer again; absent members are left out. */
function encodeResult(r: Result): string {
  const out: JsonObject = {}
  const texts: [string, Outcome | string][] = [['outcome', r.outcome], ['code', r.code], ['message', r.message]]
  for (const [name, text] of texts) if (text !== '') out[name] = text
  const listed = (list: readonly object[]): Json[] => list.map((o) => Object.fromEntries(Object.entries(o).filter(([, v]) => v !== '')))
  if (r.errors.length > 0) out['errors'] = listed(r.errors)
  if (r.warnings.length > 0) out['warnings'] = listed(r.warnings)
  if (r.data !== undefined) out['data'] = r.data
  if (r.receipts.length > 0) out['receipts'] = listed(r.receipts)
  if (r.nextStep !== '') out['nextStep'] = r.nextStep
  if (r.promisedBy !== '') out['promisedBy'] = r.promisedBy
  if (r.replayed) out['replayed'] = true
  if (r.checkOnly) out['checkOnly'] = true
  return JSON.stringify(out)
}

/** syncFolder makes the name of a new file durable. */
function syncFolder(path: string): void {
  if (process.platform === 'win32') return
  const folder = openSync(path, 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}
