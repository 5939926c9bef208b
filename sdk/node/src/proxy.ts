import { BlockList, isIP } from 'node:net'
import { Secret } from './secret.js'

/**
 * proxyFor finds the proxy for a host: the configured one, none for "direct", else
 * HTTPS_PROXY unless NO_PROXY names the host. A host of this machine is never proxied
 * by the environment.
 */
export function proxyFor(target: URL, configured: Secret | undefined, env: Readonly<Record<string, string | undefined>>): URL | undefined {
  const own = configured?.reveal()
  if (own === 'direct') return undefined
  if (own !== undefined) return new URL(own)
  const text = env['HTTPS_PROXY'] || env['https_proxy']
  if (!text || excepted(target, env['NO_PROXY'] || env['no_proxy'] || '')) return undefined
  try {
    return new URL(/^[a-z]+:\/\//i.test(text) ? text : 'http://' + text)
  } catch {
    return undefined
  }
}

function excepted(target: URL, list: string): boolean {
  const host = target.hostname.replace(/^\[|\]$/g, '').toLowerCase()
  if (host === 'localhost' || host.endsWith('.localhost') || within('127.0.0.0/8', host) || host === '::1') return true
  return list.split(',').map((s) => s.trim().toLowerCase()).some((entry) => {
    if (entry === '*') return true
    const [, name = '', port] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? []
    if (port !== undefined && isIP(entry) === 0 && port !== (target.port || '443')) return false
    const bare = isIP(entry) === 0 ? name : entry
    if (bare === '') return false
    return bare.includes('/') ? within(bare, host) : host === bare.replace(/^\*?\./, '') || host.endsWith('.' + bare.replace(/^\*?\./, ''))
  })
}

function within(range: string, host: string): boolean {
  const [net = '', bits = ''] = range.split('/')
  const family = isIP(host)
  if (family === 0 || isIP(net) !== family) return false
  const blocks = new BlockList()
  try {
    blocks.addSubnet(net, Number(bits), family === 4 ? 'ipv4' : 'ipv6')
  } catch {
    return false
  }
  return blocks.check(host, family === 4 ? 'ipv4' : 'ipv6')
}
