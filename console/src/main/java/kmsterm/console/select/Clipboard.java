// SPDX-License-Identifier: MIT
package kmsterm.console.select;

import java.util.Arrays;

/**
 * What was copied last. One for all sessions of a seat, as gpm has it: the second one of X, which
 * is there so that selecting does not replace what was copied, would be one more thing to know of
 * on a console. It is wiped when the session ends that it was copied in: whoever logs in next is
 * not to find it. Loop thread only.
 */
public final class Clipboard implements AutoCloseable {
    /** Longer texts are not taken. Guess: more than anybody pastes into a terminal. */
    public static final int MAX_BYTES = 1 << 20;

    private static final byte[] NOTHING = {};

    private byte[] text = NOTHING;
    private int session;

    /**
     * Takes a text in place of the one before.
     *
     * @param utf8 transferred: overwritten when it is replaced or wiped
     * @param from the session that it is taken from
     * @return false: it is too long, and what was there stays
     */
    public boolean put(byte[] utf8, int from) {
        if (utf8.length > MAX_BYTES) {
            return false;
        }
        wipe();
        text = utf8;
        session = from;
        return true;
    }

    /** UTF-8, as it was copied: anything. Borrowed until the next call. */
    byte[] text() {
        return text;
    }

    /** How long it is, in bytes; 0: it is empty. */
    public int length() {
        return text.length;
    }

    /** A session's program has ended. */
    public void wipe(int endedSession) {
        if (endedSession == session) {
            wipe();
        }
    }

    /** Forgets the text, and leaves nothing of it in memory. */
    public void wipe() {
        Arrays.fill(text, (byte) 0);
        text = NOTHING;
        session = 0;
    }

    @Override
    public void close() {
        wipe();
    }
}
