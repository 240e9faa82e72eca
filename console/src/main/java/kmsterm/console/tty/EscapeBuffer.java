// SPDX-License-Identifier: MIT
package kmsterm.console.tty;

/**
 * Bytes for a host terminal, being put together. Grows to what was needed once and is reused from
 * then on. A reserve in front lets {@link #prepend} put in what is known last.
 */
public final class EscapeBuffer {
    private static final int RESERVE = 64;

    private byte[] bytes = new byte[8192];
    private int from = RESERVE;
    private int to = RESERVE;

    public EscapeBuffer() {}

    /** Valid in {@code [from(), to())}, until the next append. */
    public byte[] bytes() {
        return bytes;
    }

    public int from() {
        return from;
    }

    public int to() {
        return to;
    }

    public int length() {
        return to - from;
    }

    public void clear() {
        from = RESERVE;
        to = RESERVE;
    }

    /** BEL. ECMA-48 8.3.3. */
    public void bell() {
        ascii('\007');
    }

    /** Characters up to U+007F. */
    EscapeBuffer ascii(String text) {
        int length = text.length();
        room(length);
        for (int i = 0; i < length; i++) {
            bytes[to++] = (byte) text.charAt(i);
        }
        return this;
    }

    EscapeBuffer ascii(char c) {
        room(1);
        bytes[to++] = (byte) c;
        return this;
    }

    /** Characters up to U+007F, before all others; at most 64 until the next clear. */
    void prepend(String text) {
        for (int i = text.length() - 1; i >= 0; i--) {
            bytes[--from] = (byte) text.charAt(i);
        }
    }

    /** In decimal; not negative. */
    EscapeBuffer number(int value) {
        assert value >= 0;
        room(10);
        int digits = 1;
        for (int rest = value / 10; rest > 0; rest /= 10) {
            digits++;
        }
        int end = to + digits;
        int rest = value;
        for (int i = end - 1; i >= to; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        to = end;
        return this;
    }

    /** UTF-8 of a code point; of a lone surrogate that of U+FFFD. */
    EscapeBuffer utf8(int codePoint) {
        room(4);
        if (codePoint < 0x80) {
            bytes[to++] = (byte) codePoint;
        } else if (codePoint < 0x800) {
            bytes[to++] = (byte) (0xC0 | (codePoint >> 6));
            bytes[to++] = (byte) (0x80 | (codePoint & 0x3F));
        } else if (codePoint < 0x10000) {
            int c = codePoint >= 0xD800 && codePoint < 0xE000 ? 0xFFFD : codePoint;
            bytes[to++] = (byte) (0xE0 | (c >> 12));
            bytes[to++] = (byte) (0x80 | (c >> 6 & 0x3F));
            bytes[to++] = (byte) (0x80 | (c & 0x3F));
        } else {
            bytes[to++] = (byte) (0xF0 | (codePoint >> 18));
            bytes[to++] = (byte) (0x80 | (codePoint >> 12 & 0x3F));
            bytes[to++] = (byte) (0x80 | (codePoint >> 6 & 0x3F));
            bytes[to++] = (byte) (0x80 | (codePoint & 0x3F));
        }
        return this;
    }

    private void room(int more) {
        if (to + more > bytes.length) {
            bytes = java.util.Arrays.copyOf(bytes, Math.max(to + more, bytes.length * 2));
        }
    }
}
