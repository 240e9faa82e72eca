// SPDX-License-Identifier: MIT
package kmsterm.kms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EdidTest {
    private static byte[] edid() {
        byte[] edid = new byte[Edid.BLOCK_BYTES];
        Arrays.fill(edid, 1, 7, (byte) 0xFF);
        // D, E, L.
        edid[8] = 0x10;
        edid[9] = (byte) 0xAC;
        edid[10] = 0x15;
        edid[11] = 0x41;
        edid[12] = 0x4C;
        edid[13] = 0x30;
        return edid;
    }

    private static void describe(byte[] edid, int index, int tag, String text) {
        int at = 54 + 18 * index;
        edid[at + 3] = (byte) tag;
        Arrays.fill(edid, at + 5, at + 18, (byte) ' ');
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(bytes, 0, edid, at + 5, bytes.length);
    }

    @Test
    void makerModelAndSerial_areRead() {
        byte[] edid = edid();
        describe(edid, 1, 0xFC, "DELL U2720Q\n");
        describe(edid, 3, 0xFF, "7XK9P13\n");
        Edid read = Edid.parse(edid);
        assertEquals(new Edid("DEL", 0x4115, 0x304C, "DELL U2720Q", "7XK9P13"), read);
        assertEquals("DEL DELL U2720Q 7XK9P13", read.toString());
    }

    @Test
    void withoutNames_thereAreNumbers() {
        byte[] edid = edid();
        edid[15] = (byte) 0x80;
        assertEquals("DEL 0x4115 2147496012", Edid.parse(edid).toString());
    }

    @Test
    void textThatDoesNotPrint_isLeftOut() {
        byte[] edid = edid();
        describe(edid, 0, 0xFC, "A\033[2J\u0085B\0\nC");
        assertEquals("A[2JB", Edid.parse(edid).model());
    }

    @Test
    void noEdid_isNone() {
        assertSame(Edid.NONE, Edid.parse(new byte[0]));
        assertSame(Edid.NONE, Edid.parse(new byte[256]));
        assertSame(Edid.NONE, Edid.parse(Arrays.copyOf(edid(), 127)));
        assertFalse(Edid.NONE.known());
        assertEquals("", Edid.NONE.toString());
    }

    @Test
    void anyBytes_areTolerated() {
        var random = new Random(3);
        for (int i = 0; i < 10_000; i++) {
            byte[] edid = new byte[Edid.BLOCK_BYTES];
            random.nextBytes(edid);
            System.arraycopy(edid(), 0, edid, 0, 8);
            for (int d = 0; d < 4; d++) {
                describe(edid, d, random.nextBoolean() ? 0xFC : 0xFF, "");
                for (int k = 0; k < 13; k++) {
                    edid[54 + 18 * d + 5 + k] = (byte) random.nextInt();
                }
            }
            String text = Edid.parse(edid).toString();
            assertEquals(text.replaceAll("[^ -~]", ""), text);
        }
    }
}
