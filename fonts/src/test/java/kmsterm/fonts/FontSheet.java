// SPDX-License-Identifier: MIT
package kmsterm.fonts;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * Paints text, or everything that the built-in font draws, into a PNG, to be looked at: {@code
 * FontSheet OUT.png [HEIGHT [TEXT-FILE [ENGINE [FONT [ligatures]]]]]}. In a text file, a line that
 * begins with "%b", "%i" or "%bi" is bold, italic or both.
 */
final class FontSheet {
    private static final int SIGNS_PER_LINE = 64;
    private static final int PAPER = 0x141414;
    private static final int INK = 0xDCDCDC;

    private final Font font;
    private final TestLoop loop;

    FontSheet(Font font, TestLoop loop) {
        this.font = font;
        this.loop = loop;
    }

    public static void main(String[] args) throws IOException {
        System.setProperty("java.awt.headless", "true");
        int height = args.length > 1 ? Integer.parseInt(args[1]) : 16;
        var request = FontRequest.of(args.length > 3 ? args[3] : FontEngines.BUILTIN);
        if (args.length > 4) {
            request = request.named(args[4]);
        }
        if (args.length > 5) {
            request = request.withLigatures();
        }
        var loop = new TestLoop();
        try (var loader = new FontLoader(request, loop);
                Font font = loop.load(loader, height)) {
            List<String> lines =
                    args.length > 2 ? Files.readAllLines(Path.of(args[2])) : everything();
            ImageIO.write(new FontSheet(font, loop).paint(lines), "png", Path.of(args[0]).toFile());
        }
        loop.reports.forEach(System.err::println);
    }

    /** Lines of all signs, ascending, without combining marks. */
    private static List<String> everything() {
        List<String> lines = new ArrayList<>();
        var line = new StringBuilder();
        int[] drawn = new Drawings().codePoints();
        int next = 0;
        for (int codePoint = 0x20; codePoint <= 0x1FBF9; codePoint++) {
            boolean isDrawn = next < drawn.length && drawn[next] == codePoint;
            next += isDrawn ? 1 : 0;
            boolean isShape = Shapes.covers(codePoint);
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

    /** Lines of text, half a cell from the edges, on paper of which nothing is left uncovered. */
    BufferedImage paint(List<String> lines) {
        int cols = lines.stream().mapToInt(FontSheet::cells).max().orElse(1);
        int widthPx = font.metrics().widthPx();
        int heightPx = font.metrics().heightPx();
        var image =
                new BufferedImage(
                        (cols + 2) * widthPx,
                        (lines.size() + 1) * heightPx,
                        BufferedImage.TYPE_INT_RGB);
        Graphics2D paper = image.createGraphics();
        paper.setColor(new Color(PAPER));
        paper.fillRect(0, 0, image.getWidth(), image.getHeight());
        paper.dispose();
        for (int row = 0; row < lines.size(); row++) {
            paintLine(lines.get(row), image, heightPx / 2 + row * heightPx);
        }
        return image;
    }

    private static int cells(String line) {
        int cells = 0;
        for (int at = 0, end; at < line.length(); at = end) {
            end = clusterEnd(line, at);
            cells += wide(line.substring(at, end)) ? 2 : 1;
        }
        return cells;
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
            int run = at;
            while (run < line.length() && font.joins(line.charAt(run))) {
                run++;
            }
            if (run - at > 1) {
                for (int i = at; i < run; i++) {
                    paintGlyph(
                            loop.part(font, line.substring(at, run), i - at, style), image, x, y);
                    x += font.metrics().widthPx();
                }
                at = run;
                continue;
            }
            int end = clusterEnd(line, at);
            String text = line.substring(at, end);
            int cells = wide(text) ? 2 : 1;
            paintGlyph(loop.glyph(font, text, style, cells), image, x, y);
            x += cells * font.metrics().widthPx();
            at = end;
        }
    }

    static int clusterEnd(String line, int from) {
        var characters = BreakIterator.getCharacterInstance();
        characters.setText(line);
        return characters.following(from);
    }

    /** Enough for sheets: what East Asian text and emoji are made of. */
    private static boolean wide(String text) {
        int codePoint = text.codePointAt(0);
        return (codePoint >= 0x1100 && codePoint <= 0x115F)
                || (codePoint >= 0x2E80 && codePoint <= 0xD7FF)
                || (codePoint >= 0xFF01 && codePoint <= 0xFF60)
                || TextCoverage.emoji(text);
    }

    private static void paintGlyph(Glyph glyph, BufferedImage image, int left, int top) {
        for (int y = 0; y < glyph.heightPx(); y++) {
            for (int x = 0; x < glyph.widthPx(); x++) {
                int i = y * glyph.widthPx() + x;
                int alpha = glyph.colored() ? glyph.colors()[i] >>> 24 : glyph.coverage()[i] & 255;
                int color = glyph.colored() ? glyph.colors()[i] : INK;
                int px = left + glyph.leftPx() + x;
                int py = top + glyph.topPx() + y;
                if (alpha != 0 && px >= 0 && py >= 0 && px < image.getWidth()) {
                    image.setRGB(px, py, mix(image.getRGB(px, py), color, alpha));
                }
            }
        }
    }

    private static int mix(int under, int over, int alpha) {
        if (alpha == 255) {
            return over;
        }
        int mixed = 0;
        for (int shift = 0; shift < 24; shift += 8) {
            double a = Math.pow(under >> shift & 255, 1.8) * (255 - alpha) / 255;
            double b = Math.pow(over >> shift & 255, 1.8) * alpha / 255;
            mixed |= (int) Math.round(Math.pow(a + b, 1 / 1.8)) << shift;
        }
        return mixed;
    }
}
