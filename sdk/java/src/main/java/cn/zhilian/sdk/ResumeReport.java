package cn.zhilian.sdk;

import java.util.Collections;
import java.util.List;

/** What {@link Client#resume} learned, and what it could not. */
public final class ResumeReport {
    private final List<Answer> answers;
    private final List<ZhilianException> failures;

    ResumeReport(List<Answer> answers, List<ZhilianException> failures) {
        this.answers = Collections.unmodifiableList(answers);
        this.failures = Collections.unmodifiableList(failures);
    }

    /** Answers to messages of the outbox, not all of them final. */
    public List<Answer> answers() {
        return answers;
    }

    /** Failures, each with the msgId that it concerns. They stay in the outbox. */
    public List<ZhilianException> failures() {
        return failures;
    }
}
