// SPDX-License-Identifier: MIT
package kmsterm.console;

import java.util.Set;
import kmsterm.console.config.BellKind;
import kmsterm.console.life.Turns;

/**
 * What BEL does. Three times a second at most: of a flood nobody shall get an ear-ache, and more
 * flashes can cause seizures (WCAG 2.2, 2.3.1). Loop thread only.
 */
final class Bell {
    /** Between two that are noticed. */
    static final long PAUSE_NS = 334_000_000;

    /** How long it is seen. */
    static final long SEEN_NS = 100_000_000;

    /** How long it is heard: vt.c, DEFAULT_BELL_DURATION. */
    static final long HEARD_NS = 125_000_000;

    /** Where it is noticed. */
    interface Surroundings {
        /** Has the lights of the keyboards blink for so long. */
        void blink(long ns);

        void beep(long ns);

        /** Runs the command that was configured, if there is one and it does not run. */
        void run(int session);
    }

    private final Set<BellKind> kinds;
    private final Turns turns;
    private final Surroundings surroundings;
    private boolean rung;
    private long rungNs;

    Bell(Set<BellKind> kinds, Turns turns, Surroundings surroundings) {
        this.kinds = kinds;
        this.turns = turns;
        this.surroundings = surroundings;
    }

    void ring(HostedSession session) {
        long nowNs = turns.clock().nanoTime();
        if (rung && nowNs - rungNs < PAUSE_NS) {
            return;
        }
        rung = true;
        rungNs = nowNs;
        if (kinds.contains(BellKind.FLASH)) {
            session.overlay().flashFor(SEEN_NS);
        }
        if (kinds.contains(BellKind.LED)) {
            surroundings.blink(SEEN_NS);
        }
        if (kinds.contains(BellKind.SOUND)) {
            surroundings.beep(HEARD_NS);
        }
        surroundings.run(session.id());
    }
}
