// SPDX-License-Identifier: MIT
package kmsterm.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import kmsterm.sys.natives.Libc;
import org.junit.jupiter.api.Test;

class SignalsTest {
    private static final int SIGHUP = 1;
    private static final int SIGUSR1 = 10;
    private static final int SIGTERM = 15;

    private final List<String> calls = new ArrayList<>();

    private void raise(EventLoop loop, int signal) {
        assertEquals(0, Libc.kill(Self.pid(), signal));
        int before = calls.size();
        while (calls.size() == before) {
            loop.step(-1);
        }
    }

    @Test
    void signals_areHandledOnTheLoop() {
        try (EventLoop loop = new EventLoop(Clock.monotonic());
                Signals signals = new Signals(loop)) {
            Thread here = Thread.currentThread();
            signals.on("HUP", () -> calls.add("HUP " + here.equals(Thread.currentThread())));
            signals.on("TERM", () -> calls.add("TERM"));
            raise(loop, SIGHUP);
            raise(loop, SIGTERM);
            raise(loop, SIGHUP);
            assertEquals(List.of("HUP true", "TERM", "HUP true"), calls);
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
