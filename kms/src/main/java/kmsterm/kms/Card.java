// SPDX-License-Identifier: MIT
package kmsterm.kms;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import kmsterm.sys.Errno;
import kmsterm.sys.EventLoop;
import kmsterm.sys.Fd;
import kmsterm.sys.NodeWatch;
import kmsterm.sys.SysException;

/**
 * A graphics card: finds its heads, follows their coming and going, holds its master while it is
 * resumed, and gives back what it found when it is closed. What can block runs on a worker; nothing
 * here waits for it. Whatever fails concerns this card only, and is told. Loop thread only.
 */
public final class Card implements AutoCloseable {
    /**
     * How long the screen is offered. logind needs less than a millisecond from opening a terminal
     * until it can be seen who has it; a person does not notice it. Guess.
     */
    public static final long OFFER_NS = 100_000_000;

    /** How long the end of the program waits for what still runs on the worker. Guess. */
    static final long FINISH_NS = 3_000_000_000L;

    private static final Executor FINDER =
            task -> Thread.ofPlatform().daemon().name("users of cards").start(task);

    /** What the owner of a card wants to know. Told on the loop. */
    public interface Listener {
        /** Master is ours, for the first time or again after somebody else had it. */
        default void masterGained() {}

        /**
         * Somebody else is master while the screen shall be ours: nothing of ours is shown. Told
         * again and again, until it is ours or nobody wants it any more.
         *
         * @param holder who it is, once that is known, and he has had it for longer than a program
         *     needs that lets go in order
         */
        default void denied(Optional<CardUser> holder) {}

        /** Another program has opened the card while it is ours, without being asked by us. */
        default void opened(CardUser user) {}

        /** A connected connector; its first {@link Head#submit} switches it on. */
        void headAdded(Head head);

        /** After {@link Head.Listener#unplugged}. Its buffers are freed. */
        void headRemoved(Head head);

        /**
         * The card is not used any more, after all its heads were removed; to be closed.
         *
         * @param why ENODEV when it was unplugged, EIO and ETIMEDOUT when its hardware does not
         *     answer (opened anew it may), anything else when it failed
         */
        void gone(Card card, Throwable why);

        /** For the log, {@code "card0-VGA-1: …"}. */
        void report(String line);
    }

    /** What its owner wants of each connector. */
    @FunctionalInterface
    public interface Policy {
        /** Asked on the loop, after each probe, about each connector with a monitor. */
        HeadConfig config(Connector connector);
    }

    private enum State {
        /** Somebody else may use it. */
        PAUSED,
        /** Wants to be master. */
        WAITING,
        /** Master. */
        ACTIVE,
        GONE
    }

    private final Kms kms;
    private final EventLoop loop;
    private final Worker worker;

    /** For what reads all of /proc, which no modeset shall wait for. */
    private final Executor finder;

    private final Listener listener;
    private final EventLoop.Watch watch;
    private final Optional<NodeWatch> users;
    private final Claim claim;
    private final Onlookers onlookers;
    private final Commits commits;
    private final Kms.FlipListener flips = this::flipped;
    private final Runnable reading = guarded(this::readFlips);
    private final List<Head> heads = new ArrayList<>();
    private final Rescan rescan = new Rescan(this);
    private final Leases leases = new Leases(this);
    private final Set<String> reported = new HashSet<>();

    private State state = State.PAUSED;
    private Policy policy = connector -> HeadConfig.DEFAULT;
    private int serials;
    private boolean closed;

    /** Counts the times that master was ours; a job of a former one is not begun any more. */
    private final AtomicInteger activation = new AtomicInteger();

    /** With atomic commits where the driver has them. */
    public static Card open(String name, Fd fd, EventLoop loop, Listener listener) {
        return open(name, fd, loop, listener, true, Mastery.OURS);
    }

    /**
     * Takes the card behind a device node. It is paused at first.
     *
     * @param name {@code "card0"}
     * @param fd taken over, also when this fails
     * @param mayAtomic whether atomic commits may be used; without, it is as with a driver that has
     *     none
     * @param mastery who makes it master
     * @throws SysException when it cannot show pictures of ours
     */
    public static Card open(
            String name,
            Fd fd,
            EventLoop loop,
            Listener listener,
            boolean mayAtomic,
            Mastery mastery) {
        return on(LibdrmKms.open(name, fd, mayAtomic, mastery), loop, listener);
    }

    /**
     * Takes a framebuffer device as a card with one display. It is paused at first.
     *
     * @param name {@code "fb0"}
     * @param fd taken over, also when this fails
     * @throws SysException when it cannot show pictures of ours
     */
    public static Card openFramebuffer(String name, Fd fd, EventLoop loop, Listener listener) {
        var worker = new WorkerThread(name);
        FbdevKms kms = FbdevKms.open(name, fd, worker);
        listener.report(name + ": " + kms.description());
        return on(kms, loop, worker, listener);
    }

    /**
     * A card with a thread of its own for what blocks.
     *
     * @param kms taken over, also when this fails
     * @throws SysException when the loop takes no more descriptors
     */
    public static Card on(Kms kms, EventLoop loop, Listener listener) {
        return on(kms, loop, new WorkerThread(kms.name()), listener);
    }

    private static Card on(Kms kms, EventLoop loop, Worker worker, Listener listener) {
        try {
            return new Card(kms, loop, worker, FINDER, listener);
        } catch (SysException e) {
            kms.close();
            throw e;
        }
    }

    /**
     * @param kms owned from now on
     * @param worker finished by this
     */
    public Card(Kms kms, EventLoop loop, Worker worker, Listener listener) {
        this(kms, loop, worker, worker::execute, listener);
    }

    /**
     * @param finder for what may take long and touches no driver
     */
    private Card(Kms kms, EventLoop loop, Worker worker, Executor finder, Listener listener) {
        this.finder = finder;
        this.kms = kms;
        this.loop = loop;
        this.worker = worker;
        this.listener = listener;
        // Who opens a card that has no master is its master: not before we want to be.
        kms.dropMaster();
        claim = new Claim(this);
        onlookers = new Onlookers(this, listener::opened);
        commits = new Commits(this);
        watch = loop.watch(kms.fd(), EventLoop.IN, this::ready);
        users = kms.watchUsers(loop, guarded(this::used));
    }

    /** {@code "card0"}. */
    public String name() {
        return kms.name();
    }

    /** Those that are connected. */
    public List<Head> heads() {
        return List.copyOf(heads);
    }

    /** Whether the screen is ours. */
    public boolean active() {
        return state == State.ACTIVE;
    }

    /**
     * Whether it is not known yet what is connected, while the screen is ours. A probe takes as
     * long as the slowest monitor.
     */
    public boolean looking() {
        return state == State.ACTIVE && !rescan.looked();
    }

    /**
     * Who says which connectors are used, in which mode, from the next look at them on; without
     * one, all are. To be set before the first {@link #resume}, and asked again by {@link
     * #reconsider} whenever it would answer otherwise.
     */
    public void policy(Policy newPolicy) {
        policy = newPolicy;
    }

    /**
     * Asks the {@link Policy} again: a head whose mode is another then is told {@link
     * Head.Listener#resized}, one that is disabled is removed and its CRTC switched off, one that
     * is enabled again is added. While paused this waits for {@link #resume}.
     */
    public void reconsider() {
        rescan();
    }

    HeadConfig config(Connector connector) {
        return policy.config(connector);
    }

    EventLoop loop() {
        return loop;
    }

    Leases leases() {
        return leases;
    }

    Commits commits() {
        return commits;
    }

    /** Another one than before: the screen was somebody else's meanwhile. For any thread. */
    int activation() {
        return activation.get();
    }

    Kms kms() {
        return kms;
    }

    /**
     * The screen shall be ours: becomes master, as soon as nobody else is, and shows the heads,
     * whose listeners are told to submit.
     */
    public void resume() {
        if (state == State.PAUSED) {
            state = State.WAITING;
            onlookers.begin();
            guarded(() -> claim.begin(0)).run();
        }
    }

    /** Somebody has opened its node or closed it, maybe ourselves. */
    private void used() {
        switch (state) {
            case WAITING -> claim.used();
            case ACTIVE -> onlookers.used();
            case PAUSED, GONE -> {}
        }
    }

    /** Whether somebody else is master while the screen shall be ours. */
    public boolean denied() {
        return claim.denied();
    }

    /**
     * Takes the screen from who has it while it shall be ours; his program goes on, but shows
     * nothing any more. Root alone may. Nothing is to be done where nobody has it.
     *
     * @param done told 0, or a negative error number: -ESRCH, nobody is found who has it; -EPERM,
     *     -ENOSYS, it cannot be taken; -EBUSY, somebody was quicker than us
     */
    public void reclaim(IntConsumer done) {
        if (claim.denied()) {
            claim.reclaim(done);
        }
    }

    void denied(Optional<CardUser> holder) {
        listener.denied(holder);
    }

    void masterIsOurs() {
        state = State.ACTIVE;
        forgetReport("master");
        listener.masterGained();
        leases.resumed();
        commits.remember();
        // Their modesets go before the probe, which may take long.
        for (Head head : heads()) {
            head.resume();
        }
        rescan();
    }

    /**
     * The screen shall be somebody else's: nothing is submitted from here on. What he waits for
     * comes first.
     */
    public void pause() {
        boolean master = state == State.ACTIVE;
        if (master) {
            // Behind a driver that is stuck this would wait for as long as that.
            if (!commits.late()) {
                guarded(kms::upright).run();
            }
            dropMaster();
        }
        if (master || state == State.WAITING) {
            guarded(() -> rest(State.PAUSED)).run();
        }
    }

    /**
     * Somebody may be about to want the screen, and finds it taken if we are master: we are not for
     * so long, and nothing is shown. Unless displays are lent, which works only while we are.
     *
     * @param ns {@link #OFFER_NS}, or less
     */
    public void offer(long ns) {
        if (state == State.ACTIVE && !kms.copies() && !leases.any()) {
            dropMaster();
            guarded(() -> rest(State.WAITING)).run();
            claim.begin(Math.max(1, ns)); // Whoever waits for the loop comes first.
        }
    }

    /** The next one is to find no pointer of ours. */
    private void dropMaster() {
        for (Head head : heads) {
            head.cursor().takeOff();
        }
        kms.dropMaster();
    }

    private void rest(State next) {
        state = next;
        activation.incrementAndGet();
        claim.end();
        for (Head head : heads()) {
            head.pause();
        }
    }

    private void masterLost() {
        if (state == State.ACTIVE) {
            report(name(), "somebody else took its master");
            rest(State.WAITING);
            claim.begin(Claim.RETRY_NS);
        }
    }

    /**
     * Looks what is connected, for the kernel says that it changed. While paused this waits for
     * {@link #resume}.
     */
    public void rescan() {
        if (state == State.ACTIVE) {
            rescan.begin();
        }
    }

    /**
     * A connector that can show something, with what is to show it.
     *
     * @param turn how its picture is to be turned
     */
    Head add(Connector connector, Head.Pipe pipe, int turn) {
        Head added = new Head(this, ++serials, connector, pipe, turn, FlipMethod.best(kms));
        heads.add(added);
        report(added.name(), pipe.mode() + (kms.copies() ? "" : " on CRTC " + pipe.crtc()));
        listener.headAdded(added);
        return added;
    }

    /** Its connector shows nothing any more. */
    void remove(Head head, String why) {
        Head.Pipe pipe = head.pipe();
        drop(head);
        report(head.name(), why);
        // A CRTC that goes on without a monitor can make the next modeset fail.
        List<ScanoutBuffer> retired = head.takeRetired();
        ask(
                () -> {
                    kms.disable(pipe.crtc());
                    retired.forEach(kms::destroy);
                    pipe.buffers().forEach(kms::destroy);
                    return pipe;
                },
                done -> {});
    }

    private void drop(Head head) {
        heads.remove(head);
        head.unplug();
        listener.headRemoved(head);
        head.close();
    }

    void free(List<ScanoutBuffer> buffers) {
        ask(
                () -> {
                    buffers.forEach(kms::destroy);
                    return buffers;
                },
                done -> {});
    }

    /** Tries the next mode, or lets the head rest until something changes. */
    void modeRejected(Head head, int result) {
        rescan.modeRejected(head, result);
    }

    /** Has the head's plane turn the picture as it is wished, if it can. */
    void turn(Head head) {
        rescan.turn(head);
    }

    /**
     * Whether an error means that the card, or its master, is not ours any more; what follows comes
     * in a later turn.
     */
    boolean endsBy(int result) {
        switch (CommitFailure.of(result)) {
            case UNPLUGGED -> fail("drm", Errno.ENODEV);
            case NOT_MASTER -> loop.defer(guarded(this::masterLost));
            case BUSY, BROKEN, REFUSED -> {
                return false;
            }
        }
        return true;
    }

    /** Gives the card up, in a later turn. Whoever has it may open it anew. */
    void fail(String call, int errno) {
        loop.defer(() -> gone(new SysException(call, name(), errno)));
    }

    private void ready(int events) {
        reading.run();
        if ((events & (EventLoop.HUP | EventLoop.ERR)) != 0 && state != State.GONE) {
            gone(new SysException("poll", name(), Errno.ENODEV));
        }
    }

    void readFlips() {
        if (state != State.GONE) {
            int result = kms.readFlips(flips);
            if (result < 0) {
                gone(new SysException("read", name(), -result));
            }
        }
    }

    private void flipped(long wire, boolean atOnce) {
        int serial = (int) (wire >>> 32);
        for (int i = 0; i < heads.size(); i++) {
            if (heads.get(i).serial() == serial) {
                heads.get(i).flipped(wire, atOnce);
                return;
            }
        }
    }

    void report(String subject, String text) {
        listener.report(subject + ": " + text);
    }

    /** What {@link #reportOnce} said of it is over. */
    void forgetReport(String cause) {
        reported.remove(cause);
    }

    void reportOnce(String cause, String subject, String text) {
        if (reported.add(cause)) {
            report(subject, text);
        }
    }

    /** Runs {@code blocking} on the worker, and {@code then} on the loop with its result. */
    <T> void ask(Callable<T> blocking, Consumer<T> then) {
        ask(worker::execute, blocking, then);
    }

    /** The same for what no modeset shall wait for, and no driver is asked in. */
    <T> void find(Callable<T> blocking, Consumer<T> then) {
        ask(finder, blocking, then);
    }

    private <T> void ask(Executor by, Callable<T> blocking, Consumer<T> then) {
        by.execute(
                () -> {
                    try {
                        T result = blocking.call();
                        loop.post(
                                guarded(
                                        () -> {
                                            if (state != State.GONE) {
                                                then.accept(result);
                                            }
                                        }));
                    } catch (Throwable failure) { // An Error too: it concerns this card only.
                        loop.post(() -> gone(failure));
                    }
                });
    }

    /** What goes wrong in {@code action} costs the card, not the console. */
    Runnable guarded(Runnable action) {
        return () -> {
            try {
                action.run();
            } catch (Throwable failure) {
                gone(failure);
            }
        };
    }

    private void gone(Throwable why) {
        if (state == State.GONE) {
            return;
        }
        state = State.GONE;
        activation.incrementAndGet();
        stop();
        listener.gone(this, why);
    }

    private void stop() {
        watch.close();
        claim.close();
        users.ifPresent(NodeWatch::close);
        commits.stop();
        leases.stop(name() + " is used no more");
        for (Head head : heads()) {
            drop(head);
        }
    }

    /** Closes a card that is not there any more. Unlike {@link #close} this waits for nothing. */
    public void unplugged() {
        if (state != State.GONE) {
            state = State.GONE;
            activation.incrementAndGet();
            stop();
        }
        close();
    }

    /**
     * Shows again what was there before, if the screen is ours, and closes the card. Waits for a
     * modeset that runs, but not for ever; of a card that has failed or is gone, not at all.
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (state == State.GONE) {
            closeWhenIdle();
            return;
        }
        boolean master = state == State.ACTIVE;
        state = State.GONE;
        activation.incrementAndGet();
        stop();
        if (!worker.finish(FINISH_NS)) {
            // It still uses the descriptor, which must not become another file's meanwhile.
            report(name(), "a call of its driver does not return; left as it is");
            kms.dropMaster();
            return;
        }
        if (master) {
            commits.restore();
            kms.dropMaster();
        }
        kms.close();
    }

    /** While a call of its driver runs, the descriptor must not become another file's. */
    private void closeWhenIdle() {
        kms.dropMaster();
        EventLoop.Timer patience =
                loop.timer(() -> report(name(), "a call of its driver has not returned yet"));
        patience.in(FINISH_NS);
        worker.end(
                () ->
                        loop.post(
                                () -> {
                                    patience.close();
                                    kms.close();
                                }));
    }
}
