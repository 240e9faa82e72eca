// SPDX-License-Identifier: MIT
package kmsterm.it.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.TimeUnit;

/**
 * What the kernel and logind say of seat0: who draws, who is in front, what mode terminals have.
 */
final class SeatFacts {
    /** As KDGETMODE and KDGKBMODE have them. Source: linux/kd.h. */
    static final String GRAPHICS = "1 4";

    static final String TEXT = "0 3";

    /** Guess: a session that ends does so over several processes, each of which is emulated. */
    private static final int SECONDS = 120;

    interface Fact {
        String get() throws Exception;
    }

    private final Guest guest;

    SeatFacts(Guest guest) {
        this.guest = guest;
    }

    /**
     * Fails unless a fact comes to be so. Sessions end, and terminals get other modes, some time
     * after what was asked for is done, and nothing tells when.
     */
    void assertBecomes(String wanted, Fact fact, String what) throws Exception {
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        String is = fact.get();
        while (!is.equals(wanted) && System.nanoTime() < endNs) {
            TimeUnit.MILLISECONDS.sleep(200);
            is = fact.get();
        }
        assertEquals(wanted, is, what);
    }

    /** Who may draw; nobody when the kernel does. */
    String masters() throws Exception {
        return guest.run("awk '$4 == \"y\" {print $1}' /sys/kernel/debug/dri/0/clients | xargs")
                .strip();
    }

    /** KDGETMODE and KDGKBMODE of a virtual terminal that is in use. */
    String modes(int vt) throws Exception {
        return guest.run(
                        "perl -e 'open T, \"<\", \"/dev/tty"
                                + vt
                                + "\" or die; for (0x4b3b, 0x4b44) { my $m = pack \"i\", -1;"
                                + " ioctl T, $_, $m or die; push @m, unpack \"i\", $m }"
                                + " print \"@m\"'")
                .strip();
    }

    String front() throws Exception {
        return guest.run("cat /sys/class/tty/tty0/active").strip();
    }

    /** The terminals that have sessions. */
    String sessions() throws Exception {
        return guest.tryRun(
                        "for s in $(loginctl --no-legend | awk '$4 == \"seat0\" {print $1}'); do"
                                + " loginctl show-session $s -p State -p VTNr --value | xargs; done"
                                + " | grep -v closing | grep -o '[0-9]*' | sort -u | xargs")
                .out()
                .strip();
    }
}
