import { inspect } from 'node:util'

const mask = '******'

/**
 * Secret is text that must not be printed: String(), JSON, template texts and
 * console.log show a mask. reveal() gives the text.
 */
export class Secret {
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  /** of wraps a text, or returns the Secret that it already is. */
  static of(text: string | Secret): Secret {
    return text instanceof Secret ? text : new Secret(text)
  }

  /** reveal returns the text itself. */
  reveal(): string {
    return this.#text
  }

  toString(): string {
    return this.#text === '' ? '' : mask
  }

  toJSON(): string {
    return this.toString()
  }

  [inspect.custom](): string {
    return `Secret(${this.toString()})`
  }
}
