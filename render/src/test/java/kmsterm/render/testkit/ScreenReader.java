// SPDX-License-Identifier: MIT
package kmsterm.render.testkit;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kmsterm.fonts.CellMetrics;
import kmsterm.fonts.Font;
import kmsterm.fonts.Glyph;
import kmsterm.render.Cell;
import kmsterm.render.Decorations;
import kmsterm.render.Picture;

/**
 * Reads a screen back from its pixels: for every cell the glyph whose bitmap is there, exactly, and
 * its colours and lines. For fonts without grey. Of glyphs that look alike it names the first of
 * its ranges: a Latin A for a Greek one.
 */
public final class ScreenReader {
    /** Ranges of code points that are looked for. */
    private static final int[] RANGES = {
        0x21, 0x7e, 0xfffd, 0xfffd, 0x2500, 0x25ff, 0xa1, 0x2ff, 0x370, 0x52f, 0x2010, 0x203f,
        0x20ac, 0x20ac, 0x2190, 0x23ff, 0x2800, 0x28ff, 0xe0a0, 0xe0b3
    };

    private static final String[] UNDERLINES = {
        "", " underline", " double", " curly", " dotted", " dashed"
    };
    private static final String[] CURSORS = {
        "", " cursor-underline", " cursor-bar", " cursor-hollow", " cursor-left", " cursor-right"
    };
    private static final String[] STYLES = {"", " bold", " italic", " bold italic"};

    /** Lines that glyphs are drawn over. */
    private static final List<String> DRAWN_UNDER =
            List.of(" underline", " double", " curly", " dotted", " dashed", " overline");

    private record Ink(int codePoint, int style) {}

    private final int widthPx;
    private final int heightPx;

    /** What is drawn by which pixels; the blank first, so that it is preferred. */
    private final Map<String, Ink> glyphs = new LinkedHashMap<>();

    private final Map<String, String> lines = new LinkedHashMap<>();

    /** What was found for a cell's pixels: most cells look like others. */
    private final Map<String, Screen.Cell> seen = new HashMap<>();

    public ScreenReader(Font font) {
        CellMetrics metrics = font.metrics();
        widthPx = metrics.widthPx();
        heightPx = metrics.heightPx();
        glyphs.put("0".repeat(widthPx * heightPx), new Ink(' ', 0));
        String missing = bitmap(font.glyph(0xfffd, Font.REGULAR, 1));
        for (int style = 0; style < STYLES.length; style++) {
            for (int i = 0; i < RANGES.length; i += 2) {
                for (int text = RANGES[i]; text <= RANGES[i + 1]; text++) {
                    String bitmap = bitmap(font.glyph(text, style, 1));
                    if (text == 0xfffd || !bitmap.equals(missing)) {
                        glyphs.putIfAbsent(bitmap, new Ink(text, style));
                    }
                }
            }
        }
        var decorations = new Decorations(metrics);
        for (int i = 1; i < Cell.UNDERLINES; i++) {
            lines.put(bitmap(decorations.underline(i)), UNDERLINES[i]);
        }
        lines.put(bitmap(decorations.strike()), " strike");
        lines.put(bitmap(decorations.overline()), " overline");
        for (int i = 1; i < Cell.CURSORS; i++) {
            lines.put(bitmap(decorations.cursor(i)), CURSORS[i]);
        }
    }

    /** Reads a grid that is centred in the picture, as renderers draw it. */
    public Screen read(Picture picture, int cols, int rows) {
        int left = Math.max(0, (picture.widthPx() - cols * widthPx) / 2);
        int top = Math.max(0, (picture.heightPx() - rows * heightPx) / 2);
        var cells = new Screen.Cell[cols * rows];
        int[] pixels = new int[widthPx * heightPx];
        for (int i = 0; i < cells.length; i++) {
            int x = left + i % cols * widthPx;
            int y = top + i / cols * heightPx;
            for (int line = 0; line < heightPx; line++) {
                System.arraycopy(
                        picture.pixels(),
                        (y + line) * picture.widthPx() + x,
                        pixels,
                        line * widthPx,
                        widthPx);
            }
            cells[i] = seen.computeIfAbsent(picture(pixels), key -> read(pixels));
        }
        return new Screen(cols, rows, cells);
    }

    private Screen.Cell read(int[] pixels) {
        int bg = mostFrequent(pixels, -1);
        int fg = mostFrequent(pixels, bg);
        Screen.Cell found = readGlyph(pixels, bg, fg);
        if (found == null) {
            found = readGlyph(pixels, fg, bg);
        }
        for (var line : lines.entrySet()) {
            if (found == null) {
                found = readWithLine(pixels, line.getKey(), line.getValue());
            }
        }
        return found != null ? found : new Screen.Cell(Screen.UNREADABLE, picture(pixels));
    }

    /** A cell of two colours. */
    private Screen.Cell readGlyph(int[] pixels, int bg, int fg) {
        var bitmap = new StringBuilder();
        for (int pixel : pixels) {
            if (pixel != bg && pixel != fg) {
                return null;
            }
            bitmap.append(pixel == bg ? '0' : '1');
        }
        Ink ink = glyphs.get(bitmap.toString());
        return ink == null ? null : cell(ink, fg, bg, "");
    }

    /** A cell with a line under its glyph, or a strike or cursor over it. */
    private Screen.Cell readWithLine(int[] pixels, String line, String name) {
        int[] colors = Arrays.stream(pixels).distinct().toArray();
        if (colors.length > 3) {
            return null;
        }
        boolean under = DRAWN_UNDER.contains(name);
        for (int bg : colors) {
            for (int color : colors) {
                for (var glyph : glyphs.entrySet()) {
                    for (int fg : colors) {
                        String bitmap = glyph.getKey();
                        if (fg != bg && matches(pixels, under, bitmap, line, fg, color, bg)) {
                            return cell(glyph.getValue(), fg, bg, name + " " + hex(color));
                        }
                    }
                }
            }
        }
        return null;
    }

    private static boolean matches(
            int[] pixels, boolean under, String glyph, String line, int fg, int color, int bg) {
        for (int i = 0; i < pixels.length; i++) {
            boolean glyphHere = glyph.charAt(i) == '1';
            boolean lineHere = line.charAt(i) == '1' && !(under && glyphHere);
            if (pixels[i] != (lineHere ? color : glyphHere ? fg : bg)) {
                return false;
            }
        }
        return true;
    }

    private static Screen.Cell cell(Ink ink, int fg, int bg, String line) {
        String look = ink.codePoint() == ' ' ? "on " + hex(bg) : hex(fg) + " on " + hex(bg);
        return new Screen.Cell(ink.codePoint(), look + STYLES[ink.style()] + line);
    }

    /** The most frequent colour but {@code other}; that one if there is none. */
    private static int mostFrequent(int[] pixels, int other) {
        Map<Integer, Integer> counts = new LinkedHashMap<>();
        int best = other;
        for (int pixel : pixels) {
            if (pixel >= 0 && pixel != other) {
                int count = counts.merge(pixel, 1, Integer::sum);
                best = best == other || count > counts.get(best) ? pixel : best;
            }
        }
        return best;
    }

    private String bitmap(Glyph glyph) {
        var bits = new StringBuilder("0".repeat(widthPx * heightPx));
        for (int y = 0; y < glyph.heightPx(); y++) {
            for (int x = 0; x < glyph.widthPx(); x++) {
                int cellX = x + glyph.leftPx();
                int cellY = y + glyph.topPx();
                boolean inside = cellX >= 0 && cellX < widthPx && cellY >= 0 && cellY < heightPx;
                if (inside && glyph.coverage()[y * glyph.widthPx() + x] != 0) {
                    bits.setCharAt(cellY * widthPx + cellX, '1');
                }
            }
        }
        return bits.toString();
    }

    /** Pixels as letters, a line for each row, and what the letters mean. */
    private String picture(int[] pixels) {
        Map<Integer, Character> letters = new LinkedHashMap<>();
        var text = new StringBuilder();
        for (int i = 0; i < pixels.length; i++) {
            char next = (char) ('a' + Math.min(letters.size(), 25));
            text.append(letters.computeIfAbsent(pixels[i], color -> next));
            text.append(i % widthPx == widthPx - 1 ? "/" : "");
        }
        letters.forEach((color, letter) -> text.append(' ').append(letter).append(hex(color)));
        return text.toString();
    }

    static String hex(int color) {
        return Integer.toHexString(0x1000000 | color).substring(1);
    }
}
