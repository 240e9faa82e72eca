// SPDX-License-Identifier: MIT
package kmsterm.console.control;

import java.nio.charset.StandardCharsets;

/**
 * JSON being written, on one line. Strings may hold anything: what JSON or a terminal could
 * misunderstand is escaped. RFC 8259.
 */
public final class JsonText {
    private final StringBuilder text = new StringBuilder(256);
    private boolean comma;

    public JsonText() {}

    /** A string as JSON. */
    public static String quoted(String string) {
        return new JsonText().value(string).toString();
    }

    public JsonText open(char bracket) {
        separate();
        text.append(bracket);
        comma = false;
        return this;
    }

    public JsonText close(char bracket) {
        text.append(bracket);
        comma = true;
        return this;
    }

    public JsonText name(String name) {
        separate();
        quote(name);
        text.append(':');
        comma = false;
        return this;
    }

    public JsonText value(String value) {
        separate();
        quote(value);
        return this;
    }

    public JsonText value(long value) {
        separate();
        text.append(value);
        return this;
    }

    /** Characters that are JSON already. */
    public JsonText raw(String json) {
        separate();
        text.append(json);
        return this;
    }

    public JsonText field(String name, String value) {
        return name(name).value(value);
    }

    public JsonText field(String name, long value) {
        return name(name).value(value);
    }

    public JsonText field(String name, boolean value) {
        return name(name).raw(value ? "true" : "false");
    }

    int length() {
        return text.length();
    }

    /** The line as it is sent, with its line feed. */
    public byte[] line() {
        text.append('\n');
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private void separate() {
        if (comma) {
            text.append(',');
        }
        comma = true;
    }

    private void quote(String string) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\t' -> text.append("\\t");
                default -> {
                    if (plain(string, i)) {
                        text.append(c);
                    } else {
                        escape(c);
                    }
                }
            }
        }
        text.append('"');
    }

    private static boolean plain(String string, int i) {
        char c = string.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 < string.length() && Character.isLowSurrogate(string.charAt(i + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return i > 0 && Character.isHighSurrogate(string.charAt(i - 1));
        }
        return c >= 0x20 && (c < 0x7F || c >= 0xA0) && c != 0x2028 && c != 0x2029;
    }

    private void escape(char c) {
        text.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            text.append(Character.forDigit(c >> shift & 0xF, 16));
        }
    }
}
