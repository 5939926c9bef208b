import type { Schemas } from '@/api/client'

type Proposal = Schemas['ProposalBody']
export type How = Proposal['how']

/** A proposal as it is typed. */
export interface ProposalDraft {
  how: How
  reason: string
  text: string
  remedy: string
  paper: string
  sm3: string
  changes: { pointer: string; before: string; after: string }[]
  ends: { step: string; outcome: 'done' | 'rejected'; businessNo: string; message: string }[]
}

/** The ways in which a case may end: a call is asked again, put right, settled or sent back; a difference is explained. */
export function hows(of: Schemas['InterventionAnswer']): How[] {
  if (of.kind === 'difference') return ['explain']
  return of.kind === 'call' ? ['redispatch', 'correct', 'settle', 'return'] : ['uphold', 'dismiss']
}

/** A proposal of which nothing is typed yet, with an end for each step that is stuck. */
export function emptyDraft(of: Schemas['InterventionOutBody']): ProposalDraft {
  const stuck = of.steps.filter((s) => s.state === 'stuck').map((s) => s.step)
  const ends = (stuck.length ? stuck : ['']).map((step) => ({ step, outcome: 'done' as const, businessNo: '', message: '' }))
  return { how: hows(of.intervention)[0] ?? 'explain', reason: '', text: '', remedy: '', paper: '', sm3: '', changes: [{ pointer: '', before: '', after: '' }], ends }
}

/** Names what a draft still lacks; undefined when it may be sent. */
export function faultOf(d: ProposalDraft): 'changes' | 'paper' | 'text' | 'reason' | undefined {
  if (d.how === 'correct' && !d.changes.some((c) => c.pointer.startsWith('/'))) return 'changes'
  if (d.how === 'settle' && (d.paper.trim().length < 2 || !/^[0-9a-fA-F]{64}$/.test(d.sm3.trim()))) return 'paper'
  if (!['redispatch', 'correct', 'settle'].includes(d.how) && d.text.trim().length < 2) return 'text'
  return d.reason.trim().length < 2 ? 'reason' : undefined
}

/** Reads a value as JSON where it is some, and as text elsewhere; nothing is no value. */
export function valueOf(typed: string): unknown {
  const text = typed.trim()
  if (text === '') return undefined
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}

/** Makes what the API takes out of what was typed. */
export function proposalOf(d: ProposalDraft): Proposal {
  switch (d.how) {
    case 'redispatch':
      return { how: d.how }
    case 'correct':
      return {
        how: d.how,
        changes: d.changes
          .filter((c) => c.pointer)
          .map((c) => {
            const [before, after] = [valueOf(c.before), valueOf(c.after)]
            return { pointer: c.pointer, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }
          }),
      }
    case 'settle':
      return {
        how: d.how,
        evidence: { name: d.paper.trim(), sm3: d.sm3.trim().toLowerCase() },
        ends: d.ends.map((e) => ({
          outcome: e.outcome,
          ...(e.step ? { step: e.step } : {}),
          ...(e.businessNo ? { businessNo: e.businessNo.trim() } : {}),
          ...(e.message ? { message: e.message.trim() } : {}),
        })),
      }
    case 'return':
    case 'uphold':
      return { how: d.how, text: d.text.trim(), ...(d.remedy.trim() ? { remedy: d.remedy.trim() } : {}) }
    case 'explain':
    case 'dismiss':
      return { how: d.how, text: d.text.trim() }
  }
}
