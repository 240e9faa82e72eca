// SPDX-License-Identifier: MIT
package kmsterm.seat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ControllingTtyTest {
    private static String with(int major, int minor) {
        int device = (minor & 0xff) | (major << 8) | ((minor & 0xfff00) << 12);
        return "12 (a) b (c) S 1 12 12 " + device + " 12 4194304 0";
    }

    @Test
    void pty_isNamed() {
        assertEquals("pts/3", ControllingTty.in(with(136, 3)));
        assertEquals("pts/1029", ControllingTty.in(with(136, 1029)));
    }

    @Test
    void otherTerminals_areNone() {
        assertEquals("", ControllingTty.in(with(4, 3)));
        assertEquals("", ControllingTty.in(with(0, 0)));
    }

    @Test
    void noProcess_hasNone() {
        assertEquals("", ControllingTty.of(0));
        assertEquals("", ControllingTty.of(Integer.MAX_VALUE));
    }
}
