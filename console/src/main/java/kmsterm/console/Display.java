// SPDX-License-Identifier: MIT
package kmsterm.console;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import kmsterm.console.config.Config;
import kmsterm.console.config.Grab;
import kmsterm.console.config.SeatBackend;
import kmsterm.console.control.ControlInput;
import kmsterm.console.life.Turns;
import kmsterm.console.overlay.Overlay;
import kmsterm.input.KeymapSettings;
import kmsterm.kms.Card;
import kmsterm.kms.CardUser;
import kmsterm.kms.Edid;
import kmsterm.kms.Head;
import kmsterm.kms.HeadConfig;
import kmsterm.kms.ModeWish;
import kmsterm.seat.Device;
import kmsterm.seat.DeviceBroker;
import kmsterm.seat.Foreground;
import kmsterm.seat.LibseatBroker;
import kmsterm.seat.VtRefused;
import kmsterm.sys.EventLoop;
import kmsterm.sys.SysException;

/**
 * The displays and the keyboards of the seat: ours while our virtual terminal is in front, or
 * always where the kernel has none. Owns the virtual terminal and gives it back as it was.
 */
final class Display implements AutoCloseable {
    /** Who shows something and is typed to. */
    interface Owner {
        HostedSession shown();

        /**
         * Who shows something on a display of one of our cards; empty: a seat that nobody serves.
         *
         * @param name of card and connector
         */
        Optional<Display> seatOf(String name, Edid edid);

        /** Whether some card is still being looked at. */
        boolean looking();

        /** What is wanted of displays is another thing now, on all cards. */
        void reconsider();

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

        /**
         * This virtual terminal, one of several, is in front: who is logged in on it has the keys.
         */
        void came(int vt);

        /**
         * The console comes to the front, before displays and keyboards are ours; or it leaves it,
         * after they have been let go of.
         */
        void front(boolean now);

        /** Takes from a compositor what was lent to it. */
        void takeLent();

        /** Moves the session to the output so many further on. */
        void move(int steps);

        /** As {@link kmsterm.kms.Card.Listener#opened}, with the card. */
        void opened(String card, CardUser user);

        /** Who is told what mice and their like do. */
        Mouse mouse();

        /** What keys switch between where the kernel has no virtual terminals. */
        Terminals terminals();
    }

    /** How long it is shown that keys cannot do what they are for. Guess. */
    private static final long WHY_NS = 4_000_000_000L;

    private final Log log;
    private final Owner owner;
    private final HeadPolicy policy;
    private final Blanker blanker;
    private final DeviceBroker broker;
    private final Heads displays = new Heads();
    private final Cards cards;
    private final Usurpers usurpers;
    private final InputDevices input;
    private final Optional<Foreground> vt;
    private final boolean ownTerminals;
    private final List<Grab> reclaimKeys;

    private final CtrlAltDel ctrlAltDel;

    /** For the ways out that {@link #close} is not on. */
    private final Optional<Thread> hook;

    /** Of our cards, or of other seats' cards. */
    private final Set<Head> heads = new LinkedHashSet<>();

    /** Of the seat, by their nodes: what a compositor may have opened. */
    private final Map<String, Device> devices = new HashMap<>();

    /** As far as the virtual terminal goes, or whoever is in front where there is none. */
    private boolean inFront;

    /** The process that has displays and keyboards while we are in front; 0: none. */
    private int borrower;

    private boolean closed;

    /**
     * Takes the virtual terminal; cards are opened when it is in front.
     *
     * @throws VtRefused before anything has been changed
     * @throws SysException when the kernel refuses; all is as it was
     */
    Display(
            Showing.OnDisplays on,
            Config config,
            OutputChoices choices,
            Seat.Commons commons,
            Log log,
            Owner owner) {
        Hardware hardware = commons.hardware();
        EventLoop loop = commons.loop();
        Surroundings surroundings = commons.surroundings();
        this.log = log;
        this.owner = owner;
        ownTerminals = on.vt() == 0;
        ctrlAltDel = new CtrlAltDel(CtrlAltDel.THIS, log);
        Optional<LibseatBroker> managed =
                on.backend() == SeatBackend.LIBSEAT
                        ? Optional.of(hardware.libseat(loop, on.vt(), new Handover(), this::report))
                        : Optional.empty();
        broker = managed.isPresent() ? managed.get() : hardware.broker(loop);
        policy = new HeadPolicy(config, choices, loop, new Used(), log);
        long timeoutNs = config.dpmsTimeoutS() * 1_000_000_000L;
        blanker = new Blanker(Turns.of(loop), timeoutNs, config.dpmsSwallow(), new Blanked());
        cards = new Cards(on.kind(), config, hardware, loop, broker, displays, log);
        reclaimKeys = config.reclaimKeys();
        usurpers = new Usurpers(new Held(), spoken(config.reclaimKeys()), log);
        // What is typed at another seat is not for the kernel's terminal at the first one.
        boolean exclusive = on.vt() == 0 && surroundings.here().hasVts();
        input =
                new InputDevices(
                        config,
                        surroundings.locale(),
                        exclusive,
                        loop,
                        broker,
                        new Typists(),
                        owner.mouse(),
                        log);
        owner.mouse().seat(new Handling());
        try {
            if (managed.isPresent()) {
                vt = Optional.of(managed.get());
            } else if (on.vt() == 0) {
                vt = Optional.empty();
            } else {
                vt =
                        Optional.of(
                                hardware.virtualTerminal(
                                        loop,
                                        commons.signals(),
                                        on.vt(),
                                        config.switchVt(),
                                        new Handover()));
            }
        } catch (SysException | VtRefused e) {
            input.close();
            policy.close();
            blanker.close();
            broker.close();
            throw e;
        }
        hook = vt.map(terminal -> new Thread(terminal::restore, "restore virtual terminal"));
        hook.ifPresent(Runtime.getRuntime()::addShutdownHook);
        if (vt.isEmpty()) {
            inFront = true;
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

    /** Whether it is still to be found out what monitors there are on our cards. */
    boolean looking() {
        return cards.looking();
    }

    /** The name of a display that is not enabled; empty: there is no such one. */
    Optional<String> disabled(String name) {
        return policy.disabled(name);
    }

    /** What is wanted of the displays of our cards is another thing now. */
    void reconsider() {
        cards.reconsider();
    }

    /** The keys first: who sees the picture types, and what came before is not for us. */
    private void resume() {
        input.resume();
        cards.resume();
        blanker.acquired();
    }

    /** As a person reads the first of them; empty: there are none. */
    private static String spoken(List<Grab> keys) {
        return keys.isEmpty() ? "" : keys.getFirst().spoken();
    }

    /** The cards first: who is to have them may be trying already. */
    private void pause() {
        cards.pause();
        usurpers.released();
        input.pause();
        blanker.released();
    }

    /** Where there is no virtual terminal: somebody else is to be shown now, or we are again. */
    void front(boolean ours) {
        Handover handover = new Handover();
        if (ours) {
            handover.acquired();
        } else {
            handover.released();
        }
    }

    /**
     * Another program is to have displays and keyboards, as long as we are in front.
     *
     * @param pid 0: none
     */
    void lend(int pid) {
        boolean before = isLent();
        borrower = pid;
        boolean now = isLent();
        if (!inFront || closed) {
            return;
        }
        if (now && !before) {
            pause();
        }
        overhear();
        if (before && !now) {
            resume();
        }
        if (before != now) {
            owner.shown().session().focus(!now);
        }
    }

    private boolean isLent() {
        return borrower != 0;
    }

    /** Whoever has borrowed the display may hang: then a key takes it from him. */
    private void overhear() {
        if (isLent() && inFront) {
            input.overhear(reclaimKeys, owner::takeLent);
            input.lend(borrower);
        } else {
            input.overhear(List.of(), () -> {});
            input.lend(0);
        }
    }

    /** Cards are nobody's for a moment, {@link kmsterm.kms.Card#offer}. */
    void offer(long ns) {
        if (inFront && !isLent() && !closed && !isShared()) {
            cards.offer(ns);
        }
    }

    /** A card or an input device of the seat; empty: there is no such one. */
    Optional<Device> device(String node) {
        return Optional.ofNullable(devices.get(node));
    }

    /**
     * Lets go of an input device for whoever opens it for the borrower. Returns whether the kernel
     * would type elsewhere what is typed there, so that it is to be grabbed.
     */
    boolean releaseGrab(Device device) {
        return input.releaseGrab(device);
    }

    /** Whether a card of ours shows something of another seat, or another seat's of ours. */
    boolean isShared() {
        return displays.isShared();
    }

    /** A card, a framebuffer or an input device of the seat. */
    void added(Device device) {
        if (device.isCard() || device.subsystem().equals(Device.INPUT)) {
            devices.put(device.devNode(), device);
        }
        if (device.isCard() || device.isFramebuffer()) {
            cards.add(device);
        } else if (device.subsystem().equals(Device.INPUT)) {
            input.add(device);
        }
    }

    /** udev has something new to say of it. */
    void changed(Device device) {
        if (device.isCard()) {
            cards.changed(device);
        }
    }

    /** It is gone, or belongs to another seat. */
    void removed(Device device) {
        devices.remove(device.devNode());
        if (device.isCard() || device.isFramebuffer()) {
            cards.remove(device);
        } else {
            input.remove(device);
        }
    }

    /** Keys and their devices. */
    ControlInput input() {
        return input.report();
    }

    /** As {@link Keyboards#keymap}. */
    void keymap(int session, Optional<KeymapSettings> settings, Consumer<String> done) {
        input.keyboards().keymap(session, settings, done);
    }

    /** Switches to a terminal, the kernel's or ours. Returns why not; empty: done, or asked for. */
    Optional<String> switchTo(int number) {
        boolean can =
                vt.isPresent() ? vt.get().switchTo(number) : owner.terminals().switchTo(number);
        return can
                ? Optional.empty()
                : Optional.of("terminal " + number + " cannot be switched to");
    }

    /** As {@link Foreground#another}. */
    int anotherVt() {
        return vt.map(Foreground::another).orElse(0);
    }

    /** As {@link Foreground#giveBack}. */
    void giveBackVt(int number) {
        vt.ifPresent(terminal -> terminal.giveBack(number));
    }

    /** As {@link Foreground#show}. */
    void showVt(int number) {
        vt.ifPresent(terminal -> terminal.show(number));
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
            inFront = true;
            if (!closed) {
                owner.front(true);
                overhear();
                if (!isLent()) {
                    resume();
                    owner.shown().session().focus(true);
                }
            }
        }

        @Override
        public void released() {
            log.debug("display", "is given away");
            inFront = false;
            if (!closed) {
                overhear();
                if (!isLent()) {
                    pause();
                    owner.shown().session().focus(false);
                }
                owner.front(false);
            }
        }

        @Override
        public void came(int number) {
            if (!closed) {
                owner.came(number);
            }
        }

        @Override
        public void wanted(boolean rehearsal) {
            if (!closed) {
                cards.offer(rehearsal ? 0 : Card.OFFER_NS);
            }
        }

        @Override
        public void lent(int number, boolean lent) {
            log.notice(
                    "tty" + number,
                    lent
                            ? "a program that was started on it takes the display"
                            : "given back by the program that had the display");
        }

        @Override
        public void lost() {
            if (!closed) {
                cards.lost();
            }
        }
    }

    /** One of the displays of our seat. */
    private void take(Head head) {
        heads.add(head);
        owner.headAdded(head);
        policy.added(head.name(), head.edid());
    }

    /** Whether it was one of them. */
    private boolean drop(Head head) {
        if (!heads.remove(head)) {
            return false;
        }
        owner.headRemoved(head);
        policy.removed();
        return true;
    }

    /** Displays of our cards may belong to other seats than before. */
    void reassign() {
        displays.reassign();
    }

    /** The displays of our cards, each handed to its seat. */
    private final class Heads implements Cards.Owner {
        /** Whose they are. */
        private final Map<Head, Display> seats = new HashMap<>();

        @Override
        public void headAdded(Head head) {
            Display seat = owner.seatOf(head.name(), head.edid()).orElse(Display.this);
            seats.put(head, seat);
            seat.take(head);
        }

        @SuppressWarnings("ReferenceEquality") // Of each seat there is one.
        boolean isShared() {
            return !seats.keySet().containsAll(heads)
                    || seats.values().stream().anyMatch(seat -> seat != Display.this);
        }

        void reassign() {
            for (Head head : List.copyOf(seats.keySet())) {
                Display before = seats.get(head);
                Display now = owner.seatOf(head.name(), head.edid()).orElse(before);
                if (now != before && before.drop(head)) {
                    seats.put(head, now);
                    now.take(head);
                }
            }
            cards.reconsider();
        }

        @Override
        public void headRemoved(Head head) {
            Display seat = seats.remove(head);
            if (seat != null && !seat.drop(head)) {
                log.debug(head.name(), "its seat is gone");
            }
        }

        @Override
        public HeadConfig config(String name, Edid edid) {
            Optional<Display> seat = owner.seatOf(name, edid);
            if (seat.isEmpty()) {
                return new HeadConfig(false, ModeWish.AUTO);
            }
            return seat.get().policy.config(name, edid);
        }

        @Override
        public void masterGained(String card) {
            recheck();
            usurpers.gained(card);
        }

        @Override
        public void denied(String card, Optional<CardUser> holder) {
            recheck();
            usurpers.denied(card, holder);
        }

        /**
         * Whoever had it may have been a session's controller, and when that goes, logind resets
         * our terminal.
         */
        private void recheck() {
            if (vt.isPresent() && vt.get().recheck()) {
                log.notice("tty" + vt.get().number(), "had been reset; taken again");
            }
        }

        @Override
        public void cardGone() {
            usurpers.follow();
        }

        @Override
        public void opened(String card, CardUser user) {
            owner.opened(card, user);
        }
    }

    /** Of whatever somebody else has that should be ours. */
    private final class Held implements Usurpers.Owner {
        @Override
        public boolean nothingShown() {
            return cards.denied();
        }

        @Override
        public void mute(boolean mute) {
            input.keyboards().mute(mute);
        }

        @Override
        public Overlay overlay() {
            return owner.shown().overlay();
        }

        @Override
        public void reclaim(ObjIntConsumer<String> done) {
            cards.reclaim(done);
        }
    }

    private final class Used implements HeadPolicy.Owner {
        @Override
        public boolean anyDisplay() {
            return heads.stream().anyMatch(Head::usable);
        }

        @Override
        public boolean shows(String name) {
            return heads.stream().anyMatch(head -> head.name().equals(name) && head.usable());
        }

        @Override
        public boolean looking() {
            return owner.looking();
        }

        @Override
        public void reconsider() {
            owner.reconsider();
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
        public boolean ownTerminals() {
            return ownTerminals;
        }

        @Override
        public void listTerminals() {
            owner.terminals().list(TerminalList.ASKED_NS);
        }

        @Override
        public void reboot() {
            String why = ctrlAltDel.pressed();
            owner.shown().overlay().showFor(Overlay.Place.NOTE, why, WHY_NS);
        }

        @Override
        public boolean reclaim() {
            return usurpers.reclaim();
        }

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
        public void switchVt(int number) {
            switchTo(number).ifPresent(why -> log.warning("keys", why));
        }

        @Override
        public void switchVtBy(int steps) {
            if (vt.isEmpty()) {
                owner.terminals().switchBy(steps);
            } else if (!vt.get().switchBy(steps)) {
                log.warning("tty" + vt.get().number(), "the next one cannot be switched to");
            }
        }
    }
}
