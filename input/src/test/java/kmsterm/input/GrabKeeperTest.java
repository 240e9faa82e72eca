// SPDX-License-Identifier: MIT
package kmsterm.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kmsterm.sys.Errno;
import kmsterm.sys.EventLoop;
import kmsterm.sys.SysException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With the kernel's rule: an open file grabs a keyboard that no open file has grabbed. */
class GrabKeeperTest {
    private static final int X = 812;
    private static final String NODE = "/dev/input/event3";

    private final ManualClock clock = new ManualClock();
    private final EventLoop loop = new EventLoop(clock);
    private final List<String> told = new ArrayList<>();
    private final Keyboard keyboard = new Keyboard();
    private final GrabKeeper keeper = new GrabKeeper(loop, keyboard, X, told::add);

    /** Whoever hears it is named. */
    private static final class Keyboard implements GrabKeeper.Opener, GrabKeeper.Keyboard {
        private String hears = "all";
        private Runnable used = () -> {};
        private boolean absent;
        private boolean closed;

        /** Open files of the borrower. */
        private final List<String> files = new ArrayList<>();

        private int refusal;

        @Override
        public GrabKeeper.Keyboard open(Path node, Runnable used) {
            if (absent) {
                throw new SysException("open", node.toString(), Errno.ENODEV);
            }
            closed = false;
            this.used = used;
            return this;
        }

        private int grab(String who, boolean on) {
            if (on) {
                if (!hears.equals("all")) {
                    return -Errno.EBUSY;
                }
                hears = who;
            } else if (hears.equals(who)) {
                hears = "all";
            }
            return 0;
        }

        @Override
        public int grab(boolean on) {
            return grab("nobody", on);
        }

        @Override
        public boolean isOpenIn(int pid) {
            assertEquals(X, pid);
            return !files.isEmpty();
        }

        @Override
        public int grabFor(int pid) {
            if (refusal != 0) {
                return refusal;
            }
            return isOpenIn(pid) ? grab(files.getFirst(), true) : -Errno.ENOENT;
        }

        @Override
        public void close() {
            grab("nobody", false);
            used = () -> {};
            closed = true;
        }

        void drop(String file) {
            files.remove(file);
            grab(file, false);
        }
    }

    @AfterEach
    void close() {
        keeper.close();
        loop.close();
    }

    private void pass(int ms) {
        clock.advanceMs(ms);
        loop.step(0);
    }

    private void add() {
        keeper.add(Path.of(NODE));
    }

    @Test
    void untilItIsOpened_nobodyHearsIt() {
        add();
        for (int i = 0; i < 20; i++) {
            pass(10_000);
        }
        assertEquals("nobody", keyboard.hears);
        assertEquals(List.of(), told);
    }

    /** logind opens it, and passes it on some time later. */
    @Test
    void whoIsGivenIt_hearsItAlone() {
        add();
        keyboard.used.run();
        pass(20);
        assertEquals("nobody", keyboard.hears);
        keyboard.files.add("first");
        pass(20);
        assertEquals("first", keyboard.hears);
        keyboard.used.run();
        pass(10_000);
        assertEquals("first", keyboard.hears, "udev looks at it");
    }

    @Test
    void whoHasItAlready_hearsItAlone() {
        keyboard.files.add("first");
        add();
        assertEquals("first", keyboard.hears);
    }

    @Test
    void openedAnewBeforeItIsClosed_isHeard() {
        keyboard.files.add("first");
        add();
        keyboard.files.add("second");
        keyboard.used.run();
        keyboard.drop("first");
        keyboard.used.run();
        assertEquals("second", keyboard.hears);
        keyboard.drop("second");
        keyboard.used.run();
        assertEquals("nobody", keyboard.hears);
    }

    /** It may hear by another process, whom we do not know. */
    @Test
    void openedAndNotFound_isHeardByAll() {
        add();
        keyboard.used.run();
        for (int i = 0; i < 20; i++) {
            pass(10_000);
        }
        assertEquals("all", keyboard.hears);
        assertEquals(
                List.of(
                        "event3: process 812 has not got it; what is typed goes to the kernel's"
                                + " terminal too"),
                told);
        keyboard.files.add("late");
        keyboard.used.run();
        assertEquals("late", keyboard.hears);
    }

    @Test
    void processThatMayNotBeTraced_hearsIt() {
        add();
        keyboard.files.add("first");
        keyboard.refusal = -Errno.EPERM;
        keyboard.used.run();
        assertEquals("all", keyboard.hears);
        assertEquals(
                List.of("event3: EPERM; what is typed goes to the kernel's terminal too"), told);
    }

    @Test
    void revokedFile_isNobodys() {
        add();
        keyboard.files.add("revoked");
        keyboard.refusal = -Errno.ENODEV;
        keyboard.used.run();
        pass(100);
        assertEquals("nobody", keyboard.hears);
    }

    @Test
    void somebodyElsesGrab_isLeftAlone() {
        keyboard.hears = "keyd";
        keyboard.files.add("first");
        add();
        keyboard.used.run();
        assertEquals("keyd", keyboard.hears);
        assertEquals(List.of(), told);
    }

    @Test
    void closedOrUnplugged_isNotHeldAnyMore() {
        add();
        keeper.remove(NODE);
        assertTrue(keyboard.closed);
        assertEquals("all", keyboard.hears);
        add();
        assertFalse(keyboard.closed);
        keeper.close();
        assertTrue(keyboard.closed);
        pass(10_000);
        assertEquals("all", keyboard.hears);
    }

    @Test
    void gone_isTold() {
        keyboard.absent = true;
        add();
        assertEquals(
                List.of(
                        NODE
                                + ": open: ENODEV (No such device); what is typed may go to the"
                                + " kernel's terminal too"),
                told);
    }
}
