// SPDX-License-Identifier: MIT
package kmsterm.render;

import kmsterm.fonts.CellMetrics;
import kmsterm.fonts.Font;
import kmsterm.fonts.Glyph;
import kmsterm.vte.LineSize;
import kmsterm.vte.SoftGlyph;

/**
 * Glyphs that no font has as they are: characters that a program loaded (DECDLD), and the parts of
 * characters of double width and height. A recipe is a text that says all that the glyph depends
 * on, so that comparing cells, and looking up what was made before, is comparing texts.
 */
final class Recipe {
    /** Begins recipes; no character, and so in no text. */
    private static final char SOFT = '\uFFFE';

    private static final char SCALED = '\uFFFF';

    private static final int FULL = 255;

    private Recipe() {}

    /** SOFT, the width, then the rows. */
    static String of(SoftGlyph glyph) {
        var recipe = new StringBuilder(2 + glyph.rows().length);
        recipe.append(SOFT).append((char) glyph.widthPx());
        for (int row : glyph.rows()) {
            recipe.append((char) row);
        }
        return recipe.toString();
    }

    /**
     * A part of a larger character: SCALED, what of it, then what it is.
     *
     * @param text of the character, which may be a recipe
     * @param cells of the character as it is: 1 or 2
     * @param part which of the cells that it takes when it is twice as wide
     */
    static String part(String text, LineSize size, int cells, int part) {
        return "" + SCALED + letter(size) + (char) cells + (char) part + text;
    }

    private static char letter(LineSize size) {
        return switch (size) {
            case SINGLE -> 'S';
            case DOUBLE_WIDTH -> 'W';
            case DOUBLE_TOP -> 'T';
            case DOUBLE_BOTTOM -> 'B';
        };
    }

    /** Follows a recipe. */
    static Glyph make(String recipe, int style, Font font) {
        return recipe.charAt(0) == SOFT ? soft(recipe, font.metrics()) : part(recipe, style, font);
    }

    /** Scaled to the cell: each pixel is covered by what of the pattern lies under it. */
    private static Glyph soft(String recipe, CellMetrics metrics) {
        int fromWidth = recipe.charAt(1);
        int fromHeight = recipe.length() - 2;
        int width = metrics.widthPx();
        int height = metrics.heightPx();
        var coverage = new byte[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                // In units of which a pixel of the pattern has width times height, so has the cell.
                int sum = 0;
                for (int v = y * fromHeight / height; v * height < (y + 1) * fromHeight; v++) {
                    int across = overlap(y * fromHeight, fromHeight, v * height, height);
                    for (int u = x * fromWidth / width; u * width < (x + 1) * fromWidth; u++) {
                        if ((recipe.charAt(2 + v) >> u & 1) != 0) {
                            sum += across * overlap(x * fromWidth, fromWidth, u * width, width);
                        }
                    }
                }
                coverage[y * width + x] = (byte) (sum * FULL / (fromWidth * fromHeight));
            }
        }
        return new Glyph(0, 0, width, height, coverage);
    }

    private static int overlap(int from, int length, int otherFrom, int otherLength) {
        return Math.min(from + length, otherFrom + otherLength) - Math.max(from, otherFrom);
    }

    private static Glyph part(String recipe, int style, Font font) {
        String text = recipe.substring(4);
        Glyph whole =
                text.charAt(0) == SOFT
                        ? soft(text, font.metrics())
                        : font.glyph(text, style, recipe.charAt(2));
        Glyph part = part(whole, recipe.charAt(1), recipe.charAt(3), font.metrics());
        return whole.pending() ? part.whilePending() : part;
    }

    /** Every pixel becomes two, or four; what leaves the character's cells is cut off. */
    private static Glyph part(Glyph whole, char size, int part, CellMetrics metrics) {
        int width = metrics.widthPx();
        int height = metrics.heightPx();
        boolean colored = whole.colored();
        var coverage = new byte[colored ? 0 : width * height];
        var colors = new int[colored ? width * height : 0];
        for (int y = 0; y < height; y++) {
            int v = line(size, y, height) - whole.topPx();
            for (int x = 0; x < width; x++) {
                int u = (part * width + x) / 2 - whole.leftPx();
                if (u < 0 || u >= whole.widthPx() || v < 0 || v >= whole.heightPx()) {
                    continue;
                }
                int from = v * whole.widthPx() + u;
                if (colored) {
                    colors[y * width + x] = whole.colors()[from];
                } else {
                    coverage[y * width + x] = whole.coverage()[from];
                }
            }
        }
        return colored
                ? Glyph.picture(0, 0, width, height, colors)
                : new Glyph(0, 0, width, height, coverage);
    }

    /** Which line of a character is shown in a line of the cell. */
    private static int line(char size, int y, int height) {
        return switch (size) {
            case 'T' -> y / 2;
            case 'B' -> (height + y) / 2;
            default -> y;
        };
    }
}
