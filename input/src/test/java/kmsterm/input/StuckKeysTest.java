// SPDX-License-Identifier: MIT
package kmsterm.input;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever happens to keyboards: when no key is down, none counts as down. */
class StuckKeysTest {
    private static final String[] KEYS = {
        "LEFTSHIFT",
        "RIGHTSHIFT",
        "LEFTCTRL",
        "RIGHTCTRL",
        "LEFTALT",
        "RIGHTALT",
        "LEFTMETA",
        "A",
        "ENTER",
        "F2",
        "SPACE",
    };

    private static final int SEEDS = 300;
    private static final int STEPS = 200;

    /** A keyboard that is plugged in, and which of {@link #KEYS} somebody holds down. */
    private record Hands(FakeEvdev keyboard, boolean[] down) {
        void turn(int key, boolean lost) {
            down[key] = !down[key];
            keyboard.play((lost ? "lose " : "") + KEYS[key] + (down[key] ? " down" : " up"));
        }
    }

    @Test
    void builtInKeymap_endsWithoutModifiers() {
        for (int seed = 0; seed < SEEDS; seed++) {
            storm(seed, null);
        }
    }

    @Test
    void xkbKeymap_endsWithoutModifiers() throws XkbKeymap.Refused {
        XkbStateTest.library();
        for (int seed = 0; seed < SEEDS / 10; seed++) {
            storm(seed, new KeymapSettings("", "us,ru", "", "grp:alt_shift_toggle", ""));
        }
    }

    private static void storm(int seed, KeymapSettings settings) {
        Random random = new Random(seed);
        List<Hands> all = new ArrayList<>();
        try (TestSeat seat = new TestSeat()) {
            if (settings != null) {
                seat.group.use(new XkbState(compile(settings)));
            }
            for (int step = 0; step < STEPS; step++) {
                happen(random, seat, all);
            }
            for (Hands hands : all) {
                for (int key = 0; key < KEYS.length; key++) {
                    if (hands.down[key]) {
                        hands.turn(key, random.nextInt(4) == 0);
                    }
                }
            }
            seat.group.resume();
            Hands last = new Hands(seat.plug(), new boolean[KEYS.length]);
            all.forEach(hands -> hands.keyboard.pump());
            seat.told.clear();
            seat.pass(10_000);
            last.keyboard.play("F1 tap");
            assertEquals(List.of("0xffbe"), seat.told, "seed " + seed);
        }
    }

    private static XkbKeymap compile(KeymapSettings settings) {
        try {
            return XkbKeymap.compile(settings);
        } catch (XkbKeymap.Refused e) {
            throw new AssertionError(e);
        }
    }

    private static void happen(Random random, TestSeat seat, List<Hands> all) {
        int what = random.nextInt(40);
        if (what == 0 || all.isEmpty()) {
            all.add(new Hands(seat.plug(), new boolean[KEYS.length]));
        } else if (what == 1) {
            all.remove(random.nextInt(all.size())).keyboard.unplug();
        } else if (what == 2) {
            seat.group.pause();
        } else if (what == 3) {
            seat.group.resume();
        } else if (what == 4) {
            seat.pass(random.nextInt(1000));
        } else {
            Hands hands = all.get(random.nextInt(all.size()));
            hands.turn(random.nextInt(KEYS.length), random.nextInt(10) == 0);
        }
    }
}
