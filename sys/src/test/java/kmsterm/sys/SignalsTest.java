// SPDX-License-Identifier: MIT
package kmsterm.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kmsterm.sys.natives.Libc;
import org.junit.jupiter.api.Test;

class SignalsTest {
    private static final int SIGHUP = 1;
    private static final int SIGUSR1 = 10;
    private static final int SIGTERM = 15;
    private static final int SIGWINCH = 28;

    private static final long DEADLINE_NS = 20_000_000_000L;

    private final List<String> calls = new ArrayList<>();

    private void raise(EventLoop loop, int signal) {
        assertEquals(0, Libc.kill(Self.pid(), signal));
        int before = calls.size();
        while (calls.size() == before) {
            assertTrue(loop.step(DEADLINE_NS), "signal " + signal + " has not arrived");
        }
    }

    @Test
    void signals_areHandledOnTheLoop() {
        try (EventLoop loop = new EventLoop(Clock.monotonic());
                Signals signals = new Signals(loop)) {
            Thread here = Thread.currentThread();
            signals.on("WINCH", () -> calls.add("WINCH " + here.equals(Thread.currentThread())));
            signals.on("TERM", () -> calls.add("TERM"));
            raise(loop, SIGWINCH);
            raise(loop, SIGTERM);
            raise(loop, SIGWINCH);
            assertEquals(List.of("WINCH true", "TERM", "WINCH true"), calls);
        }
    }

    /** Under nohup(1) HotSpot leaves HUP ignored, and that is as it should be. */
    @Test
    void hangup_isHandledUnlessItCameIgnored() throws IOException {
        long ignored = 0;
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("SigIgn:")) {
                ignored = Long.parseUnsignedLong(line.substring(7).strip(), 16);
            }
        }
        assumeTrue((ignored & (1L << (SIGHUP - 1))) == 0, "started with SIGHUP ignored");
        try (EventLoop loop = new EventLoop(Clock.monotonic());
                Signals signals = new Signals(loop)) {
            signals.on("HUP", () -> calls.add("HUP"));
            raise(loop, SIGHUP);
            assertEquals(List.of("HUP"), calls);
        }
    }

    @Test
    void laterAction_replacesTheEarlier() {
        try (EventLoop loop = new EventLoop(Clock.monotonic());
                Signals signals = new Signals(loop)) {
            signals.on("USR1", () -> calls.add("first"));
            signals.on("USR1", () -> calls.add("second"));
            raise(loop, SIGUSR1);
            assertEquals(List.of("second"), calls);
        }
    }

    @Test
    void close_putsTheFormerActionBack() {
        try (EventLoop loop = new EventLoop(Clock.monotonic());
                Signals outer = new Signals(loop)) {
            outer.on("USR1", () -> calls.add("outer"));
            try (Signals inner = new Signals(loop)) {
                inner.on("USR1", () -> calls.add("inner"));
            }
            raise(loop, SIGUSR1);
            assertEquals(List.of("outer"), calls);
        }
    }

    @Test
    void signalOfTheVirtualMachine_isRefused() {
        try (EventLoop loop = new EventLoop(Clock.monotonic());
                Signals signals = new Signals(loop)) {
            SysException e = assertThrows(SysException.class, () -> signals.on("QUIT", () -> {}));
            assertEquals("SIGQUIT: sigaction: EINVAL (Invalid argument)", e.getMessage());
        }
    }
}
