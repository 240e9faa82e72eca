// SPDX-License-Identifier: MIT
package kmsterm.seat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import kmsterm.sys.Errno;
import kmsterm.sys.EventLoop;
import kmsterm.sys.Fd;
import kmsterm.sys.SysException;
import kmsterm.sys.Vt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LibseatBrokerTest {
    private static final Device CARD =
            new Device(Device.DRM, "card0", "/sys/card0", "/dev/dri/card0", "seat0", Map.of());
    private static final Device KEYBOARD = FakeUdev.device("event0", Map.of());
    private static final Device SPEAKER = KEYBOARD;

    private long nowNs;
    private final EventLoop loop = new EventLoop(() -> nowNs);
    private final EventLoop helperLoop = new EventLoop(() -> nowNs);
    private final FakeSeatd daemon = new FakeSeatd();
    private final FakeVt vt = new FakeVt();
    private final List<String> told = new ArrayList<>();
    private final List<String> reported = new ArrayList<>();
    private final List<Fd> fds = new ArrayList<>();
    private LibseatBroker broker;

    /** The helper's loop is stepped by the test, on its thread. */
    private final class Steps implements SeatHelper {
        private final SeatClient.Owner owner;
        private SeatClient client;

        Steps(SeatClient.Owner owner) {
            this.owner = owner;
            begin(0);
        }

        private void begin(long delayNs) {
            client = new SeatClient(helperLoop, daemon::connect, owner);
            client.connectIn(delayNs);
        }

        @Override
        public void renew(long delayNs) {
            begin(delayNs);
        }

        @Override
        public void ask(Consumer<SeatClient> job) {
            SeatClient now = client;
            helperLoop.post(() -> job.accept(now));
        }

        @Override
        public void close() {
            client.close();
        }
    }

    private final class Told implements Foreground.Listener {
        @Override
        public void acquired() {
            told.add("acquired");
        }

        @Override
        public void released() {
            told.add("released");
            assertFalse(daemon.givenAway(), "paused before the seat is given away");
        }

        @Override
        public void lost() {
            told.add("lost");
        }
    }

    private DeviceBroker.Client client(String name) {
        return new DeviceBroker.Client() {
            @Override
            public void opened(Fd fd) {
                told.add(name);
                fds.add(fd);
            }

            @Override
            public void failed(SysException e) {
                told.add(name + " failed " + Errno.name(e.errno()));
            }
        };
    }

    private void start() {
        broker =
                new LibseatBroker(
                        loop,
                        new SessionVt(FakeVt.NUMBER, Optional.of(vt), Optional.empty()),
                        new Told(),
                        reported::add,
                        (owner, bugs) -> new Steps(owner),
                        done -> {
                            loop.step(0);
                            return done.getCount() == 0;
                        });
        turn();
    }

    /** Until nothing is left to be done now. */
    private void turn() {
        boolean busy = true;
        while (busy) {
            busy = helperLoop.step(0);
            busy |= loop.step(0);
        }
    }

    private void pass(long ms) {
        for (long i = 0; i < ms; i += 10) {
            nowNs += 10_000_000;
            turn();
        }
    }

    private void assertTold(String... expected) {
        assertEquals(List.of(expected), told);
        told.clear();
    }

    @AfterEach
    void close() {
        fds.forEach(Fd::close);
        broker.close();
        helperLoop.close();
        loop.close();
    }

    @Test
    void sessionInFront_isOurs() {
        start();
        assertTold("acquired");
    }

    @Test
    void sessionBehindAnother_isOursWhenItComesToTheFront() {
        daemon.inFront = false;
        start();
        broker.open(CARD, client("card"));
        turn();
        assertTold();
        daemon.enable();
        turn();
        assertTold("acquired", "card");
    }

    @Test
    void device_isOpenedByTheDaemonOnItsOwnThread() {
        start();
        told.clear();
        broker.open(KEYBOARD, client("keyboard"));
        assertEquals(List.of(), daemon.asked);
        turn();
        assertTold("keyboard");
    }

    @Test
    void deviceForTwo_isOneOfTheDaemons_andGivenBackByTheLast() {
        start();
        told.clear();
        DeviceBroker.Request keyboard = broker.open(KEYBOARD, client("keyboard"));
        DeviceBroker.Request speaker = broker.open(SPEAKER, client("speaker"));
        turn();
        assertTold("keyboard", "speaker");
        keyboard.close();
        turn();
        assertEquals(List.of("/dev/event0"), daemon.open());
        speaker.close();
        turn();
        assertEquals(List.of(), daemon.open());
    }

    @Test
    void requestClosedBeforeItsAnswer_leavesNothingOpen() {
        start();
        told.clear();
        broker.open(KEYBOARD, client("keyboard")).close();
        turn();
        assertTold();
        assertEquals(List.of(), daemon.open());
    }

    @Test
    void deviceThatTheDaemonDoesNotKnowYet_isAskedForAgain() {
        daemon.refusals.addAll(List.of(Errno.ENODEV, Errno.EPERM));
        start();
        told.clear();
        broker.open(KEYBOARD, client("keyboard"));
        turn();
        assertTold();
        pass(100);
        assertTold("keyboard");
    }

    @Test
    void deviceThatIsRefusedForGood_isToldOf() {
        for (int i = 0; i < DirectBroker.MAX_ATTEMPTS; i++) {
            daemon.refusals.add(Errno.EPERM);
        }
        start();
        told.clear();
        broker.open(KEYBOARD, client("keyboard"));
        pass(6_000);
        assertTold("keyboard failed EPERM");
    }

    @Test
    void anotherSession_getsTheSeatAfterAllIsPaused_andCardsStayOpen() {
        start();
        broker.open(CARD, client("card"));
        broker.open(KEYBOARD, client("keyboard"));
        turn();
        told.clear();
        daemon.disable();
        turn();
        assertTold("released");
        assertTrue(daemon.givenAway());
        assertEquals(List.of("/dev/dri/card0"), daemon.open());
        daemon.enable();
        turn();
        assertTold("acquired");
        broker.open(KEYBOARD, client("keyboard"));
        turn();
        assertTold("keyboard");
    }

    @Test
    void deviceAskedForWhileAway_isOpenedWhenTheSeatIsOursAgain() {
        start();
        daemon.disable();
        turn();
        told.clear();
        broker.open(KEYBOARD, client("keyboard"));
        pass(1_000);
        assertTold();
        daemon.enable();
        turn();
        assertTold("acquired", "keyboard");
    }

    @Test
    void cardKeptOverASwitch_isGivenBackWhenItIsClosed() {
        start();
        DeviceBroker.Request card = broker.open(CARD, client("card"));
        turn();
        daemon.disable();
        turn();
        daemon.enable();
        turn();
        card.close();
        turn();
        assertEquals(List.of(), daemon.open());
    }

    @Test
    void daemonThatDies_costsTheDevicesAndIsAskedAgain() {
        start();
        broker.open(CARD, client("card"));
        turn();
        told.clear();
        daemon.refusesConnection = Errno.ENOENT;
        daemon.die();
        turn();
        assertTold("released", "lost");
        assertTrue(reported.getFirst().contains("devices given up"), reported::toString);
        pass(2_000);
        assertEquals(1, daemon.connections);
        assertEquals(2, reported.size(), "said once: " + reported);
        daemon.refusesConnection = 0;
        pass(SeatClient.MAX_NS / 1_000_000);
        assertEquals(2, daemon.connections);
        assertTold("acquired");
        assertEquals("seat0: ours again", reported.getLast());
        broker.open(CARD, client("card"));
        turn();
        assertTold("card");
    }

    @Test
    void connectionThatBreaksAtOnce_isAskedForLaterAndLater() {
        start();
        List<Long> waitsMs = new ArrayList<>();
        for (int i = 1; i <= 8; i++) {
            waitsMs.add(breakAndAwait(i));
        }
        assertEquals(List.of(100L, 200L, 400L, 800L, 1_600L, 3_200L, 5_000L, 5_000L), waitsMs);
    }

    @Test
    void connectionThatHeld_isAskedForSoonWhenItBreaks() {
        start();
        breakAndAwait(1);
        breakAndAwait(2);
        pass(LibseatBroker.WELL_NS / 1_000_000 - 100);
        assertEquals(400, breakAndAwait(3));
        pass(LibseatBroker.WELL_NS / 1_000_000);
        assertEquals(100, breakAndAwait(4));
    }

    /** Until there is one more connection than there have been; in ms. */
    private long breakAndAwait(int connections) {
        assertEquals(connections, daemon.connections);
        daemon.die();
        turn();
        long brokenNs = nowNs;
        while (daemon.connections == connections && nowNs - brokenNs < 2 * SeatClient.MAX_NS) {
            pass(10);
        }
        return (nowNs - brokenNs) / 1_000_000;
    }

    /** As logind does that was started again. */
    @Test
    void daemonThatHasForgottenUs_isAskedForTheSeatAnew() {
        start();
        DeviceBroker.Request keyboard = broker.open(KEYBOARD, client("keyboard"));
        turn();
        told.clear();
        keyboard.close();
        daemon.refusals.add(Errno.EAGAIN);
        broker.open(KEYBOARD, client("keyboard"));
        turn();
        assertTold("released", "lost");
        assertTrue(reported.getLast().contains("EAGAIN"), reported::toString);
        pass(200);
        assertEquals(2, daemon.connections);
        assertTold("acquired", "keyboard");
    }

    @Test
    void deviceThatIsGone_isNoSignOfThat() {
        start();
        DeviceBroker.Request keyboard = broker.open(KEYBOARD, client("keyboard"));
        turn();
        keyboard.close();
        daemon.refusals.add(Errno.ENODEV);
        told.clear();
        broker.open(KEYBOARD, client("keyboard"));
        turn();
        assertTold();
        assertEquals(1, daemon.connections);
    }

    @Test
    void daemonThatDiesWhileAnotherSessionIsInFront_isAskedAgain() {
        start();
        daemon.disable();
        turn();
        told.clear();
        daemon.die();
        turn();
        assertTold("lost");
        pass(200);
        assertEquals(2, daemon.connections);
        assertTold();
        daemon.enable();
        turn();
        assertTold("acquired");
    }

    @Test
    void daemonThatDiesWithARequestUnderWay_answersItWhenItIsBack() {
        start();
        told.clear();
        broker.open(KEYBOARD, client("keyboard"));
        daemon.die();
        turn();
        pass(200);
        assertTold("released", "lost", "acquired", "keyboard");
    }

    @Test
    void terminalThatHearsKeys_isSilencedWhenTheSeatIsOurs() {
        vt.keyboard = Vt.K_UNICODE;
        vt.display = Vt.KD_TEXT;
        start();
        assertEquals(Vt.K_OFF, vt.keyboard);
        assertEquals(Vt.KD_GRAPHICS, vt.display);
        assertEquals(1, vt.flushes);
        broker.close();
        assertEquals(Vt.K_UNICODE, vt.keyboard);
        assertEquals(Vt.KD_TEXT, vt.display);
    }

    @Test
    void terminalThatIsSilent_isLeftAlone() {
        vt.keyboard = Vt.K_OFF;
        vt.display = Vt.KD_GRAPHICS;
        start();
        broker.close();
        assertEquals(0, vt.settings);
    }

    @Test
    void switch_isTheDaemons() {
        start();
        assertTrue(broker.switchTo(5));
        turn();
        assertEquals(List.of("switch 5"), daemon.asked);
        assertEquals(1, vt.front);
        assertFalse(broker.switchTo(64));
    }

    @Test
    void switchThatTheDaemonRefuses_isAskedOfTheKernel() {
        daemon.refusesSwitch = Errno.EACCES;
        start();
        assertTrue(broker.switchTo(5));
        turn();
        assertEquals(5, vt.front);
    }

    @Test
    void nothingIsSwitchedWhileAnotherSessionIsInFront() {
        daemon.inFront = false;
        start();
        assertFalse(broker.switchTo(5));
    }

    @Test
    void close_givesDevicesAndSeatBackAndThrowsAwayWhatWasTyped() {
        start();
        broker.open(CARD, client("card"));
        turn();
        int flushes = vt.flushes;
        broker.close();
        assertEquals(List.of(), daemon.open());
        assertTrue(daemon.closed());
        assertEquals(flushes + 1, vt.flushes);
        assertFalse(vt.open);
    }
}
