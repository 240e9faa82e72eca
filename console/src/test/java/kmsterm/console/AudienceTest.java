// SPDX-License-Identifier: MIT
package kmsterm.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import kmsterm.console.control.ControlListener;
import kmsterm.console.control.ControlSession;
import org.junit.jupiter.api.Test;

class AudienceTest {
    private final List<String> told = new ArrayList<>();
    private final Audience audience =
            new Audience((listener, bug) -> told.add("dropped: " + bug.getMessage()));

    private final class Good implements ControlListener {
        private final String name;

        Good(String name) {
            this.name = name;
        }

        @Override
        public void screenChanged(ControlSession session) {
            told.add(name);
        }

        @Override
        public void bell(ControlSession session) {
            told.add(name);
        }
    }

    private static final class Bad implements ControlListener {
        @Override
        public void screenChanged(ControlSession session) {
            throw new IllegalStateException("screen");
        }

        @Override
        public void bell(ControlSession session) {
            throw new IllegalStateException("bell");
        }
    }

    @Test
    void watcherThatThrows_isDroppedAndTheOthersAreTold() {
        audience.add(new Good("a"));
        audience.add(new Bad());
        audience.add(new Good("b"));
        audience.bell(null);
        audience.bell(null);
        assertEquals(List.of("a", "dropped: bell", "b", "a", "b"), told);
    }

    @Test
    void watcherThatThrowsOnTheHotPath_isDroppedToo() {
        audience.add(new Good("a"));
        audience.add(new Bad());
        audience.screenChanged(null);
        audience.screenChanged(null);
        assertEquals(List.of("dropped: screen", "a", "a"), told);
    }

    @Test
    void removed_isToldNoMore() {
        Good good = new Good("a");
        audience.add(good);
        audience.remove(good);
        audience.bell(null);
        assertEquals(List.of(), told);
    }
}
