import { clientOf } from '@zhilian/kit/client'

import { askForLack } from '@/parts/factor'

import type { components, paths } from './schema.gen'

/** The portal's operations, each named by its path. */
export const portal = clientOf<paths>(askForLack)

export type Schemas = components['schemas']
