// SPDX-License-Identifier: MIT
package kmsterm.console.life;

import static kmsterm.console.life.StateTable.go;
import static kmsterm.console.life.StateTable.never;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class StateTableTest {
    private enum Door {
        OPEN,
        SHUT
    }

    private enum Push {
        PUSH,
        PULL
    }

    private enum Sound {
        CREAK,
        BANG
    }

    private static StateTable<Door, Push, Sound> empty() {
        return new StateTable<>(Door.class, Push.class);
    }

    @Test
    void listedPair_givesActionAndNextState() {
        var table =
                empty().row(Door.OPEN, go(Sound.BANG, Door.SHUT), go(Sound.CREAK, Door.OPEN))
                        .row(Door.SHUT, go(Sound.CREAK, Door.OPEN), never())
                        .complete();
        assertEquals(Sound.BANG, table.action(Door.OPEN, Push.PUSH));
        assertEquals(Door.SHUT, table.next(Door.OPEN, Push.PUSH));
        assertTrue(table.possible(Door.SHUT, Push.PUSH));
    }

    @Test
    void impossiblePair_isAnAssertionWhenItHappens() {
        var table =
                empty().row(Door.OPEN, never(), never())
                        .row(Door.SHUT, never(), never())
                        .complete();
        assertFalse(table.possible(Door.OPEN, Push.PUSH));
        assertThrows(AssertionError.class, () -> table.action(Door.OPEN, Push.PUSH));
        assertThrows(AssertionError.class, () -> table.next(Door.OPEN, Push.PUSH));
    }

    @Test
    void missingState_isAnAssertionAtOnce() {
        var table = empty().row(Door.OPEN, never(), never());
        assertThrows(AssertionError.class, table::complete);
    }

    @Test
    void missingEvent_isAnAssertionAtOnce() {
        var table = empty();
        assertThrows(AssertionError.class, () -> table.row(Door.OPEN, never()));
    }

    @Test
    void stateListedTwice_isAnAssertionAtOnce() {
        var table = empty().row(Door.OPEN, never(), never());
        assertThrows(AssertionError.class, () -> table.row(Door.OPEN, never(), never()));
    }
}
