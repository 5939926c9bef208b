// Builds the package twice from one source: dist/esm for import, dist/cjs for require.
import { execFileSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const tsc = fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url))

rmSync('dist', { recursive: true, force: true })
for (const [project, folder, type] of [
  ['tsconfig.json', 'dist/esm', 'module'],
  ['tsconfig.cjs.json', 'dist/cjs', 'commonjs'],
]) {
  execFileSync(process.execPath, [tsc, '-p', project], { stdio: 'inherit' })
  // The nearest package.json tells Node and TypeScript how to read the files beside it.
  writeFileSync(`${folder}/package.json`, JSON.stringify({ type }) + '\n')
}
