// SPDX-License-Identifier: MIT
package kmsterm.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import kmsterm.fonts.Font;
import kmsterm.fonts.FontEngines;
import kmsterm.fonts.FontLoader;
import kmsterm.fonts.FontRequest;

/**
 * How long all glyphs of a page of 240×67 cells take when they are in the font's cache, and what is
 * allocated for them: {@code FontsBench LIBRARIES}, the folder of LWJGL's native libraries.
 */
public final class FontsBench implements FontLoader.Owner {
    private static final int COLS = 240;
    private static final int ROWS = 67;
    private static final long WARM_UP_NS = 2_000_000_000L;
    private static final int SAMPLES = 301;
    private static final int SIZE_PX = 16;

    private final LinkedBlockingQueue<Runnable> posted = new LinkedBlockingQueue<>();

    /** So that the glyphs are looked at. */
    private long ink;

    private FontsBench() {}

    public static void main(String[] args) throws InterruptedException {
        Optional<Path> libraries = Optional.of(Path.of(args[0]));
        page("built-in font, ASCII", FontEngines.AUTO, libraries, ' ', '~', 1);
        page("monospace, ASCII", FontEngines.FREETYPE, libraries, ' ', '~', 1);
        page(
                "monospace, Latin, Greek and Cyrillic",
                FontEngines.FREETYPE,
                libraries,
                0xA1,
                0x45F,
                1);
        page("monospace, 2000 Han characters", FontEngines.FREETYPE, libraries, 0x4E00, 0x55CF, 2);
    }

    /** Prints one line. */
    private static void page(
            String what, String engine, Optional<Path> libraries, int first, int last, int cells)
            throws InterruptedException {
        FontRequest plain = FontRequest.of(engine);
        var request =
                new FontRequest(
                        engine,
                        plain.names(),
                        plain.fallback(),
                        plain.features(),
                        false,
                        plain.hinting(),
                        true,
                        libraries,
                        false,
                        plain.folders());
        var bench = new FontsBench();
        try (var loader = new FontLoader(request, bench)) {
            var fonts = new ArrayList<Font>();
            loader.load(SIZE_PX, fonts::add);
            while (fonts.isEmpty()) {
                bench.posted.take().run();
            }
            int[] text = new int[COLS * ROWS / cells];
            for (int i = 0; i < text.length; i++) {
                text[i] = first + i % (last - first + 1);
            }
            bench.report(what, fonts.getFirst(), text, cells);
        }
    }

    private void report(String what, Font font, int[] text, int cells) throws InterruptedException {
        while (!draw(font, text, cells)) {
            posted.take().run();
        }
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < WARM_UP_NS) {
            draw(font, text, cells);
        }
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long allocated = threads.getCurrentThreadAllocatedBytes();
        long[] ns = new long[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            long start = System.nanoTime();
            draw(font, text, cells);
            ns[i] = System.nanoTime() - start;
        }
        // The array of samples is ours.
        allocated = threads.getCurrentThreadAllocatedBytes() - allocated - 8L * SAMPLES;
        Arrays.sort(ns);
        System.out.println(
                what
                        + ": median "
                        + ns[SAMPLES / 2] / 1000
                        + " µs, best "
                        + ns[0] / 1000
                        + " µs, allocated "
                        + Math.max(0, allocated / SAMPLES)
                        + " B a page");
    }

    /** Whether all are there. */
    private boolean draw(Font font, int[] text, int cells) {
        boolean all = true;
        for (int i = 0; i < text.length; i++) {
            var glyph = font.glyph(text[i], Font.REGULAR, cells);
            ink += glyph.widthPx();
            all &= !glyph.pending();
        }
        return all;
    }

    @Override
    public void post(Runnable action) {
        posted.add(action);
    }

    @Override
    public void report(String line) {
        System.out.println(line);
    }

    @Override
    public void glyphsCame() {}
}
