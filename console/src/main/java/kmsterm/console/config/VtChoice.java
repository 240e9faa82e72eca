// SPDX-License-Identifier: MIT
package kmsterm.console.config;

/**
 * Which virtual terminal to run on.
 *
 * @param number 0: the one that standard input is, if it is one
 */
public record VtChoice(int number) {
    /** MAX_NR_CONSOLES of the kernel. */
    private static final int MAX = 63;

    private static final String AUTO = "auto";

    /** Whether a certain one was asked for. */
    public boolean given() {
        return number != 0;
    }

    /** Reads {@code auto}, {@code 3}, {@code tty3} or {@code /dev/tty3}. */
    static VtChoice parse(String text) throws BadValue {
        if (text.equals(AUTO)) {
            return new VtChoice(0);
        }
        String name = text.startsWith("/dev/") ? text.substring("/dev/".length()) : text;
        try {
            String digits = name.startsWith("tty") ? name.substring("tty".length()) : name;
            return new VtChoice(Syntax.number(digits, 1, MAX));
        } catch (BadValue e) {
            throw new BadValue("is not auto or a virtual terminal, 1 to 63 or tty1 to tty63");
        }
    }

    @Override
    public String toString() {
        return given() ? Integer.toString(number) : AUTO;
    }
}
