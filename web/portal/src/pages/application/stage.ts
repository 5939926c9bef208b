import type { Schemas } from '@/api/client'

type Stage = Schemas['ApplicationBrief']['stage']

/** How a stage is marked. */
export function stageKind(stage: Stage): 'good' | 'caution' | 'bad' | 'neutral' | 'active' {
  const kinds = { draft: 'neutral', received: 'active', 'in-review': 'active', 'to-supply': 'caution', approved: 'good', rejected: 'bad', withdrawn: 'neutral' } as const
  return kinds[stage]
}

/** How far a stage is along the line of chapter 8: 提交, 受理, 审核, 结果. */
export function reached(stage: Stage): number {
  const places = { draft: 0, received: 2, 'in-review': 3, 'to-supply': 0, approved: 4, rejected: 4, withdrawn: 1 } as const
  return places[stage]
}
