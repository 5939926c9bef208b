import { linkSync, readFileSync, renameSync, statSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { randomUUID } from 'node:crypto'
import { ZhilianError } from './errors.js'

/** How often the holder shows that it is alive, and after how long another host believes it dead, in milliseconds. */
const BEAT = 20_000
const DEAD = 120_000

/**
 * FileLock keeps two processes from writing one outbox. Node has no flock, so a file
 * beside it names the holder. A holder of this host counts as gone when its process
 * is; one of another host when its file was not touched for two minutes.
 */
export class FileLock {
  readonly #path: string
  readonly #mark: string
  readonly #beat: NodeJS.Timeout

  constructor(outbox: string) {
    this.#path = outbox + '.lock'
    this.#mark = JSON.stringify({ host: hostname(), pid: process.pid, started: startOf(process.pid), id: randomUUID() }) + '\n'
    const own = `${this.#path}.${randomUUID()}`
    writeFileSync(own, this.#mark, { mode: 0o600, flag: 'wx' })
    try {
      this.#take(own)
    } finally {
      unlinkSync(own)
    }
    this.#beat = setInterval(() => this.#touch(), BEAT)
    this.#beat.unref()
  }

  /** held reports whether this process still is the holder. */
  get held(): boolean {
    return readMark(this.#path) === this.#mark
  }

  /** release gives the outbox to others. */
  release(): void {
    clearInterval(this.#beat)
    if (this.held) unlinkSync(this.#path)
  }

  /** #take links the own file to the lock's name, which only one can; a dead holder's lock is moved away first. */
  #take(own: string): void {
    for (let tries = 0; tries < 3; tries++) {
      try {
        linkSync(own, this.#path)
        return
      } catch (e) {
        if (!(e instanceof Error && 'code' in e && e.code === 'EEXIST')) throw e
      }
      const holder = readMark(this.#path)
      if (holder !== undefined && alive(holder, this.#path)) break
      if (holder !== undefined) this.#remove(holder)
    }
    throw new ZhilianError('outbox', { detail: `another process has it open (${this.#path})` })
  }

  /** #remove takes a dead holder's lock away; should another have taken its place just now, that one is put back. */
  #remove(dead: string): void {
    const aside = `${this.#path}.${randomUUID()}`
    try {
      renameSync(this.#path, aside)
      if (readMark(aside) !== dead) linkSync(aside, this.#path)
      unlinkSync(aside)
    } catch {
      // Somebody else removed it: the next try finds out who holds it.
    }
  }

  #touch(): void {
    try {
      if (this.held) utimesSync(this.#path, new Date(), new Date())
    } catch {
      // Writing checks held, and says so.
    }
  }
}

function readMark(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

function alive(mark: string, path: string): boolean {
  let holder: { host?: unknown; pid?: unknown; started?: unknown }
  try {
    holder = JSON.parse(mark) as typeof holder
  } catch {
    return false
  }
  if (holder.host !== hostname()) {
    try {
      return Date.now() - statSync(path).mtimeMs < DEAD
    } catch {
      return false
    }
  }
  if (typeof holder.pid !== 'number') return false
  try {
    process.kill(holder.pid, 0)
  } catch (e) {
    return e instanceof Error && 'code' in e && e.code === 'EPERM'
  }
  return holder.started === startOf(holder.pid)
}

/** startOf tells processes with the same number apart, where the system says when one began. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}
