// SPDX-License-Identifier: MIT
package kmsterm.vte;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** Builds answers in a reused buffer and hands them out whole. */
final class Replies {
    /** Room that is there after each text: for numbers, a colour, the end. */
    private static final int MARGIN = 64;

    private final Effects effects;
    private final Coding coding;
    private byte[] bytes = new byte[256];
    private int length;

    Replies(Effects effects, Coding coding) {
        this.effects = effects;
        this.coding = coding;
    }

    /** A C1 control: one byte, or ESC and the character 0x40 below it. */
    private Replies c1(int c) {
        if (coding.eightBitControls) {
            bytes[length++] = (byte) c;
        } else {
            bytes[length++] = 0x1B;
            bytes[length++] = (byte) (c - 0x40);
        }
        return this;
    }

    /** Begins a control sequence. */
    Replies csi() {
        length = 0;
        return c1(0x9B);
    }

    /** Begins a device control string. */
    Replies dcs() {
        length = 0;
        return c1(0x90);
    }

    /** Begins an operating system command. */
    Replies osc() {
        length = 0;
        return c1(0x9D);
    }

    /** ASCII. */
    Replies text(String ascii) {
        room(ascii.length());
        for (int i = 0; i < ascii.length(); i++) {
            bytes[length++] = (byte) ascii.charAt(i);
        }
        return this;
    }

    /** One ASCII character. */
    Replies letter(int c) {
        bytes[length++] = (byte) c;
        return this;
    }

    /** Text of any characters. */
    Replies utf8(String text) {
        return raw(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The same, each byte as two hexadecimal digits. */
    Replies hex(String text) {
        return raw(
                HexFormat.of()
                        .withUpperCase()
                        .formatHex(text.getBytes(StandardCharsets.UTF_8))
                        .getBytes(StandardCharsets.US_ASCII));
    }

    private Replies raw(byte[] text) {
        room(text.length);
        System.arraycopy(text, 0, bytes, length, text.length);
        length += text.length;
        return this;
    }

    private void room(int n) {
        if (length + n + MARGIN > bytes.length) {
            bytes = Arrays.copyOf(bytes, bytes.length + n + 256);
        }
    }

    Replies number(int value) {
        if (value >= 10) {
            number(value / 10);
        }
        bytes[length++] = (byte) ('0' + value % 10);
        return this;
    }

    /** Four hexadecimal digits. */
    Replies hex4(int value) {
        for (int shift = 12; shift >= 0; shift -= 4) {
            bytes[length++] = (byte) "0123456789ABCDEF".charAt(value >> shift & 15);
        }
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

    /** A whole escape sequence. */
    void escape(String text) {
        length = 0;
        letter(0x1B).text(text).send();
    }

    void send() {
        effects.reply(bytes, 0, length);
    }

    /** Ends a string as the question ended, and sends it. */
    void sendString() {
        if (coding.bell) {
            bytes[length++] = 7;
        } else {
            c1(0x9C);
        }
        send();
    }
}
