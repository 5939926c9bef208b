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

/** How a moment of a call's life is marked. */
export function eventKind(name: string): Kind {
  if (name === 'call.finished' || name === 'call.answered') return 'good'
  if (name === 'call.refused' || name === 'call.failed') return 'bad'
  if (name === 'call.manual' || name === 'call.waiting' || name === 'call.undone') return 'caution'
  return 'neutral'
}

/** The environment that an address asks for; the formal one when it asks for none. */
export function environmentIn(query: LocationQuery): Environment {
  return query.environment === 'test' ? 'test' : 'production'
}
