package cn.zhilian.sdk;

import cn.zhilian.sdk.wire.AnswerField;
import cn.zhilian.sdk.wire.AnswerHead;
import cn.zhilian.sdk.wire.SealedRequest;

/** One part of a long answer, opened. */
final class AnswerPart {
    final String digest; // of the whole answer
    final int no;
    final int total;
    final byte[] bytes;

    private AnswerPart(String digest, int no, int total, byte[] bytes) {
        this.digest = digest;
        this.no = no;
        this.total = total;
        this.bytes = bytes;
    }

    /** The part that an opened answer is; null when it is a whole one. */
    static AnswerPart of(AnswerHead head, byte[] plaintext) {
        String no = head.get(AnswerField.PART_NO);
        if (no.isEmpty()) {
            return null;
        }
        return new AnswerPart(head.get(AnswerField.BODY_DIGEST), number(no), number(head.get(AnswerField.PART_TOTAL)), plaintext);
    }

    private static int number(String text) {
        int n = text.matches("[1-9][0-9]?") ? Integer.parseInt(text) : 0;
        return n <= SealedRequest.MAX_PARTS ? n : 0;
    }

    /** Whether it continues an answer of which another part is at hand. */
    boolean follows(AnswerPart first, int wanted) {
        return digest.equals(first.digest) && total == first.total && no == wanted;
    }
}
