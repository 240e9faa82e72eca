// SPDX-License-Identifier: MIT
package kmsterm.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import kmsterm.console.config.BadValue;
import kmsterm.console.config.Config;
import kmsterm.console.config.OutputSettings;
import kmsterm.kms.Edid;
import kmsterm.sys.Clock;
import kmsterm.sys.EventLoop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Displays that are not enabled, and the one that is used all the same. */
class HeadPolicyTest {
    private static final long STEP_NS = 1_000_000_000L;

    private long nowNs = 1;
    private final EventLoop loop = new EventLoop((Clock) () -> nowNs);
    private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
    private final OutputChoices choices = new OutputChoices(Config.defaults());

    /** Connectors with a monitor. */
    private final Map<String, Edid> plugged = new TreeMap<>();

    /** Enabled, with a monitor, and yet no display: the card has no memory for it. */
    private String broken = "";

    private int looks;
    private final TreeSet<String> used = new TreeSet<>();
    private final HeadPolicy policy =
            new HeadPolicy(
                    Config.defaults(),
                    choices,
                    loop,
                    new HeadPolicy.Owner() {
                        @Override
                        public boolean anyDisplay() {
                            return !used.isEmpty();
                        }

                        @Override
                        public boolean shows(String name) {
                            return used.contains(name);
                        }

                        @Override
                        public boolean looking() {
                            return false;
                        }

                        @Override
                        public void reconsider() {
                            look();
                        }
                    },
                    new Log(
                            new PrintStream(logged, true, StandardCharsets.UTF_8),
                            Log.Level.DEBUG,
                            false,
                            Clock.monotonic()));

    @AfterEach
    void close() {
        policy.close();
        loop.close();
    }

    /** As a card does after each probe. */
    private void look() {
        looks++;
        TreeSet<String> before = new TreeSet<>(used);
        plugged.forEach(
                (name, edid) -> {
                    if (policy.config(name, edid).enabled()) {
                        if (!broken.equals(name) && used.add(name)) {
                            policy.added(name, edid);
                        }
                    } else {
                        used.remove(name);
                    }
                });
        used.retainAll(plugged.keySet());
        if (!used.containsAll(before)) {
            policy.removed();
        }
    }

    private void plug(String name) {
        plugged.put(name, Edid.NONE);
        look();
        settle();
    }

    private void unplug(String name) {
        plugged.remove(name);
        look();
        settle();
    }

    private void settle() {
        for (int i = 0; i < 3; i++) {
            nowNs += STEP_NS;
            loop.step(0);
        }
    }

    private void enable(String name, String how) {
        try {
            choices.set(name, OutputSettings.parse(List.of("enable=" + how)));
        } catch (BadValue e) {
            throw new AssertionError(e);
        }
        look();
        settle();
    }

    @Test
    void disabled_isNotUsed() {
        enable("card0-DP-2", "off");
        plug("card0-DP-1");
        plug("card0-DP-2");
        assertEquals("[card0-DP-1]", used.toString());
        assertTrue(policy.disabled("DP-2").isPresent());
        enable("card0-DP-2", "on");
        assertEquals("[card0-DP-1, card0-DP-2]", used.toString());
        assertFalse(policy.disabled("DP-2").isPresent());
    }

    @Test
    void onlyDisplay_isUsedAllTheSame() {
        enable("card0-DP-1", "off");
        plug("card0-DP-1");
        assertEquals("[card0-DP-1]", used.toString());
        assertTrue(logged.toString(StandardCharsets.UTF_8).contains("no display is enabled"));
        plug("card0-DP-2");
        assertEquals("[card0-DP-2]", used.toString());
        unplug("card0-DP-2");
        assertEquals("[card0-DP-1]", used.toString());
    }

    @Test
    void lastOneDisabled_isUsedUntilAnotherIsEnabled() {
        plug("card0-DP-1");
        plug("card0-DP-2");
        enable("card0-DP-2", "off");
        enable("card0-DP-1", "off");
        assertFalse(used.isEmpty());
        enable("card0-DP-2", "on");
        assertEquals("[card0-DP-2]", used.toString());
    }

    /** Neither black nor to and fro. */
    @Test
    void enabledOneThatShowsNothing_doesNotCount() {
        for (String name : List.of("card0-DP-0", "card0-DP-2")) {
            broken = name;
            enable("card0-DP-1", "off");
            plug("card0-DP-1");
            plug(name);
            assertEquals("[card0-DP-1]", used.toString());
            int before = looks;
            settle();
            assertEquals(before, looks);
            unplug(name);
            unplug("card0-DP-1");
        }
    }
}
