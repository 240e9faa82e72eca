// SPDX-License-Identifier: MIT
package kmsterm.render.testkit;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import kmsterm.render.Damage;
import kmsterm.render.Framebuffer;
import kmsterm.render.Orientation;
import kmsterm.render.PixelFormat;
import kmsterm.render.PointerImage;
import kmsterm.render.PointerImages;
import kmsterm.render.PointerShape;
import kmsterm.render.Renderer;
import kmsterm.render.View;
import kmsterm.vte.FakeFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

public abstract class PointerContract {
    private static final int WIDTH_PX = 330;
    private static final int HEIGHT_PX = 170;

    private final FakeFont font = new FakeFont(8, 16);
    private final FakeFrame frame = new FakeFrame(40, 10);
    private final View view = new View(true, true);
    private final Renderers renderers;
    private final Renderer renderer;
    private final PointerImage arrow = new PointerImages().of(PointerShape.DEFAULT, 16);

    protected PointerContract(Renderers renderers) {
        this.renderers = renderers;
        renderer = renderers.open(font);
    }

    @AfterEach
    void closeRenderer() {
        renderer.close();
    }

    private static Framebuffer target(Orientation orientation) {
        return new Targets(PixelFormat.XRGB8888, orientation).make(WIDTH_PX, HEIGHT_PX);
    }

    /** As who looks sees it. */
    private static int pixel(Framebuffer target, int x, int y) {
        Orientation orientation = target.orientation();
        int bufferX = orientation.x1(x, y, x + 1, y + 1, target.widthPx());
        int bufferY = orientation.y1(x, y, x + 1, y + 1, target.heightPx());
        long at = (long) bufferY * target.strideBytes() + bufferX * 4L;
        return target.pixels().get(JAVA_INT_UNALIGNED, at) & 0xffffff;
    }

    @ParameterizedTest
    @EnumSource
    void itPointsWhereItIs_howeverThePictureIsTurned(Orientation orientation) {
        Framebuffer target = target(orientation);
        renderer.pointer(arrow, 50, 60);
        renderer.draw(frame, view, target);
        // A tip of black, then white in it.
        assertEquals(0x000000, pixel(target, 50, 60));
        assertEquals(0xffffff, pixel(target, 51, 62));
        assertEquals(0xffffff, pixel(target, 53, 69));
    }

    @ParameterizedTest
    @EnumSource
    void aTurnedPicture_hasItsPixelsWhereTheRendererPutsThem(Orientation orientation) {
        Framebuffer target = target(orientation);
        int x = 100;
        int y = 90;
        renderer.pointer(arrow, x, y);
        renderer.draw(frame, view, target);
        PointerImage turned = arrow.turned(orientation);
        int atX = orientation.x1(x, y, x + 1, y + 1, target.widthPx()) - turned.hotX();
        int atY = orientation.y1(x, y, x + 1, y + 1, target.heightPx()) - turned.hotY();
        int seen = 0;
        for (int row = 0; row < turned.heightPx(); row++) {
            for (int col = 0; col < turned.widthPx(); col++) {
                if (turned.argb(col, row) != 0) {
                    long at = (long) (atY + row) * target.strideBytes() + (atX + col) * 4L;
                    int color = target.pixels().get(JAVA_INT_UNALIGNED, at) & 0xffffff;
                    assertEquals(turned.argb(col, row) & 0xffffff, color, col + "," + row);
                    seen++;
                }
            }
        }
        assertTrue(seen > 50, "a picture of " + seen + " pixels");
    }

    @Test
    void moving_drawsOnlyTheCellsUnderIt() {
        Framebuffer target = target(Orientation.NORMAL);
        renderer.pointer(arrow, 100, 80);
        renderer.draw(frame, view, target);
        renderer.pointer(arrow, 101, 80);
        Damage damage = renderer.draw(frame, view, target);
        long area = 0;
        for (int i = 0; i < damage.size(); i++) {
            area += (long) (damage.x2(i) - damage.x1(i)) * (damage.y2(i) - damage.y1(i));
        }
        assertTrue(area > 0 && area <= 3 * 8 * 2 * 16, "drew " + area + " pixels");
    }

    @Test
    void itIsGone_whenThereIsNone() {
        Framebuffer target = target(Orientation.NORMAL);
        Framebuffer plain = target(Orientation.NORMAL);
        try (Renderer other = renderers.open(font)) {
            other.draw(frame, view, plain);
        }
        renderer.pointer(arrow, WIDTH_PX - 3, HEIGHT_PX - 4);
        renderer.draw(frame, view, target);
        assertTrue(plain.pixels().mismatch(target.pixels()) >= 0, "nothing to be seen");
        renderer.pointer(PointerImage.NONE, 0, 0);
        renderer.draw(frame, view, target);
        assertEquals(-1, plain.pixels().mismatch(target.pixels()));
    }

    @Test
    void names_areThoseOfCssAndOfX() {
        assertEquals(PointerShape.POINTER, PointerShape.of("pointer"));
        assertEquals(PointerShape.POINTER, PointerShape.of("hand2"));
        assertEquals(PointerShape.TEXT, PointerShape.of("xterm"));
        assertEquals(PointerShape.DEFAULT, PointerShape.of("no such thing"));
    }

    @Test
    void largeCells_haveALargePointer() {
        var images = new PointerImages();
        assertEquals(2 * arrow.widthPx(), images.of(PointerShape.DEFAULT, 40).widthPx());
        assertEquals(arrow.widthPx(), images.of(PointerShape.DEFAULT, 12).widthPx());
    }
}
