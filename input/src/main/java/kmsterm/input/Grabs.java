// SPDX-License-Identifier: MIT
package kmsterm.input;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import kmsterm.sys.Errno;
import kmsterm.sys.EventLoop;

/**
 * Keyboards that nobody else hears, the kernel's own terminals neither (EVIOCGRAB). One that
 * somebody else hears alone is tried again for some seconds: he may be about to end. Loop thread
 * only.
 */
final class Grabs implements AutoCloseable {
    /** Of a keyboard that is not grabbed, behind why. */
    static final String HEARD_BY_OTHERS = "; what is typed goes to the kernel's terminal too";

    private static final long FIRST_NS = 5_000_000L;

    /** The last one waits for 2.5 s: who ends on a slow machine has closed his files. Guess. */
    private static final int TRIES = 10;

    private final EventLoop.Timer timer;
    private final Consumer<String> trouble;
    private final List<EvdevDevice> refused = new ArrayList<>();
    private int tries;

    /**
     * @param trouble told in one line of one that cannot be had
     */
    Grabs(EventLoop loop, Consumer<String> trouble) {
        this.trouble = trouble;
        timer = loop.timer(this::again);
    }

    void take(EvdevDevice device) {
        int result = device.grab(true);
        if (result == -Errno.EBUSY) {
            refused.add(device);
            tries = 0;
            timer.in(FIRST_NS);
        } else {
            tell(device, result);
        }
    }

    void give(EvdevDevice device) {
        if (!refused.remove(device)) {
            device.grab(false);
        }
    }

    /** It is closed. */
    void forget(EvdevDevice device) {
        refused.remove(device);
    }

    private void again() {
        tries++;
        for (EvdevDevice device : List.copyOf(refused)) {
            int result = device.grab(true);
            if (result != -Errno.EBUSY || tries == TRIES) {
                refused.remove(device);
                tell(device, result);
            }
            if (result == 0) {
                // What is held down now, nobody has told us of.
                device.listen();
            }
        }
        if (!refused.isEmpty()) {
            timer.in(FIRST_NS << tries);
        }
    }

    private void tell(EvdevDevice device, int result) {
        if (result < 0) {
            String node = device.node();
            trouble.accept(
                    node.substring(node.lastIndexOf('/') + 1)
                            + ": EVIOCGRAB: "
                            + Errno.name(-result)
                            + HEARD_BY_OTHERS);
        }
    }

    @Override
    public void close() {
        timer.close();
    }
}
