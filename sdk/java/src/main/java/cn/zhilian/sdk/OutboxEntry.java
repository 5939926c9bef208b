package cn.zhilian.sdk;

import cn.zhilian.sdk.wire.Outcome;
import java.time.Instant;

/** What an outbox tells of one message. It holds no body. */
public final class OutboxEntry {
    /** How far a kept message is. */
    public enum State {
        /** Perhaps sent, nothing known of it. */
        KEPT("kept"),
        /** Received; the outcome is not final. */
        TAKEN("taken"),
        /** The outcome is final. */
        DECIDED("decided"),
        /** Not received; its msgId is still free for the same or other content. */
        REFUSED("refused");

        final String label;

        State(String label) {
            this.label = label;
        }

        static State named(String label) {
            for (State s : values()) {
                if (s.label.equals(label)) {
                    return s;
                }
            }
            return null;
        }
    }

    final OutboxRecord message;
    final OutboxRecord last;

    OutboxEntry(OutboxRecord message, OutboxRecord last) {
        this.message = message;
        this.last = last;
    }

    /** The call. */
    public String msgId() {
        return last.msgId;
    }

    /** The interface. */
    public String service() {
        return message == null ? "" : message.service;
    }

    /** When the message was kept. */
    public Instant at() {
        return message == null ? last.at : message.at;
    }

    /** How far it is. */
    public State state() {
        return last.what;
    }

    /** The outcome, once taken or decided. */
    public Outcome outcome() {
        return last.outcome;
    }

    /** Whether its outcome is not final yet. */
    public boolean pending() {
        return state() == State.KEPT || state() == State.TAKEN;
    }
}
