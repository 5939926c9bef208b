import { clientOf } from '@zhilian/kit/client'

import type { components, paths } from './schema.gen'

/** The portal's operations, each named by its path. */
export const portal = clientOf<paths>()

export type Schemas = components['schemas']
