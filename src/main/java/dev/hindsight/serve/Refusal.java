package dev.hindsight.serve;

import java.io.Serial;

/** A request that is answered with an error. */
final class Refusal extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final int LONGEST_DETAIL = 400;

    private final transient Reply reply;

    Refusal(Reply reply) {
        super(reply.reason(), null, false, false);
        this.reply = reply;
    }

    static Refusal of(int status, String text) {
        return new Refusal(Reply.text(status, text));
    }

    /** With what exactly was wrong beside the fixed text of the original. */
    static Refusal of(int status, String text, String detail) {
        return new Refusal(Reply.text(status, text).with("Hindsight-Detail", Reply.ascii(detail, LONGEST_DETAIL)));
    }

    Reply reply() {
        return reply;
    }
}
