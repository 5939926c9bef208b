import { useMutation, useQuery } from '@tanstack/vue-query'
import { answerOf } from '@zhilian/kit/client'

import { given, useListing } from '@/parts/listing'

import { staff, type Schemas } from './client'

/** What is looked for; days are Shanghai's. */
export interface AuditFilters {
  actor?: string
  action?: string
  object?: string
  outcome?: string
  source?: string
  from?: string
  until?: string
}

export const auditKeys = {
  all: ['audit'] as const,
  entries: (filters: object) => [...auditKeys.all, 'entries', filters] as const,
  line: (object: string, enterprise: string) => [...auditKeys.all, 'line', object, enterprise] as const,
  heads: () => [...auditKeys.all, 'heads'] as const,
}

/** Entries of the chain that fit, the latest first. */
export function useEntries(filters: () => AuditFilters, wanted: () => boolean) {
  return useListing(
    () => auditKeys.entries(filters()),
    (page, signal) => answerOf(staff.GET('/api/console/audit/entries', { params: { query: { ...given(filters()), ...page, limit: 50 } }, signal })),
    { wanted },
  )
}

/** Everything that is known to have happened to one record. */
export function useAuditLine(of: () => { object: string; enterprise?: string }, wanted: () => boolean) {
  return useListing(
    () => auditKeys.line(of().object, of().enterprise ?? ''),
    (page, signal) =>
      answerOf(staff.GET('/api/console/audit/line', { params: { query: { object: of().object, ...given({ enterprise: of().enterprise }), ...page, limit: 100 } }, signal })),
    { wanted },
  )
}

/** The signed heads of the chains. */
export function useHeads() {
  return useQuery({ queryKey: auditKeys.heads(), queryFn: ({ signal }) => answerOf(staff.GET('/api/console/audit/heads', { signal })) })
}

/** Goes through all chains; this may take a while. */
export function useVerify() {
  return useMutation({ mutationFn: () => answerOf(staff.POST('/api/console/audit/verify')) })
}

/** Writes what was found into a signed file and hands it to the browser. */
export function useExport() {
  return useMutation({
    mutationFn: async (body: Schemas['ExportInBody']) => {
      const file = await answerOf(staff.POST('/api/console/audit/exports', { body, parseAs: 'blob' }))
      const url = URL.createObjectURL(file as unknown as Blob)
      const link = Object.assign(document.createElement('a'), { href: url, download: `audit.${body.format}` })
      link.click()
      URL.revokeObjectURL(url)
    },
  })
}
