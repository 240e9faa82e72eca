// SPDX-License-Identifier: MIT
package kmsterm.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import kmsterm.seat.Logind;
import kmsterm.seat.Logins;
import kmsterm.seat.SessionControl;
import kmsterm.seat.SessionControls;
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
    private final List<Member> seats = new ArrayList<>();
    private final EventLoop.Timer startTimer;
    private Optional<Logind> logind = Optional.empty();
    private Optional<SessionControls> controls = Optional.empty();

    /** A seat, and the compositors that have it by logind. */
    private record Member(LogindSeat seat, LogindGuests<?> guests) {}

    LogindLink(EventLoop loop, Hardware hardware, Log log) {
        this.loop = loop;
        this.hardware = hardware;
        this.log = log;
        startTimer = loop.timer(this::start);
    }

    /** It is told what there is from now on. */
    void add(LogindSeat seat, LogindGuests<?> guests) {
        seats.add(new Member(seat, guests));
        if (logind.isEmpty()) {
            startTimer.in(START_NS);
        } else if (!logind.get().logins().equals(Logins.NONE)) {
            seat.changed(logind.get().logins());
        }
    }

    void remove(LogindSeat seat) {
        seats.removeIf(member -> member.seat().equals(seat));
    }

    private void start() {
        logind = Optional.of(hardware.logind(loop, new Events()));
        controls = Optional.of(hardware.sessionControls(loop, new Controls()));
    }

    /** As {@link Logind#activate}. */
    void activate(String session, Consumer<String> done) {
        logind.orElseThrow().activate(session, done);
    }

    @Override
    public void close() {
        startTimer.close();
        controls.ifPresent(SessionControls::close);
        logind.ifPresent(Logind::close);
    }

    private final class Events implements Logind.Listener {
        @Override
        public void changed(Logins logins) {
            if (!logins.equals(Logins.NONE)) {
                for (Member member : List.copyOf(seats)) {
                    member.seat().changed(logins);
                    member.guests().frontChanged();
                }
            }
        }

        @Override
        public void lost(SysException why) {
            log.notice("logind", why.getMessage() + "; its sessions are left as they are");
            List.copyOf(seats).forEach(member -> member.seat().lost());
        }
    }

    private final class Controls implements SessionControls.Listener {
        @Override
        public void asked(String session) {
            List.copyOf(seats).forEach(member -> member.guests().asked(session));
        }

        @Override
        public void taken(SessionControl control) {
            List.copyOf(seats).forEach(member -> member.guests().taken(control));
        }

        @Override
        public void ended(String name) {
            List.copyOf(seats).forEach(member -> member.guests().ended(name));
        }

        @Override
        public void lost(SysException why) {
            log.notice(
                    "D-Bus",
                    why.getMessage()
                            + "; compositors that ask logind cannot have the display from here");
            List.copyOf(seats).forEach(member -> member.guests().lost());
        }
    }
}
