import { useQuery } from '@tanstack/vue-query'
import { answerOf } from '@zhilian/kit/client'
import { computed } from 'vue'

import { staff } from './client'
import { useSession } from './session'

export const nameKeys = { staff: () => ['names', 'staff'] as const }

/** The names of the staff by their ids, for whoever may know them. */
export function useStaffNames() {
  const { may, session } = useSession()
  const query = useQuery({
    queryKey: nameKeys.staff(),
    queryFn: ({ signal }) => answerOf(staff.GET('/api/console/staff', { params: { query: { limit: 100 } }, signal })),
    enabled: computed(() => may('staff.read')),
    staleTime: 300_000,
  })
  return computed(() => {
    const names = new Map((query.data.value?.items ?? []).map((u) => [u.id, u.name]))
    if (session.value) names.set(session.value.user.id, session.value.user.name)
    return names
  })
}
