// SPDX-License-Identifier: MIT
package kmsterm.fonts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * The drawings of the built-in font, 8×16 pixels each, as FontCompiler wrote them (its javadoc has
 * the layout). The resource is searched as it is: nothing is unpacked at start-up.
 *
 * <p>A drawing here is {@code byte[16]}: a row a byte, the leftmost pixel in the highest bit.
 */
final class Drawings {
    static final int ROWS = 16;
    static final int COLUMNS = 8;

    private static final int BOLD_FORM = 1 << 21;
    private static final int CENTRED_FORM = 2 << 21;
    private static final int HEADER_BYTES = 8;
    private static final int COMPOSITION_BYTES = 12;

    /** Small letters end above it, so a mark whose last row is less stands above its letter. */
    private static final int FIRST_LETTER_ROW = 5;

    /** How far a mark moves up from a small letter to a capital. */
    private static final int CAPITAL_LIFT = 2;

    private final byte[] data;
    private final int drawings;
    private final int compositions;
    private final int rowsAt;
    private final int compositionsAt;

    Drawings() {
        data = load();
        drawings = intAt(0);
        compositions = intAt(4);
        rowsAt = HEADER_BYTES + 4 * drawings;
        compositionsAt = rowsAt + ROWS * drawings;
    }

    private static byte[] load() {
        try (InputStream in = Drawings.class.getResourceAsStream("8x16.bin")) {
            if (in == null) {
                throw new AssertionError("8x16.bin is missing from the module");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Draws {@code codePoint} into {@code out}; false, and nothing done, when it is not here. */
    boolean draw(int codePoint, boolean bold, byte[] out) {
        int found = find(codePoint);
        if (found >= 0) {
            drawOwn(codePoint, found, bold, out);
            return true;
        }
        int at = compositionAt(codePoint);
        if (at < 0) {
            return false;
        }
        int base = intAt(at + 4);
        int mark = intAt(at + 8);
        return mark == 0 ? draw(base, bold, out) : compose(base, mark, bold, out);
    }

    /** Whether {@link #draw} has something for it. */
    boolean has(int codePoint) {
        return find(codePoint) >= 0 || compositionAt(codePoint) >= 0;
    }

    private boolean compose(int base, int mark, boolean bold, byte[] out) {
        if (!draw(standsAbove(mark) ? dotless(base) : base, bold, out)) {
            return false;
        }
        addMark(mark, bold, out);
        return true;
    }

    /** A letter that loses its dot below another mark; any other is returned as it is. */
    static int dotless(int codePoint) {
        return switch (codePoint) {
            case 'i', 0x456 -> 0x131;
            case 'j', 0x458 -> 0x237;
            default -> codePoint;
        };
    }

    boolean standsAbove(int mark) {
        int found = find(mark);
        return found >= 0 && lastRow(rowsAt + found * ROWS) < FIRST_LETTER_ROW;
    }

    private int lastRow(int at) {
        int y = ROWS - 1;
        while (y > 0 && data[at + y] == 0) {
            y--;
        }
        return y;
    }

    /** The code point that is {@code base} with {@code mark}, or -1. */
    int composed(int base, int mark) {
        for (int i = 0; i < compositions; i++) {
            int at = compositionsAt + i * COMPOSITION_BYTES;
            if (intAt(at + 4) == base && intAt(at + 8) == mark) {
                return intAt(at);
            }
        }
        return -1;
    }

    /**
     * Adds a combining mark to what is drawn in {@code out}: marks above are lifted onto capitals
     * and onto other marks. False when the mark is not here.
     */
    boolean addMark(int mark, boolean bold, byte[] out) {
        int found = find(mark);
        if (found < 0) {
            return false;
        }
        boolean above = standsAbove(mark);
        int ink = ink(out);
        int centred = leftOf(ink) + rightOf(ink) == COLUMNS - 2 ? find(CENTRED_FORM | mark) : -1;
        byte[] rows = new byte[ROWS];
        drawOwn(mark, centred >= 0 ? centred : found, bold, rows);
        int top = topRow(out);
        if (above && top < CAPITAL_LIFT) {
            squeeze(out);
        }
        int lift = above && top < FIRST_LETTER_ROW ? CAPITAL_LIFT : 0;
        for (int y = lift; y < ROWS; y++) {
            out[y - lift] |= rows[y];
        }
        return true;
    }

    /**
     * Makes room for a second mark on a capital: the first one moves down by two rows, over the gap
     * and over the third row of the letter; a macron, which is a row high, by one, so that it does
     * not close an open letter.
     */
    private static void squeeze(byte[] rows) {
        boolean flat = rows[0] == 0;
        rows[5] = rows[4];
        rows[4] = rows[3];
        rows[3] = flat ? 0 : rows[1];
        rows[2] = flat ? rows[1] : rows[0];
        rows[1] = 0;
        rows[0] = 0;
    }

    private static int topRow(byte[] rows) {
        int y = 0;
        while (y < ROWS && rows[y] == 0) {
            y++;
        }
        return y;
    }

    private void drawOwn(int codePoint, int found, boolean bold, byte[] out) {
        int boldForm = bold ? find(BOLD_FORM | codePoint) : -1;
        int at = rowsAt + (boldForm >= 0 ? boldForm : found) * ROWS;
        System.arraycopy(data, at, out, 0, ROWS);
        if (bold && boldForm < 0) {
            embolden(out);
        }
    }

    /**
     * Smears by a pixel without touching column 7, so that bold letters never run together: to the
     * left where column 0 is free, otherwise from both sides to the middle.
     */
    static void embolden(byte[] rows) {
        boolean free = (ink(rows) & 0x80) == 0;
        for (int y = 0; y < ROWS; y++) {
            int row = rows[y] & 0xFF;
            rows[y] =
                    (byte)
                            (free
                                    ? row | (row << 1)
                                    : row | ((row & 0xF0) >> 1) | ((row & 0x0E) << 1));
        }
    }

    /** Slants as far as the columns left free allow, one pixel at least where any is. */
    static void slant(byte[] rows) {
        int ink = ink(rows);
        int right = Math.min(1, COLUMNS - 1 - rightOf(ink));
        int left = Math.min(1, leftOf(ink));
        for (int y = 0; y < ROWS; y++) {
            int row = rows[y] & 0xFF;
            if (right + left == 2) {
                rows[y] = (byte) (y < 7 ? row >> 1 : y < 10 ? row : row << 1);
            } else {
                rows[y] = (byte) (y < 8 ? row >> right : row << left);
            }
        }
    }

    /** All rows over each other. */
    static int ink(byte[] rows) {
        int ink = 0;
        for (byte row : rows) {
            ink |= row & 0xFF;
        }
        return ink;
    }

    private static int leftOf(int ink) {
        return Integer.numberOfLeadingZeros(ink) - 24;
    }

    private static int rightOf(int ink) {
        return COLUMNS - 1 - Integer.numberOfTrailingZeros(ink);
    }

    private int find(int key) {
        int low = 0;
        int high = drawings - 1;
        while (low <= high) {
            int mid = (low + high) >>> 1;
            int at = intAt(HEADER_BYTES + 4 * mid);
            if (at == key) {
                return mid;
            }
            if (at < key) {
                low = mid + 1;
            } else {
                high = mid - 1;
            }
        }
        return -1;
    }

    private int compositionAt(int codePoint) {
        int low = 0;
        int high = compositions - 1;
        while (low <= high) {
            int mid = (low + high) >>> 1;
            int at = compositionsAt + mid * COMPOSITION_BYTES;
            int key = intAt(at);
            if (key == codePoint) {
                return at;
            }
            if (key < codePoint) {
                low = mid + 1;
            } else {
                high = mid - 1;
            }
        }
        return -1;
    }

    private int intAt(int at) {
        return data[at] << 24
                | (data[at + 1] & 0xFF) << 16
                | (data[at + 2] & 0xFF) << 8
                | (data[at + 3] & 0xFF);
    }

    /** Every code point that is drawn or composed, ascending; for sheets and tests. */
    int[] codePoints() {
        int[] all = new int[drawings + compositions];
        int count = 0;
        for (int i = 0; i < drawings; i++) {
            int key = intAt(HEADER_BYTES + 4 * i);
            if (key < BOLD_FORM) {
                all[count++] = key;
            }
        }
        for (int i = 0; i < compositions; i++) {
            all[count++] = intAt(compositionsAt + i * COMPOSITION_BYTES);
        }
        return Arrays.stream(all, 0, count).sorted().distinct().toArray();
    }
}
