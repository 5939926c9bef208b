import * as https from 'node:https'
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { ConnectFault, connect } from './connect.js'
import type { Settings } from './config.js'
import { ZhilianError } from './errors.js'

/** MAX_ANSWER bounds what is read of an answer, in bytes. */
const MAX_ANSWER = 4 << 20

/** How long an idle connection is kept, in milliseconds. */
const IDLE = 30_000

/** Reply is an HTTP answer that was read to its end. */
export interface Reply {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** Connections hands the requests of one client connections that are open and verified. */
class Connections extends https.Agent {
  readonly #settings: Settings

  constructor(settings: Settings) {
    super({ keepAlive: true, maxFreeSockets: 16, timeout: IDLE })
    this.#settings = settings
  }

  /** createConnection is Node's: what it gives to the callback carries the request. */
  override createConnection(_: unknown, ready: (e: Error | null, socket?: Duplex) => void): undefined {
    connect(this.#settings).then((socket) => ready(null, socket), (e: unknown) => ready(e instanceof Error ? e : new Error('no connection')))
    return undefined
  }
}

/** Transport sends requests to the platform, each once. Nothing below it repeats them. */
export class Transport {
  readonly #settings: Settings
  readonly #agent: Connections

  constructor(settings: Settings) {
    this.#settings = settings
    this.#agent = new Connections(settings)
  }

  /** close gives up idle connections. */
  close(): void {
    this.#agent.destroy()
  }

  /**
   * send makes one request and reads the answer to its end. Failures are ZhilianError:
   * before a connection stands nothing was sent; after that the outcome is unknown.
   */
  send(method: 'GET' | 'POST', path: string, body?: Buffer, signal?: AbortSignal): Promise<Reply> {
    return new Promise((done, fail) => {
      const progress = { connected: false, status: 0 }
      const headers = body ? { 'Content-Type': 'application/json', 'Content-Length': body.length } : {}
      const { hostname, port } = this.#settings.host
      const request = https.request({
        method, path, headers, agent: this.#agent,
        hostname: hostname.replace(/^\[|\]$/g, ''),
        port: port || 443,
      })
      const stop = (): void => void request.destroy(new Error('aborted'))
      const timer = setTimeout(() => request.destroy(new Error('time ran out')), this.#settings.timeout)
      const finish = (): void => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', stop)
      }
      const broken = (e: unknown): void => {
        finish()
        fail(failure(e, progress, signal?.aborted ?? false))
      }
      request.on('socket', () => (progress.connected = true))
      request.on('error', broken)
      request.on('response', (response) => {
        progress.status = response.statusCode ?? 0
        read(response).then((bytes) => {
          finish()
          done({ status: progress.status, headers: response.headers, body: bytes })
        }, broken)
      })
      if (signal?.aborted) stop()
      signal?.addEventListener('abort', stop, { once: true })
      request.end(body)
    })
  }
}

function read(response: IncomingMessage): Promise<Buffer> {
  return new Promise((done, fail) => {
    const chunks: Buffer[] = []
    let size = 0
    response.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > MAX_ANSWER) response.destroy(new Error('the answer is longer than 4 MiB'))
      else chunks.push(chunk)
    })
    response.on('end', () => (response.complete ? done(Buffer.concat(chunks)) : fail(new Error('the answer breaks off'))))
    response.on('error', fail)
    response.on('close', () => fail(new Error('the answer breaks off')))
  })
}

/** failure tells failures before anything was sent from those after. */
function failure(e: unknown, progress: { connected: boolean; status: number }, aborted: boolean): ZhilianError {
  if (e instanceof ConnectFault) return new ZhilianError(e.kind, { cause: e })
  if (progress.status > 0) return new ZhilianError('truncated', { unknown: true, httpStatus: progress.status, cause: e })
  if (!progress.connected) return new ZhilianError(aborted ? 'interrupted' : 'unreachable', { cause: e })
  // An alert after the handshake: with TLS 1.3 a client certificate is refused only then.
  const code = e instanceof Error && 'code' in e ? String(e.code) : ''
  return new ZhilianError(/^(ERR_SSL_|ERR_TLS_|EPROTO)/.test(code) ? 'tls' : 'interrupted', { unknown: true, cause: e })
}
