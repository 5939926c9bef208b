package cn.zhilian.sdk;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;

/** Mounts {@link Callbacks} on the JDK's own HTTP server. */
public final class CallbackHttpHandler implements HttpHandler {
    private final Callbacks callbacks;

    /** @param callbacks what receives */
    public CallbackHttpHandler(Callbacks callbacks) {
        this.callbacks = callbacks;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        CallbackReply reply = callbacks.answer(exchange.getRequestMethod(), exchange.getRequestBody());
        byte[] body = reply.body();
        if (reply.status() == 405) {
            exchange.getResponseHeaders().set("Allow", "POST");
        }
        exchange.getResponseHeaders().set("Content-Type", reply.contentType());
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
