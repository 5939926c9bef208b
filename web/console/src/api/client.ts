import { clientOf } from '@zhilian/kit/client'

import type { components, paths } from './schema.gen'

/** The console's operations, each named by its path. */
export const staff = clientOf<paths>()

export type Schemas = components['schemas']
