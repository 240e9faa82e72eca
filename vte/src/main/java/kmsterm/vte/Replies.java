// SPDX-License-Identifier: MIT
package kmsterm.vte;

/** Builds answers in a reused buffer and hands them out whole. */
final class Replies {
    private final Effects effects;
    private final byte[] bytes = new byte[256];
    private int length;

    Replies(Effects effects) {
        this.effects = effects;
    }

    /** Begins a control sequence. */
    Replies csi() {
        length = 0;
        return text("\033[");
    }

    /** Begins a device control string. */
    Replies dcs() {
        length = 0;
        return text("\033P");
    }

    /** Begins an operating system command. */
    Replies osc() {
        length = 0;
        return text("\033]");
    }

    /** ASCII. */
    Replies text(String ascii) {
        for (int i = 0; i < ascii.length(); i++) {
            bytes[length++] = (byte) ascii.charAt(i);
        }
        return this;
    }

    Replies number(int value) {
        if (value >= 10) {
            number(value / 10);
        }
        bytes[length++] = (byte) ('0' + value % 10);
        return this;
    }

    /** {@code rgb:rrrr/gggg/bbbb}, as XParseColor reads it. */
    Replies color(int rgb) {
        text("rgb:");
        for (int shift = 16; shift >= 0; shift -= 8) {
            for (int i = 0; i < 2; i++) {
                bytes[length++] = (byte) "0123456789abcdef".charAt(rgb >> (shift + 4) & 15);
                bytes[length++] = (byte) "0123456789abcdef".charAt(rgb >> shift & 15);
            }
            if (shift > 0) {
                text("/");
            }
        }
        return this;
    }

    void send() {
        effects.reply(bytes, 0, length);
    }

    /** Ends a string as the question ended, and sends it. */
    void sendString() {
        text("\033\\").send();
    }
}
