// SPDX-License-Identifier: MIT
package kmsterm.console.config;

/** Where the upper left corner of an output is among the outputs, in pixels as they are seen. */
public record Position(int x, int y) {
    /** No wall of displays is wider. Guess. */
    private static final int MAX = 1_000_000;

    static Position parse(String text) throws BadValue {
        int comma = text.indexOf(',');
        if (comma < 0) {
            throw new BadValue("is not a position of the form 1920,0");
        }
        return new Position(
                Syntax.number(text.substring(0, comma).strip(), 0, MAX),
                Syntax.number(text.substring(comma + 1).strip(), 0, MAX));
    }

    @Override
    public String toString() {
        return x + "," + y;
    }
}
