// SPDX-License-Identifier: MIT
package kmsterm.kms;

import static java.nio.ByteOrder.nativeOrder;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaneModifiersTest {
    private static final int NV12 = 0x3231_564e;
    private static final int FORMATS = 70;
    private static final long TILED = 0x0100_0000_0000_0002L;

    /** 70 formats, the 66th is XR24 and the first RG16. */
    private static ByteBuffer blob() {
        int formatsAt = PlaneModifiers.HEADER_BYTES;
        int modifiersAt = formatsAt + FORMATS * Integer.BYTES;
        var blob = ByteBuffer.allocate(modifiersAt + 3 * PlaneModifiers.MODIFIER_BYTES);
        blob.order(nativeOrder());
        blob.putInt(0, 1);
        blob.putInt(PlaneModifiers.COUNT_FORMATS, FORMATS);
        blob.putInt(PlaneModifiers.FORMATS_OFFSET, formatsAt);
        blob.putInt(PlaneModifiers.COUNT_MODIFIERS, 3);
        blob.putInt(PlaneModifiers.MODIFIERS_OFFSET, modifiersAt);
        for (int i = 0; i < FORMATS; i++) {
            blob.putInt(formatsAt + i * Integer.BYTES, NV12);
        }
        blob.putInt(formatsAt, DumbFormat.RGB565.fourcc());
        blob.putInt(formatsAt + 65 * Integer.BYTES, DumbFormat.XRGB8888.fourcc());
        modifier(blob, modifiersAt, 1, 0, 0);
        modifier(blob, modifiersAt + PlaneModifiers.MODIFIER_BYTES, 0b10, 64, TILED);
        modifier(blob, modifiersAt + 2 * PlaneModifiers.MODIFIER_BYTES, 0b10, 64, 0);
        return blob;
    }

    private static void modifier(ByteBuffer blob, int at, long which, int first, long modifier) {
        blob.putLong(at, which);
        blob.putInt(at + PlaneModifiers.FIRST_FORMAT, first);
        blob.putLong(at + PlaneModifiers.MODIFIER, modifier);
    }

    @Test
    void modifiersAreThoseOfTheFormat() {
        PlaneModifiers parsed = PlaneModifiers.parse(blob().array());
        assertArrayEquals(new long[] {TILED, 0}, parsed.of(DumbFormat.XRGB8888));
        assertArrayEquals(new long[] {0}, parsed.of(DumbFormat.RGB565));
        assertArrayEquals(new long[0], parsed.of(DumbFormat.XRGB2101010));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 23, 24, 100, 375})
    void blobThatIsCutOff_tellsNothing(int bytes) {
        byte[] cut = Arrays.copyOf(blob().array(), bytes);
        assertArrayEquals(
                new long[0], PlaneModifiers.parse(cut).of(DumbFormat.XRGB8888), "of " + bytes);
    }

    @Test
    void hostileNumbers_tellNothing() {
        for (int at :
                new int[] {
                    PlaneModifiers.COUNT_FORMATS,
                    PlaneModifiers.FORMATS_OFFSET,
                    PlaneModifiers.COUNT_MODIFIERS,
                    PlaneModifiers.MODIFIERS_OFFSET
                }) {
            for (int value : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
                byte[] blob = blob().putInt(at, value).array();
                assertArrayEquals(new long[0], PlaneModifiers.parse(blob).of(DumbFormat.XRGB8888));
            }
        }
    }
}
