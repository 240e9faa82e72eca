// SPDX-License-Identifier: MIT
package kmsterm.console.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import kmsterm.sys.Child;
import org.junit.jupiter.api.Test;

class RestartTest {
    private static final Child.Exit FINE = new Child.Exit(0, -1);
    private static final Child.Exit FAILED = new Child.Exit(1, -1);
    private static final Child.Exit KILLED = new Child.Exit(-1, 11);

    @Test
    void delay_doublesUpToThirtySeconds() {
        Restart restart = new Restart();
        long[] ms = new long[11];
        for (int i = 0; i < ms.length; i++) {
            ms[i] = restart.failed() / Restart.MS;
        }
        assertEquals(
                "[100, 200, 400, 800, 1600, 3200, 6400, 12800, 25600, 30000, 30000]",
                java.util.Arrays.toString(ms));
    }

    @Test
    void delay_isBoundedAfterAnyNumberOfFailures() {
        Restart restart = new Restart();
        for (int i = 0; i < 100_000; i++) {
            restart.failed();
        }
        assertEquals(Restart.LONGEST_DELAY_NS, restart.failed());
    }

    @Test
    void success_beginsAnew() {
        Restart restart = new Restart();
        restart.failed();
        restart.failed();
        restart.succeeded();
        assertEquals(Restart.FIRST_DELAY_NS, restart.failed());
    }

    @Test
    void endingAtOnce_isAFailureWhateverTheStatus() {
        assertFalse(Restart.good(FINE, 249 * Restart.MS));
        assertTrue(Restart.good(FINE, 250 * Restart.MS));
    }

    @Test
    void failingSoon_isAFailure() {
        assertFalse(Restart.good(FAILED, 1999 * Restart.MS));
        assertFalse(Restart.good(KILLED, 1999 * Restart.MS));
        assertTrue(Restart.good(FAILED, 2000 * Restart.MS));
    }

    @Test
    void times_areForPeople() {
        assertEquals("100 ms", Restart.time(100 * Restart.MS));
        assertEquals("2 s", Restart.time(1600 * Restart.MS));
        assertEquals("30 s", Restart.time(30_000 * Restart.MS));
    }
}
