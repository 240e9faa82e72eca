// SPDX-License-Identifier: MIT
package kmsterm.bench;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import kmsterm.fonts.BuiltinFontEngine;
import kmsterm.render.BufferState;
import kmsterm.render.Damage;
import kmsterm.render.Framebuffer;
import kmsterm.render.Orientation;
import kmsterm.render.PixelFormat;
import kmsterm.render.View;
import kmsterm.render.dumb.SoftwareRenderer;
import kmsterm.vte.Effects;
import kmsterm.vte.Palette;
import kmsterm.vte.Terminal;

/**
 * How long drawing takes, beside one bulk copy of the bytes that the drawing stored, from the heap
 * into the same target. Medians, and the best for machines that do other work too.
 */
public final class RenderBench {
    private static final View FOCUSED = new View(true, true);
    private static final long WARM_UP_NS = 2_000_000_000L;
    private static final int SAMPLES = 301;
    private static final Size UHD = new Size(3840, 2160);
    private static final Size FULL_HD = new Size(1920, 1080);

    private final SoftwareRenderer renderer;
    private final Framebuffer target;
    private final Terminal terminal;
    private final int[] source;
    private final SplittableRandom random = new SplittableRandom(1);

    /** Bytes in the damage of the last drawing. */
    private long storedBytes;

    private RenderBench(Arena arena, Size size, int cellHeightPx, Kind kind) {
        renderer = new SoftwareRenderer(new BuiltinFontEngine().open(cellHeightPx));
        int widthPx = size.widthPx();
        int heightPx = size.heightPx();
        int strideBytes = kind.format().bytes() * widthPx;
        target =
                new Framebuffer(
                        arena.allocate((long) strideBytes * heightPx, 64),
                        widthPx,
                        heightPx,
                        strideBytes,
                        kind.format(),
                        kind.orientation(),
                        new BufferState());
        int cols = renderer.cols(target.logicalWidthPx());
        int rows = renderer.rows(target.logicalHeightPx());
        terminal = new Terminal(cols, rows, 0, Palette.xterm(), new Effects() {});
        source = new int[widthPx * heightPx];
        for (int i = 0; i < 2 * rows; i++) {
            feed("\r\n" + line());
        }
    }

    /** Of the memory. */
    private record Size(int widthPx, int heightPx) {
        @Override
        public String toString() {
            return widthPx + "x" + heightPx;
        }
    }

    private record Kind(PixelFormat format, Orientation orientation) {
        @Override
        public String toString() {
            return format + " " + orientation;
        }
    }

    /** Format and orientation, one pair for each process: others change how code is compiled. */
    public static void main(String[] args) {
        var format = args.length > 0 ? PixelFormat.valueOf(args[0]) : PixelFormat.XRGB8888;
        var orientation = args.length > 1 ? Orientation.valueOf(args[1]) : Orientation.NORMAL;
        var kind = new Kind(format, orientation);
        System.out.println(kind);
        full(16, kind);
        full(32, kind);
        changedCell(kind);
        scroll(16, kind);
        scroll(32, kind);
    }

    private static void full(int cellHeightPx, Kind kind) {
        try (Arena arena = Arena.ofConfined()) {
            var bench = new RenderBench(arena, UHD, cellHeightPx, kind);
            report(
                    "full " + UHD + " text, cell height " + cellHeightPx,
                    bench,
                    bench.target.state()::invalidate);
        }
    }

    private static void changedCell(Kind kind) {
        try (Arena arena = Arena.ofConfined()) {
            var bench = new RenderBench(arena, UHD, 16, kind);
            bench.feed("\033[?25l");
            byte[][] letters = {bytes("\033[50;200Ha"), bytes("\033[50;200Hb")};
            int[] turn = {0};
            report("one changed cell of " + UHD, bench, () -> bench.feed(letters[turn[0]++ & 1]));
        }
    }

    private static void scroll(int cellHeightPx, Kind kind) {
        try (Arena arena = Arena.ofConfined()) {
            var bench = new RenderBench(arena, FULL_HD, cellHeightPx, kind);
            report(
                    "scroll " + FULL_HD + " by a line, cell height " + cellHeightPx,
                    bench,
                    () -> bench.feed("\r\n" + bench.line()));
        }
    }

    private static void report(String what, RenderBench bench, Runnable change) {
        long[] draw = bench.samples(change, true);
        long[] copy = bench.samples(change, false);
        System.out.println(
                what
                        + ": "
                        + times(draw)
                        + ", copy of "
                        + bench.storedBytes
                        + " bytes: "
                        + times(copy)
                        + ", ratio "
                        + VteBench.oneDecimal((double) draw[SAMPLES / 2] / copy[SAMPLES / 2])
                        + " (best "
                        + VteBench.oneDecimal((double) draw[0] / copy[0])
                        + ")");
        bench.renderer.close();
    }

    /**
     * Nanoseconds of drawings, or of copies of what they store, sorted; changes are not counted.
     */
    private long[] samples(Runnable change, boolean draw) {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < WARM_UP_NS) {
            sample(change, draw);
        }
        long[] samples = new long[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            samples[i] = sample(change, draw);
        }
        Arrays.sort(samples);
        return samples;
    }

    private long sample(Runnable change, boolean draw) {
        change.run();
        if (draw) {
            long begin = System.nanoTime();
            Damage damage = renderer.draw(terminal.frame(), FOCUSED, target);
            long ns = System.nanoTime() - begin;
            storedBytes = 0;
            for (int i = 0; i < damage.size(); i++) {
                storedBytes +=
                        (long) target.format().bytes()
                                * (damage.x2(i) - damage.x1(i))
                                * (damage.y2(i) - damage.y1(i));
            }
            return ns;
        }
        int count = (int) (storedBytes / 4);
        long begin = System.nanoTime();
        MemorySegment.copy(source, 0, target.pixels(), ValueLayout.JAVA_INT, 0, count);
        return System.nanoTime() - begin;
    }

    /** A line as a log has it: words up to a random length, some in colour. */
    private String line() {
        var text = new StringBuilder();
        int length = terminal.cols() / 2 + random.nextInt(terminal.cols() / 2);
        int col = 0;
        while (col < length) {
            int word = Math.min(1 + random.nextInt(9), length - col);
            if (random.nextInt(6) == 0) {
                text.append("\033[").append(31 + random.nextInt(7)).append('m');
            }
            for (int i = 0; i < word; i++) {
                text.append((char) ('a' + random.nextInt(26)));
            }
            text.append("\033[m ");
            col += word + 1;
        }
        return text.toString();
    }

    private void feed(String text) {
        feed(bytes(text));
    }

    private void feed(byte[] bytes) {
        int at = 0;
        while (at < bytes.length) {
            at = terminal.feed(bytes, at, bytes.length, Integer.MAX_VALUE);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String times(long[] sorted) {
        return time(sorted[SAMPLES / 2]) + " (best " + time(sorted[0]) + ")";
    }

    private static String time(long ns) {
        return ns < 100_000 ? thousandths(ns) + " µs" : thousandths(ns / 1000) + " ms";
    }

    private static String thousandths(long value) {
        String digits = Long.toString(1000 + value % 1000);
        return value / 1000 + "." + digits.substring(1);
    }
}
