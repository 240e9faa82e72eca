// SPDX-License-Identifier: MIT
package kmsterm.fonts;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * Paints text or everything that the built-in font draws into a PNG, to be looked at: {@code
 * FontSheet OUT.png [HEIGHT [TEXT-FILE]]}. In a text file, a line that begins with "%b", "%i" or
 * "%bi" is bold, italic or both.
 */
final class FontSheet {
    private static final int SIGNS_PER_LINE = 64;
    private static final int PAPER = 0x101418;
    private static final int INK = 0xD8DEE4;

    private final Font font;

    private FontSheet(Font font) {
        this.font = font;
    }

    public static void main(String[] args) throws IOException {
        System.setProperty("java.awt.headless", "true");
        int height = args.length > 1 ? Integer.parseInt(args[1]) : 16;
        try (Font font = new BuiltinFontEngine().open(height)) {
            List<String> lines =
                    args.length > 2 ? Files.readAllLines(Path.of(args[2])) : everything();
            ImageIO.write(new FontSheet(font).paint(lines), "png", Path.of(args[0]).toFile());
        }
    }

    /** Lines of all signs, ascending, without combining marks. */
    private static List<String> everything() {
        List<String> lines = new ArrayList<>();
        var line = new StringBuilder();
        int[] drawn = new Drawings().codePoints();
        int next = 0;
        for (int codePoint = 0x20; codePoint <= 0x1FB3B; codePoint++) {
            boolean isDrawn = next < drawn.length && drawn[next] == codePoint;
            next += isDrawn ? 1 : 0;
            boolean isShape = LineShapes.covers(codePoint) || BlockShapes.covers(codePoint);
            if ((isDrawn && !TextClass.mark(codePoint)) || isShape) {
                line.appendCodePoint(codePoint);
                if (line.codePointCount(0, line.length()) == SIGNS_PER_LINE) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
            }
        }
        lines.add(line.toString());
        return lines;
    }

    private BufferedImage paint(List<String> lines) {
        int cols =
                lines.stream()
                        .mapToInt(line -> line.codePointCount(0, line.length()))
                        .max()
                        .orElse(1);
        int widthPx = font.metrics().widthPx();
        int heightPx = font.metrics().heightPx();
        var image =
                new BufferedImage(
                        (cols + 2) * widthPx,
                        (lines.size() + 1) * heightPx,
                        BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, PAPER);
            }
        }
        for (int row = 0; row < lines.size(); row++) {
            paintLine(lines.get(row), image, heightPx / 2 + row * heightPx);
        }
        return image;
    }

    private void paintLine(String line, BufferedImage image, int y) {
        int style = 0;
        int at = 0;
        if (line.startsWith("%")) {
            at = line.indexOf(' ') + 1;
            style |= line.substring(0, at).contains("b") ? Font.BOLD : 0;
            style |= line.substring(0, at).contains("i") ? Font.ITALIC : 0;
        }
        int x = font.metrics().widthPx();
        while (at < line.length()) {
            int codePoint = line.codePointAt(at);
            int cells = wide(codePoint) ? 2 : 1;
            int end = at + Character.charCount(codePoint);
            while (end < line.length() && TextClass.mark(line.codePointAt(end))) {
                end++;
            }
            paintGlyph(font.glyph(line.substring(at, end), style, cells), image, x, y);
            x += cells * font.metrics().widthPx();
            at = end;
        }
    }

    /** Enough for sheets: what East Asian text and emoji are made of. */
    private static boolean wide(int codePoint) {
        return (codePoint >= 0x2E80 && codePoint <= 0xD7FF)
                || (codePoint >= 0xFF01 && codePoint <= 0xFF60)
                || (codePoint >= 0x1F300 && codePoint <= 0x1F9FF);
    }

    private static void paintGlyph(Glyph glyph, BufferedImage image, int left, int top) {
        for (int y = 0; y < glyph.heightPx(); y++) {
            for (int x = 0; x < glyph.widthPx(); x++) {
                if (glyph.coverage()[y * glyph.widthPx() + x] != 0) {
                    image.setRGB(left + glyph.leftPx() + x, top + glyph.topPx() + y, INK);
                }
            }
        }
    }
}
