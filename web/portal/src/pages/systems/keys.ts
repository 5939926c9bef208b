import type { Schemas } from '@/api/client'
import type { Environment } from '@/api/systems'

export type Key = Schemas['KeyAnswer']

type Kind = 'good' | 'caution' | 'bad' | 'neutral' | 'active'

/** How the state of a key is marked. */
export function keyKind(state: Key['state']): Kind {
  return ({ active: 'good', pending: 'active', retiring: 'caution', revoked: 'bad', destroyed: 'neutral' } as const)[state]
}

/** How the state of a system is marked. */
export function systemKind(state: Schemas['SystemAnswer']['state']): Kind {
  return ({ active: 'good', suspended: 'caution', cancelled: 'neutral' } as const)[state]
}

/** The keys of an environment, the newest first. */
export function keysOf(keys: Key[], environment: Environment): Key[] {
  return keys.filter((k) => k.environment === environment).toReversed()
}

/** Whether the environment's key may be replaced: one is in use and none waits for its first use. */
export function mayRotate(keys: Key[]): boolean {
  return keys.some((k) => k.state === 'active') && !keys.some((k) => k.state === 'pending')
}

/** Whether a key may be stopped at once. */
export function mayRevoke(key: Key): boolean {
  return key.state === 'active' || key.state === 'pending' || key.state === 'retiring'
}

/** Whether a key can be taken now: a production key once, a test key while it opens messages. */
export function mayHandOut(key: Key): boolean {
  if (key.environment === 'production') return key.state === 'pending' && !key.handedOut
  return key.state === 'pending' || key.state === 'active'
}
