/**
 * The wire of protocol ZL/1, without any connection: heads, the lines bound to a
 * seal, the two suites, signatures, strict JSON, business results and receipts.
 *
 * <p>Everything here is pure: it reads no clock, no file and no environment, and
 * takes its randomness as an argument. A receiver parses with {@link
 * cn.zhilian.sdk.wire.SealedRequest#parse} or {@link
 * cn.zhilian.sdk.wire.SealedAnswer#parse} and opens with a {@link
 * cn.zhilian.sdk.wire.MessageCipher}. Most programs want {@code
 * cn.zhilian.sdk.Client} instead, which does all of it.
 */
package cn.zhilian.sdk.wire;
