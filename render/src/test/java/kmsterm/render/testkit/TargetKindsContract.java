// SPDX-License-Identifier: MIT
package kmsterm.render.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.HexFormat;
import kmsterm.render.Damage;
import kmsterm.render.Framebuffer;
import kmsterm.render.Orientation;
import kmsterm.render.Picture;
import kmsterm.render.PixelFormat;
import kmsterm.render.Renderer;
import kmsterm.render.View;
import kmsterm.vte.CellRow;
import kmsterm.vte.CursorShape;
import kmsterm.vte.FakeFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** One frame on targets of every format and orientation. */
public abstract class TargetKindsContract {
    private static final View FOCUSED = new View(true, true);

    /** No multiples of the cell: there is a border, and it is not the same on all sides. */
    private static final int WIDTH_PX = 101;

    private static final int HEIGHT_PX = 87;

    private final Renderer renderer;
    private final FakeFrame frame = frame();

    protected TargetKindsContract(Renderers renderers) {
        renderer = renderers.open(new FakeFont(8, 13));
    }

    @AfterEach
    void closeRenderer() {
        renderer.close();
    }

    @ParameterizedTest
    @EnumSource(PixelFormat.class)
    void rotate90_isTheNormalPictureTurnedCounterClockwise(PixelFormat format) {
        Picture normal = drawn(new Targets(format, Orientation.NORMAL));
        Picture turned = drawn(new Targets(format, Orientation.ROTATE_90));
        for (int y = 0; y < HEIGHT_PX; y++) {
            for (int x = 0; x < WIDTH_PX; x++) {
                assertEquals(normal.at(x, y), turned.at(y, WIDTH_PX - 1 - x), x + "," + y);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(PixelFormat.class)
    void rotate180_isTheNormalPictureUpsideDown(PixelFormat format) {
        Picture normal = drawn(new Targets(format, Orientation.NORMAL));
        Picture turned = drawn(new Targets(format, Orientation.ROTATE_180));
        for (int y = 0; y < HEIGHT_PX; y++) {
            for (int x = 0; x < WIDTH_PX; x++) {
                int there = turned.at(WIDTH_PX - 1 - x, HEIGHT_PX - 1 - y);
                assertEquals(normal.at(x, y), there, x + "," + y);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(PixelFormat.class)
    void rotate270_isTheNormalPictureTurnedClockwise(PixelFormat format) {
        Picture normal = drawn(new Targets(format, Orientation.NORMAL));
        Picture turned = drawn(new Targets(format, Orientation.ROTATE_270));
        for (int y = 0; y < HEIGHT_PX; y++) {
            for (int x = 0; x < WIDTH_PX; x++) {
                assertEquals(normal.at(x, y), turned.at(HEIGHT_PX - 1 - y, x), x + "," + y);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kmsterm.render.testkit.Targets#all")
    void picture_isThePlainOneInTheFormatsColours(Targets kind) {
        Framebuffer plain =
                new Targets(PixelFormat.XRGB8888, Orientation.NORMAL).make(WIDTH_PX, HEIGHT_PX);
        renderer.draw(frame, FOCUSED, plain);
        int[] expected = Picture.of(plain).pixels();
        kind.format().encode(expected, 0, expected.length);
        kind.format().decode(expected, 0, expected.length);
        Framebuffer target = kind.make(WIDTH_PX, HEIGHT_PX);
        renderer.draw(frame, FOCUSED, target);
        Picture picture = Picture.of(target);
        assertEquals(WIDTH_PX, picture.widthPx());
        assertArrayEquals(expected, picture.pixels());
    }

    @ParameterizedTest
    @CsvSource({"XRGB8888, 56341200", "XRGB2101010, 59458304", "RGB565, aa11"})
    void words_areLittleEndian(PixelFormat format, String expected) {
        Framebuffer target = new Targets(format, Orientation.NORMAL).make(8, 13);
        renderer.draw(new FakeFrame(1, 1).colors(0, 0, 1, 0, 0x123456), FOCUSED, target);
        byte[] first = new byte[format.bytes()];
        MemorySegment.ofArray(first).copyFrom(target.pixels().asSlice(0, first.length));
        assertEquals(expected, HexFormat.of().formatHex(first));
    }

    @ParameterizedTest
    @MethodSource("kmsterm.render.testkit.Targets#all")
    void whatStoodThere_doesNotShineThrough(Targets kind) {
        Framebuffer target = kind.make(WIDTH_PX, HEIGHT_PX);
        renderer.draw(frame, FOCUSED, target);
        Picture before = Picture.of(target);
        target.pixels().fill((byte) 0x77);
        target.state().invalidate();
        renderer.draw(frame, FOCUSED, target);
        assertArrayEquals(before.pixels(), Picture.of(target).pixels());
    }

    @ParameterizedTest
    @MethodSource("kmsterm.render.testkit.Targets#all")
    void paddingOfAnyKind_isNotWritten(Targets kind) {
        Framebuffer target = kind.make(WIDTH_PX, HEIGHT_PX);
        target.pixels().fill((byte) 0x5a);
        renderer.draw(frame, FOCUSED, target);
        byte[] bytes = target.pixels().toArray(ValueLayout.JAVA_BYTE);
        int used = target.widthPx() * kind.format().bytes();
        for (int i = 0; i < bytes.length; i++) {
            if (i % target.strideBytes() >= used) {
                assertEquals(0x5a, bytes[i], "byte " + i);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kmsterm.render.testkit.Targets#all")
    void targetOfAnyKindSmallerThanACell_showsItsCorner(Targets kind) {
        Framebuffer target = kind.make(5, 7);
        renderer.draw(new FakeFrame(4, 4).colors(0, 0, 4, 0, 0xffffff), FOCUSED, target);
        assertEquals(5, Picture.of(target).widthPx());
        for (int pixel : Picture.of(target).pixels()) {
            assertEquals(0xffffff, pixel);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "NORMAL,     24, 26, 32, 39",
        "ROTATE_90,  26, 48, 39, 56",
        "ROTATE_180, 48, 39, 56, 52",
        "ROTATE_270, 39, 24, 52, 32"
    })
    void oneCell_damagesItsPixelsInTheBuffer(
            Orientation orientation, int x1, int y1, int x2, int y2) {
        var page = new FakeFrame(10, 6);
        Framebuffer target = new Targets(PixelFormat.RGB565, orientation).make(80, 78);
        renderer.draw(page, FOCUSED, target);
        page.colors(2, 3, 4, 0, 0xffffff);
        Damage damage = renderer.draw(page, FOCUSED, target);
        assertEquals(1, damage.size());
        assertEquals(x1, damage.x1(0));
        assertEquals(y1, damage.y1(0));
        assertEquals(x2, damage.x2(0));
        assertEquals(y2, damage.y2(0));
    }

    @Test
    void anotherFormat_isAFullRepaint() {
        assertRepaint(
                new Targets(PixelFormat.XRGB8888, Orientation.NORMAL),
                new Targets(PixelFormat.XRGB2101010, Orientation.NORMAL));
    }

    @Test
    void anotherOrientation_isAFullRepaint() {
        assertRepaint(
                new Targets(PixelFormat.XRGB8888, Orientation.ROTATE_90),
                new Targets(PixelFormat.XRGB8888, Orientation.ROTATE_270));
    }

    private void assertRepaint(Targets before, Targets after) {
        Framebuffer target = before.make(WIDTH_PX, HEIGHT_PX);
        renderer.draw(frame, FOCUSED, target);
        var changed =
                new Framebuffer(
                        target.pixels(),
                        target.widthPx(),
                        target.heightPx(),
                        target.strideBytes(),
                        after.format(),
                        after.orientation(),
                        target.state());
        Damage damage = renderer.draw(frame, FOCUSED, changed);
        assertEquals(1, damage.size());
        assertEquals(target.widthPx(), damage.x2(0));
        assertEquals(target.heightPx(), damage.y2(0));
        Framebuffer fresh = after.make(WIDTH_PX, HEIGHT_PX);
        renderer.draw(frame, FOCUSED, fresh);
        assertArrayEquals(Picture.of(fresh).pixels(), Picture.of(changed).pixels());
    }

    private Picture drawn(Targets kind) {
        Framebuffer target = kind.make(WIDTH_PX, HEIGHT_PX);
        renderer.draw(frame, FOCUSED, target);
        return Targets.memory(target);
    }

    private static FakeFrame frame() {
        var frame = new FakeFrame(12, 6);
        frame.text(0, 0, "every kind").text(3, 1, "of memory").wide(4, 3, 0x4e2d);
        frame.attributes(1, 2, 9, CellRow.STRIKE | CellRow.OVERLINE);
        for (int row = 0; row < 6; row++) {
            Arrays.setAll(frame.edit(row).fg, i -> 0x10305 * (i + 1) * 7 & 0xffffff);
            Arrays.setAll(frame.edit(row).bg, i -> 0x7050b * (i + 3) & 0xffffff);
        }
        frame.borderColor = 0x345678;
        return frame.cursor(5, 11, CursorShape.UNDERLINE);
    }
}
