// SPDX-License-Identifier: MIT
package kmsterm.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class DmabufTest {
    @Test
    void duplicate_outlivesWhatItWasMadeOf() {
        var plane = new Dmabuf.Plane(Fd.openForReading("/dev/null"), 64, 4096);
        var first = new Dmabuf(1024, 768, 1, Dmabuf.LINEAR, List.of(plane));
        try (Dmabuf second = first.duplicate()) {
            Dmabuf.Plane own = second.planes().getFirst();
            assertNotEquals(plane.fd().number(), own.fd().number());
            assertEquals(plane.offsetBytes(), own.offsetBytes());
            assertEquals(plane.strideBytes(), own.strideBytes());
            first.close();
            assertFalse(plane.fd().isOpen());
            assertTrue(own.fd().isOpen());
            assertEquals(1024, second.widthPx());
            assertEquals(768, second.heightPx());
        }
    }
}
