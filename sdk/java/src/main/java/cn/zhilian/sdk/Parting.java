package cn.zhilian.sdk;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** How far a message has come that travels as parts, over all attempts. One thread has it. */
final class Parting {
    private List<Integer> todo = Collections.emptyList();
    private int acknowledged;
    private boolean startedAnew;

    /** The part to send now: the first when nothing is known. */
    int next() {
        return todo.isEmpty() ? 1 : todo.get(0);
    }

    int acknowledged() {
        return acknowledged;
    }

    /** Begins again from the first part, once; false when that was done before. */
    boolean startAnew() {
        todo = Collections.emptyList();
        boolean first = !startedAnew;
        startedAnew = true;
        return first;
    }

    /**
     * Reads the acknowledgement of a part, which tells what is missing. False for an
     * answer that is none: that is the answer to the call.
     */
    boolean note(Answer answer, int total) {
        Object parts = answer.data().get("parts");
        Object missing = parts instanceof Map ? ((Map<?, ?>) parts).get("missing") : null;
        if (!(missing instanceof List) || answer.isFinal() || ((List<?>) missing).isEmpty()) {
            return false;
        }
        List<Integer> numbers = new ArrayList<>();
        for (Object no : (List<?>) missing) {
            if (!(no instanceof Long) || (Long) no < 1 || (Long) no > total) {
                return false;
            }
            numbers.add(((Long) no).intValue());
        }
        todo = numbers;
        acknowledged++;
        return true;
    }
}
