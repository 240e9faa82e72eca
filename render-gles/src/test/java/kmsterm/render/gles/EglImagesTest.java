// SPDX-License-Identifier: MIT
package kmsterm.render.gles;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import kmsterm.sys.Dmabuf;
import kmsterm.sys.Fd;
import org.junit.jupiter.api.Test;

/** Names of attributes are those of eglext.h. */
class EglImagesTest {
    private static final int XR24 = 0x34325258;
    private static final long COMPRESSED = 0x0100_0000_8000_0004L;

    private static Dmabuf picture(long modifier, int planes) {
        return new Dmabuf(
                640,
                480,
                XR24,
                modifier,
                List.of(plane(10), plane(11), plane(12), plane(13)).subList(0, planes));
    }

    /** Nothing asks the kernel for it. */
    private static Dmabuf.Plane plane(int number) {
        return new Dmabuf.Plane(Fd.own(number, "a test"), 100 * number, 1000 * number);
    }

    @Test
    void pictureWithoutModifier_isSizeFormatAndAPlane() {
        int[] expected = {
            0x3057, 640, 0x3056, 480, 0x3271, XR24, 0x3272, 10, 0x3273, 1000, 0x3274, 10000, 0x3038
        };
        assertArrayEquals(expected, EglImages.attributes(picture(Dmabuf.IMPLICIT, 1), true));
        assertArrayEquals(expected, EglImages.attributes(picture(Dmabuf.LINEAR, 1), false));
    }

    @Test
    void everyPlane_hasItsNames() {
        int[] expected = {
            0x3057,
            640,
            0x3056,
            480,
            0x3271,
            XR24, //
            0x3272,
            10,
            0x3273,
            1000,
            0x3274,
            10000,
            0x3443,
            0x80000004,
            0x3444,
            0x01000000, //
            0x3275,
            11,
            0x3276,
            1100,
            0x3277,
            11000,
            0x3445,
            0x80000004,
            0x3446,
            0x01000000, //
            0x3278,
            12,
            0x3279,
            1200,
            0x327a,
            12000,
            0x3447,
            0x80000004,
            0x3448,
            0x01000000, //
            0x3440,
            13,
            0x3441,
            1300,
            0x3442,
            13000,
            0x3449,
            0x80000004,
            0x344a,
            0x01000000, //
            0x3038
        };
        assertArrayEquals(expected, EglImages.attributes(picture(COMPRESSED, 4), true));
    }
}
