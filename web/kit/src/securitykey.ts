/** Whether this browser can hold security keys and speak of them as JSON. */
export function takesSecurityKeys(): boolean {
  return 'PublicKeyCredential' in globalThis && 'parseCreationOptionsFromJSON' in PublicKeyCredential
}

/** Has a security key answer; the result is what the API takes. `options` come from the API. */
export async function answerByKey(options: unknown): Promise<unknown> {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(publicKeyOf(options) as PublicKeyCredentialRequestOptionsJSON)
  const credential = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential | null
  return credential?.toJSON()
}

/** Has a security key made for this account; the result is what the API takes. */
export async function makeKey(options: unknown): Promise<unknown> {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(publicKeyOf(options) as PublicKeyCredentialCreationOptionsJSON)
  const credential = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential | null
  return credential?.toJSON()
}

/** Options come by themselves or, as libraries write them, below `publicKey`. */
function publicKeyOf(options: unknown): unknown {
  return typeof options === 'object' && options !== null && 'publicKey' in options ? options.publicKey : options
}
