import type { CallOptions } from './client.js'
import type { Answer } from './deliver.js'
import { ZhilianError, asZhilianError } from './errors.js'
import { sm3Hex } from './form.js'
import { type ServiceCode, type Services, services } from './generated/services.js'
import { type Json, isObject, member, parseJson, textOf } from './json.js'
import type { Outbox } from './outbox.js'
import { parseReceiptText } from './receipt.js'
import type { Finding, Outcome } from './result.js'

/** RosterService is the code of an interface that takes many people at once. */
export type RosterService = { [S in ServiceCode]: 'persons' extends keyof Services[S]['request'] ? S : never }[ServiceCode]

/** PersonOf is what one person's entry looks like. */
export type PersonOf<S extends RosterService> = Services[S]['request'] extends { persons?: (infer P)[] } ? P : never

/**
 * Roster is what fileRoster files: common stands once in every message, rows are the
 * people. The msgIds depend on the service, the run's name and the content alone, so
 * the same roster gives the same messages again.
 */
export interface Roster<S extends RosterService> {
  readonly common: Omit<Services[S]['request'], 'persons'>
  readonly rows: readonly PersonOf<S>[]
}

/** RosterOptions say how a roster is filed. */
export interface RosterOptions extends Pick<CallOptions, 'caseId' | 'scenario' | 'signal'> {
  /** another name files the same roster anew; leave it away otherwise */
  run?: string
  /** people in one message, at most the interface's own bound */
  batch?: number
  /** messages under way at once, 4 when absent */
  parallel?: number
  /** milliseconds to wait for results that are not final yet; 0, the default, does not wait */
  wait?: number
  /** told how many people more have an answer */
  progress?: (people: number) => void
}

/** RosterRow is what became of one person. */
export interface RosterRow {
  /** place in rows, from 1 */
  readonly row: number
  /** "" when nothing was filed */
  readonly outcome: Outcome
  readonly registrationNo: string
  readonly code: string
  readonly message: string
  readonly hint: string
  readonly msgId: string
  readonly receiptId: string
  /** what became of each act of a joint service, in its order */
  readonly steps: readonly RosterStep[]
}

/** RosterStep is what became of one act of a joint service for one person. */
export interface RosterStep {
  readonly name: string
  readonly title: string
  /** skipped: an act that it needs was not done; undone: withdrawn, as another was not done */
  readonly outcome: 'done' | 'rejected' | 'partial' | 'skipped' | 'undone' | (string & {})
  /** that the authority gave: of a registration, a record, a person */
  readonly number: string
  /** of the core system */
  readonly code: string
  readonly message: string
}

/** RosterReport has a row for every person, also for those that were not reached. */
export interface RosterReport {
  /** begins every msgId, and is the batchNo where the interface has one and none was given */
  readonly runId: string
  readonly rows: readonly RosterRow[]
  /** people who stand in messages of earlier runs, which were repeated as they were */
  readonly earlier: number
  readonly errors: readonly ZhilianError[]
}

/** Filer is what a roster needs of a Client. */
interface Filer {
  readonly outbox: Outbox | undefined
  file(service: string, body: string, options: CallOptions): Promise<Answer>
  waitAll(msgIds: readonly string[], options: { limit?: number; signal?: AbortSignal }): Promise<Answer[]>
}

/** Planned is one message: rows are its people's places in the roster, places those in the body. */
interface Planned {
  readonly msgId: string
  readonly body: string
  readonly rows: number[]
  readonly places: number[]
  readonly people: number
}

interface Plan {
  readonly runId: string
  readonly list: string
  readonly messages: Planned[]
  readonly earlier: number
}

const defaultBatch = 50

/**
 * fileRoster cuts a roster into messages and files them. After the first failure no
 * further message is begun; running the same roster again goes on where it ended.
 */
export async function fileRoster<S extends RosterService>(filer: Filer, service: S, roster: Roster<S>, o: RosterOptions = {}): Promise<RosterReport> {
  const plan = await makePlan(filer.outbox, service, roster.common, roster.rows, o)
  const answers = new Map<Planned, Answer | ZhilianError>()
  const waiting = [...plan.messages]
  const errors: ZhilianError[] = []
  const call: CallOptions = {
    ...(o.caseId !== undefined && { caseId: o.caseId }),
    ...(o.scenario !== undefined && { scenario: o.scenario }),
    ...(o.signal && { signal: o.signal }),
  }
  const work = async (): Promise<void> => {
    for (let m = waiting.shift(); m && errors.length === 0; m = waiting.shift()) {
      try {
        answers.set(m, await filer.file(service, m.body, { ...call, msgId: m.msgId }))
        o.progress?.(m.rows.length)
      } catch (e) {
        const fault = asZhilianError(e)
        answers.set(m, fault)
        errors.push(fault)
      }
    }
  }
  await Promise.all(Array.from({ length: Math.max(1, o.parallel ?? 4) }, work))
  if (errors.length === 0 && (o.wait ?? 0) > 0) await awaitResults(filer, answers, o, errors)
  return { runId: plan.runId, earlier: plan.earlier, errors, rows: rowsOf(plan, answers) }
}

/** awaitResults asks for what is still open until it is decided or the time is over. */
async function awaitResults(filer: Filer, answers: Map<Planned, Answer | ZhilianError>, o: RosterOptions, errors: ZhilianError[]): Promise<void> {
  const open = [...answers].filter(([, a]) => !(a instanceof ZhilianError || a.final)).map(([m]) => m)
  try {
    const later = await filer.waitAll(open.map((m) => m.msgId), { limit: o.wait ?? 0, ...(o.signal && { signal: o.signal }) })
    for (const answer of later) {
      const m = open.find((planned) => planned.msgId === answer.msgId)
      if (m && answer.outcome !== 'unknown') answers.set(m, answer)
    }
  } catch (e) {
    errors.push(asZhilianError(e))
  }
}

async function makePlan(outbox: Outbox | undefined, service: string, given: object, rows: readonly unknown[], o: RosterOptions): Promise<Plan> {
  // A program without types may name any interface; one that this version does not know is the platform's to judge.
  const info = Object.hasOwn(services, service) ? services[service as ServiceCode] : undefined
  if (info?.batchList === '') throw new ZhilianError('bad-call', { detail: `${service} takes one person a call; use file` })
  if (rows.length === 0) throw new ZhilianError('bad-call', { detail: 'the roster has no rows' })
  const list = info?.batchList ?? 'persons'
  const size = Math.min(Math.max(1, o.batch ?? defaultBatch), info?.batchMax ?? defaultBatch)
  const common = plain(given)
  const people = rows.map(plain)
  const tag = 'R' + sm3Hex(`${service}\n${o.run ?? ''}\n`).slice(0, 8)
  const runId = tag + sm3Hex(canonical([common, people])).slice(0, 12)
  const known = outbox ? await earlierPeople(outbox, service, list, tag) : new Map<string, Earlier>()
  if ((info?.batchNo ?? true) && isObject(common) && textOf(common, 'batchNo') === '') common['batchNo'] = runId
  const plan = { runId, list, messages: [] as Planned[], earlier: 0 }
  const repeated = new Map<string, Planned>()
  const stretches = new Map<number, number[]>()
  const seen = new Map<string, number>()
  people.forEach((person, row) => {
    const key = keyOf(common, person)
    const twin = seen.get(key)
    if (twin !== undefined) throw new ZhilianError('bad-call', { detail: `rows ${twin + 1} and ${row + 1} are the same` })
    seen.set(key, row)
    const before = known.get(key)
    if (!before) {
      const stretch = Math.floor(row / size)
      stretches.set(stretch, [...(stretches.get(stretch) ?? []), row])
      return
    }
    const m = repeated.get(before.msgId) ?? { msgId: before.msgId, body: before.body, rows: [], places: [], people: before.people }
    m.rows.push(row)
    m.places.push(before.place)
    repeated.set(before.msgId, m)
    plan.earlier++
  })
  plan.messages.push(...repeated.values())
  for (const own of stretches.values()) {
    const persons = own.map((row) => people[row] ?? null)
    const body = canonical({ ...(isObject(common) ? common : {}), [list]: persons })
    plan.messages.push({ msgId: `${runId}-${(own[0] ?? 0) + 1}`, body, rows: own, places: own.map((_, i) => i), people: own.length })
  }
  return plan
}

interface Earlier {
  readonly msgId: string
  readonly body: string
  readonly place: number
  readonly people: number
}

/**
 * earlierPeople finds who stands in messages of earlier runs, by all that was said of
 * them. So a corrected roster, or one cut into other batches, files nobody twice.
 * Messages that were rejected as a whole are left out: they registered nobody.
 */
async function earlierPeople(outbox: Outbox, service: string, list: string, tag: string): Promise<Map<string, Earlier>> {
  const known = new Map<string, Earlier>()
  for (const kept of await outbox.messages(service)) {
    if (kept.outcome === 'rejected' || !kept.msgId.startsWith(tag)) continue
    const body = parseJson(kept.body)
    const persons = member(body, list)
    if (!isObject(body) || !Array.isArray(persons)) continue
    persons.forEach((person, place) => {
      const key = keyOf(body, person, list)
      if (!known.has(key)) known.set(key, { msgId: kept.msgId, body: kept.body.toString('utf8'), place, people: persons.length })
    })
  }
  return known
}

/** keyOf tells people apart by all that is said of them and of the employer; the number of the batch is no part of it. */
function keyOf(common: Json, person: Json, list = ''): string {
  const employer = isObject(common) ? Object.fromEntries(Object.entries(common).filter(([name]) => name !== 'batchNo' && name !== list)) : common
  return sm3Hex(canonical([employer, person]))
}

/** plain gives what a value looks like as JSON: what is undefined is left out. */
function plain(value: unknown): Json {
  try {
    return parseJson(JSON.stringify(value))
  } catch (e) {
    throw new ZhilianError('bad-call', { detail: 'a row cannot be written as JSON', cause: e })
  }
}

/** canonical writes JSON with members in the order of their names, so that the same people always give the same bytes. */
function canonical(value: Json): string {
  if (Array.isArray(value)) return '[' + value.map(canonical).join(',') + ']'
  if (!isObject(value)) return JSON.stringify(value)
  const names = Object.keys(value).sort()
  return '{' + names.map((name) => JSON.stringify(name) + ':' + canonical(value[name] ?? null)).join(',') + '}'
}

/** rowsOf lays the answers out by person, in the order of the roster. */
function rowsOf(plan: Plan, answers: ReadonlyMap<Planned, Answer | ZhilianError>): RosterRow[] {
  const rows: RosterRow[] = []
  for (const m of plan.messages) {
    const end = answers.get(m)
    m.rows.forEach((row, i) => {
      const own = { row: row + 1, msgId: m.msgId, outcome: '' as Outcome, registrationNo: '', code: '', message: '', hint: '', receiptId: '', steps: [] }
      if (!end) rows.push({ ...own, message: '未发送：前面的报文出错后停止' })
      else if (end instanceof ZhilianError) rows.push({ ...own, ...failed(end) })
      else rows.push({ ...own, ...answered(end, plan.list, m.places[i] ?? 0, m.people) })
    })
  }
  return rows.sort((a, b) => a.row - b.row)
}

function failed(e: ZhilianError): Partial<RosterRow> {
  const { zh } = e.explain()
  return { code: e.code, message: zh.meaning, hint: zh.remedy, outcome: e.unknown ? 'unknown' : '' }
}

/** answered fills a row from the answer to its message: the person's own entry in data where there is one, the message's outcome else, and every finding that points to the person. */
function answered(a: Answer, list: string, place: number, people: number): Partial<RosterRow> {
  const own = entryOf(a.data, list, place, people)
  const row = {
    outcome: a.outcome, code: a.code, message: a.message, hint: '', receiptId: lastReceipt(a), registrationNo: textOf(own, 'registrationNo'),
    steps: stepsOf(a.data, own, place),
  }
  if (own !== undefined) {
    row.outcome = personOutcome(textOf(own, 'outcome')) ?? a.outcome
    row.code = textOf(own, 'code')
    row.message = textOf(own, 'message')
    row.hint = textOf(own, 'hint')
  }
  const pointer = `/${list}/${place}`
  const found: Finding[] = [...a.errors, ...a.warnings].filter((f) => f.pointer === pointer || f.pointer.startsWith(pointer + '/'))
  if (found.length > 0) {
    row.code = row.code || (found[0]?.code ?? '')
    row.message = found.map((f) => f.message).join('；')
    row.hint = found.map((f) => f.hint).join('；')
  } else if (a.outcome === 'rejected' && row.outcome === 'rejected' && a.errors.length > 0) {
    row.message = '同一报文中其他人员有错误，整批未办理'
  }
  return row
}

/** stepsOf lays out what the answer of a joint service says of one person: the outcomes stand with the person, titles, numbers and reasons with the steps. */
function stepsOf(data: Json | undefined, own: Json | undefined, place: number): RosterStep[] {
  const outcomes = member(own, 'steps')
  const all = member(data, 'steps')
  if (!Array.isArray(all)) return []
  return all.flatMap((step) => {
    const name = textOf(step, 'step')
    const outcome = textOf(outcomes, name)
    if (outcome === '') return []
    const entries = member(member(step, 'data'), 'persons')
    const entry = Array.isArray(entries) ? entries.find((e) => member(e, 'index') === place) : undefined
    const said = entry ?? (outcome === 'done' ? undefined : step)
    return [{ name, title: textOf(step, 'title'), outcome, number: textOf(entry, 'number'), code: textOf(said, 'code'), message: textOf(said, 'message') }]
  })
}

function personOutcome(text: string): Outcome | undefined {
  const known: readonly Outcome[] = ['done', 'rejected', 'partial', 'processing', 'manual']
  return known.find((o) => o === text)
}

/** entryOf finds the person's entry in the data of an answer: by the index that it names, else by place when there is one for everybody. */
function entryOf(data: Json | undefined, list: string, place: number, people: number): Json | undefined {
  const entries = member(data, list)
  if (!Array.isArray(entries)) return undefined
  const named = entries.find((e) => member(e, 'index') === place)
  if (named !== undefined || entries.some((e) => typeof member(e, 'index') === 'number')) return named
  return entries.length === people ? entries[place] : undefined
}

/** lastReceipt names the last thing that the platform attests. */
function lastReceipt(a: Answer): string {
  const last = a.receipts[a.receipts.length - 1]
  return (last && parseReceiptText(last.text)?.receiptId) ?? ''
}
