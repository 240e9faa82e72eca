// SPDX-License-Identifier: MIT
package kmsterm.render.gles;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lwjgl.opengles.GLES20.GL_RGB;
import static org.lwjgl.opengles.GLES20.GL_RGBA;
import static org.lwjgl.opengles.GLES20.GL_UNSIGNED_BYTE;
import static org.lwjgl.opengles.GLES20.GL_UNSIGNED_SHORT_5_6_5;
import static org.lwjgl.opengles.GLES20.glReadPixels;
import static org.lwjgl.opengles.GLES30.GL_UNSIGNED_INT_2_10_10_10_REV;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import kmsterm.render.BufferState;
import kmsterm.render.Damage;
import kmsterm.render.Framebuffer;
import kmsterm.render.PointerImages;
import kmsterm.render.PointerShape;
import kmsterm.render.Renderer;
import kmsterm.render.View;
import kmsterm.render.dumb.SoftwareRenderer;
import kmsterm.render.testkit.FakeFont;
import kmsterm.render.testkit.Targets;
import kmsterm.vte.CellRow;
import kmsterm.vte.CursorShape;
import kmsterm.vte.FakeFrame;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Pixels that stay with the GPU, in two buffers that are drawn by turns: word for word what the
 * software renderer stores.
 */
class DirectTest {
    private static final int WIDTH_PX = 211;
    private static final int HEIGHT_PX = 157;
    private static final int STEPS = 60;
    private static final List<CursorShape> SHAPES = List.of(CursorShape.values());

    private final FakeFont font = new FakeFont(8, 13);
    private final FakeFrame frame = new FakeFrame(25, 11);
    private final SplittableRandom random = new SplittableRandom(5);

    @ParameterizedTest
    @MethodSource("kmsterm.render.testkit.Targets#all")
    void buffersOfAnyKind_haveTheSoftwareRenderersWords(Targets kind) {
        GlesDevice device = TestDevice.get();
        Framebuffer expected = kind.make(WIDTH_PX, HEIGHT_PX);
        GlesSurface[] surfaces = new GlesSurface[2];
        device.use();
        for (int i = 0; i < surfaces.length; i++) {
            var pixels = ColorBuffer.of(kind.format(), expected.widthPx(), expected.heightPx());
            surfaces[i] =
                    new GlesSurface(pixels, kind.format(), kind.orientation(), new BufferState());
        }
        try (var painter = new GlesPainter(device, font);
                Renderer software = new SoftwareRenderer(font)) {
            var images = new PointerImages();
            for (int step = 0; step < STEPS; step++) {
                edit();
                int x = random.nextInt(WIDTH_PX);
                int y = random.nextInt(HEIGHT_PX);
                painter.pointer(images.of(PointerShape.TEXT, 16), x, y);
                software.pointer(images.of(PointerShape.TEXT, 16), x, y);
                var view = new View(random.nextBoolean(), true);
                GlesSurface surface = surfaces[random.nextInt(2)];
                expected.state().invalidate();
                software.draw(frame, view, expected);
                Damage damage = painter.draw(frame, view, surface, surface.buffer(), false);
                assertTrue(damage.size() > 0, "the pointer moved");
                assertArrayEquals(words(expected), words(surface), "step " + step);
            }
        }
        for (GlesSurface surface : surfaces) {
            surface.buffer().close();
        }
    }

    private void edit() {
        int row = random.nextInt(11);
        int col = random.nextInt(24);
        switch (random.nextInt(6)) {
            case 0 -> frame.colors(row, col, 25, random.nextInt(1 << 24), random.nextInt(1 << 24));
            case 1 -> frame.wide(row, col, 0x4e00 + random.nextInt(9));
            case 2 ->
                    frame.attributes(
                            row,
                            col,
                            25,
                            CellRow.OVERLINE | CellRow.STRIKE | 3 << CellRow.UNDERLINE_SHIFT);
            case 3 -> frame.cursor(row, col, SHAPES.get(random.nextInt(3)));
            case 4 -> frame.borderColor = random.nextInt(1 << 24);
            default -> frame.text(row, col, Character.toString('A' + random.nextInt(40)));
        }
    }

    private static int[] words(Framebuffer target) {
        int[] words = new int[target.widthPx() * target.heightPx()];
        for (int i = 0; i < words.length; i++) {
            long at = (long) (i / target.widthPx()) * target.strideBytes();
            at += (long) (i % target.widthPx()) * target.format().bytes();
            words[i] =
                    target.format().bytes() == 2
                            ? target.pixels().get(JAVA_SHORT_UNALIGNED, at) & 0xffff
                            : target.pixels().get(JAVA_INT_UNALIGNED, at);
        }
        return words;
    }

    /** OpenGL has red in the lowest bits where the words have blue, but of 16 bits. */
    private static int[] words(GlesSurface surface) {
        return switch (surface.format()) {
            case XRGB8888 ->
                    read(
                            surface,
                            GL_UNSIGNED_BYTE,
                            word -> (word & 255) << 16 | (word & 0xff00) | ((word >> 16) & 255));
            case XRGB2101010 ->
                    read(
                            surface,
                            GL_UNSIGNED_INT_2_10_10_10_REV,
                            word ->
                                    (word & 1023) << 20
                                            | (word & (1023 << 10))
                                            | ((word >> 20) & 1023));
            case RGB565 -> shorts(surface);
        };
    }

    private static int[] read(GlesSurface surface, int type, IntUnaryOperator word) {
        int[] words = new int[surface.widthPx() * surface.heightPx()];
        surface.buffer().bind();
        glReadPixels(0, 0, surface.widthPx(), surface.heightPx(), GL_RGBA, type, words);
        for (int i = 0; i < words.length; i++) {
            words[i] = word.applyAsInt(words[i]);
        }
        return words;
    }

    private static int[] shorts(GlesSurface surface) {
        int width = surface.widthPx();
        int stride = (width + 1) & ~1;
        short[] read = new short[stride * surface.heightPx()];
        surface.buffer().bind();
        glReadPixels(0, 0, width, surface.heightPx(), GL_RGB, GL_UNSIGNED_SHORT_5_6_5, read);
        int[] words = new int[width * surface.heightPx()];
        for (int i = 0; i < words.length; i++) {
            words[i] = read[i / width * stride + i % width] & 0xffff;
        }
        return words;
    }
}
