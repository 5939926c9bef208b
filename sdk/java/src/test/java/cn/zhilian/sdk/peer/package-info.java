/**
 * Drives the library by commands, one JSON object a line, for the tests that let
 * every client library exchange messages with every other through the real gateway
 * (sdk/matrix). It is no part of the library.
 */
package cn.zhilian.sdk.peer;
