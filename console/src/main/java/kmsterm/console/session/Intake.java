// SPDX-License-Identifier: MIT
package kmsterm.console.session;

import kmsterm.sys.Clock;
import kmsterm.vte.Terminal;

/**
 * What was read from a line and is not interpreted yet: one read at most. Interpreted in turns that
 * are bounded in time and in work, so that neither a flood nor a sequence that is cheap to send and
 * dear to run keeps others waiting.
 */
final class Intake {
    /** Of one read(2); the kernel's pty gives 4 KiB at a time, other sources may give more. */
    private static final int READ_BYTES = 64 * 1024;

    /** Work between two looks at the clock: well below a millisecond once compiled. */
    private static final int SLICE_WORK = 16 * 1024;

    private static final int MAX_SLICES = 16;

    /**
     * How long one session may keep the loop: a key for another one waits no longer than this.
     * Guess: an eighth of a frame at 60 Hz.
     */
    private static final long TURN_NS = 2 * Restart.MS;

    private final byte[] bytes = new byte[READ_BYTES];
    private int from;
    private int to;

    boolean isEmpty() {
        return from == to;
    }

    void clear() {
        from = 0;
        to = 0;
    }

    /** Takes one read, when empty. Returns as {@link Line#read}. */
    int readFrom(Line line) {
        int read = line.read(bytes);
        from = 0;
        to = Math.max(0, read);
        return read;
    }

    /** One turn; what is left is for the next. */
    void feedTo(Terminal terminal, Clock clock) {
        long startNs = clock.nanoTime();
        int slices = 0;
        do {
            from = terminal.feed(bytes, from, to, SLICE_WORK);
            slices++;
        } while (from < to && slices < MAX_SLICES && clock.nanoTime() - startNs < TURN_NS);
    }

    /** Feeds all of a short text of ours. */
    static void print(byte[] text, Terminal terminal) {
        int at = 0;
        while (at < text.length) {
            at = terminal.feed(text, at, text.length, SLICE_WORK);
        }
    }
}
