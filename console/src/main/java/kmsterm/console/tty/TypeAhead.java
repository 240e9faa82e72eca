// SPDX-License-Identifier: MIT
package kmsterm.console.tty;

/** Bytes typed that could not be handed on yet: bounded, in order. */
public final class TypeAhead {
    private static final int CAPACITY_BYTES = 64 << 10;

    private final byte[] bytes = new byte[CAPACITY_BYTES];
    private int from;
    private int to;

    public TypeAhead() {}

    public boolean isEmpty() {
        return from == to;
    }

    /** Takes all or nothing. */
    public boolean offer(byte[] more, int moreFrom, int moreTo) {
        int length = moreTo - moreFrom;
        if (length > CAPACITY_BYTES - (to - from)) {
            return false;
        }
        if (to + length > CAPACITY_BYTES) {
            System.arraycopy(bytes, from, bytes, 0, to - from);
            to -= from;
            from = 0;
        }
        System.arraycopy(more, moreFrom, bytes, to, length);
        to += length;
        return true;
    }

    /** What waits is at {@code [from(), from() + size())} of it. */
    public byte[] bytes() {
        return bytes;
    }

    public int from() {
        return from;
    }

    public int size() {
        return to - from;
    }

    /** The first {@code count} bytes were handed on. */
    public void taken(int count) {
        from += count;
        if (from == to) {
            from = 0;
            to = 0;
        }
    }
}
