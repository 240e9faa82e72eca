// SPDX-License-Identifier: MIT
package kmsterm.console;

import java.util.Optional;
import java.util.function.Consumer;
import kmsterm.console.config.Config;
import kmsterm.console.config.SeatBackend;
import kmsterm.console.control.ControlInput;
import kmsterm.console.life.Turns;
import kmsterm.input.KeymapSettings;
import kmsterm.kms.Edid;
import kmsterm.kms.Head;
import kmsterm.kms.HeadConfig;
import kmsterm.seat.Device;
import kmsterm.seat.DeviceBroker;
import kmsterm.seat.DeviceMonitor;
import kmsterm.seat.Foreground;
import kmsterm.seat.LibseatBroker;
import kmsterm.seat.VtRefused;
import kmsterm.sys.EventLoop;
import kmsterm.sys.Signals;
import kmsterm.sys.SysException;

/**
 * The displays and the keyboards of the seat: ours while our virtual terminal is in front, or
 * always where the kernel has none. Owns the virtual terminal and gives it back as it was.
 */
final class Display implements AutoCloseable {
    /** Who shows something and is typed to. */
    interface Owner {
        HostedSession shown();

        /** A display to be shown on. */
        void headAdded(Head head);

        /** It is gone; nothing may be drawn into its buffers any more. */
        void headRemoved(Head head);

        /** All displays off, or all on that have something to show. */
        void power(boolean on);

        /** Makes the font larger by so many steps, or smaller. */
        void zoom(int steps);

        /** Turns the picture by so many quarters of a circle, counter-clockwise. */
        void rotate(int quarters);

        /** Types to the output so many further on. */
        void turn(int steps);

        /** Shows the session so many further on. */
        void turnSession(int steps);

        /** Moves the session to the output so many further on. */
        void move(int steps);

        /** Who is told what mice and their like do. */
        Mouse mouse();
    }

    private final Log log;
    private final Owner owner;
    private final HeadPolicy policy;
    private final Blanker blanker;
    private final DeviceBroker broker;
    private final Cards cards;
    private final InputDevices input;
    private final DeviceMonitor monitor;
    private final Optional<Foreground> vt;

    /** For the ways out that {@link #close} is not on. */
    private final Optional<Thread> hook;

    private boolean closed;

    /**
     * Takes the virtual terminal; cards are opened when it is in front.
     *
     * @throws VtRefused before anything has been changed
     * @throws SysException without udev, or when the kernel refuses; all is as it was
     */
    Display(
            Showing.OnDisplays on,
            Config config,
            String locale,
            OutputChoices choices,
            Hardware hardware,
            EventLoop loop,
            Signals signals,
            Log log,
            Owner owner) {
        this.log = log;
        this.owner = owner;
        Optional<LibseatBroker> managed =
                on.backend() == SeatBackend.LIBSEAT
                        ? Optional.of(hardware.libseat(loop, on.vt(), new Handover(), this::report))
                        : Optional.empty();
        broker = managed.isPresent() ? managed.get() : hardware.broker(loop);
        policy = new HeadPolicy(config, choices, loop, new Used(), log);
        long timeoutNs = config.dpmsTimeoutS() * 1_000_000_000L;
        blanker = new Blanker(Turns.of(loop), timeoutNs, config.dpmsSwallow(), new Blanked());
        cards = new Cards(on.kind(), config, hardware, loop, broker, new Heads(), log);
        input = new InputDevices(config, locale, loop, broker, new Typists(), owner.mouse(), log);
        owner.mouse().seat(new Handling());
        DeviceMonitor opened = null;
        try {
            opened = hardware.monitor(loop, new Devices());
            if (managed.isPresent()) {
                vt = Optional.of(managed.get());
            } else if (on.vt() == 0) {
                vt = Optional.empty();
            } else {
                vt =
                        Optional.of(
                                hardware.virtualTerminal(
                                        loop, signals, on.vt(), config.switchVt(), new Handover()));
            }
        } catch (SysException | VtRefused e) {
            if (opened != null) {
                opened.close();
            }
            input.close();
            policy.close();
            blanker.close();
            broker.close();
            throw e;
        }
        monitor = opened;
        hook = vt.map(terminal -> new Thread(terminal::restore, "restore virtual terminal"));
        hook.ifPresent(Runtime.getRuntime()::addShutdownHook);
        if (vt.isEmpty()) {
            resume();
        } else {
            log.info("tty" + on.vt(), managed.isPresent() ? "by libseat" : "taken");
        }
    }

    /** In its first words the subject. */
    private void report(String line) {
        int colon = line.indexOf(": ");
        log.notice(line.substring(0, colon), line.substring(colon + 2));
    }

    /** Whether nothing could be shown, whatever monitors there are. */
    boolean hasNoCard() {
        return cards.isEmpty();
    }

    /** Whether it is still to be found out what monitors there are. */
    boolean looking() {
        return cards.looking();
    }

    /** The name of a display that is not enabled; empty: there is no such one. */
    Optional<String> disabled(String name) {
        return policy.disabled(name);
    }

    /** Something was set that the mode of a display depends on, or whether it is used. */
    void reconsider() {
        cards.reconsider();
    }

    /** The keys first: who sees the picture types, and what came before is not for us. */
    private void resume() {
        input.resume();
        cards.resume();
        blanker.acquired();
    }

    private void pause() {
        input.pause();
        cards.pause();
        blanker.released();
    }

    /** Keys and their devices. */
    ControlInput input() {
        return input.report();
    }

    /** As {@link Keyboards#keymap}. */
    void keymap(int session, Optional<KeymapSettings> settings, Consumer<String> done) {
        input.keyboards().keymap(session, settings, done);
    }

    /** A session has ended. */
    void ended(HostedSession session) {
        input.keyboards().ended(session);
    }

    /** Has the lights of the keyboards blink for so long, in nanoseconds. */
    void blink(long ns) {
        input.keyboards().blink(ns);
    }

    /** The same, to be heard. */
    void beep(long ns) {
        input.speakers().beep(ns);
    }

    /** Nobody switches them off until {@link #allowBlank}. */
    void inhibitBlank() {
        blanker.inhibit();
    }

    void allowBlank() {
        blanker.allow();
    }

    /**
     * Gives everything back. The outputs have been closed before; the descriptors of the cards go
     * before the virtual terminal is given back, so that whoever comes next can be master.
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        monitor.close();
        input.close();
        cards.close();
        policy.close();
        blanker.close();
        broker.close();
        vt.ifPresent(Foreground::close);
        hook.ifPresent(Display::forget);
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            assert e != null; // It runs, and finds everything put back.
        }
    }

    /** The virtual terminal comes and goes. */
    private final class Handover implements Foreground.Listener {
        @Override
        public void acquired() {
            log.debug("display", "is ours");
            if (!closed) {
                resume();
                owner.shown().session().focus(true);
            }
        }

        @Override
        public void released() {
            log.debug("display", "is given away");
            if (!closed) {
                pause();
                owner.shown().session().focus(false);
            }
        }

        @Override
        public void lost() {
            if (!closed) {
                cards.lost();
            }
        }
    }

    private final class Devices implements DeviceMonitor.Listener {
        @Override
        public void added(Device device) {
            if (device.isCard() || device.isFramebuffer()) {
                cards.add(device);
            } else if (device.subsystem().equals(Device.INPUT)) {
                input.add(device);
            }
        }

        @Override
        public void changed(Device device) {
            if (device.isCard()) {
                cards.changed(device);
            }
        }

        @Override
        public void removed(Device device) {
            if (device.isCard() || device.isFramebuffer()) {
                cards.remove(device);
            } else {
                input.remove(device);
            }
        }
    }

    private final class Heads implements Cards.Owner {
        @Override
        public void headAdded(Head head) {
            owner.headAdded(head);
            policy.added(head.name(), head.edid());
        }

        @Override
        public void headRemoved(Head head) {
            owner.headRemoved(head);
            policy.removed();
        }

        @Override
        public HeadConfig config(String name, Edid edid) {
            return policy.config(name, edid);
        }

        /**
         * Whoever had it may have been a session's controller, and when that goes, logind resets
         * our terminal.
         */
        @Override
        public void masterGained() {
            if (vt.isPresent() && vt.get().recheck()) {
                log.notice("tty" + vt.get().number(), "had been reset; taken again");
            }
        }
    }

    private final class Used implements HeadPolicy.Owner {
        @Override
        public boolean anyDisplay() {
            return cards.anyHead();
        }

        @Override
        public boolean shows(String name) {
            return cards.hasHead(name);
        }

        @Override
        public boolean looking() {
            return cards.looking();
        }

        @Override
        public void reconsider() {
            cards.reconsider();
        }
    }

    private final class Blanked implements Blanker.Owner {
        @Override
        public void power(boolean on) {
            log.debug("display", on ? "on" : "off: nothing was typed");
            owner.power(on);
        }
    }

    private final class Handling implements Mouse.Seat {
        @Override
        public boolean activity() {
            return blanker.activity();
        }

        @Override
        public int modifiers() {
            return input.keyboards().modifiers();
        }
    }

    private final class Typists implements Keyboards.Owner {
        @Override
        public HostedSession shown() {
            return owner.shown();
        }

        @Override
        public boolean activity() {
            owner.mouse().typed();
            return blanker.activity();
        }

        @Override
        public void zoom(int steps) {
            owner.zoom(steps);
        }

        @Override
        public void rotate(int quarters) {
            owner.rotate(quarters);
        }

        @Override
        public void turn(int steps) {
            owner.turn(steps);
        }

        @Override
        public void turnSession(int steps) {
            owner.turnSession(steps);
        }

        @Override
        public void move(int steps) {
            owner.move(steps);
        }

        @Override
        public boolean switchVt(int number) {
            if (vt.isPresent() && !vt.get().switchTo(number)) {
                log.warning("tty" + number, "cannot be switched to");
            }
            return vt.isPresent();
        }

        @Override
        public void switchVtBy(int steps) {
            if (vt.isPresent() && !vt.get().switchBy(steps)) {
                log.warning("tty" + vt.get().number(), "the next one cannot be switched to");
            }
        }
    }
}
