// Checks what the compiler does not: the house's rules for sources. The compiler
// itself runs first, over sources and tests alike.
import { spawnSync } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const tsc = fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url))
if (spawnSync(process.execPath, [tsc, '-p', 'tsconfig.test.json', '--noEmit'], { stdio: 'inherit' }).status !== 0) process.exit(1)

const faults = []
for (const folder of ['src', 'test']) {
  for (const name of readdirSync(folder).filter((n) => n.endsWith('.ts'))) {
    const lines = readFileSync(`${folder}/${name}`, 'utf8').split('\n')
    if (lines.length > 401) faults.push(`${folder}/${name}: ${lines.length - 1} lines, at most 400`)
    let since = 0
    lines.forEach((line, i) => {
      const place = `${folder}/${name}:${i + 1}`
      const code = line.replace(/\/\/.*|^\s*\*.*|^\s*\/\*\*.*|'(?:[^'\\]|\\.)*'|`[^`]*`|"[^"]*"/g, '')
      if (/(?::|<|\bas|,|\|)\s*any\b/.test(code)) faults.push(`${place}: any`)
      if (/@ts-(ignore|nocheck|expect-error)/.test(line)) faults.push(`${place}: a compiler error is silenced`)
      if (folder === 'src' && /\bconsole\./.test(code)) faults.push(`${place}: the library prints nothing; use log`)
      if (folder === 'src' && /\bDate\.now\b/.test(code) && !/^(config|lock)\.ts$/.test(name)) faults.push(`${place}: the clock is passed in`)
      // A function or method begins at one or two blanks' depth and ends with the brace of that depth.
      if (/^(?: {2})?(?!if|for|while|switch|return|interface|export interface|class|export class)[^ ].*\) ?(?::[^=]*)?\{$/.test(line)) since = i
      else if (/^(?: {2})?\}$/.test(line) && since > 0) {
        if (i - since > 80) faults.push(`${folder}/${name}:${since + 1}: a function of ${i - since} lines, at most 80`)
        since = 0
      }
    })
  }
}
if (faults.length > 0) {
  console.error(faults.join('\n'))
  process.exit(1)
}
