// SPDX-License-Identifier: MIT
package kmsterm.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import kmsterm.console.life.SteppedTurns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A virtual clock: time passes only where a test says so. */
class BlankerTest {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long TIMEOUT_NS = 60 * SECOND_NS;

    private final SteppedTurns turns = new SteppedTurns();
    private final List<String> told = new ArrayList<>();
    private Blanker blanker = blanker(TIMEOUT_NS, true);

    private Blanker blanker(long timeoutNs, boolean swallows) {
        return new Blanker(turns, timeoutNs, swallows, on -> told.add(on ? "on" : "off"));
    }

    @AfterEach
    void close() {
        blanker.close();
    }

    private void pass(long seconds) {
        turns.pass(seconds * SECOND_NS);
    }

    @Test
    void nobodyTypes_offAfterTheTimeout() {
        blanker.acquired();
        pass(59);
        assertEquals(List.of(), told);
        pass(1);
        assertEquals(List.of("off"), told);
        pass(1000);
        assertEquals(List.of("off"), told);
    }

    @Test
    void keys_putItOff() {
        blanker.acquired();
        for (int i = 0; i < 10; i++) {
            pass(59);
            assertFalse(blanker.activity());
        }
        assertEquals(List.of(), told);
        pass(60);
        assertEquals(List.of("off"), told);
    }

    @Test
    void firstKey_switchesOnAndIsSwallowed() {
        blanker.acquired();
        pass(60);
        assertTrue(blanker.activity());
        assertFalse(blanker.activity());
        assertEquals(List.of("off", "on"), told);
        pass(60);
        assertEquals(List.of("off", "on", "off"), told);
    }

    @Test
    void firstKey_isTheProgramsIfWanted() {
        blanker.close();
        blanker = blanker(TIMEOUT_NS, false);
        blanker.acquired();
        pass(60);
        assertFalse(blanker.activity());
        assertEquals(List.of("off", "on"), told);
    }

    @Test
    void displaysOfOthers_areLeftAlone() {
        blanker.acquired();
        blanker.released();
        pass(600);
        assertEquals(List.of(), told);
        blanker.acquired();
        pass(60);
        assertEquals(List.of("off"), told);
        // Whoever comes now finds them on, and so do we when we are back.
        blanker.released();
        assertEquals(List.of("off", "on"), told);
        pass(600);
        blanker.acquired();
        assertFalse(blanker.activity());
    }

    @Test
    void inhibited_staysOnUntilTheLastOneAllows() {
        blanker.acquired();
        blanker.inhibit();
        blanker.inhibit();
        pass(600);
        blanker.allow();
        pass(600);
        assertEquals(List.of(), told);
        blanker.allow();
        pass(59);
        assertEquals(List.of(), told);
        pass(1);
        assertEquals(List.of("off"), told);
        blanker.inhibit();
        assertEquals(List.of("off", "on"), told);
        assertFalse(blanker.activity());
    }

    @Test
    void zero_isNever() {
        blanker.close();
        blanker = blanker(0, true);
        blanker.acquired();
        blanker.activity();
        pass(1_000_000);
        assertEquals(List.of(), told);
    }
}
