import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import { answerOf } from '@zhilian/kit/client'

import { given, useListing } from '@/parts/listing'

import { staff, type Schemas } from './client'

export type Approval = Schemas['ApprovalAnswer']

export const approvalKeys = {
  all: ['approval'] as const,
  list: (state: string) => [...approvalKeys.all, 'list', state] as const,
  one: (id: string) => [...approvalKeys.all, 'one', id] as const,
}

/** What waits for a second person, or did. */
export function useApprovals(state: () => Approval['state'] | '') {
  return useListing(
    () => approvalKeys.list(state()),
    (page, signal) => answerOf(staff.GET('/api/console/approvals', { params: { query: { ...given({ state: state() }), ...page, limit: 50 } }, signal })),
    { every: 10_000 },
  )
}

/** One request with the whole of what would be done. */
export function useApproval(id: string) {
  return useQuery({
    queryKey: approvalKeys.one(id),
    queryFn: ({ signal }) => answerOf(staff.GET('/api/console/approvals/{approval}', { params: { path: { approval: id } }, signal })),
  })
}

/** Agrees, refuses or withdraws. What is agreed to is done at once, so everything is read anew. */
export function useApprovalActs(id: string) {
  const queries = useQueryClient()
  const path = { params: { path: { approval: id } } }
  const onSuccess = () => queries.invalidateQueries()
  return {
    approve: useMutation({ mutationFn: (digest: string) => answerOf(staff.POST('/api/console/approvals/{approval}/approve', { ...path, body: { digest } })), onSuccess }),
    refuse: useMutation({ mutationFn: (reason: string) => answerOf(staff.POST('/api/console/approvals/{approval}/refuse', { ...path, body: { reason } })), onSuccess }),
    withdraw: useMutation({ mutationFn: () => answerOf(staff.POST('/api/console/approvals/{approval}/withdraw', path)), onSuccess }),
  }
}
