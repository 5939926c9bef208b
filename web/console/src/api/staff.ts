import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import { answerOf } from '@zhilian/kit/client'
import { computed } from 'vue'

import { useListing } from '@/parts/listing'

import { staff, type Schemas } from './client'
import { nameKeys } from './names'

export type User = Schemas['UserAnswer']

export const staffKeys = {
  all: ['staff'] as const,
  list: () => [...staffKeys.all, 'list'] as const,
  roles: () => [...staffKeys.all, 'roles'] as const,
  sessions: (id: string) => [...staffKeys.all, 'sessions', id] as const,
}

/** Everybody who may sign in at the console. */
export function useStaff() {
  return useListing(staffKeys.list, (query, signal) => answerOf(staff.GET('/api/console/staff', { params: { query: { ...query, limit: 100 } }, signal })))
}

/** The roles with what each may do. */
export function useRoles() {
  return useQuery({ queryKey: staffKeys.roles(), queryFn: ({ signal }) => answerOf(staff.GET('/api/console/roles', { signal })) })
}

/** Where somebody is signed in. */
export function useSeats(id: string, wanted: () => boolean) {
  return useQuery({
    queryKey: staffKeys.sessions(id),
    queryFn: ({ signal }) => answerOf(staff.GET('/api/console/staff/{staff}/sessions', { params: { path: { staff: id } }, signal })),
    enabled: computed(wanted),
  })
}

/** Makes a user; the answer holds the code with which a password is set. */
export function useCreateUser() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: Schemas['CreateUserInBody']) => answerOf(staff.POST('/api/console/staff', { body })),
    onSuccess: () => Promise.all([queries.invalidateQueries({ queryKey: staffKeys.all }), queries.invalidateQueries({ queryKey: nameKeys.staff() })]),
  })
}

/** What may be done about a user. */
export function useStaffActs(id: string) {
  const queries = useQueryClient()
  const path = { params: { path: { staff: id } } }
  const onSuccess = () => queries.invalidateQueries({ queryKey: staffKeys.all })
  return {
    grant: useMutation({ mutationFn: (body: Schemas['GrantInBody']) => answerOf(staff.PUT('/api/console/staff/{staff}/rights', { ...path, body })), onSuccess }),
    code: useMutation({ mutationFn: () => answerOf(staff.POST('/api/console/staff/{staff}/code', path)), onSuccess }),
    disable: useMutation({ mutationFn: () => answerOf(staff.POST('/api/console/staff/{staff}/disable', path)), onSuccess }),
    reset: useMutation({ mutationFn: (reason: string) => answerOf(staff.POST('/api/console/staff/{staff}/reset', { ...path, body: { reason } })), onSuccess }),
    unlock: useMutation({ mutationFn: (reason: string) => answerOf(staff.POST('/api/console/staff/{staff}/unlock', { ...path, body: { reason } })), onSuccess }),
    kick: useMutation({
      mutationFn: (o: { session: string; reason: string }) =>
        answerOf(staff.POST('/api/console/staff/{staff}/sessions/{session}/end', { params: { path: { staff: id, session: o.session } }, body: { reason: o.reason } })),
      onSuccess,
    }),
  }
}
