import { useMutation } from '@tanstack/vue-query'
import { answerOf } from '@zhilian/kit/client'

import { staff, type Schemas } from './client'

/** Sets the first password of a user with the one-time code. */
export function useEnrol() {
  return useMutation({ mutationFn: (body: Schemas['EnrolInBody']) => answerOf(staff.POST('/api/console/enrolment', { body })) })
}
