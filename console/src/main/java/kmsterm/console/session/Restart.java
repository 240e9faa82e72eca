// SPDX-License-Identifier: MIT
package kmsterm.console.session;

import java.util.Optional;
import kmsterm.sys.Child;
import kmsterm.sys.Errno;
import kmsterm.sys.SysException;

/**
 * Judges how a program ended, and how long to wait before it is started again. A login that ends
 * after somebody used it is started again at once; one that cannot work (not installed, crashing,
 * out of descriptors) is tried again and again, ever slower, and says so.
 */
final class Restart {
    static final long MS = 1_000_000;

    /** Whatever ends sooner than this was not used by anybody. Required by the restart rules. */
    static final long AT_ONCE_NS = 250 * MS;

    /** Whatever fails sooner than this did not work. Required by the restart rules. */
    static final long SOON_NS = 2000 * MS;

    static final long FIRST_DELAY_NS = 100 * MS;
    static final long LONGEST_DELAY_NS = 30_000 * MS;

    private int failures;

    /** Whether the program did its work: then the next start is a fresh one, without delay. */
    static boolean good(Child.Exit exit, long ranNs) {
        return ranNs >= SOON_NS || (ranNs >= AT_ONCE_NS && exit.shellStatus() == 0);
    }

    void succeeded() {
        failures = 0;
    }

    /** Counts a failure. Returns how long to wait after it. */
    long failed() {
        long delayNs = FIRST_DELAY_NS << Math.min(failures, 20);
        failures++;
        return Math.min(delayNs, LONGEST_DELAY_NS);
    }

    /** How a program ended, in words for a person. */
    static String cause(Optional<Child.Exit> exit, long ranNs) {
        if (exit.isEmpty()) {
            return "does not end";
        }
        if (exit.get().signal() > 0) {
            return "killed by signal " + exit.get().signal();
        }
        int status = exit.get().exitCode();
        return "ended"
                + (ranNs < AT_ONCE_NS ? " at once" : "")
                + (status == 0 ? "" : " with status " + status);
    }

    /** Why a program did not start. */
    static String cause(SysException e) {
        return Errno.name(e.errno()) + " (" + Errno.text(e.errno()) + ")";
    }

    /** As a shell tells that it could not start a program: 127 not found, 126 anything else. */
    static int shellStatus(SysException e) {
        return e.errno() == Errno.ENOENT ? 127 : 126;
    }

    /** {@code 100 ms}, {@code 4 s}. */
    static String time(long ns) {
        return ns < 1000 * MS ? ns / MS + " ms" : (ns + 500 * MS) / (1000 * MS) + " s";
    }
}
