// SPDX-License-Identifier: MIT
package kmsterm.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BlendingTest {
    /** By the rule, in floating point: off by one level at most, from rounding light to 16 bits. */
    @Test
    void blend_mixesLightToThePowerOf1Point8() {
        for (int alpha = 0; alpha < 256; alpha++) {
            for (int under = 0; under < 256; under += 5) {
                for (int over = 0; over < 256; over += 3) {
                    double light =
                            (Math.pow(under, 1.8) * (255 - alpha) + Math.pow(over, 1.8) * alpha)
                                    / 255;
                    double expected = Math.pow(light, 1 / 1.8);
                    int blended = Blending.blend(under << 16, over << 16, alpha) >> 16;
                    assertTrue(
                            Math.abs(expected - blended) <= 1,
                            under + " " + over + " " + alpha + ": " + blended);
                }
            }
        }
    }

    @Test
    void noCoverageAndFullCoverage_areExact() {
        for (int level = 0; level < 256; level++) {
            int color = level << 16 | (255 - level) << 8 | level;
            assertEquals(color, Blending.blend(color, 0x123456, 0));
            assertEquals(color, Blending.blend(0x123456, color, 255));
            assertEquals(color, Blending.blend(color, color, level));
        }
    }

    @Test
    void ramps_areTheSameMixturesWhateverWasInTheirPlaceBefore() {
        var blending = new Blending();
        for (int round = 0; round < 2; round++) {
            for (int pair = 0; pair < 500; pair++) {
                int under = pair * 0x10307 & 0xffffff;
                int over = ~under & 0xffffff;
                int[] ramp = blending.ramp(under, over);
                assertEquals(
                        Blending.blend(under, over, pair & 255),
                        Blending.mix(ramp, under, over, pair & 255));
            }
        }
    }
}
