/** Json is what strict reading returns. Objects have own members only; ask with member(). */
export type Json = null | boolean | number | string | Json[] | JsonObject
export interface JsonObject {
  [name: string]: Json
}

/** JsonFault tells where a text is no JSON by the protocol's rules. */
export class JsonFault extends Error {
  override readonly name = 'JsonFault'

  /** offset counts characters from 1. */
  constructor(
    readonly reason: string,
    readonly offset: number,
    readonly pointer: string,
  ) {
    super(`${reason} (character ${offset}${pointer === '' ? '' : `, at ${pointer}`})`)
  }
}

const MAX_DEPTH = 32
const MAX_NUMBER = 64
const MAX_POINTER = 512

/**
 * parseJson reads one JSON text by the protocol's rules: RFC 8259, UTF-8 without a
 * mark, no name twice, no lone surrogates, no U+0000, at most 32 containers deep,
 * no integer that a JavaScript number would not hold exactly. JSON.parse takes all
 * of these and can be given a prototype; this one cannot.
 */
export function parseJson(data: Uint8Array | string): Json {
  return new Parser(decode(data), false).document()
}

/** parseBody reads a plaintext: parseJson, and every number is an integer within ±(2^53−1). */
export function parseBody(data: Uint8Array | string): Json {
  return new Parser(decode(data), true).document()
}

/** isObject tells objects from the other values. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** member returns an own member; what objects inherit is none. */
export function member(value: Json | undefined, name: string): Json | undefined {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined
}

/** textOf returns a member that is a string, "" otherwise. */
export function textOf(value: Json | undefined, name: string): string {
  const text = member(value, name)
  return typeof text === 'string' ? text : ''
}

/** put sets an own member of any name; plain assignment to __proto__ would not. */
export function put(object: JsonObject, name: string, value: Json): void {
  if (name === '__proto__') {
    Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true })
  } else {
    object[name] = value
  }
}

function decode(data: Uint8Array | string): string {
  if (typeof data === 'string') return data
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(data)
  } catch {
    throw new JsonFault('not valid UTF-8', 1, '')
  }
}

const escapes: Readonly<Record<string, string>> = {
  '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t',
}

class Parser {
  #at = 0
  readonly #path: (string | number)[] = []

  constructor(
    readonly text: string,
    readonly integers: boolean,
  ) {}

  document(): Json {
    if (this.text.startsWith('\ufeff')) throw this.fault('a byte order mark is not allowed')
    this.#space()
    const value = this.#value()
    this.#space()
    if (this.#at < this.text.length) throw this.fault('text after the end of the JSON value')
    return value
  }

  fault(reason: string, at = this.#at): JsonFault {
    let pointer = ''
    for (const step of this.#path) {
      if (step !== '') pointer += '/' + String(step).replace(/~/g, '~0').replace(/\//g, '~1')
    }
    return new JsonFault(reason, at + 1, pointer.length > MAX_POINTER ? '' : pointer)
  }

  #value(): Json {
    switch (this.text[this.#at]) {
      case '{':
        return this.#object()
      case '[':
        return this.#array()
      case '"':
        return this.#string()
      case 't':
        return this.#literal('true', true)
      case 'f':
        return this.#literal('false', false)
      case 'n':
        return this.#literal('null', null)
      case undefined:
        throw this.fault('the JSON text ends too soon')
      default:
        return this.#number()
    }
  }

  #object(): JsonObject {
    const object: JsonObject = {}
    this.#enter('')
    if (this.#closes('}')) return object
    do {
      this.#space()
      const start = this.#at
      if (this.text[start] !== '"') throw this.#syntax()
      const name = this.#string()
      this.#path[this.#path.length - 1] = name
      if (Object.hasOwn(object, name)) throw this.fault('a name stands twice in one object', start)
      this.#space()
      if (this.text[this.#at] !== ':') throw this.#syntax()
      this.#at++
      this.#space()
      put(object, name, this.#value())
    } while (this.#more('}'))
    return object
  }

  #array(): Json[] {
    const list: Json[] = []
    this.#enter(0)
    if (this.#closes(']')) return list
    do {
      this.#path[this.#path.length - 1] = list.length
      this.#space()
      list.push(this.#value())
    } while (this.#more(']'))
    return list
  }

  #enter(step: string | number): void {
    if (this.#path.length === MAX_DEPTH) throw this.fault('nested deeper than 32 levels')
    this.#path.push(step)
    this.#at++
  }

  #closes(end: string): boolean {
    this.#space()
    if (this.text[this.#at] !== end) return false
    this.#at++
    this.#path.pop()
    return true
  }

  #more(end: string): boolean {
    this.#space()
    const next = this.text[this.#at]
    if (next !== ',' && next !== end) throw this.#syntax()
    this.#at++
    if (next === end) this.#path.pop()
    return next === ','
  }

  /** #string reads a string; the common one without escapes is cut out as it stands. */
  #string(): string {
    let from = ++this.#at
    let out = ''
    for (;;) {
      const unit = this.text.charCodeAt(this.#at)
      if (Number.isNaN(unit)) throw this.fault('the JSON text ends too soon')
      if (unit === 0x22) {
        out += this.text.slice(from, this.#at++)
        return out
      }
      if (unit < 0x20) throw this.fault('a control character in a string')
      if (unit === 0x5c) {
        out += this.text.slice(from, this.#at) + this.#escape()
        from = this.#at
      } else {
        this.#at += unit >= 0xd800 && unit <= 0xdfff ? this.#pair(unit) : 1
      }
    }
  }

  /** #pair checks surrogates that stand in the text itself, which only a string can bring. */
  #pair(high: number): number {
    const low = this.text.charCodeAt(this.#at + 1)
    if (high > 0xdbff || !(low >= 0xdc00 && low <= 0xdfff)) throw this.fault('a lone surrogate')
    return 2
  }

  #escape(): string {
    const start = this.#at
    const letter = this.text[start + 1] ?? ''
    if (letter !== 'u') {
      const found = Object.hasOwn(escapes, letter) ? escapes[letter] : undefined
      if (found === undefined) throw this.fault('an unknown escape')
      this.#at += 2
      return found
    }
    const unit = this.#unit(start)
    if (unit === 0) throw this.fault('U+0000 is not allowed')
    this.#at += 6
    if (unit < 0xd800 || unit > 0xdfff) return String.fromCharCode(unit)
    const low = this.text.startsWith('\\u', this.#at) ? this.#unit(this.#at) : 0
    if (unit > 0xdbff || low < 0xdc00 || low > 0xdfff) throw this.fault('a lone surrogate', start)
    this.#at += 6
    return String.fromCharCode(unit, low)
  }

  #unit(at: number): number {
    const digits = this.text.slice(at + 2, at + 6)
    if (!/^[0-9a-fA-F]{4}$/.test(digits)) throw this.fault('\\u needs four hex digits', at)
    return parseInt(digits, 16)
  }

  #number(): number {
    const form = /-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/y
    form.lastIndex = this.#at
    const found = form.exec(this.text)
    if (!found) throw this.#syntax()
    const [digits, fraction, exponent] = found
    const whole = fraction === undefined && exponent === undefined
    const value = Number(digits)
    if (digits.length > MAX_NUMBER) throw this.fault('a number of more than 64 characters')
    if (this.integers && !whole) throw this.fault('a number must be an integer; money and rates are strings')
    if (whole ? !Number.isSafeInteger(value) : !Number.isFinite(value)) throw this.fault('a number beyond ±(2^53−1)')
    this.#at += digits.length
    if (/^[0-9.eE+-]/.test(this.text[this.#at] ?? '')) throw this.fault('not a JSON number')
    return value
  }

  #literal<T extends Json>(word: string, value: T): T {
    if (!this.text.startsWith(word, this.#at)) throw this.#syntax()
    this.#at += word.length
    return value
  }

  #space(): void {
    for (;;) {
      const c = this.text.charCodeAt(this.#at)
      if (c !== 0x20 && c !== 0x0a && c !== 0x0d && c !== 0x09) return
      this.#at++
    }
  }

  #syntax(): JsonFault {
    return this.fault(this.#at >= this.text.length ? 'the JSON text ends too soon' : 'not JSON here')
  }
}
