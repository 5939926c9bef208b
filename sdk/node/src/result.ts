import { type Json, isObject, member } from './json.js'

/** Outcome is the business result of a call; "" where the message was not received. */
export type Outcome = 'done' | 'rejected' | 'partial' | 'processing' | 'manual' | 'unknown' | ''

const outcomes: readonly string[] = ['done', 'rejected', 'partial', 'processing', 'manual', 'unknown', ''] satisfies Outcome[]

/** Finding is one fault or remark about the content of a request; pointer leads into its body (RFC 6901). */
export interface Finding {
  readonly pointer: string
  readonly code: string
  readonly message: string
  readonly hint: string
}

/** Receipt is what the platform hands out as proof; signature is "" where only the text was asked for. */
export interface Receipt {
  readonly text: string
  readonly signature: string
  readonly signKeyId: string
}

/** Result is the plaintext of a sealed answer. */
export interface Result<Data = Json | undefined> {
  readonly outcome: Outcome
  readonly code: string
  readonly message: string
  readonly errors: readonly Finding[]
  readonly warnings: readonly Finding[]
  readonly data: Data
  readonly receipts: readonly Receipt[]
  readonly nextStep: string
  readonly promisedBy: string
  readonly replayed: boolean
  /** this was a check: nothing was received, nothing has an effect */
  readonly checkOnly: boolean
}

/** isFinal reports whether an outcome will not change any more. */
export function isFinal(outcome: Outcome): boolean {
  return outcome === 'done' || outcome === 'rejected' || outcome === 'partial'
}

/** ResultFault tells a member that has not the type that the protocol gives it. */
export class ResultFault extends Error {
  override readonly name = 'ResultFault'

  constructor(pointer: string) {
    super(`not the form of a result at ${pointer === '' ? '/' : pointer}`)
  }
}

/** readResult reads an answer's plaintext once it is parsed. Unknown members are passed over, known ones must have their type. */
export function readResult(value: Json, at = ''): Result {
  if (!isObject(value)) throw new ResultFault(at)
  const outcome = text(value, 'outcome', at)
  if (!isOutcome(outcome)) throw new ResultFault(at + '/outcome')
  const replayed = member(value, 'replayed') ?? false
  if (typeof replayed !== 'boolean') throw new ResultFault(at + '/replayed')
  const checkOnly = member(value, 'checkOnly') ?? false
  if (typeof checkOnly !== 'boolean') throw new ResultFault(at + '/checkOnly')
  return {
    outcome, replayed, checkOnly,
    code: text(value, 'code', at),
    message: text(value, 'message', at),
    errors: list(value, 'errors', at, finding),
    warnings: list(value, 'warnings', at, finding),
    data: member(value, 'data'),
    receipts: list(value, 'receipts', at, receipt),
    nextStep: text(value, 'nextStep', at),
    promisedBy: text(value, 'promisedBy', at),
  }
}

/** readResults reads the data of a SYS.RESULT answer. */
export function readResults(data: Json | undefined): { msgId: string; result: Result }[] {
  const all = member(data, 'results')
  if (!Array.isArray(all)) throw new ResultFault('/data/results')
  return all.map((one, i) => {
    const at = `/data/results/${i}`
    return { msgId: text(one, 'msgId', at), result: readResult(one, at) }
  })
}

/** isOutcome tells the outcomes from other texts. */
export function isOutcome(s: string): s is Outcome {
  return outcomes.includes(s)
}

function text(value: Json, name: string, at: string): string {
  const given = member(value, name)
  if (given === undefined) return ''
  if (typeof given !== 'string') throw new ResultFault(`${at}/${name}`)
  return given
}

function list<T>(value: Json, name: string, at: string, read: (one: Json, at: string) => T): T[] {
  const given = member(value, name)
  if (given === undefined) return []
  if (!Array.isArray(given)) throw new ResultFault(`${at}/${name}`)
  return given.map((one, i) => {
    const place = `${at}/${name}/${i}`
    if (!isObject(one)) throw new ResultFault(place)
    return read(one, place)
  })
}

function finding(one: Json, at: string): Finding {
  return { pointer: text(one, 'pointer', at), code: text(one, 'code', at), message: text(one, 'message', at), hint: text(one, 'hint', at) }
}

function receipt(one: Json, at: string): Receipt {
  return { text: text(one, 'text', at), signature: text(one, 'signature', at), signKeyId: text(one, 'signKeyId', at) }
}
