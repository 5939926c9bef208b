import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import { answerOf } from '@zhilian/kit/client'

import { useListing } from '@/parts/listing'

import { staff, type Schemas } from './client'

export type Parameter = Schemas['ParameterAnswer']

export const parameterKeys = {
  all: ['parameter'] as const,
  list: () => [...parameterKeys.all, 'list'] as const,
  changes: (name: string) => [...parameterKeys.all, 'changes', name] as const,
}

/** All parameters in their groups. */
export function useParameters() {
  return useQuery({ queryKey: parameterKeys.list(), queryFn: ({ signal }) => answerOf(staff.GET('/api/console/parameters', { signal })) })
}

/** Who changed a parameter, when and why, the latest first. */
export function useParameterChanges(name: string) {
  return useListing(
    () => parameterKeys.changes(name),
    (query, signal) => answerOf(staff.GET('/api/console/parameters/{parameter}/changes', { params: { path: { parameter: name }, query }, signal })),
  )
}

/** Changes a parameter at once, or asks a second person where it is dangerous. */
export function useParameterChange(name: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: Schemas['ChangeParameterInBody']) => answerOf(staff.POST('/api/console/parameters/{parameter}', { params: { path: { parameter: name } }, body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: parameterKeys.all }),
  })
}
