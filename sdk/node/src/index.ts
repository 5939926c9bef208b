/**
 * @zhilian/sdk files an HR system's business with the platform.
 *
 * Read a Config with loadConfig, open a Client, and call file with an interface code
 * and a body. The client seals the message, fetches and renews the day's token,
 * repeats what may be repeated under the same msgId, and accepts no answer that the
 * platform did not seal for this very message.
 *
 * Failures are ZhilianError: kind says what happened, explain() why and what to do in
 * Chinese and English. Nothing here prints a key, a token or a body.
 */
export { type AttachedFile, type Attachment, attachments, fileToAttach } from './attach.js'
export { Callbacks, EVENT_CHECK, EVENT_RESULT_READY, type Event, type Seen } from './callback.js'
export { Client, type CallOptions, type EchoAnswer, type Quota, type Resumed } from './client.js'
export { type Config, type LogLine, loadConfig } from './config.js'
export type { Answer } from './deliver.js'
export { type Kind, type Text, ZhilianError, isZhilianError } from './errors.js'
export { type ErrorCode, errorCodes, lookup } from './generated/error-codes.js'
export { kinds } from './generated/error-kinds.js'
export * from './generated/services.js'
export type { Json, JsonObject } from './json.js'
export type { Entry, Outbox, State } from './outbox.js'
export { type ReceiptText, parseReceiptText, verifyReceipt } from './receipt.js'
export { outcomeName, reportCsv, stepText } from './report.js'
export type { Element } from './request.js'
export type { Finding, Outcome, Receipt, Result } from './result.js'
export type { PersonOf, Roster, RosterOptions, RosterReport, RosterRow, RosterService, RosterStep } from './roster.js'
export type { Random, Suite } from './seal.js'
export { Secret } from './secret.js'
export { publicKey, signChallenge, unwrapKey } from './signing.js'
export { PublicKey } from './sm2.js'
