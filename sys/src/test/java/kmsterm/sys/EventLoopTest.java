// SPDX-License-Identifier: MIT
package kmsterm.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import kmsterm.sys.EventLoop.Timer;
import kmsterm.sys.EventLoop.Watch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class EventLoopTest {
    private static final long SECOND = 1_000_000_000;

    private final ManualClock clock = new ManualClock();
    private final EventLoop loop = new EventLoop(clock);
    private final List<String> calls = new ArrayList<>();

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    void readyDescriptor_callsItsHandler() {
        try (Pipe pipe = new Pipe();
                Watch _ = loop.watch(pipe.far, EventLoop.IN, e -> calls.add(pipe.read(pipe.far)))) {
            assertFalse(loop.step(0));
            pipe.write(pipe.near, "x");
            assertTrue(loop.step(-1));
            assertFalse(loop.step(0));
            assertEquals(List.of("x"), calls);
        }
    }

    @Test
    void levelTriggered_callsAgainUntilItIsRead() {
        try (Pipe pipe = new Pipe();
                Watch _ = loop.watch(pipe.far, EventLoop.IN, e -> calls.add("in"))) {
            pipe.write(pipe.near, "x");
            loop.step(0);
            loop.step(0);
            assertEquals(List.of("in", "in"), calls);
        }
    }

    @Test
    void watchClosedInTheBatch_isNotCalled() {
        try (Pipe a = new Pipe();
                Pipe b = new Pipe()) {
            Watch[] watches = new Watch[2];
            watches[0] = loop.watch(a.far, EventLoop.IN, e -> closeBoth("a", watches));
            watches[1] = loop.watch(b.far, EventLoop.IN, e -> closeBoth("b", watches));
            a.write(a.near, "x");
            b.write(b.near, "x");
            loop.step(0);
            loop.step(0);
            assertEquals(1, calls.size());
        }
    }

    private void closeBoth(String name, Watch[] watches) {
        calls.add(name);
        watches[0].close();
        watches[1].close();
    }

    @Test
    void numberReusedInTheBatch_doesNotGetTheOldEvent() {
        try (Pipe a = new Pipe();
                Pipe b = new Pipe();
                Pipe fresh = new Pipe()) {
            Watch[] watches = new Watch[3];
            EventLoop.Handler reuse =
                    e -> {
                        calls.add("first");
                        watches[0].close();
                        watches[1].close();
                        int number = a.far.number();
                        int other = b.far.number();
                        a.far.close();
                        b.far.close();
                        Fd again = dupUntil(fresh.far, number, other);
                        watches[2] = loop.watch(again, EventLoop.IN, x -> calls.add("wrong"));
                    };
            watches[0] = loop.watch(a.far, EventLoop.IN, reuse);
            watches[1] = loop.watch(b.far, EventLoop.IN, reuse);
            a.write(a.near, "x");
            b.write(b.near, "x");
            loop.step(0);
            loop.step(0);
            assertEquals(List.of("first"), calls);
            watches[2].close();
        }
    }

    /** A duplicate of {@code fd} under one of two numbers that were just closed. */
    private static Fd dupUntil(Fd fd, int number, int other) {
        int dup = kmsterm.sys.natives.Libc.fcntl(fd.number(), 0, Math.min(number, other));
        assertTrue(dup == number || dup == other, "got " + dup);
        return Fd.own(dup, "dup");
    }

    @Test
    void watchOfClosedDescriptor_closesWithoutHurtingTheNewOwnerOfTheNumber() {
        try (Pipe a = new Pipe();
                Pipe b = new Pipe()) {
            Watch old = loop.watch(a.far, EventLoop.IN, e -> calls.add("old"));
            int number = a.far.number();
            a.far.close();
            try (Fd dup = dupUntil(b.far, number, number);
                    Watch _ = loop.watch(dup, EventLoop.IN, e -> calls.add("new"))) {
                old.close();
                b.write(b.near, "x");
                loop.step(0);
                assertEquals(List.of("new"), calls);
            }
        }
    }

    @Test
    void eventsZero_hidesHangup() {
        try (Pipe pipe = new Pipe();
                Watch watch = loop.watch(pipe.far, EventLoop.IN, e -> calls.add("hup"))) {
            pipe.near.close();
            watch.events(0);
            assertFalse(loop.step(0));
            watch.events(EventLoop.IN);
            assertTrue(loop.step(0));
        }
    }

    @Test
    void secondWatchOfOneDescriptor_isRefused() {
        try (Pipe pipe = new Pipe();
                Watch _ = loop.watch(pipe.far, EventLoop.IN, e -> {})) {
            SysException e =
                    assertThrows(
                            SysException.class, () -> loop.watch(pipe.far, EventLoop.OUT, x -> {}));
            assertEquals(Errno.EEXIST, e.errno());
        }
    }

    @Test
    void regularFile_isAlwaysReady(@TempDir Path folder) throws Exception {
        Path path = Files.writeString(folder.resolve("f"), "text");
        try (java.io.FileInputStream open = new java.io.FileInputStream(path.toFile());
                Fd file = FdTest.duplicate(open.getFD());
                Watch watch = loop.watch(file, EventLoop.IN, e -> calls.add("in" + e))) {
            assertTrue(loop.step(-1));
            watch.events(0);
            assertFalse(loop.step(0));
            watch.events(EventLoop.IN);
            assertTrue(loop.step(-1));
            assertEquals(List.of("in1", "in1"), calls);
        }
    }

    @Test
    void timers_fireInOrderOfTheirDeadlines() {
        for (int i : new int[] {3, 1, 2, 5, 4}) {
            loop.timer(() -> calls.add("t" + i)).in(i);
        }
        clock.advance(4);
        assertTrue(loop.step(0));
        assertEquals(List.of("t1", "t2", "t3", "t4"), calls);
    }

    @Test
    void timer_firesOnceAtItsTimeByTheInjectedClock() {
        Timer timer = loop.timer(() -> calls.add("t"));
        timer.in(SECOND);
        clock.advance(SECOND - 1);
        assertFalse(loop.step(0));
        assertTrue(timer.armed());
        clock.advance(1);
        assertTrue(loop.step(-1));
        assertFalse(timer.armed());
        assertFalse(loop.step(0));
        assertEquals(List.of("t"), calls);
    }

    @Test
    void timerThatArmsItselfForNow_waitsForTheNextBatch() {
        Timer[] timer = new Timer[1];
        timer[0] =
                loop.timer(
                        () -> {
                            calls.add("t");
                            timer[0].in(0);
                        });
        timer[0].in(0);
        loop.step(0);
        assertEquals(1, calls.size());
        loop.step(-1);
        assertEquals(2, calls.size());
    }

    @Test
    void timerDisarmedInTheBatch_isNotCalled() {
        Timer second = loop.timer(() -> calls.add("second"));
        Timer first =
                loop.timer(
                        () -> {
                            calls.add("first");
                            second.close();
                        });
        first.in(1);
        second.in(2);
        clock.advance(2);
        loop.step(0);
        loop.step(0);
        assertEquals(List.of("first"), calls);
    }

    @Test
    void farDeadline_doesNotOverflow() {
        Timer timer = loop.timer(() -> calls.add("t"));
        timer.in(Long.MAX_VALUE);
        assertFalse(loop.step(0));
        assertTrue(timer.armed());
    }

    @Test
    void manyTimers_keepTheHeapInOrder() {
        java.util.Random random = new java.util.Random(7);
        List<Timer> timers = new ArrayList<>();
        List<Long> fired = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            timers.add(loop.timer(() -> fired.add(clock.nanoTime())));
        }
        long[] deadlines = new long[500];
        for (int i = 0; i < 5000; i++) {
            int n = random.nextInt(500);
            if (random.nextInt(4) == 0) {
                timers.get(n).disarm();
                deadlines[n] = 0;
            } else {
                deadlines[n] = clock.nanoTime() + 1 + random.nextInt(1000);
                timers.get(n).at(deadlines[n]);
            }
        }
        for (int i = 0; i < 1001; i++) {
            clock.advance(1);
            loop.step(0);
        }
        long[] expected = java.util.Arrays.stream(deadlines).filter(d -> d != 0).sorted().toArray();
        assertEquals(
                java.util.Arrays.stream(expected).boxed().toList(), fired, "every one at its time");
    }

    @Test
    void systemClock_wakesTheLoopByItself() {
        try (EventLoop real = new EventLoop(Clock.monotonic())) {
            long[] firedNs = new long[1];
            Timer timer = real.timer(() -> firedNs[0] = System.nanoTime());
            long deadlineNs = System.nanoTime() + 2_000_000;
            timer.at(deadlineNs);
            while (firedNs[0] == 0) {
                real.step(-1);
            }
            assertTrue(firedNs[0] >= deadlineNs);
            timer.in(1);
            assertTrue(real.step(-1), "armed again");
        }
    }

    @Test
    void idleLoop_doesNotWakeUp() {
        try (EventLoop real = new EventLoop(Clock.monotonic())) {
            Timer timer = real.timer(() -> calls.add("t"));
            timer.in(1_000_000);
            while (calls.isEmpty()) {
                real.step(-1);
            }
            timer.in(1_000_000);
            timer.disarm();
            long beginNs = System.nanoTime();
            assertFalse(real.step(20_000_000));
            assertTrue(System.nanoTime() - beginNs >= 20_000_000, "slept through");
        }
    }

    @Test
    void postsFromManyThreads_allRunInTheOrderOfEachThread() throws Exception {
        int threads = 4;
        int each = 20_000;
        int[] next = new int[threads];
        AtomicInteger disorder = new AtomicInteger();
        List<Thread> posters = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            int id = t;
            posters.add(
                    Thread.ofPlatform()
                            .start(
                                    () -> {
                                        for (int i = 0; i < each; i++) {
                                            int n = i;
                                            loop.post(
                                                    () -> {
                                                        if (next[id]++ != n) {
                                                            disorder.incrementAndGet();
                                                        }
                                                    });
                                        }
                                    }));
        }
        while (java.util.Arrays.stream(next).sum() < threads * each) {
            loop.step(-1);
        }
        for (Thread poster : posters) {
            poster.join();
        }
        loop.step(0);
        assertFalse(loop.step(0), "no busy loop afterwards");
        assertEquals(0, disorder.get());
    }

    @Test
    void postByAPost_runsInTheNextBatch() {
        loop.post(() -> loop.post(() -> calls.add("second")));
        loop.step(-1);
        assertEquals(List.of(), calls);
        loop.step(-1);
        assertEquals(List.of("second"), calls);
    }

    @Test
    void deferred_runsAfterAllHandlersOfTheBatch() {
        try (Pipe a = new Pipe();
                Pipe b = new Pipe();
                Watch _ = loop.watch(a.far, EventLoop.IN, e -> handleAndDefer());
                Watch _ = loop.watch(b.far, EventLoop.IN, e -> handleAndDefer())) {
            a.write(a.near, "x");
            b.write(b.near, "x");
            loop.step(0);
            assertEquals(List.of("handled", "handled", "deferred", "deferred"), calls);
        }
    }

    private void handleAndDefer() {
        calls.add("handled");
        loop.defer(() -> calls.add("deferred"));
    }

    @Test
    void failingHandler_isReportedAndTheOthersRun() {
        List<String> failures = new ArrayList<>();
        loop.onFailure(e -> failures.add(e.getMessage()));
        loop.post(
                () -> {
                    throw new IllegalStateException("broken");
                });
        loop.post(() -> calls.add("next"));
        loop.step(0);
        assertEquals(List.of("broken"), failures);
        assertEquals(List.of("next"), calls);
    }

    @Test
    void failureWithoutReceiver_leavesTheRestOfTheBatchForTheNextStep() {
        loop.post(
                () -> {
                    throw new IllegalStateException("broken");
                });
        loop.post(() -> calls.add("next"));
        assertThrows(IllegalStateException.class, () -> loop.step(0));
        loop.step(-1);
        assertEquals(List.of("next"), calls);
    }

    @Test
    void nestedStep_isABug() {
        loop.onFailure(e -> calls.add(e.getClass().getSimpleName()));
        loop.post(() -> loop.step(0));
        loop.step(0);
        assertEquals(List.of("AssertionError"), calls);
    }

    @Test
    void stop_endsRunAlsoWhenItCameFirst() {
        loop.stop();
        loop.run();
        loop.post(loop::stop);
        loop.run();
        assertFalse(loop.step(0));
    }

    @Test
    void postToAClosedLoop_isDropped() {
        EventLoop closed = new EventLoop(clock);
        closed.close();
        closed.post(() -> calls.add("never"));
        assertEquals(List.of(), calls);
    }
}
