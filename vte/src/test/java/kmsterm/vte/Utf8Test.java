// SPDX-License-Identifier: MIT
package kmsterm.vte;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class Utf8Test {
    private static final int[] EDGES = {
        0, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC,
        0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF
    };

    @Test
    void aCharacterAtATime_isAsAByteAtATime() {
        var random = new SplittableRandom(1);
        byte[] bytes = new byte[6];
        for (int n = 0; n < 200_000; n++) {
            for (int i = 0; i < bytes.length; i++) {
                boolean edge = random.nextInt(4) > 0;
                bytes[i] =
                        (byte) (edge ? EDGES[random.nextInt(EDGES.length)] : random.nextInt(256));
            }
            assertEquals(pushed(bytes), decoded(bytes));
        }
    }

    private static List<Integer> pushed(byte[] bytes) {
        var utf8 = new Utf8();
        var out = new ArrayList<Integer>();
        for (int i = 0; i < bytes.length; ) {
            int c = utf8.push(bytes[i] & 0xFF);
            if (c != Utf8.BAD_BEFORE) {
                i++;
            }
            if (c != Utf8.MORE) {
                out.add(c < 0 ? Utf8.REPLACEMENT : c);
            }
        }
        return out;
    }

    private static List<Integer> decoded(byte[] bytes) {
        var out = new ArrayList<Integer>();
        for (int i = 0; i < bytes.length; ) {
            int decoded = Utf8.decode(bytes, i, bytes.length);
            if (decoded == Utf8.CUT) {
                break;
            }
            out.add(Utf8.codePoint(decoded));
            i += Utf8.length(decoded);
        }
        return out;
    }
}
