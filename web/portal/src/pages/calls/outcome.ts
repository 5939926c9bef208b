import type { LocationQuery } from 'vue-router'

import type { Schemas } from '@/api/client'
import type { Environment } from '@/api/systems'

type Kind = 'good' | 'caution' | 'bad' | 'neutral' | 'active'

/** How the outcome of a call is marked. */
export function outcomeKind(outcome: Schemas['CallBrief']['outcome']): Kind {
  return ({ done: 'good', rejected: 'bad', processing: 'active', manual: 'caution', partial: 'caution' } as const)[outcome]
}

/** How the state of a callback is marked. */
export function callbackKind(state: Schemas['CallbackAnswer']['state']): Kind {
  return ({ acknowledged: 'good', due: 'active', dead: 'bad', dropped: 'neutral' } as const)[state]
}

/** How a moment of a call's life is marked; the detail of an answer is how the core system decided. */
export function eventKind(name: string, detail: string): Kind {
  if (name === 'call.finished' || name === 'call.answered') return isOutcome(detail) ? outcomeKind(detail) : 'neutral'
  if (name === 'call.refused' || name === 'call.failed') return 'bad'
  if (name === 'call.manual' || name === 'call.waiting' || name === 'call.undone') return 'caution'
  return 'neutral'
}

const outcomes: readonly string[] = ['done', 'rejected', 'processing', 'manual', 'partial']

/** Whether a word of ours is an outcome, which is told in the reader's language. */
export function isOutcome(word: string): word is Schemas['CallBrief']['outcome'] {
  return outcomes.includes(word)
}

/** The environment that an address asks for; the formal one when it asks for none. */
export function environmentIn(query: LocationQuery): Environment {
  return query.environment === 'test' ? 'test' : 'production'
}
