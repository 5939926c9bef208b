import { useQuery } from '@tanstack/vue-query'
import { answerOf } from '@zhilian/kit/client'
import { computed } from 'vue'

import { staff } from './client'

export const definitionKeys = {
  all: ['definition'] as const,
  list: () => [...definitionKeys.all, 'list'] as const,
  versions: (kind: string, name: string) => [...definitionKeys.all, kind, name] as const,
  whole: (kind: string, name: string, number: number) => [...definitionKeys.versions(kind, name), number] as const,
  comparison: (kind: string, name: string, from: number, to: number) => [...definitionKeys.versions(kind, name), 'comparison', from, to] as const,
}

/** All definitions with their versions. */
export function useDefinitions() {
  return useQuery({ queryKey: definitionKeys.list(), queryFn: ({ signal }) => answerOf(staff.GET('/api/console/definitions', { signal })) })
}

/** One definition's versions, the latest first. */
export function useVersions(kind: string, name: string) {
  return useQuery({
    queryKey: definitionKeys.versions(kind, name),
    queryFn: ({ signal }) => answerOf(staff.GET('/api/console/definitions/{kind}/{name}', { params: { path: { kind, name } }, signal })),
  })
}

/** The text of one version. */
export function useVersion(kind: string, name: string, number: () => number) {
  return useQuery({
    queryKey: computed(() => definitionKeys.whole(kind, name, number())),
    queryFn: ({ signal }) => answerOf(staff.GET('/api/console/definitions/{kind}/{name}/versions/{number}', { params: { path: { kind, name, number: String(number()) } }, signal })),
    enabled: computed(() => number() > 0),
  })
}

/** What differs between two versions. */
export function useComparison(kind: string, name: string, from: () => number, to: () => number) {
  return useQuery({
    queryKey: computed(() => definitionKeys.comparison(kind, name, from(), to())),
    queryFn: ({ signal }) =>
      answerOf(staff.GET('/api/console/definitions/{kind}/{name}/comparison', { params: { path: { kind, name }, query: { from: from(), to: to() } }, signal })),
    enabled: computed(() => from() > 0 && to() > 0 && from() !== to()),
  })
}
