// SPDX-License-Identifier: MIT
package kmsterm.seat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Predicate;
import kmsterm.sys.Errno;
import kmsterm.sys.EventLoop;
import kmsterm.sys.Fd;
import kmsterm.sys.SysException;
import kmsterm.sys.Vt;

/**
 * Has devices opened by who manages the seat, so that it works without root: seatd or logind, by
 * libseat. They are ours while the session is in front; then input devices are opened anew, for
 * those of before were revoked, and cards have their master back. A daemon that dies is looked for
 * again, for ever; the console lives on meanwhile.
 *
 * <p>libseat waits for its daemon, so it is called on a thread of its own ({@link SeatThread}),
 * which does what it is asked in order. That thread waits for the loop where the daemon must: the
 * seat is given away only after everything has been paused. The loop waits for that thread at the
 * start and at the end only, and not for ever.
 */
public final class LibseatBroker implements DeviceBroker, Foreground {
    /** How long the start waits for a first answer. Guess: D-Bus starts logind meanwhile. */
    private static final long OPEN_MS = 10_000;

    /** How long a daemon waits for a loop that is busy. Guess: logind waits for five seconds. */
    private static final long HANDOVER_MS = 4_000;

    /** A connection that lasted so long was a good one. Guess: twice the longest wait. */
    static final long WELL_NS = 2 * SeatClient.MAX_NS;

    private final EventLoop loop;
    private final SessionVt vt;
    private final Listener listener;
    private final Consumer<String> report;
    private final SeatHelper helper;
    private final Predicate<CountDownLatch> waiting;
    private final List<Grant> grants = new ArrayList<>();

    /** How many have a node, or asked for it. */
    private final Map<String, Integer> users = new HashMap<>();

    /** What the first try to connect came to: null, or why it failed. */
    private final CompletableFuture<SysException> first = new CompletableFuture<>();

    private volatile CountDownLatch handover = new CountDownLatch(0);
    private volatile boolean closed;

    /** Of the seat as the daemon calls it. */
    private String name = Device.DEFAULT_SEAT;

    /** Counts enabling and disabling: what was asked for before is answered in vain. */
    private int era;

    private boolean ours;
    private boolean lost;
    private long connectedNs;

    /** Until a connection that breaks now is asked for again. */
    private long renewNs = SeatClient.FIRST_NS;

    /** Whether the kernel goes on to hear keys, and that has been said. */
    private boolean heard;

    /** What was said last of a connection that cannot be had. */
    private String refusal = "";

    /**
     * Waits until there is a connection; the listener hears {@code acquired} in a later turn of the
     * loop, when the session is in front.
     *
     * @param number the virtual terminal of the session; 0: it has none
     * @param report is given what happens, a line each, {@code "seat0: …"}
     * @throws SysException without libseat, or when neither seatd nor logind gives us the seat
     */
    public static LibseatBroker open(
            EventLoop loop, int number, Listener listener, Consumer<String> report) {
        LibseatPort.load();
        var broker =
                new LibseatBroker(
                        loop,
                        SessionVt.of(number),
                        listener,
                        report,
                        (owner, bugs) -> new SeatThread(LibseatPort::open, owner, bugs),
                        LibseatBroker::await);
        broker.awaitFirst();
        return broker;
    }

    /**
     * @param vt owned from now on
     * @param helpers makes who calls libseat
     * @param waiting has its thread wait; false: for too long
     */
    LibseatBroker(
            EventLoop loop,
            SessionVt vt,
            Listener listener,
            Consumer<String> report,
            BiFunction<SeatClient.Owner, Consumer<Throwable>, SeatHelper> helpers,
            Predicate<CountDownLatch> waiting) {
        this.waiting = waiting;
        this.loop = loop;
        this.vt = vt;
        this.listener = Objects.requireNonNull(listener);
        this.report = Objects.requireNonNull(report);
        helper = helpers.apply(new Events(), this::bug);
    }

    private static boolean await(CountDownLatch done) {
        try {
            return done.await(HANDOVER_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void awaitFirst() {
        SysException why;
        try {
            why = first.get(OPEN_MS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            report.accept(name + ": neither seatd nor logind has answered yet; waiting for them");
            return;
        } catch (InterruptedException | ExecutionException e) {
            close();
            throw new IllegalStateException(e);
        }
        if (why != null) {
            close();
            throw why;
        }
    }

    // ---- devices

    @Override
    public Request open(Device device, Client client) {
        Grant grant = new Grant(device.devNode(), client);
        grants.add(grant);
        if (ours) {
            grant.ask();
        }
        return grant;
    }

    @Override
    public boolean managed() {
        return true;
    }

    private void use(String node) {
        users.merge(node, 1, Integer::sum);
    }

    private void drop(String node) {
        if (users.merge(node, -1, Integer::sum) <= 0) {
            users.remove(node);
            helper.ask(client -> client.close(node));
        }
    }

    private enum Progress {
        /** Until the seat is ours, or until the next try. */
        WAITING,
        ASKED,
        GRANTED,
        /** Failed, given back, or taken from us. */
        OVER
    }

    private final class Grant implements Request {
        private final String node;
        private final Client client;
        private final EventLoop.Timer timer = loop.timer(this::ask);
        private Progress progress = Progress.WAITING;
        private int tries;

        Grant(String node, Client client) {
            this.node = node;
            this.client = Objects.requireNonNull(client);
        }

        private void ask() {
            progress = Progress.ASKED;
            use(node);
            int asked = era;
            helper.ask(
                    seat -> {
                        try {
                            Fd fd = seat.open(node);
                            loop.post(() -> opened(fd, asked));
                        } catch (SysException e) {
                            loop.post(() -> refused(e, asked));
                        }
                    });
        }

        private void opened(Fd fd, int asked) {
            if (progress == Progress.ASKED && asked == era) {
                progress = Progress.GRANTED;
                client.opened(fd);
            } else {
                fd.close();
            }
        }

        private void refused(SysException e, int asked) {
            if (progress != Progress.ASKED || asked != era) {
                return;
            }
            drop(node);
            tries++;
            if (tries < DirectBroker.MAX_ATTEMPTS && DirectBroker.mayPass(e.errno())) {
                progress = Progress.WAITING;
                timer.in(DirectBroker.delayNs(tries));
            } else {
                end();
                client.failed(e);
            }
        }

        /** The seat is not ours any more. */
        private void suspend(boolean keepCards) {
            timer.disarm();
            switch (progress) {
                case ASKED -> {
                    progress = Progress.WAITING;
                    tries = 0;
                }
                case GRANTED -> {
                    if (keepCards && node.startsWith(SeatClient.CARDS)) {
                        use(node);
                    } else {
                        end();
                    }
                }
                case WAITING, OVER -> tries = 0;
            }
        }

        private void end() {
            progress = Progress.OVER;
            grants.remove(this);
            timer.close();
        }

        @Override
        public void close() {
            boolean used = progress == Progress.ASKED || progress == Progress.GRANTED;
            if (progress != Progress.OVER) {
                end();
            }
            if (used) {
                drop(node);
            }
        }
    }

    // ---- the seat

    private void enabled() {
        if (closed || ours) {
            return;
        }
        ours = true;
        era++;
        if (lost) {
            lost = false;
            refusal = "";
            report.accept(name + ": ours again");
        }
        recheck();
        listener.acquired();
        for (Grant grant : List.copyOf(grants)) {
            if (ours && grant.progress == Progress.WAITING) {
                grant.ask();
            }
        }
    }

    private void disabled() {
        if (!closed && ours) {
            ours = false;
            era++;
            listener.released();
            suspend(true);
        }
    }

    private void lost(SysException why) {
        if (closed) {
            return;
        }
        report.accept(why.getMessage() + "; devices given up, asking for the seat again");
        if (ours) {
            ours = false;
            listener.released();
        }
        era++;
        lost = true;
        listener.lost();
        suspend(false);
        if (loop.clock().nanoTime() - connectedNs >= WELL_NS) {
            renewNs = SeatClient.FIRST_NS;
        }
        helper.renew(renewNs);
        renewNs = SeatClient.later(renewNs);
    }

    private void connected(String seat) {
        name = seat;
        connectedNs = loop.clock().nanoTime();
    }

    /** The helper has closed what is not kept. */
    private void suspend(boolean keepCards) {
        users.clear();
        for (Grant grant : List.copyOf(grants)) {
            grant.suspend(keepCards);
        }
    }

    private void refused(SysException why) {
        // The first one is told to who asked, as an exception.
        if (!closed && lost && !refusal.equals(why.getMessage())) {
            refusal = why.getMessage();
            report.accept(refusal + "; trying again");
        }
    }

    private void bug(Throwable bug) {
        loop.post(
                () -> {
                    throw new IllegalStateException("libseat", bug);
                });
    }

    /** On the helper's thread. */
    private final class Events implements SeatClient.Owner {
        @Override
        public void connected(String seat) {
            first.complete(null);
            loop.post(() -> LibseatBroker.this.connected(seat));
        }

        @Override
        public void refused(SysException why) {
            first.complete(why);
            loop.post(() -> LibseatBroker.this.refused(why));
        }

        @Override
        public void enabled() {
            loop.post(LibseatBroker.this::enabled);
        }

        @Override
        public void disabled() {
            onLoop(LibseatBroker.this::disabled);
        }

        @Override
        public void lost(SysException why) {
            onLoop(() -> LibseatBroker.this.lost(why));
        }

        private void onLoop(Runnable action) {
            var done = new CountDownLatch(1);
            handover = done;
            loop.post(
                    () -> {
                        try {
                            action.run();
                        } finally {
                            done.countDown();
                        }
                    });
            // Nobody runs the loop any more while it is closed.
            if (!closed && !waiting.test(done)) {
                loop.post(() -> report.accept(name + ": given away before all was at rest"));
            }
        }
    }

    // ---- the virtual terminal

    @Override
    public int number() {
        return vt.number();
    }

    @Override
    public boolean recheck() {
        SessionVt.Found found = vt.silence();
        boolean hears = found == SessionVt.Found.HEARS;
        if (hears && !heard) {
            report.accept(
                    "tty"
                            + vt.number()
                            + ": its keyboard is on and cannot be switched off; what is typed is"
                            + " kept from its reader");
        }
        heard = hears;
        return found == SessionVt.Found.CORRECTED;
    }

    /** By the daemon, else by the kernel, which allows it to who has the terminal for its own. */
    @Override
    public boolean switchTo(int number) {
        if (!ours || number < 1 || number > Vt.LAST) {
            return false;
        }
        helper.ask(
                seat ->
                        seat.switchSession(
                                number, errno -> loop.post(() -> activate(number, errno))));
        return true;
    }

    private void activate(int number, int errno) {
        if (vt.activate(number) < 0) {
            report.accept("tty" + number + ": cannot be switched to: " + Errno.name(errno));
        }
    }

    @Override
    public boolean switchBy(int steps) {
        int next = vt.next(steps);
        return next == vt.number() || (next > 0 && switchTo(next));
    }

    @Override
    public void restore() {
        vt.restore();
    }

    /** Gives the seat back, devices first. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        for (Grant grant : List.copyOf(grants)) {
            grant.end();
        }
        handover.countDown();
        helper.close();
        vt.close();
    }
}
