// SPDX-License-Identifier: MIT
package kmsterm.fonts;

import java.nio.file.Path;
import java.util.Arrays;

/**
 * A font in GNU Unifont's form: a line {@code 0041:HEX} for each code point, 16 rows of 8 or 16
 * pixels. Source: the Unifont manual, "The .hex format".
 */
final class HexFont extends BitmapFont {
    private static final int HEIGHT = 16;
    private static final int BASELINE = 14;
    private static final int NARROW_DIGITS = 2 * HEIGHT;

    private final byte[] text;

    /** Ascending. */
    private int[] codePoints = new int[1024];

    /** Where the digits of each begin. */
    private int[] at = new int[1024];

    private int count;

    private HexFont(byte[] text) {
        this.text = text;
    }

    static HexFont open(Path path) throws FontException {
        return of(read(path), path.toString());
    }

    /** Lines that it does not understand are left out. */
    static HexFont of(byte[] text, String name) throws FontException {
        var font = new HexFont(text);
        int from = 0;
        while (from < text.length) {
            int to = from;
            while (to < text.length && text[to] != '\n') {
                to++;
            }
            font.line(from, to > from && text[to - 1] == '\r' ? to - 1 : to);
            from = to + 1;
        }
        if (font.count == 0) {
            throw new FontException(name + ": has no line of the form 0041:HEX");
        }
        return font;
    }

    private void line(int from, int to) {
        int codePoint = 0;
        int i = from;
        while (i < to && digit(text[i]) >= 0 && i - from < 6) {
            codePoint = codePoint << 4 | digit(text[i++]);
        }
        int digits = to - i - 1;
        boolean sound = i > from && i < to && text[i] == ':' && codePoint <= 0x10FFFF;
        if (!sound || (digits != NARROW_DIGITS && digits != 2 * NARROW_DIGITS)) {
            return;
        }
        for (int j = i + 1; j < to; j++) {
            if (digit(text[j]) < 0) {
                return;
            }
        }
        // Nearly always they come in order.
        int place = count;
        if (count > 0 && codePoints[count - 1] >= codePoint) {
            int found = Arrays.binarySearch(codePoints, 0, count, codePoint);
            if (found >= 0) {
                return;
            }
            place = -1 - found;
        }
        if (count == at.length) {
            codePoints = Arrays.copyOf(codePoints, 2 * count);
            at = Arrays.copyOf(at, 2 * count);
        }
        System.arraycopy(codePoints, place, codePoints, place + 1, count - place);
        System.arraycopy(at, place, at, place + 1, count - place);
        codePoints[place] = codePoint;
        at[place] = i + 1;
        count++;
    }

    private static int digit(byte c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        if (c >= 'A' && c <= 'F') {
            return c - 'A' + 10;
        }
        return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
    }

    @Override
    int width() {
        return 8;
    }

    @Override
    int height() {
        return HEIGHT;
    }

    @Override
    int baseline() {
        return BASELINE;
    }

    /** Marks are laid over what they follow. */
    @Override
    Raster raster(String cluster) {
        Raster sum = null;
        for (int i = 0; i < cluster.length(); i += Character.charCount(cluster.codePointAt(i))) {
            int codePoint = cluster.codePointAt(i);
            if (TextCoverage.ignorable(codePoint)) {
                continue;
            }
            Raster raster = one(codePoint);
            if (raster == null && sum == null) {
                return null;
            }
            sum = sum == null ? raster : raster == null ? sum : sum.with(raster);
        }
        return sum;
    }

    private Raster one(int codePoint) {
        int found = Arrays.binarySearch(codePoints, 0, count, codePoint);
        if (found < 0) {
            return null;
        }
        int from = at[found];
        int digits = 0;
        while (from + digits < text.length && digit(text[from + digits]) >= 0) {
            digits++;
        }
        byte[] rows = new byte[digits / 2];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (byte) (digit(text[from + 2 * i]) << 4 | digit(text[from + 2 * i + 1]));
        }
        return unpack(rows, 0, digits == NARROW_DIGITS ? 8 : 16, HEIGHT);
    }
}
