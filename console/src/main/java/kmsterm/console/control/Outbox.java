// SPDX-License-Identifier: MIT
package kmsterm.console.control;

import java.util.ArrayDeque;
import java.util.function.Consumer;
import kmsterm.sys.Fd;
import kmsterm.sys.WriteQueue;

/**
 * Lines on their way to a client. Answers are always taken: a client has to read them before it may
 * ask again. Events are left out, and counted, while too much waits.
 */
final class Outbox implements AutoCloseable {
    /** From here on events are left out. Guess: some seconds of a busy screen. */
    static final int EVENT_LIMIT_BYTES = 256 << 10;

    private static final int QUEUE_BYTES = 64 << 10;

    private final WriteQueue queue;
    private final ArrayDeque<byte[]> lines = new ArrayDeque<>();
    private int headOffset;
    private int waitingBytes;
    private int lost;

    /**
     * @param watchOut as of {@link WriteQueue}
     */
    Outbox(Fd fd, Consumer<Boolean> watchOut) {
        queue = new WriteQueue(fd, QUEUE_BYTES, watchOut);
    }

    /** An answer. */
    void add(byte[] line) {
        lines.add(line);
        waitingBytes += line.length;
        pump();
    }

    void event(byte[] line) {
        if (waitingBytes > EVENT_LIMIT_BYTES || (lost > 0 && !isEmpty())) {
            lost++;
            return;
        }
        tellLost();
        add(line);
    }

    /** Whether everything was handed to the kernel. */
    boolean isEmpty() {
        return lines.isEmpty() && queue.pendingBytes() == 0;
    }

    int waitingBytes() {
        return waitingBytes + queue.pendingBytes();
    }

    /** On OUT. Returns 0, or a negative error number when the client is gone. */
    int flush() {
        int result = queue.flush();
        if (result >= 0) {
            pump();
            if (isEmpty()) {
                tellLost();
            }
        }
        return result;
    }

    private void tellLost() {
        if (lost > 0) {
            int count = lost;
            lost = 0;
            add(Lines.event(EventKind.LOST).field("count", count).close('}').line());
        }
    }

    private void pump() {
        while (!lines.isEmpty()) {
            byte[] head = lines.peek();
            int count = Math.min(queue.freeBytes(), head.length - headOffset);
            if (count == 0 || !queue.offer(head, headOffset, headOffset + count)) {
                return;
            }
            headOffset += count;
            waitingBytes -= count;
            if (headOffset == head.length) {
                lines.remove();
                headOffset = 0;
            }
        }
    }

    @Override
    public void close() {
        queue.close();
    }
}
