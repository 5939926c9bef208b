import { spawn } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'

/** A platform on its first day: nobody has been set up, and staff need a second factor. */
export interface Bare {
  console: string
  /** The first administrator's code, which the platform prints once. */
  code: string
  end: () => Promise<void>
}

const program = resolve(import.meta.dirname, '../../bin/zhilian')

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as { port: number }
  await new Promise((done) => server.close(done))
  return port
}

/** Starts a platform without anything around it. */
export async function startBare(): Promise<Bare> {
  const dir = await mkdtemp(join(tmpdir(), 'zhilian-bare-'))
  const [gateway, portal, console_, ops] = await Promise.all([freePort(), freePort(), freePort(), freePort()])
  const config = join(dir, 'zhilian.yaml')
  await writeFile(
    config,
    `data: ${dir}/data
gateway: {listen: "127.0.0.1:${gateway}"}
portal: {listen: "127.0.0.1:${portal}", base_url: "https://localhost:${portal}"}
console: {listen: "127.0.0.1:${console_}", base_url: "https://localhost:${console_}"}
ops: {listen: "127.0.0.1:${ops}"}
stop: {notice: 0s}
`,
  )
  const server = spawn(program, ['serve', '--config', config], { stdio: ['ignore', 'pipe', 'pipe'] })
  const said: string[] = []
  const code = await new Promise<string>((found, failed) => {
    for (const stream of [server.stdout, server.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        said.push(line)
        const hit = /first administrator's code: (\S+)/.exec(line)
        if (hit) found(hit[1]!)
      })
    }
    server.once('exit', () => failed(new Error(`the platform ended:\n${said.join('\n')}`)))
  })
  const address = `https://localhost:${console_}`
  return {
    console: address,
    code,
    end: async () => {
      const ended = new Promise((done) => server.once('exit', done))
      server.kill('SIGTERM')
      await ended
      await rm(dir, { recursive: true, force: true })
    },
  }
}

/** The code that an authenticator shows for a secret at a moment (RFC 6238, SHA-1, six digits, 30 s). */
export function totp(secret: string, at: Date): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...secret.replace(/[\s=]/g, '').toUpperCase()].map((c) => alphabet.indexOf(c).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(at.getTime() / 30_000)))
  const digest = createHmac('sha1', key).update(counter).digest()
  const offset = digest[digest.length - 1]! & 0xf
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}
