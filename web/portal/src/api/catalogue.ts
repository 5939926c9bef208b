import { useQuery } from '@tanstack/vue-query'
import { answerOf } from '@zhilian/kit/client'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'

import { portal } from './client'

/** Keys of what is published; it changes only when a version is published. */
export const catalogueKeys = {
  all: ['catalogue'] as const,
  items: () => [...catalogueKeys.all, 'items'] as const,
  interface: (code: string) => [...catalogueKeys.all, 'interface', code] as const,
  dictionary: (name: string) => [...catalogueKeys.all, 'dictionary', name] as const,
  errors: () => [...catalogueKeys.all, 'errors'] as const,
  changes: () => [...catalogueKeys.all, 'changes'] as const,
  announcements: () => [...catalogueKeys.all, 'announcements'] as const,
}

/** The service items with their interfaces (8.2). */
export function useItems() {
  return useQuery({ queryKey: catalogueKeys.items(), queryFn: ({ signal }) => answerOf(portal.GET('/api/portal/catalogue/items', { signal })) })
}

/** One interface, as its definition says (8.3). */
export function useInterface(code: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => catalogueKeys.interface(toValue(code))),
    queryFn: ({ signal }) => answerOf(portal.GET('/api/portal/catalogue/interfaces/{code}', { params: { path: { code: toValue(code) } }, signal })),
    enabled: computed(() => toValue(code) !== ''),
  })
}

/** A code table; nothing is asked before it is wanted. */
export function useDictionary(name: MaybeRefOrGetter<string>, wanted: MaybeRefOrGetter<boolean>) {
  return useQuery({
    queryKey: computed(() => catalogueKeys.dictionary(toValue(name))),
    queryFn: ({ signal }) => answerOf(portal.GET('/api/portal/catalogue/dictionaries/{name}', { params: { path: { name: toValue(name) } }, signal })),
    enabled: computed(() => toValue(wanted)),
  })
}

/** Every error code of the wire with its cause and remedy. */
export function useErrorCodes() {
  return useQuery({ queryKey: catalogueKeys.errors(), queryFn: ({ signal }) => answerOf(portal.GET('/api/portal/catalogue/error-codes', { signal })) })
}

/** What changed in the interfaces, newest first. */
export function useChanges() {
  return useQuery({ queryKey: catalogueKeys.changes(), queryFn: ({ signal }) => answerOf(portal.GET('/api/portal/catalogue/changes', { signal })) })
}

/** What the authority tells everybody. */
export function useAnnouncements() {
  return useQuery({ queryKey: catalogueKeys.announcements(), queryFn: ({ signal }) => answerOf(portal.GET('/api/portal/catalogue/announcements', { signal })) })
}

/** Tells what an interface is called by its code, as far as the catalogue has come. */
export function useInterfaceTitles() {
  const items = useItems()
  const titles = computed(() => new Map((items.data.value?.items ?? []).flatMap((i) => i.interfaces.map((x) => [x.code, x.title] as const))))
  return (code: string) => titles.value.get(code)
}
