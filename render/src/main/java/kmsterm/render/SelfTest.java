// SPDX-License-Identifier: MIT
package kmsterm.render;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import kmsterm.vte.Effects;
import kmsterm.vte.Palette;
import kmsterm.vte.Terminal;

/**
 * Whether a renderer draws as another one does: a small screen with a little of everything, in all
 * orientations, and then once more after something of it changed. For drivers that cannot be known
 * beforehand.
 */
public final class SelfTest {
    private static final int COLS = 24;
    private static final int ROWS = 10;

    /** Left over around the cells. */
    private static final int MARGIN_PX = 3;

    private static final View FOCUSED = new View(true, true);

    /** Each line at its place, for some grids have fewer columns. */
    private static final String SCREEN =
            """
            \033[1;1H\033[mplain \033[1mbold \033[3mboth\033[m \033[2mfaint\033[m\
            \033[2;1H\033[4mone\033[4:2mtwo\033[4:3mcurl\033[4:4mdots\033[4:5mdash\033[m\
            \033[3;1H\033[58:2::255:80:0m\033[4:3;9;53mall lines\033[m \033[9mstrike\033[m\
            \033[4;1H\033[38;2;250;120;10;48;2;5;60;120mmixed\033[7m turned \033[m\033[8mx\033[m\
            \033[5;1H\u250c\u2500\u252c\u2550\u2557\u256d\u256e\u2591\u2592\u2593\u2588\u2580\u2584\u258c\
            \033[6;1H\u2502\033[31m\u253c\033[44m\u2573\u2571\033[m\u28ff\u2847\ue0b0\u2603\u2192\
            \033[7;1H\u65e5\u672c\u8a9ee\u0301o\u0308\u00df\u00c5g\
            \033[8;1H\033[48;5;236m jumps over the lazy \033[K\033[m\
            \033[4;5H\033[2 q\
            """;

    private static final String CHANGE =
            "\033[2;3H\033[1;35mchanged\033[m\033[9;1Hlast\033[99;1H\nscrolled\033[3;4H\033[4 q";

    private final Renderer reference;
    private final PixelFormat format;
    private final int widthPx;
    private final int heightPx;

    /** Where the renderer draws that is tested. */
    public interface Target {
        /** Of the test's size and format. */
        Surface surface(Orientation orientation, BufferState state);

        /** What stands there. */
        Framebuffer pixels(Surface drawn);
    }

    /**
     * @param reference what it is to be like; borrowed
     * @param format what is drawn in
     */
    public SelfTest(Renderer reference, PixelFormat format) {
        this.reference = reference;
        this.format = format;
        widthPx = COLS * cellPx(true) + MARGIN_PX;
        heightPx = ROWS * cellPx(false) + MARGIN_PX;
    }

    /** The least length into which two cells fit, halved: renderers tell it in no other way. */
    private int cellPx(boolean across) {
        int length = 2;
        while ((across ? reference.cols(length) : reference.rows(length)) < 2) {
            length++;
        }
        return length / 2;
    }

    /**
     * Has both draw into memory.
     *
     * @return one line on the first pixel that is not the same; empty: there is none
     * @throws RendererException the tested one failed
     */
    public static Optional<String> difference(Renderer tested, Renderer reference) {
        var test = new SelfTest(reference, PixelFormat.XRGB8888);
        return test.difference(
                tested,
                new Target() {
                    @Override
                    public Surface surface(Orientation orientation, BufferState state) {
                        return test.memory(orientation, state);
                    }

                    @Override
                    public Framebuffer pixels(Surface drawn) {
                        return (Framebuffer) drawn;
                    }
                });
    }

    /** Of the target's memory. */
    public int widthPx() {
        return widthPx;
    }

    /** Of the target's memory. */
    public int heightPx() {
        return heightPx;
    }

    /** Memory of the test's size and format. */
    public Framebuffer memory(Orientation orientation, BufferState state) {
        int strideBytes = widthPx * format.bytes();
        return new Framebuffer(
                MemorySegment.ofArray(new byte[strideBytes * heightPx]),
                widthPx,
                heightPx,
                strideBytes,
                format,
                orientation,
                state);
    }

    /** As {@link #difference(Renderer, Renderer)}, drawn onto any target. */
    public Optional<String> difference(Renderer tested, Target target) {
        for (Orientation orientation : Orientation.values()) {
            Framebuffer expected = memory(orientation, new BufferState());
            Surface drawn = target.surface(orientation, new BufferState());
            int cols = reference.cols(expected.logicalWidthPx());
            int rows = reference.rows(expected.logicalHeightPx());
            var terminal = new Terminal(cols, rows, 0, Palette.xterm(), new Effects() {});
            for (String step : new String[] {SCREEN, CHANGE}) {
                byte[] bytes = step.getBytes(StandardCharsets.UTF_8);
                terminal.feed(bytes, 0, bytes.length, Integer.MAX_VALUE);
                reference.draw(terminal.frame(), FOCUSED, expected);
                tested.draw(terminal.frame(), FOCUSED, drawn);
                Picture wanted = Picture.of(expected);
                Picture found = Picture.of(target.pixels(drawn));
                for (int i = 0; i < wanted.pixels().length; i++) {
                    if (wanted.pixels()[i] != found.pixels()[i]) {
                        return Optional.of(line(orientation, wanted, found, i));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static String line(Orientation orientation, Picture wanted, Picture found, int i) {
        return String.format(
                Locale.ROOT,
                "the test picture, %s, differs at %d,%d: #%06x and not #%06x",
                orientation,
                i % wanted.widthPx(),
                i / wanted.widthPx(),
                found.pixels()[i],
                wanted.pixels()[i]);
    }
}
