/**
 * Files an HR system's business with the Zhilian platform.
 *
 * <p>Read a {@link cn.zhilian.sdk.Config} from a file or the environment, open a
 * {@link cn.zhilian.sdk.Client}, and call {@code file} with an interface code and a
 * body. Types of the bodies are in {@code cn.zhilian.sdk.service}, code tables in
 * {@code cn.zhilian.sdk.dictionary}; the wire itself is {@code
 * cn.zhilian.sdk.wire}. Callbacks are received by {@link
 * cn.zhilian.sdk.Callbacks}.
 *
 * <p>Nothing here prints a key, a token or a body.
 */
package cn.zhilian.sdk;
