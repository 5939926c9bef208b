import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { constants, gzipSync } from 'node:zlib'

import vue from '@vitejs/plugin-vue'
import components from 'unplugin-vue-components/vite'
import { ElementPlusResolver } from 'unplugin-vue-components/resolvers'
import type { Plugin, UserConfig } from 'vite'

/** Writes each file beside itself compressed, so that the server compresses nothing. */
function compressed(folder: string): Plugin {
  const walk = (at: string): string[] =>
    readdirSync(at).flatMap((name) => (statSync(join(at, name)).isDirectory() ? walk(join(at, name)) : [join(at, name)]))
  return {
    name: 'zhilian-compressed',
    apply: 'build',
    closeBundle() {
      for (const file of walk(folder).filter((f) => /\.(js|css|svg|html)$/.test(f))) {
        writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: constants.Z_BEST_COMPRESSION }))
      }
    },
  }
}

/** What both faces are built with. A strict policy holds in the browser: nothing is inlined. */
export function configOf(face: 'portal' | 'console'): UserConfig {
  const out = resolve(import.meta.dirname, 'dist', face)
  return {
    root: resolve(import.meta.dirname, face),
    plugins: [
      vue(),
      components({ dirs: [], dts: false, resolvers: [ElementPlusResolver({ importStyle: 'css' })] }),
      compressed(out),
    ],
    define: { __VUE_OPTIONS_API__: false, __VUE_PROD_DEVTOOLS__: false, __VUE_I18N_LEGACY_API__: false, __INTLIFY_PROD_DEVTOOLS__: false },
    resolve: { alias: { '@zhilian/kit': resolve(import.meta.dirname, 'kit/src'), '@': resolve(import.meta.dirname, face, 'src') } },
    build: { outDir: out, emptyOutDir: true, assetsInlineLimit: 0, target: 'es2022', modulePreload: { polyfill: false }, reportCompressedSize: false, chunkSizeWarningLimit: 700 },
    server: { proxy: { '/api': { target: process.env.ZHILIAN_FACE ?? 'https://localhost:8443', secure: false, changeOrigin: true } } },
  }
}
