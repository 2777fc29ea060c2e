package dev.hindsight.serve;

import dev.hindsight.event.Hash;
import dev.hindsight.event.HindsightException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** The secret that a caller must show as {@code Authorization: Bearer …}; kept as its digest alone. Immutable. */
public final class DoorToken {
    private final Hash digest;

    private DoorToken(Hash digest) {
        this.digest = digest;
    }

    /**
     * Takes in a token; white space around it is dropped.
     *
     * @throws HindsightException where nothing is left, or it has characters that no header can carry
     */
    public static DoorToken of(String text) {
        String token = text.strip();
        if (token.isEmpty()) {
            throw new HindsightException("the token is empty: give at least one character, better 32");
        }
        if (!token.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            throw new HindsightException("the token has a character that no header can carry: use letters and digits");
        }
        return new DoorToken(digest(token));
    }

    /** Whether {@code shown} is the token; takes as long for one that is nearly right. */
    boolean is(String shown) {
        return MessageDigest.isEqual(digest.bytes(), digest(shown).bytes());
    }

    private static Hash digest(String token) {
        return Hash.digest(token.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "a token";
    }
}
