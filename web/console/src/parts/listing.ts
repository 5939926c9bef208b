import { keepPreviousData, useInfiniteQuery, type QueryKey } from '@tanstack/vue-query'
import { computed, type ComputedRef } from 'vue'

/** A list that is read page by page, as a table shows it. */
export interface Listing<T> {
  items: ComputedRef<T[] | undefined>
  fault: ComputedRef<Error | null>
  hasMore: ComputedRef<boolean>
  busy: ComputedRef<boolean>
  more: () => void
  again: () => void
}

interface Page<T> {
  items: T[]
  next?: string
}

interface Manners {
  wanted?: () => boolean
  /** Milliseconds after which it is read again by itself. */
  every?: number
}

/** Reads a list of the API with its cursor; what was read stays in view while a filter changes. */
export function useListing<T>(key: () => QueryKey, page: (query: { cursor?: string }, signal: AbortSignal) => Promise<Page<T>>, manners: Manners = {}): Listing<T> {
  const query = useInfiniteQuery({
    queryKey: computed(key),
    queryFn: ({ pageParam, signal }) => page(pageParam ? { cursor: pageParam } : {}, signal),
    initialPageParam: '',
    getNextPageParam: (last: Page<T>) => last.next,
    enabled: computed(() => manners.wanted?.() ?? true),
    refetchInterval: manners.every ?? false,
    placeholderData: keepPreviousData,
  })
  return {
    items: computed(() => query.data.value?.pages.flatMap((p) => p.items)),
    fault: computed(() => query.error.value),
    hasMore: computed(() => query.hasNextPage.value),
    busy: computed(() => query.isFetching.value),
    more: () => void query.fetchNextPage(),
    again: () => void query.refetch(),
  }
}

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined | ''> }

/** Leaves out what was not chosen, so that an empty filter is no filter. */
export function given<T extends object>(filters: T): Given<T> {
  return Object.fromEntries(Object.entries(filters).filter(([, v]) => v !== undefined && v !== '' && v !== false)) as Given<T>
}
