import { useQuery } from '@tanstack/vue-query'
import { answerOf } from '@zhilian/kit/client'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'

import { portal, type Schemas } from './client'

export type Role = Schemas['AssignInBody']['role']

export const peopleKeys = { invitations: ['space', 'invitations'] as const }

const of = (member: string) => ({ params: { path: { member } } })
const one = (invitation: string) => ({ params: { path: { invitation } } })

/** Invitations; owners alone see them. */
export function useInvitations(wanted: MaybeRefOrGetter<boolean>) {
  return useQuery({
    queryKey: peopleKeys.invitations,
    queryFn: ({ signal }) => answerOf(portal.GET('/api/portal/enterprise/invitations', { signal })),
    enabled: computed(() => toValue(wanted)),
  })
}

export const admit = (id: string) => answerOf(portal.POST('/api/portal/enterprise/members/{member}/admit', of(id)))
export const assign = ({ id, role }: { id: string; role: Role }) => answerOf(portal.POST('/api/portal/enterprise/members/{member}/role', { ...of(id), body: { role } }))
export const removeMember = (id: string) => answerOf(portal.DELETE('/api/portal/enterprise/members/{member}', of(id)))
export const handOver = (id: string) => answerOf(portal.POST('/api/portal/enterprise/members/{member}/hand-over', of(id)))
export const resetFactors = (id: string) => answerOf(portal.POST('/api/portal/enterprise/members/{member}/factors/reset', of(id)))
export const leaveSpace = () => answerOf(portal.POST('/api/portal/enterprise/leave'))

export const invite = (body: Schemas['InviteInBody']) => answerOf(portal.POST('/api/portal/enterprise/invitations', { body }))
export const resendInvitation = (id: string) => answerOf(portal.POST('/api/portal/enterprise/invitations/{invitation}/resend', one(id)))
export const withdrawInvitation = (id: string) => answerOf(portal.DELETE('/api/portal/enterprise/invitations/{invitation}', one(id)))
export const acceptInvitation = (body: Schemas['AcceptInBody']) => answerOf(portal.POST('/api/portal/enterprise/accept-invitation', { body }))
export const wantFactors = (required: boolean) => answerOf(portal.PUT('/api/portal/enterprise/second-factor', { body: { required } }))
