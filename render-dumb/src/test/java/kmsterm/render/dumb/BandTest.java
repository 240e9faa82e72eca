// SPDX-License-Identifier: MIT
package kmsterm.render.dumb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class BandTest {
    @Test
    void blend_isTheExactMixRoundedToTheNearest() {
        for (int alpha = 0; alpha < 256; alpha++) {
            for (int under = 0; under < 256; under += 5) {
                for (int over = 0; over < 256; over += 3) {
                    int mix = Math.round((under * (255 - alpha) + over * alpha) / 255f);
                    int expected = mix << 16 | (255 - mix) << 8 | mix;
                    int from = under << 16 | (255 - under) << 8 | under;
                    int to = over << 16 | (255 - over) << 8 | over;
                    int blended = Band.blend(from, to, alpha);
                    if (blended != expected) {
                        assertEquals(expected, blended, under + " " + over + " " + alpha);
                    }
                }
            }
        }
    }
}
