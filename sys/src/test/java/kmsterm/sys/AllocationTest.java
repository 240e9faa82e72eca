// SPDX-License-Identifier: MIT
package kmsterm.sys;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class AllocationTest {
    private static final int TURNS = 20_000;

    /**
     * Three kinds of handler and of timer, as a console has more: a single one is compiled into the
     * loop itself, so deep that C2 no longer sees that the slice which java.lang.foreign makes of
     * the errno segment does not escape (40 bytes per call).
     */
    @Test
    void turnOfTheLoop_allocatesNothing() {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (Arena arena = Arena.ofConfined();
                EventLoop loop = new EventLoop(Clock.monotonic());
                Pipe a = new Pipe();
                Pipe b = new Pipe();
                Pipe c = new Pipe();
                WriteQueue toA = new WriteQueue(a.near, 4096, on -> {});
                WriteQueue toB = new WriteQueue(b.near, 4096, on -> {});
                WriteQueue toC = new WriteQueue(c.near, 4096, on -> {})) {
            MemorySegment buffer = arena.allocate(4096);
            byte[] key = {'x', 'y'};
            EventLoop.Timer first = loop.timer(() -> toA.offer(key, 0, 2));
            EventLoop.Timer second = loop.timer(() -> toB.offer(key, 0, 1));
            EventLoop.Timer third = loop.timer(() -> toC.offer(key, 1, 2));
            loop.watch(a.far, EventLoop.IN, events -> readAndArm(a.far, buffer, second));
            loop.watch(
                    b.far,
                    EventLoop.IN,
                    events -> {
                        b.far.read(buffer, 0, 100);
                        third.in(1000);
                    });
            loop.watch(
                    c.far,
                    EventLoop.IN,
                    events -> {
                        c.far.read(buffer, 100, 200);
                        first.at(0);
                    });
            first.in(0);
            long bytes = Long.MAX_VALUE;
            for (int round = 0; round < 20 && bytes >= TURNS / 4; round++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                turns(loop);
                bytes = threads.getCurrentThreadAllocatedBytes() - before;
            }
            // Linking something late may cost a little once; one byte per turn would be 20000.
            assertTrue(bytes < TURNS / 4, bytes + " bytes in " + TURNS + " turns");
        }
    }

    private static void readAndArm(Fd fd, MemorySegment buffer, EventLoop.Timer timer) {
        fd.read(buffer, 0, 4096);
        timer.in(0);
    }

    /** A timer writes, the other end is read and arms the next timer. */
    private static void turns(EventLoop loop) {
        for (int i = 0; i < TURNS; i++) {
            loop.step(-1);
        }
    }
}
