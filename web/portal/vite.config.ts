import { defineConfig } from 'vite'

import { configOf } from '../vite.shared.ts'

export default defineConfig(configOf('portal'))
