// SPDX-License-Identifier: MIT
package kmsterm.vte;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SnapshotTest {
    private static Terminal rich() {
        var t = new Terminal(12, 4, 50, Palette.xterm(), new Effects() {});
        String text =
                "\033]2;title\007\033]4;3;#123456\007one\r\n\033[1;31;44mtwo漢e\u0301\r\n\033[4:3;38:2:1:2:3m"
                        + "three long enough to wrap\r\nx\r\ny\r\n\033[2;3r\033[?6h\033)0\016q"
                        + "\033[?1049h\033[3;2Halt\033[?2004h\033[4 q\033[38;5";
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        t.feed(bytes, 0, bytes.length, Integer.MAX_VALUE);
        return t;
    }

    @Test
    void restored_looksAlike() {
        Terminal a = rich();
        Terminal b = Terminal.restore(a.snapshot(), new Effects() {});
        Invariants.check(b);
        assertArrayEquals(a.snapshot(), b.snapshot());
        assertEquals(a.text(true), b.text(true));
        assertEquals("title", b.title());
        byte[] rest = ";9mZ\033[?1049l".getBytes(StandardCharsets.US_ASCII);
        a.feed(rest, 0, rest.length, 1000);
        b.feed(rest, 0, rest.length, 1000);
        assertArrayEquals(a.snapshot(), b.snapshot());
        assertEquals(a.historyRows(), b.historyRows());
        assertEquals(a.text(true), b.text(true));
    }

    @Test
    void cutOff_isRefused() {
        byte[] whole = rich().snapshot();
        for (int n = 0; n < whole.length; n++) {
            byte[] part = Arrays.copyOf(whole, n);
            assertThrows(
                    IllegalArgumentException.class,
                    () -> Terminal.restore(part, new Effects() {}),
                    "length " + n);
        }
    }

    @Test
    void bytesLeftOver_areRefused() {
        byte[] whole = rich().snapshot();
        byte[] longer = Arrays.copyOf(whole, whole.length + 1);
        assertThrows(
                IllegalArgumentException.class, () -> Terminal.restore(longer, new Effects() {}));
    }

    @Test
    void otherVersion_isRefused() {
        byte[] bytes = rich().snapshot();
        bytes[5] = 99;
        var e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> Terminal.restore(bytes, new Effects() {}));
        assertEquals("not a snapshot: unknown version", e.getMessage());
    }

    @Test
    void changedBytes_areRefusedOrMakeASoundTerminal() {
        byte[] whole = rich().snapshot();
        var random = new SplittableRandom(1);
        byte[] more =
                "\033[1;5Habc漢\r\n\n\n\n\033[2J\033[?1049lx\0338\033[9;9Hyz"
                        .getBytes(StandardCharsets.UTF_8);
        int sound = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = whole.clone();
            for (int k = random.nextInt(1, 4); k > 0; k--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            Terminal t;
            try {
                t = Terminal.restore(bytes, new Effects() {});
            } catch (IllegalArgumentException e) {
                continue;
            }
            sound++;
            Invariants.check(t);
            t.feed(more, 0, more.length, Integer.MAX_VALUE);
            t.resize(7, 3);
            Invariants.check(t);
            t.snapshot();
        }
        assertEquals(true, sound > 100);
    }
}
