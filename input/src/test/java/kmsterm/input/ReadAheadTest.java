// SPDX-License-Identifier: MIT
package kmsterm.input;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import kmsterm.input.natives.Evdev;
import kmsterm.sys.Errno;
import kmsterm.sys.EventLoop;
import kmsterm.sys.Fd;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keyboards that another thread reads, while the loop is late. */
class ReadAheadTest {
    private static final int KEY_A = 30;

    private final Arena arena = Arena.ofConfined();
    private final TestSeat seat = new TestSeat();

    @AfterEach
    void close() {
        seat.close();
        arena.close();
    }

    /** A keyboard whose reader reads when it is told to. */
    private final class Plugged implements ReadAhead.Reader {
        final FakeEvdev keyboard = new FakeEvdev();
        private final MemorySegment batch =
                arena.allocate((long) EvdevDevice.BATCH * Evdev.INPUT_EVENT_SIZE, 8);
        private final ReadAhead ahead;
        private boolean reading;

        Plugged(TestSeat seat) {
            ahead = new ReadAhead(keyboard, null, seat.loop);
            var device = new EvdevDevice(ahead, "event7", seat.group.sink());
            assertTrue(device.open());
            ahead.begin(this, device::ready, seat.group.paused() ? 0 : EventLoop.IN);
            seat.group.add(device, ahead);
        }

        Plugged typed(String what) {
            keyboard.queue(what);
            return this;
        }

        void readAhead() {
            reading = reading && ahead.fill(batch);
        }

        @Override
        public void read(ReadAhead keyboard) {
            reading = true;
        }

        @Override
        public void forget(ReadAhead keyboard) {
            keyboard.shut();
        }

        @Override
        public void close() {}
    }

    private void handle() {
        handle(seat);
    }

    private static void handle(TestSeat seat) {
        while (seat.loop.step(0)) {
            // Until there is nothing.
        }
    }

    @Test
    void keysReadAhead_areHandledWhenTheLoopComesToThem() {
        new Plugged(seat).typed("LEFTSHIFT down\nA tap\nLEFTSHIFT up\nB tap").readAhead();
        seat.assertTold();
        handle();
        seat.assertTold("shift+A", "b");
    }

    @Test
    void loopIsFaster_readsByItself() {
        var plugged = new Plugged(seat).typed("A down");
        plugged.readAhead();
        handle();
        seat.assertTold("a");
        plugged.typed("A up");
        seat.pass(TestSeat.DELAY_MS);
        seat.assertTold();
        assertEquals(List.of("a"), seat.released);
    }

    @Test
    void releaseFarBehind_isSeenBeforeTheKeyRepeats() {
        var plugged = new Plugged(seat).typed("A down");
        plugged.readAhead();
        handle();
        seat.assertTold("a");
        plugged.typed("LEFTSHIFT tap\n".repeat(2 * EvdevDevice.BATCH) + "A up").readAhead();
        seat.pass(TestSeat.DELAY_MS);
        seat.assertTold();
    }

    @Test
    void listenerThatThrows_costsNoKeyOfTheNextBatch() {
        new Plugged(seat).typed("A tap\n".repeat(EvdevDevice.BATCH) + "B tap").readAhead();
        seat.onKey =
                () -> {
                    seat.onKey = () -> {};
                    throw new IllegalStateException("a bug");
                };
        assertThrows(IllegalStateException.class, this::handle);
        handle();
        assertEquals("b", seat.told.getLast());
    }

    @Test
    void moreThanIsKept_isLeftToTheKernelUntilThereIsRoom() {
        var plugged = new Plugged(seat);
        // Four events each.
        int taps = ReadAhead.EVENTS / 2;
        plugged.typed("A tap\n".repeat(taps)).readAhead();
        assertFalse(plugged.reading);
        int turns = 0;
        while (seat.told.size() < taps && turns++ < taps) {
            seat.loop.step(0);
            plugged.readAhead();
        }
        assertEquals(Collections.nCopies(taps, "a"), seat.told);
    }

    @Test
    void readBeforeAPause_isDropped() {
        var plugged = new Plugged(seat).typed("A tap");
        plugged.readAhead();
        seat.group.pause();
        seat.group.resume();
        handle();
        seat.assertTold();
        plugged.typed("B tap").readAhead();
        handle();
        seat.assertTold("b");
    }

    @Test
    void paused_readsNothing() {
        var plugged = new Plugged(seat);
        seat.group.pause();
        plugged.typed("A tap").readAhead();
        assertFalse(plugged.reading);
        handle();
        seat.group.resume();
        plugged.readAhead();
        handle();
        seat.assertTold();
    }

    @Test
    void unplugged_tellsFirstWhatWasTyped() {
        var plugged = new Plugged(seat).typed("A tap");
        plugged.readAhead();
        plugged.keyboard.unplugUnseen();
        plugged.readAhead();
        handle();
        seat.assertTold("a", "gone event7");
        assertTrue(plugged.keyboard.closed);
    }

    @Test
    void readerThatFails_isAKeyboardThatIsGone() {
        var plugged = new Plugged(seat);
        plugged.keyboard.unplugUnseen();
        seat.group.pause();
        plugged.readAhead();
        seat.group.resume();
        plugged.readAhead();
        handle();
        seat.assertTold("gone event7");
    }

    @Test
    void eventsLostByTheKernel_areSaid() {
        new Plugged(seat).typed("A down\nlose B down").readAhead();
        handle();
        seat.assertTold(
                "event7: keys are lost, for they were not read in time (SYN_DROPPED)", "a", "b");
    }

    @Test
    void closed_letsGoOfItsGrab() {
        seat.group.exclusive();
        var plugged = new Plugged(seat);
        assertTrue(plugged.keyboard.grabbed);
        seat.group.remove("event7");
        assertFalse(plugged.keyboard.grabbed);
    }

    @Test
    void whateverComesInWhateverOrder_noKeySticks() {
        String[] names = {"LEFTSHIFT", "LEFTCTRL", "RIGHTALT", "A", "ENTER"};
        for (int seed = 0; seed < 100; seed++) {
            var random = new Random(seed);
            try (var other = new TestSeat()) {
                var plugged = new Plugged(other);
                boolean[] down = new boolean[names.length];
                for (int step = 0; step < 300; step++) {
                    int key = random.nextInt(names.length);
                    switch (random.nextInt(12)) {
                        case 0 -> other.group.pause();
                        case 1 -> other.group.resume();
                        case 2, 3 -> plugged.readAhead();
                        case 4, 5 -> other.loop.step(0);
                        case 6 -> other.pass(random.nextInt(500));
                        default -> {
                            down[key] = !down[key];
                            String lost = random.nextInt(10) == 0 ? "lose " : "";
                            plugged.keyboard.queue(
                                    lost + names[key] + (down[key] ? " down" : " up"));
                        }
                    }
                }
                for (int key = 0; key < names.length; key++) {
                    if (down[key]) {
                        plugged.typed(names[key] + " up");
                    }
                }
                other.group.resume();
                plugged.readAhead();
                other.pass(10_000);
                handle(other);
                other.told.clear();
                plugged.typed("F1 tap").readAhead();
                handle(other);
                assertEquals(List.of("0xffbe"), other.told, "seed " + seed);
            }
        }
    }

    /** A pipe that the group's own thread reads. */
    private final class Piped implements AutoCloseable {
        final PipedKeyboard keyboard;
        final Fd writer;

        Piped(Path folder) throws Exception {
            String fifo = folder.resolve("event7").toString();
            assertEquals(0, new ProcessBuilder("mkfifo", fifo).start().waitFor());
            keyboard = new PipedKeyboard(Fd.openDevice(fifo));
            writer = Fd.openDevice(fifo);
            writer.block();
            var ahead = new ReadAhead(keyboard, keyboard.fd, seat.loop);
            var device = new EvdevDevice(ahead, "event7", seat.group.sink());
            assertTrue(device.open());
            ahead.begin(seat.group.reader(), device::ready, EventLoop.IN);
            seat.group.add(device, ahead);
        }

        void awaitTold(int count) {
            while (seat.told.size() < count) {
                seat.loop.step(-1);
            }
        }

        @Override
        public void close() {
            writer.close();
        }
    }

    /** The pipe is full long before all is written. */
    @Test
    void thread_readsWhileTheLoopDoesNothing(@TempDir Path folder) throws Exception {
        int taps = 900;
        try (var piped = new Piped(folder)) {
            // Blocks until somebody reads.
            writeTaps(piped.writer, taps);
            piped.awaitTold(taps);
            assertEquals(Collections.nCopies(taps, "a"), seat.told);
            seat.group.close();
            assertFalse(piped.keyboard.fd.isOpen());
        }
    }

    @Test
    void threadThatEnds_isReplacedByTheLoop(@TempDir Path folder) throws Exception {
        try (var piped = new Piped(folder)) {
            assertTrue(seat.group.reader() instanceof KeyThread);
            ((KeyThread) seat.group.reader()).stop();
            piped.awaitTold(1);
            seat.assertTold("keyboards: the thread that reads them has ended; this one does it");
            writeTaps(piped.writer, 2);
            piped.awaitTold(2);
            seat.assertTold("a", "a");
            seat.group.close();
            assertFalse(piped.keyboard.fd.isOpen());
        }
    }

    private void writeTaps(Fd writer, int taps) {
        MemorySegment tap = arena.allocate(4L * Evdev.INPUT_EVENT_SIZE, 8);
        for (int i = 0; i < 4; i++) {
            long at = (long) i * Evdev.INPUT_EVENT_SIZE;
            boolean key = i % 2 == 0;
            tap.set(JAVA_SHORT, at + Evdev.INPUT_EVENT_TYPE, (short) (key ? Evdev.EV_KEY : 0));
            tap.set(JAVA_SHORT, at + Evdev.INPUT_EVENT_CODE, (short) (key ? KEY_A : 0));
            tap.set(JAVA_INT, at + Evdev.INPUT_EVENT_VALUE, i == 0 ? 1 : 0);
        }
        for (int i = 0; i < taps; i++) {
            assertEquals(tap.byteSize(), writer.write(tap, 0, tap.byteSize()));
        }
    }

    private record PipedKeyboard(Fd fd) implements EvdevPort {
        @Override
        public int open(MemorySegment keys) {
            keys.fill((byte) 0xff);
            return KEYS_BYTES;
        }

        @Override
        public int read(MemorySegment events) {
            return fd.read(events, 0, events.byteSize());
        }

        @Override
        public int held(MemorySegment keys) {
            return -Errno.EINVAL;
        }

        @Override
        public int grab(boolean on) {
            return 0;
        }

        @Override
        public long lit() {
            return 0;
        }

        @Override
        public int write(MemorySegment events, int bytes) {
            return bytes;
        }

        @Override
        public void close() {
            fd.close();
        }
    }
}
