import { readFileSync } from 'node:fs'
import { basename, extname } from 'node:path'
import { ZhilianError } from './errors.js'
import { sm3Hex } from './form.js'
import { type Files, type ServiceInfo, services } from './generated/services.js'

/** AttachedFile is what attachments attaches: a name as the authority shall read it, whose ending tells the type, and the content. */
export interface AttachedFile {
  readonly name: string
  readonly content: Uint8Array
}

/** Attachment is an attached file as a body carries it; the types of the interfaces are alike. */
export interface Attachment {
  name: string
  type: string
  size: number
  sm3: string
  content: string
}

const endings = new Map([['.pdf', 'application/pdf'], ['.jpg', 'image/jpeg'], ['.jpeg', 'image/jpeg'], ['.png', 'image/png']])
const beginnings = new Map([['application/pdf', '255044462d'], ['image/jpeg', 'ffd8ff'], ['image/png', '89504e470d0a1a0a']])

/** fileToAttach reads a file that is to be attached under its own name. */
export function fileToAttach(path: string): AttachedFile {
  try {
    return { name: basename(path), content: readFileSync(path) }
  } catch (e) {
    // Its text has the name, which may be a person's.
    const code = e instanceof Error && 'code' in e ? String(e.code) : 'unreadable'
    throw new ZhilianError('bad-call', { detail: `attachments: a file cannot be read (${code})` })
  }
}

/**
 * attachments makes the member of that name of a body: content in base64, size and SM3
 * digest. It tells every fault before anything is sent, by the bounds that the interface
 * has for number, size, names and types. A body that gets over 1 MiB by its attachments
 * travels as parts; file does that by itself.
 */
export function attachments(service: string, files: readonly AttachedFile[]): Attachment[] {
  const info: ServiceInfo | undefined = Object.hasOwn(services, service) ? services[service as keyof typeof services] : undefined
  if (!info?.files) throw new ZhilianError('bad-call', { detail: 'attachments: the interface takes none' })
  const faults = faultsOf(info.files, files)
  if (faults.length > 0) throw new ZhilianError('bad-call', { detail: faults.join('; ') })
  return files.map(({ name, content }) => {
    const bytes = Buffer.from(content)
    return { name, type: typeOf(name), size: bytes.length, sm3: sm3Hex(bytes), content: bytes.toString('base64') }
  })
}

/** typeOf returns the type that the ending of a name tells, "" for none. */
function typeOf(name: string): string {
  return endings.get(extname('x' + name).toLowerCase()) ?? ''
}

/** faultsOf holds files against the bounds of an interface. It never shows a name. */
function faultsOf(bounds: Files, files: readonly AttachedFile[]): string[] {
  const faults: string[] = []
  if (files.length < 1 || files.length > bounds.most) faults.push(`attachments: ${files.length} files, 1 to ${bounds.most} are wanted`)
  files.forEach(({ name, content }, i) => {
    const at = `attachments/${i}/`
    const length = [...name].length
    if (length < bounds.nameMin || length > bounds.nameMax) faults.push(`${at}name: ${bounds.nameMin} to ${bounds.nameMax} characters are wanted`)
    const type = typeOf(name)
    const taken = bounds.types.includes(type)
    if (!taken) faults.push(`${at}type: ${bounds.types.join(', ')} are taken, told by the name's ending`)
    if (content.length < 1 || content.length > bounds.each) faults.push(`${at}size: ${content.length} bytes, 1 to ${bounds.each} are wanted`)
    const begins = Buffer.from(content.subarray(0, 8)).toString('hex')
    if (taken && !begins.startsWith(beginnings.get(type) ?? '')) faults.push(`${at}content: does not begin as ${type} does`)
  })
  const together = files.reduce((sum, { content }) => sum + content.length, 0)
  if (bounds.together > 0 && together > bounds.together) {
    faults.push(`attachments: ${together} bytes together, at most ${bounds.together} are taken; hand the others in by a further call`)
  }
  return faults
}
