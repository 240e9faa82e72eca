// SPDX-License-Identifier: MIT
package kmsterm.seat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import kmsterm.sys.Clock;
import kmsterm.sys.Errno;
import kmsterm.sys.EventLoop;
import kmsterm.sys.Self;
import kmsterm.sys.Signals;
import kmsterm.sys.SysException;
import kmsterm.sys.Vt;
import kmsterm.sys.natives.Libc;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VirtualTerminalTest {
    private static final int SIGUSR1 = 10;
    private static final int SIGURG = 23;
    private static final int SIGCONT = 18;
    private static final String ACQUIRED = "acquired: graphics off process";

    /** Without anything happening; only a broken test gets there. */
    private static final long LIMIT_NS = 30_000_000_000L;

    /** When it is looked for who died with a terminal: after the many looks of the beginning. */
    private static final long LAST_LOOK_NS = 8_000_000;

    private final EventLoop loop = new EventLoop(Clock.monotonic());
    private final Signals signals = new Signals(loop);
    private final FakeVt kernel = new FakeVt();
    private final List<String> told = new ArrayList<>();
    private boolean listenerFails;

    /** How often somebody might have wanted the display. */
    private int wishes;

    private int rehearsals;

    /** Of several terminals of ours: which one came is told, too. */
    private boolean passed;

    private VirtualTerminal terminal;

    private final Foreground.Listener listener =
            new Foreground.Listener() {
                @Override
                public void acquired() {
                    told.add("acquired: " + modes());
                }

                @Override
                public void came(int number) {
                    if (passed) {
                        told.add("came: " + number);
                    }
                }

                @Override
                public void wanted(boolean rehearsal) {
                    if (rehearsal) {
                        rehearsals++;
                    } else {
                        wishes++;
                    }
                }

                @Override
                public void lent(int number, boolean lent) {
                    told.add((lent ? "lent: " : "back: ") + number);
                }

                @Override
                public void released() {
                    told.add("released: " + kernel.front + " in front");
                    if (listenerFails) {
                        throw new IllegalStateException("a bug");
                    }
                }
            };

    private String modes() {
        return (kernel.display == Vt.KD_GRAPHICS ? "graphics" : "text")
                + (kernel.keyboard == Vt.K_OFF ? " off" : " on")
                + (kernel.mode == Vt.VT_PROCESS ? " process" : " auto");
    }

    private void take(boolean bringToFront) {
        terminal = new VirtualTerminal(loop, signals, kernel, bringToFront, LAST_LOOK_NS, listener);
    }

    private void takeInFront() {
        kernel.front = FakeVt.NUMBER;
        take(false);
        awaitTold(1);
        told.clear();
    }

    private void await(BooleanSupplier condition) {
        long endNs = System.nanoTime() + LIMIT_NS;
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < endNs, "nothing happens");
            loop.step(LIMIT_NS);
        }
    }

    private void awaitTold(int count) {
        await(() -> told.size() >= count);
    }

    /**
     * What was raised before is most likely through when a signal raised now is: the JVM takes them
     * in turn, but has a thread for each. So what must come is awaited by itself; this is for what
     * must not.
     */
    private void settle() {
        boolean[] through = new boolean[1];
        signals.on("CONT", () -> through[0] = true);
        Libc.kill(Self.pid(), SIGCONT);
        await(() -> through[0]);
        while (loop.step(0)) {
            // Until nothing is left to do.
        }
    }

    @AfterEach
    void close() {
        if (terminal != null) {
            terminal.close();
        }
        signals.close();
        loop.close();
    }

    /** So that code has run before somebody else is in a hurry. */
    @Test
    void inFrontForAWhile_isOpenedOnceByOurselves() {
        takeInFront();
        await(() -> kernel.touched);
        kernel.openedBySomebody();
        assertEquals(1, rehearsals);
        assertEquals(0, wishes);
        kernel.openedBySomebody();
        assertEquals(1, rehearsals);
        assertEquals(1, wishes);
        assertEquals(List.of(), told);
    }

    @Test
    void terminalInFront_isAcquiredWithItsModesSet() {
        kernel.front = FakeVt.NUMBER;
        take(true);
        assertEquals(List.of(), told);
        settle();
        assertEquals(List.of(ACQUIRED), told);
        assertTrue(terminal.active());
    }

    @Test
    void terminalBehind_isPreparedAndWaits() {
        take(false);
        settle();
        assertEquals(List.of(), told);
        assertEquals("graphics off process", modes());
        kernel.requestSwitch(FakeVt.NUMBER);
        awaitTold(1);
        assertTrue(terminal.active());
    }

    @Test
    void broughtToTheFront_isAcquiredOnce() {
        take(true);
        settle();
        assertEquals(List.of(ACQUIRED), told);
    }

    @Test
    void nextAndPrevious_areThoseThatSomebodyHasOpen() {
        takeInFront();
        assertTrue(terminal.switchBy(1), "there is no other");
        settle();
        assertEquals(List.of(), told);
        kernel.inUse |= 1 << 1 | 1 << 7;
        assertTrue(terminal.switchBy(1));
        await(() -> kernel.front == 7);
        kernel.requestSwitch(FakeVt.NUMBER);
        awaitTold(2);
        assertTrue(terminal.switchBy(-1));
        await(() -> kernel.front == 1);
        kernel.inUse = 1 << 7;
        kernel.requestSwitch(FakeVt.NUMBER);
        awaitTold(4);
        assertTrue(terminal.switchBy(-1), "round the end");
        await(() -> kernel.front == 7);
    }

    @Test
    void switchAway_happensAfterTheListenerLetGo() {
        takeInFront();
        kernel.requestSwitch(2);
        await(() -> kernel.front == 2);
        assertEquals(List.of("released: 3 in front"), told);
        assertFalse(terminal.active());
    }

    @Test
    void switchByOurKeys_letsGo() {
        takeInFront();
        assertTrue(terminal.switchTo(2));
        await(() -> kernel.front == 2);
        assertEquals(List.of("released: 3 in front"), told);
    }

    @Test
    void switchByOurKeys_worksThoughSomebodyMadeItAutomatic() {
        takeInFront();
        kernel.mode = Vt.VT_AUTO;
        assertTrue(terminal.switchTo(2));
        await(() -> kernel.front == 2);
        assertEquals(List.of("released: 3 in front"), told);
        assertEquals(1, terminal.corrections());
    }

    @Test
    void numberOutOfRange_isNoSwitch() {
        takeInFront();
        assertFalse(terminal.switchTo(0));
        assertFalse(terminal.switchTo(64));
        settle();
        assertEquals(FakeVt.NUMBER, kernel.front);
        assertEquals(0, kernel.pending);
    }

    @Test
    void manySwitches_areEachToldOnce() {
        takeInFront();
        for (int i = 1; i <= 500; i++) {
            int times = i;
            kernel.requestSwitch(2);
            await(() -> kernel.front == 2);
            kernel.requestSwitch(FakeVt.NUMBER);
            await(() -> told.size() == 2 * times);
        }
        settle();
        assertEquals(1000, told.size());
        assertTrue(terminal.active());
        assertEquals(0, terminal.corrections());
    }

    @Test
    void noticeThatComesTwice_changesNothing() {
        takeInFront();
        Libc.kill(Self.pid(), SIGURG);
        settle();
        assertEquals(List.of(), told);
    }

    @Test
    void releaseThatNobodyAskedFor_isTakenBack() {
        takeInFront();
        Libc.kill(Self.pid(), SIGUSR1);
        awaitTold(2);
        settle();
        assertEquals(List.of("released: 3 in front", ACQUIRED), told);
        assertTrue(terminal.active());
    }

    @Test
    void lateReleaseWhileBehind_isIgnored() {
        take(false);
        Libc.kill(Self.pid(), SIGUSR1);
        settle();
        assertEquals(List.of(), told);
    }

    @Test
    void listenerThatFails_doesNotHoldTheSwitchUp() {
        takeInFront();
        listenerFails = true;
        List<Throwable> failures = new ArrayList<>();
        loop.onFailure(failures::add);
        kernel.requestSwitch(2);
        await(() -> !failures.isEmpty());
        assertEquals(2, kernel.front);
    }

    @Test
    void left_nothingTypedWaitsForTheNextReader() {
        takeInFront();
        int flushes = kernel.flushes;
        kernel.requestSwitch(2);
        await(() -> kernel.front == 2);
        assertEquals(flushes + 1, kernel.flushes);
    }

    @Test
    void resetByOthersWhileAway_isUndoneBeforeTheListenerHears() {
        takeInFront();
        kernel.requestSwitch(2);
        await(() -> kernel.front == 2);
        kernel.display = Vt.KD_TEXT;
        kernel.keyboard = Vt.K_UNICODE;
        int flushes = kernel.flushes;
        kernel.requestSwitch(FakeVt.NUMBER);
        awaitTold(2);
        assertEquals(ACQUIRED, told.get(1));
        assertEquals(1, terminal.corrections());
        assertEquals(flushes + 1, kernel.flushes);
    }

    @Test
    void resetInFront_isUndoneByRecheck() {
        takeInFront();
        kernel.resetBySomebody();
        assertTrue(terminal.recheck());
        assertEquals("graphics off process", modes());
        assertFalse(terminal.recheck());
    }

    @Test
    void switchAroundUs_isSeenAtTheNextNotice() {
        takeInFront();
        kernel.resetBySomebody();
        kernel.requestSwitch(2);
        Libc.kill(Self.pid(), SIGURG);
        awaitTold(1);
        settle();
        assertEquals(List.of("released: 2 in front"), told);
    }

    @Test
    void restore_putsBackOnce() {
        int raw = 0;
        kernel.keyboard = raw;
        takeInFront();
        assertTrue(kernel.hushed, "what is typed would be echoed for whoever looks later");
        terminal.restore();
        assertFalse(kernel.hushed);
        assertEquals("text on auto", modes());
        assertEquals(raw, kernel.keyboard);
        int settings = kernel.settings;
        terminal.restore();
        terminal.close();
        assertEquals(settings, kernel.settings);
        assertEquals(1, kernel.restorations);
        assertFalse(kernel.open);
    }

    @Test
    void keyboardFoundOff_isPutBackOn() {
        kernel.keyboard = Vt.K_OFF;
        kernel.display = Vt.KD_GRAPHICS;
        takeInFront();
        terminal.restore();
        assertEquals("text on auto", modes());
        assertEquals(Vt.K_UNICODE, kernel.keyboard);
    }

    @Test
    void restore_bringsBackWhatWasInFront() {
        kernel.front = 7;
        take(true);
        awaitTold(1);
        terminal.restore();
        assertEquals(7, kernel.front);
    }

    @Test
    void restore_ofOneThatSomebodySwitchedTo_doesNotSwitch() {
        kernel.front = 7;
        take(false);
        kernel.requestSwitch(FakeVt.NUMBER);
        awaitTold(1);
        terminal.restore();
        assertEquals(FakeVt.NUMBER, kernel.front);
    }

    @Test
    void restoreWhileBehind_doesNotSwitch() {
        take(true);
        awaitTold(1);
        kernel.requestSwitch(5);
        await(() -> kernel.front == 5);
        terminal.restore();
        assertEquals(5, kernel.front);
        assertEquals("text on auto", modes());
    }

    @Test
    void restore_isPossibleFromAnyThread() throws Exception {
        takeInFront();
        Thread thread = new Thread(terminal::restore);
        thread.start();
        thread.join();
        assertEquals("text on auto", modes());
    }

    @Test
    void signalAfterRestore_isIgnored() {
        takeInFront();
        terminal.restore();
        Libc.kill(Self.pid(), SIGUSR1);
        settle();
        assertEquals(List.of(), told);
        assertFalse(terminal.recheck());
        assertEquals("text on auto", modes());
    }

    @Test
    void refusalByTheKernel_leavesNothingChanged() {
        kernel.front = FakeVt.NUMBER;
        kernel.refuseDisplay = Errno.EPERM;
        SysException e = assertThrows(SysException.class, () -> take(true));
        assertEquals("KDSETMODE", e.call());
        assertEquals("text on auto", modes());
        assertFalse(kernel.open);
    }

    /** Two in front of each other: 3, and 1 or 2, the lowest that is free. */
    private int another() {
        passed = true;
        int number = terminal.another();
        told.clear();
        return number;
    }

    @Test
    void another_isTheLowestThatIsFreeWithItsModesSet() {
        takeInFront();
        kernel.inUse |= 1 << 1;
        assertEquals(2, another());
        FakeVt second = kernel.ours.get(2);
        assertEquals(Vt.KD_GRAPHICS, second.display);
        assertEquals(Vt.K_OFF, second.keyboard);
        assertEquals(Vt.VT_PROCESS, second.mode);
        assertEquals(4, terminal.another());
        settle();
        assertEquals(List.of(), told);
    }

    @Test
    void another_noneIsFree() {
        takeInFront();
        kernel.inUse = 0xffff;
        assertEquals(0, terminal.another());
    }

    @Test
    void switchToAnotherOfOurs_keepsTheDisplay() {
        takeInFront();
        int second = another();
        assertTrue(terminal.switchTo(second));
        await(() -> told.size() == 1);
        assertEquals(List.of("came: " + second), told);
        assertEquals(second, kernel.front);
        assertTrue(terminal.active());
        terminal.show(3);
        await(() -> told.size() == 2);
        assertEquals("came: 3", told.get(1));
        assertEquals(3, kernel.front);
    }

    @Test
    void switchOfOthersToAnotherOfOurs_letsGoAndComesBack() {
        takeInFront();
        int second = another();
        kernel.requestSwitch(second);
        awaitTold(3);
        assertEquals(List.of("released: 3 in front", ACQUIRED, "came: " + second), told);
    }

    @Test
    void switchFromAnotherOfOurs_letsGo() {
        takeInFront();
        int second = another();
        terminal.show(second);
        awaitTold(1);
        kernel.requestSwitch(7);
        await(() -> kernel.front == 7);
        assertEquals("released: " + second + " in front", told.get(1));
        assertFalse(terminal.active());
        terminal.show(3);
        settle();
        assertEquals(7, kernel.front, "who is not in front does not switch");
        kernel.requestSwitch(second);
        awaitTold(4);
        assertEquals(List.of(ACQUIRED, "came: " + second), told.subList(2, 4));
    }

    @Test
    void shownThereAndBackAtOnce_endsWhereWasAskedForLast() {
        takeInFront();
        int second = another();
        terminal.show(second);
        terminal.show(3);
        await(() -> kernel.front == 3 && kernel.pending == 0 && !told.isEmpty());
        settle();
        assertEquals(3, kernel.front);
        assertEquals("came: 3", told.getLast());
        assertTrue(told.stream().allMatch("came: 3"::equals), told.toString());
    }

    @Test
    void somebodyElsesSwitchWhileWeSwitch_letsGo() {
        takeInFront();
        int second = another();
        terminal.show(second);
        kernel.pending = 7;
        await(() -> kernel.front == 7);
        Libc.kill(Self.pid(), SIGURG);
        awaitTold(1);
        assertEquals(List.of("released: 7 in front"), told);
        assertFalse(terminal.active());
    }

    @Test
    void cameAndIsToGoBeforeWeLooked_letsGo() {
        takeInFront();
        int second = another();
        kernel.front = second;
        kernel.pending = 7;
        Libc.kill(Self.pid(), SIGUSR1);
        await(() -> kernel.front == 7);
        awaitTold(1);
        assertEquals(List.of("released: 7 in front"), told);
    }

    @Test
    void givenBack_isPutBackOnceItIsNotInFront() {
        takeInFront();
        int second = another();
        terminal.show(second);
        awaitTold(1);
        FakeVt port = kernel.ours.get(second);
        terminal.giveBack(second);
        assertTrue(port.open, "the kernel would stay on a terminal that nobody has");
        await(() -> !port.open);
        assertEquals(3, kernel.front);
        assertEquals(Vt.KD_TEXT, port.display);
        assertEquals(Vt.K_UNICODE, port.keyboard);
        assertEquals(Vt.VT_AUTO, port.mode);
        assertEquals(1, port.restorations);
        assertEquals(second, terminal.another());
    }

    @Test
    void givenBackWhileBehind_isPutBackAtOnce() {
        takeInFront();
        int second = another();
        FakeVt port = kernel.ours.get(second);
        terminal.giveBack(3);
        terminal.giveBack(9);
        assertTrue(kernel.open);
        terminal.giveBack(second);
        assertFalse(port.open);
    }

    @Test
    void restore_putsBackAllAndShowsTheFirst() {
        takeInFront();
        int second = another();
        FakeVt port = kernel.ours.get(second);
        terminal.show(second);
        awaitTold(1);
        terminal.restore();
        assertEquals(3, kernel.front);
        assertEquals(Vt.KD_TEXT, port.display);
        assertEquals("text on auto", modes());
        terminal.close();
        assertFalse(port.open);
    }

    @Test
    void recheck_isForAllOfThem() {
        takeInFront();
        int second = another();
        kernel.ours.get(second).resetBySomebody();
        assertTrue(terminal.recheck());
        assertEquals(Vt.K_OFF, kernel.ours.get(second).keyboard);
        assertFalse(terminal.recheck());
    }

    @Test
    void takenOverInFront_isLetGoOfAndLeftAloneUntilItIsBack() {
        takeInFront();
        kernel.takenOver();
        assertEquals(List.of("released: 3 in front", "lent: 3"), told);
        int settings = kernel.settings;
        int flushes = kernel.flushes;
        terminal.recheck();
        settle();
        assertEquals(settings, kernel.settings, "its modes are the other program's");
        assertEquals(flushes, kernel.flushes, "and what is typed there");
        told.clear();
        kernel.left();
        assertEquals(List.of("back: 3", ACQUIRED), told);
        assertEquals(0, terminal.corrections(), "that was no fault of anybody");
    }

    @Test
    void takenOverAfterItWasOpened_isSeenALittleLater() {
        takeInFront();
        kernel.openedBySomebody();
        assertEquals(List.of(), told);
        assertEquals(1, wishes);
        kernel.modesOfSomebody();
        awaitTold(2);
        assertEquals(List.of("released: 3 in front", "lent: 3"), told);
    }

    @Test
    void openedBehind_isNoWishForTheDisplay() {
        take(false);
        settle();
        kernel.openedBySomebody();
        assertEquals(0, wishes);
        kernel.requestSwitch(FakeVt.NUMBER);
        awaitTold(1);
        kernel.openedBySomebody();
        assertEquals(1, wishes);
    }

    @Test
    void takenOverByOneThatDies_isTakenBack() {
        takeInFront();
        kernel.takenOver();
        told.clear();
        kernel.leftByDeath();
        assertEquals(List.of(), told, "he may be about to put the modes back");
        awaitTold(2);
        assertEquals(List.of("back: 3", ACQUIRED), told);
    }

    @Test
    void closedBySomebodyElseWhileLent_staysLent() {
        takeInFront();
        kernel.takenOver();
        told.clear();
        kernel.closedBySomebody();
        int looks = kernel.looksForUsers;
        await(() -> kernel.looksForUsers > looks);
        settle();
        assertEquals(List.of(), told);
    }

    @Test
    void takenOverBySeatd_isItsAsLongAsItHasACard() {
        takeInFront();
        kernel.takenOverBySeatd();
        told.clear();
        await(() -> kernel.looksForUsers > 0);
        settle();
        assertEquals(List.of(), told, "though nobody has the terminal open");
        kernel.cardUsers = false;
        kernel.closedBySomebody();
        awaitTold(2);
        assertEquals(List.of("back: 3", ACQUIRED), told);
    }

    @Test
    void leftBySeatd_isBackThoughTheCompositorIsNotDeadYet() {
        takeInFront();
        kernel.takenOverBySeatd();
        told.clear();
        kernel.leftBySeatd();
        assertEquals(List.of("back: 3", ACQUIRED), told);
        assertEquals("graphics off process", modes());
    }

    @Test
    void takenOverBySeatdThatDies_isTakenBackHoweverLateTheCompositorDies() {
        takeInFront();
        kernel.takenOverBySeatd();
        told.clear();
        // Not only in the looks that follow something.
        int looks = kernel.looksForUsers;
        await(() -> kernel.looksForUsers > looks + 3);
        assertEquals(List.of(), told);
        kernel.cardUsers = false;
        awaitTold(2);
        assertEquals(List.of("back: 3", ACQUIRED), told);
    }

    @Test
    void takenOverByOneThatDies_isTakenBackThoughSomebodyHasACard() {
        takeInFront();
        kernel.takenOver();
        kernel.cardUsers = true;
        told.clear();
        kernel.leftByDeath();
        awaitTold(2);
        assertEquals(List.of("back: 3", ACQUIRED), told);
    }

    @Test
    void lentAndLeftBySwitch_isBackWhenTheProgramEndsBehind() {
        takeInFront();
        int second = terminal.another();
        kernel.takenOver();
        told.clear();
        passed = true;
        kernel.arrive(second);
        awaitTold(2);
        assertEquals(second, kernel.front);
        assertEquals("came: " + second, told.get(1));
        told.clear();
        kernel.left();
        settle();
        assertEquals(List.of("back: 3"), told);
        assertEquals("graphics off process", modes());
    }

    @Test
    void switchToOneThatIsLent_letsGo() {
        takeInFront();
        int second = terminal.another();
        kernel.takenOver();
        kernel.arrive(second);
        await(() -> terminal.active());
        told.clear();
        assertTrue(terminal.switchTo(FakeVt.NUMBER));
        awaitTold(1);
        assertEquals(List.of("released: " + second + " in front"), told);
        await(() -> kernel.front == FakeVt.NUMBER);
        settle();
        assertFalse(terminal.active());
    }

    @Test
    void restoreWhileLent_leavesItToWhoHasIt() {
        takeInFront();
        kernel.takenOver();
        int settings = kernel.settings;
        terminal.restore();
        assertEquals(settings, kernel.settings);
        assertEquals(1, kernel.restorations);
    }

    @Test
    void takenWhileAProgramHasIt_isLentFromTheStart() {
        kernel.front = FakeVt.NUMBER;
        kernel.otherUsers = true;
        kernel.modesOfSomebody();
        // As systemd leaves the terminal of a service that died.
        kernel.keyboard = Vt.K_UNICODE;
        kernel.display = Vt.KD_TEXT;
        take(false);
        settle();
        assertEquals(List.of(), told);
        assertEquals("graphics off process", modes(), "what is typed at it is for it alone");
        kernel.left();
        assertEquals(List.of("back: 3", ACQUIRED), told);
    }

    @Test
    void takenAfterAProgramThatDied_isOurs() {
        kernel.front = FakeVt.NUMBER;
        kernel.modesOfSomebody();
        take(false);
        awaitTold(1);
        assertEquals(List.of(ACQUIRED), told);
    }
}
