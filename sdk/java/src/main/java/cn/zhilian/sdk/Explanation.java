package cn.zhilian.sdk;

/** What a failure means, why it happens and what to do, in one language. */
public final class Explanation {
    private final String meaning;
    private final String cause;
    private final String remedy;

    Explanation(String meaning, String cause, String remedy) {
        this.meaning = meaning;
        this.cause = cause;
        this.remedy = remedy;
    }

    /** What happened. */
    public String meaning() {
        return meaning;
    }

    /** Why it happens. */
    public String cause() {
        return cause;
    }

    /** What to do. */
    public String remedy() {
        return remedy;
    }

    @Override
    public String toString() {
        return meaning + " / " + cause + " / " + remedy;
    }
}
