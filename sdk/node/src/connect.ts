import * as http from 'node:http'
import * as net from 'node:net'
import * as tls from 'node:tls'
import type { Kind } from './errors.js'
import { proxyFor } from './proxy.js'
import type { Settings } from './config.js'

/** ConnectFault is a failure before any byte of a message left this host. */
export class ConnectFault extends Error {
  override readonly name = 'ConnectFault'

  constructor(
    readonly kind: Kind & ('unreachable' | 'tls' | 'proxy'),
    message: string,
    cause?: unknown,
  ) {
    super(message, cause === undefined ? undefined : { cause })
  }
}

/** connect opens a verified TLS connection to the platform, through the proxy if there is one. */
export async function connect(s: Settings): Promise<tls.TLSSocket> {
  const host = bare(s.host.hostname)
  const port = Number(s.host.port || 443)
  const proxy = proxyFor(s.host, s.proxy, s.env)
  const raw = proxy ? await tunnel(proxy, host, port, s.connectTimeout) : await dial(host, port, s.connectTimeout, 'unreachable')
  return secure(raw, host, s.ca, s.connectTimeout, 'tls')
}

/** bare takes the brackets off an IPv6 address. */
function bare(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '')
}

/** settled waits for one event of a socket that is being made; an error, a close or the time limit fails it. */
function settled<S extends net.Socket>(socket: S, event: 'connect' | 'secureConnect', limit: number, kind: 'unreachable' | 'tls' | 'proxy'): Promise<S> {
  return new Promise((done, fail) => {
    const finish = (fault?: ConnectFault): void => {
      clearTimeout(timer)
      socket.removeListener(event, succeed).removeListener('error', broken).removeListener('close', closed)
      if (!fault) return done(socket)
      socket.on('error', () => undefined)
      socket.destroy()
      fail(fault)
    }
    const succeed = (): void => finish()
    const broken = (e: Error): void => finish(new ConnectFault(kind, e.message, e))
    const closed = (): void => finish(new ConnectFault(kind, 'the connection was closed'))
    const timer = setTimeout(() => finish(new ConnectFault(kind, 'time ran out')), limit)
    socket.once(event, succeed).once('error', broken).once('close', closed)
  })
}

function dial(host: string, port: number, limit: number, kind: 'unreachable' | 'proxy'): Promise<net.Socket> {
  const socket = net.connect({ host, port, autoSelectFamily: true, keepAlive: true, noDelay: true })
  return settled(socket, 'connect', limit, kind)
}

function secure(socket: net.Socket, host: string, ca: string | undefined, limit: number, kind: 'tls' | 'proxy'): Promise<tls.TLSSocket> {
  const name = net.isIP(host) === 0 ? { servername: host } : {}
  const options = { socket, host, minVersion: 'TLSv1.2' as const, ALPNProtocols: ['http/1.1'], ...name, ...(ca !== undefined && { ca }) }
  return settled(tls.connect(options), 'secureConnect', limit, kind)
}

/** tunnel asks a proxy for a connection to the platform. What goes through it is sealed by TLS. */
async function tunnel(proxy: URL, host: string, port: number, limit: number): Promise<net.Socket> {
  const encrypted = proxy.protocol === 'https:'
  const name = bare(proxy.hostname)
  const plain = await dial(name, Number(proxy.port || (encrypted ? 443 : 80)), limit, 'proxy')
  const socket = encrypted ? await secure(plain, name, undefined, limit, 'proxy') : plain
  const path = (net.isIPv6(host) ? `[${host}]` : host) + ':' + port
  const headers: Record<string, string> = { Host: path }
  if (proxy.username !== '' || proxy.password !== '') {
    const pair = decodeURIComponent(proxy.username) + ':' + decodeURIComponent(proxy.password)
    headers['Proxy-Authorization'] = 'Basic ' + Buffer.from(pair, 'utf8').toString('base64')
  }
  return new Promise((done, fail) => {
    const refuse = (message: string, cause?: unknown): void => {
      clearTimeout(timer)
      socket.destroy()
      fail(new ConnectFault('proxy', message, cause))
    }
    const request = http.request({ method: 'CONNECT', path, headers, createConnection: () => socket })
    const timer = setTimeout(() => refuse('time ran out'), limit)
    request.once('connect', (response, _, head) => {
      if (response.statusCode !== 200) return refuse(`the proxy refuses the connection: HTTP ${response.statusCode}`)
      clearTimeout(timer)
      if (head.length > 0) socket.unshift(head)
      done(socket)
    })
    request.on('error', (e) => refuse(e.message, e))
    request.end()
  })
}
