// SPDX-License-Identifier: MIT
package kmsterm.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import kmsterm.sys.Fd;
import org.junit.jupiter.api.Test;

/** The library itself, where it is installed; devices it has only in a guest. */
class LibinputPortTest {
    private static LibinputPort open() {
        try {
            return LibinputPort.open();
        } catch (LibinputPort.Refused e) {
            assumeTrue(false, e.getMessage());
            throw new AssertionError(e);
        }
    }

    @Test
    void aNodeThatIsNoInputDevice_isRefusedAndClosed() {
        try (LibinputPort port = open()) {
            Fd fd = Fd.openForReading("/dev/null");
            assertTrue(port.add(fd, "/dev/null", PointerSettings.DEFAULT).isEmpty());
            assertFalse(fd.isOpen());
        }
    }

    @Test
    void withoutDevices_thereAreNoEvents() {
        try (LibinputPort port = open()) {
            assertTrue(port.fd().number() >= 0);
            assertEquals(0, port.dispatch());
            assertEquals(PointerPort.Kind.NONE, port.next());
        }
    }

    @Test
    void closing_isIdempotent() {
        LibinputPort port = open();
        port.close();
        port.close();
        assertFalse(port.fd().isOpen());
    }
}
