// SPDX-License-Identifier: MIT
package kmsterm.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import kmsterm.seat.Logind;
import kmsterm.seat.Logins;
import kmsterm.sys.EventLoop;
import kmsterm.sys.SysException;

/** logind, for the seats that have sessions of its own to switch between. Loop thread only. */
final class LogindLink implements AutoCloseable {
    /**
     * After the first such seat has begun. Guess: the first picture is there, and nobody has logged
     * in yet.
     */
    private static final long START_NS = 1_000_000_000L;

    private final EventLoop loop;
    private final Hardware hardware;
    private final Log log;
    private final List<LogindSeat> seats = new ArrayList<>();
    private final EventLoop.Timer startTimer;
    private Optional<Logind> logind = Optional.empty();

    LogindLink(EventLoop loop, Hardware hardware, Log log) {
        this.loop = loop;
        this.hardware = hardware;
        this.log = log;
        startTimer = loop.timer(this::start);
    }

    /** It is told what there is from now on. */
    void add(LogindSeat seat) {
        seats.add(seat);
        if (logind.isEmpty()) {
            startTimer.in(START_NS);
        } else if (!logind.get().logins().equals(Logins.NONE)) {
            seat.changed(logind.get().logins());
        }
    }

    void remove(LogindSeat seat) {
        seats.remove(seat);
    }

    private void start() {
        logind = Optional.of(hardware.logind(loop, new Events()));
    }

    /** As {@link Logind#activate}. */
    void activate(String session, Consumer<String> done) {
        logind.orElseThrow().activate(session, done);
    }

    @Override
    public void close() {
        startTimer.close();
        logind.ifPresent(Logind::close);
    }

    private final class Events implements Logind.Listener {
        @Override
        public void changed(Logins logins) {
            if (!logins.equals(Logins.NONE)) {
                List.copyOf(seats).forEach(seat -> seat.changed(logins));
            }
        }

        @Override
        public void lost(SysException why) {
            log.notice("logind", why.getMessage() + "; its sessions are left as they are");
            List.copyOf(seats).forEach(LogindSeat::lost);
        }
    }
}
