import { clientOf } from '@zhilian/kit/client'

import { askForProof } from '@/parts/proof'

import type { components, paths } from './schema.gen'

/** The console's operations, each named by its path. */
export const staff = clientOf<paths>((code) => (code === 'staff.prove-again' ? askForProof() : undefined))

export type Schemas = components['schemas']
