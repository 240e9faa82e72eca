// SPDX-License-Identifier: MIT
package kmsterm.render.gles;

import static org.lwjgl.opengles.EXTDisjointTimerQuery.GL_QUERY_RESULT_EXT;
import static org.lwjgl.opengles.EXTDisjointTimerQuery.GL_TIME_ELAPSED_EXT;
import static org.lwjgl.opengles.EXTDisjointTimerQuery.glBeginQueryEXT;
import static org.lwjgl.opengles.EXTDisjointTimerQuery.glEndQueryEXT;
import static org.lwjgl.opengles.EXTDisjointTimerQuery.glGenQueriesEXT;
import static org.lwjgl.opengles.EXTDisjointTimerQuery.glGetQueryObjectui64vEXT;
import static org.lwjgl.opengles.GLES20.glFinish;

import java.lang.foreign.Arena;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import kmsterm.fonts.BuiltinFontEngine;
import kmsterm.render.BufferState;
import kmsterm.render.Framebuffer;
import kmsterm.render.Orientation;
import kmsterm.render.PixelFormat;
import kmsterm.render.Renderer;
import kmsterm.render.Surface;
import kmsterm.render.View;
import kmsterm.render.dumb.SoftwareRenderer;
import kmsterm.vte.Effects;
import kmsterm.vte.Palette;
import kmsterm.vte.Terminal;
import org.lwjgl.opengles.GLES;

/**
 * How long frames of 3840x2160 take a GPU, into memory that stays there, beside the software
 * renderer into memory of the process: the thread's CPU time, until all is drawn, and where the
 * driver says it the GPU's own time. Without a display. In the renderer's package, for a surface
 * that is not shown is nothing that it gives to others.
 */
public final class GlesBench {
    private static final int WIDTH_PX = 3840;
    private static final int HEIGHT_PX = 2160;
    private static final View FOCUSED = new View(true, true);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Renderer renderer;
    private final Surface surface;
    private final boolean gpu;
    private final int query;
    private final Terminal terminal;
    private final SplittableRandom random = new SplittableRandom(1);
    private final long warmUpNs;
    private final int samples;

    private GlesBench(Renderer renderer, Surface surface, boolean gpu, long warmUpNs, int samples) {
        this.renderer = renderer;
        this.surface = surface;
        this.gpu = gpu;
        this.warmUpNs = warmUpNs;
        this.samples = samples;
        boolean timed = gpu && GLES.getCapabilities().GL_EXT_disjoint_timer_query;
        query = timed ? glGenQueriesEXT() : 0;
        int cols = renderer.cols(WIDTH_PX);
        int rows = renderer.rows(HEIGHT_PX);
        terminal = new Terminal(cols, rows, 0, Palette.xterm(), new Effects() {});
        for (int i = 0; i < 2 * rows; i++) {
            feed("\r\n" + line());
        }
    }

    /** Seconds of warm-up, and how many frames of each kind are measured. */
    public static void main(String[] args) {
        long warmUpNs = (long) (Double.parseDouble(args[0]) * 1e9);
        int samples = Integer.parseInt(args[1]);
        GlesDevice device = device();
        System.out.println("OpenGL ES: " + device.description());
        System.out.println("ms, median (best): thread, until drawn, GPU");
        for (int cellHeightPx : new int[] {16, 32}) {
            var font = new BuiltinFontEngine().open(cellHeightPx);
            var gles = new GlesRenderer(device, font.share());
            device.use();
            var pixels = ColorBuffer.of(PixelFormat.XRGB8888, WIDTH_PX, HEIGHT_PX);
            var surface =
                    new GlesSurface(
                            pixels, PixelFormat.XRGB8888, Orientation.NORMAL, new BufferState());
            new GlesBench(gles, surface, true, warmUpNs, samples).report(cellHeightPx);
            pixels.close();
            gles.close();
            try (Arena arena = Arena.ofConfined();
                    Renderer software = new SoftwareRenderer(font)) {
                int strideBytes = 4 * WIDTH_PX;
                var memory =
                        new Framebuffer(
                                arena.allocate((long) strideBytes * HEIGHT_PX, 64),
                                WIDTH_PX,
                                HEIGHT_PX,
                                strideBytes,
                                new BufferState());
                new GlesBench(software, memory, false, warmUpNs, samples).report(cellHeightPx);
            }
        }
        device.close();
    }

    private static GlesDevice device() {
        for (EglPlatform platform : new EglPlatform[] {EglPlatform.DEVICE, EglPlatform.SURFACELESS}) {
            switch (GlesDevice.open(GlesLibraries.SYSTEM, platform)) {
                case GlesDevice.Opened opened -> {
                    return opened.device();
                }
                case GlesDevice.Unavailable none -> System.err.println(none.reason());
            }
        }
        System.exit(1);
        throw new AssertionError();
    }

    private void report(int cellHeightPx) {
        report(cellHeightPx, "full frame", i -> "");
        feed("\033[?25l");
        report(cellHeightPx, "one cell", i -> "\033[50;100H" + (char) ('a' + i % 2));
        feed("\033[999;1H");
        report(cellHeightPx, "scroll by a line", i -> "\r\n" + line());
    }

    private void report(int cellHeightPx, String what, IntFunction<String> change) {
        long begin = System.nanoTime();
        int count = 0;
        long[] times = new long[3];
        while (count < 3 || System.nanoTime() - begin < warmUpNs) {
            sample(change.apply(count++), times);
        }
        long[][] all = new long[3][samples];
        for (int i = 0; i < samples; i++) {
            sample(change.apply(count++), times);
            for (int kind = 0; kind < times.length; kind++) {
                all[kind][i] = times[kind];
            }
        }
        var text = new StringBuilder();
        for (int kind = 0; kind < times.length; kind++) {
            Arrays.sort(all[kind]);
            boolean none = kind == 2 && query == 0;
            text.append(
                    none
                            ? "  -"
                            : String.format(
                                    Locale.ROOT,
                                    "  %.3f (%.3f)",
                                    all[kind][samples / 2] / 1e6,
                                    all[kind][0] / 1e6));
        }
        System.out.println(
                renderer.name() + ", cell height " + cellHeightPx + ", " + what + ":" + text);
    }

    /**
     * @param change empty: all is drawn anew
     * @param times gets the thread's, until drawn, the GPU's
     */
    private void sample(String change, long[] times) {
        if (change.isEmpty()) {
            surface.state().invalidate();
        } else {
            feed(change);
        }
        if (gpu) {
            glFinish();
        }
        long cpu = THREADS.getCurrentThreadCpuTime();
        long begin = System.nanoTime();
        if (query != 0) {
            glBeginQueryEXT(GL_TIME_ELAPSED_EXT, query);
        }
        renderer.draw(terminal.frame(), FOCUSED, surface);
        if (query != 0) {
            glEndQueryEXT(GL_TIME_ELAPSED_EXT);
        }
        times[0] = THREADS.getCurrentThreadCpuTime() - cpu;
        if (gpu) {
            glFinish();
        }
        times[1] = System.nanoTime() - begin;
        if (query != 0) {
            long[] elapsed = new long[1];
            glGetQueryObjectui64vEXT(query, GL_QUERY_RESULT_EXT, elapsed);
            times[2] = elapsed[0];
        }
    }

    /** A line as a log has it: words up to a random length, some in colour. */
    private String line() {
        var text = new StringBuilder();
        int length = terminal.cols() / 2 + random.nextInt(terminal.cols() / 2);
        for (int col = 0; col < length; ) {
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
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        terminal.feed(bytes, 0, bytes.length, Integer.MAX_VALUE);
    }
}
