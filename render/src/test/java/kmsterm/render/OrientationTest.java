// SPDX-License-Identifier: MIT
package kmsterm.render;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OrientationTest {
    /** A picture of 3 by 2: abc above def. */
    private static final String LOGICAL = "abcdef";

    @ParameterizedTest
    @CsvSource({
        "NORMAL, abc def",
        "ROTATE_90, cf be ad",
        "ROTATE_180, fed cba",
        "ROTATE_270, da eb fc"
    })
    void steps_walkTheBufferLineByLine(Orientation orientation, String expected) {
        var found = new StringBuilder();
        int width = orientation.widthPx(3, 2);
        for (int y = 0; y < orientation.heightPx(3, 2); y++) {
            found.append(y == 0 ? "" : " ");
            for (int x = 0; x < width; x++) {
                int from = orientation.first(3, 2, 3);
                from += x * orientation.alongX(3) + y * orientation.alongY(3);
                found.append(LOGICAL.charAt(from));
            }
        }
        assertEquals(expected, found.toString());
    }

    @ParameterizedTest
    @EnumSource(Orientation.class)
    void pixelsRectangle_isWhereTheStepsPutIt(Orientation orientation) {
        int width = orientation.widthPx(5, 4);
        int height = orientation.heightPx(5, 4);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int from = orientation.first(5, 4, 5);
                from += x * orientation.alongX(5) + y * orientation.alongY(5);
                int left = from % 5;
                int top = from / 5;
                assertEquals(x, orientation.x1(left, top, left + 1, top + 1, width));
                assertEquals(y, orientation.y1(left, top, left + 1, top + 1, height));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"NORMAL, 10, 20", "ROTATE_90, 20, 60", "ROTATE_180, 60, 40", "ROTATE_270, 40, 10"})
    void rectangle_isTurnedCounterClockwise(Orientation orientation, int x, int y) {
        int width = orientation.widthPx(100, 80);
        int height = orientation.heightPx(100, 80);
        assertEquals(x, orientation.x1(10, 20, 40, 40, width));
        assertEquals(y, orientation.y1(10, 20, 40, 40, height));
    }

    @Test
    void turnedFramebuffer_isSeenUpright() {
        var target = framebuffer(Orientation.ROTATE_270);
        assertEquals(2, target.logicalWidthPx());
        assertEquals(3, target.logicalHeightPx());
    }

    private static Framebuffer framebuffer(Orientation orientation) {
        var pixels = MemorySegment.ofArray(new int[6]);
        return new Framebuffer(
                pixels, 3, 2, 12, PixelFormat.XRGB8888, orientation, new BufferState());
    }

    @ParameterizedTest
    @EnumSource
    void aPlaceOfTheBuffer_isWhereItsPixelIsSeen(Orientation orientation) {
        int width = orientation.widthPx(40, 30);
        int height = orientation.heightPx(40, 30);
        int x = orientation.x1(7, 11, 8, 12, width);
        int y = orientation.y1(7, 11, 8, 12, height);
        double acrossBuffer = (x + 0.5) / width;
        double downBuffer = (y + 0.5) / height;
        assertEquals(7.5 / 40, orientation.logicalX(acrossBuffer, downBuffer), 1e-9);
        assertEquals(11.5 / 30, orientation.logicalY(acrossBuffer, downBuffer), 1e-9);
    }
}
