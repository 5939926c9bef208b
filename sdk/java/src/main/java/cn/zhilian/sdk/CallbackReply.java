package cn.zhilian.sdk;

/** What to answer a callback with: status, content type and body, whatever the web framework. */
public final class CallbackReply {
    private final int status;
    private final byte[] body;

    CallbackReply(int status, byte[] body) {
        this.status = status;
        this.body = body;
    }

    /** HTTP status; 200 with an acknowledgement and only then. */
    public int status() {
        return status;
    }

    /** The content type of the body. */
    public String contentType() {
        return "application/json";
    }

    /** The HTTP body; empty but with status 200. */
    public byte[] body() {
        return body.clone();
    }
}
