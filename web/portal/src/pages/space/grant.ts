import type { Schemas } from '@/api/client'

type State = Schemas['GrantAnswer']['state']

/** How the state of a grant is marked. */
export function grantKind(state: State): 'good' | 'caution' | 'bad' | 'neutral' | 'active' {
  const kinds = { open: 'good', accepted: 'good', testing: 'active', requested: 'neutral', suspended: 'bad', withdrawn: 'bad' } as const
  return kinds[state]
}
