// SPDX-License-Identifier: MIT
package kmsterm.kms;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import kmsterm.sys.Dmabuf;
import kmsterm.sys.Errno;
import kmsterm.sys.EventLoop;

/**
 * A connected connector with the CRTC that drives it, and two buffers that take turns on it.
 * Belongs to its {@link Card}. What is submitted first, and first after the screen was somebody
 * else's, is shown by a modeset: so the first thing to be seen is a whole picture. Loop thread
 * only.
 */
public final class Head {
    /**
     * A flip that takes longer is lost. Six times the slowest refresh that monitors have; guess.
     */
    static final long FLIP_TIMEOUT_NS = 500_000_000;

    /** A loop that was late by more cannot tell how late the flip is. Guess. */
    private static final long LAG_NS = 50_000_000;

    /** The slowest refresh that monitors have is 24 Hz; what says less is odd. */
    private static final long MAX_PAUSE_NS = 42_000_000;

    /** Told on the loop, never from within {@link #submit}. */
    public interface Listener {
        /** What was submitted last is shown now; {@link #back} may be drawn into. */
        void flipDone();

        /**
         * What is shown now came with the first modeset since the screen was somebody else's. It
         * and what the buffers hold are not to be relied on: QEMU's standard VGA clears the
         * beginning of its memory when a mode is set, where the new picture may be. Both are to be
         * drawn in full once more.
         */
        default void lit() {}

        /** What was submitted last is not shown. To be submitted again, in full, after a while. */
        void failed();

        /** The screen is somebody else's, or off: nothing can be submitted. */
        void paused();

        /** The screen is ours, with unknown content: a whole picture is to be submitted. */
        void resumed();

        /** The buffers are others now, of another size; told while paused. */
        void resized();

        /** What was to be laid over the picture is not, and will not be. */
        default void cursorFailed() {}

        /**
         * What was {@link #adopt adopted} cannot be shown: from now on {@link #back} is, and a
         * whole picture is to be submitted.
         *
         * @param why a line, without the head's name
         */
        default void abandoned(String why) {}

        /** Gone for good. */
        void unplugged();
    }

    private final Card card;
    private final int serial;
    private final EventLoop.Timer watchdog;

    /** Ends a flip that the card ended at once. */
    private final EventLoop.Timer pacing;

    private final Ladder ladder;
    private final HeadCursor cursor;
    private Connector connector;
    private Pipe pipe;
    private Listener listener;
    private HeadState state = HeadState.DARK;
    private boolean backIsSecond;
    private long cookie;
    private boolean hopeless;
    private int brokenModesets;

    /** How the picture is to be turned: quarters of a circle, counter-clockwise. */
    private int turn;

    /** The plane does not turn it so, with this CRTC and mode. */
    private boolean turnRefused;

    private long flippedNs;
    private long flipDueNs;
    private long framesShown;
    private long missedFlips;
    private Optional<CommitError> lastError = Optional.empty();

    /** In place of the pipe's buffers: two, or none. */
    private List<SharedBuffer> adopted = List.of();

    /** Counts what was offered, and given up: of anything else than the last nothing is wanted. */
    private long offer;

    /** What the driver did not take since it took something. */
    private final List<ModeInfo> refusedModes = new ArrayList<>();

    /** Buffers of former pipes, or given up; one may be shown until the next modeset. */
    private final List<ScanoutBuffer> retired = new ArrayList<>();

    /**
     * What shows the pictures; replaced as a whole when any of it changes.
     *
     * @param preferred the connector's preferred mode when this was chosen
     * @param wish what it was chosen for
     * @param turn how the plane turns the buffers: quarters of a circle, counter-clockwise
     * @param second the same as the first where flips copy
     */
    record Pipe(
            int crtc,
            ModeInfo mode,
            Optional<ModeInfo> preferred,
            ModeWish wish,
            int turn,
            DumbBuffer first,
            DumbBuffer second) {
        /** Each once: where flips copy, there is one. */
        List<ScanoutBuffer> buffers() {
            return first.id() == second.id() ? List.of(first) : List.of(first, second);
        }
    }

    Head(Card card, int serial, Connector connector, Pipe pipe, int turn, FlipMethod best) {
        this.card = card;
        this.serial = serial;
        this.connector = connector;
        this.pipe = pipe;
        this.turn = turn;
        ladder = new Ladder(card, this, best);
        cursor = new HeadCursor(card, this);
        watchdog = card.loop().timer(card.guarded(this::timedOut));
        pacing = card.loop().timer(card.guarded(() -> happened(HeadState.Event.DONE)));
    }

    /** {@code "card0-HDMI-A-1"}, as in sysfs; {@code "fb0"} where there are no connectors. */
    public String name() {
        return connector.nameOn(card.name());
    }

    /** Connector and monitor: the same when the same monitor is plugged in here again. */
    public String monitor() {
        return (name() + " " + connector.edid()).strip();
    }

    /** What the monitor tells of itself. */
    public Edid edid() {
        return connector.edid();
    }

    /** Width of the mode, whatever the buffers are turned by. */
    public int widthPx() {
        return pipe.mode().widthPx();
    }

    public int heightPx() {
        return pipe.mode().heightPx();
    }

    /** What is set with the next picture, or was. */
    public ModeInfo mode() {
        return pipe.mode();
    }

    public int refreshMilliHz() {
        return pipe.mode().refreshMilliHz();
    }

    /** Width of the picture in millimetres; 0: unknown. */
    public int widthMm() {
        return connector.widthMm();
    }

    public int heightMm() {
        return connector.heightMm();
    }

    /** How pictures get to the screen now. */
    public FlipMethod method() {
        return ladder.method();
    }

    /** In lower case, for reports. */
    public String stateName() {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /** What is laid over the picture. */
    public HeadCursor cursor() {
        return cursor;
    }

    /** It is ours, and no modeset runs. */
    boolean lit() {
        return state == HeadState.LIT || state == HeadState.FLIPPING;
    }

    /** Who is told; null: nobody. */
    public void listen(Listener newListener) {
        listener = newListener;
    }

    /** How the picture is to be turned: quarters of a circle, counter-clockwise. */
    public int turn() {
        return turn;
    }

    /**
     * How it is to be turned from now on. Who draws turns it at once, by {@link #drawnTurn}; where
     * the plane can, it does a little later, with other buffers: {@link Listener#resized}.
     */
    public void turn(int quarters) {
        if (quarters != turn) {
            turn = quarters;
            turnRefused = false;
            card.turn(this);
        }
    }

    /** How the picture has to lie turned in the buffers: what the plane does not turn. */
    public int drawnTurn() {
        return Math.floorMod(turn - pipe.turn(), 4);
    }

    /** What the plane is to turn. Legacy modesets show it upright only. */
    int planeTurn() {
        return turnRefused || method() == FlipMethod.MODESET ? 0 : turn;
    }

    /** The plane turns nothing until the pipe or the wish is another. */
    void turnRefused() {
        turnRefused = true;
    }

    /** Of the ladder. */
    void methodChanged() {
        card.turn(this);
    }

    /** {@code "card0"}. */
    public String cardName() {
        return card.name();
    }

    /** Of the two that take turns, the one that {@link #adopt}'s first stands for. */
    public DumbBuffer first() {
        return pipe.first();
    }

    /** The buffer to draw next. Write only. Valid until {@link Listener#resized} or unplugged. */
    public DumbBuffer back() {
        return backIsSecond ? pipe.second() : pipe.first();
    }

    /** The buffer that was submitted last. */
    public DumbBuffer front() {
        return backIsSecond ? pipe.first() : pipe.second();
    }

    /** How pixels may lie in memory to be {@link #adopt adopted}; empty: nobody tells. */
    public long[] modifiers() {
        return card.kms().modifiers(pipe.crtc(), pipe.first().format());
    }

    /**
     * Has another device draw: once {@code then} is told that it can be shown, {@code first} and
     * {@code second} are submitted where {@link #back} would have been the first or the second. The
     * head's own buffers are kept for when that ends, by {@link #abandon}, by itself, which {@link
     * Listener#abandoned} tells, or with the mode, which {@link Listener#resized} does. Looks
     * whether the card takes it, but does not wait for that.
     *
     * @param first of the size and format of {@link #back}, as is {@code second}; borrowed for this
     *     call
     * @param then told empty: it is so; or why not, in a line. Not at all when others are offered
     *     before, these are given up, or the head or its card is gone
     */
    public void adopt(Dmabuf first, Dmabuf second, Consumer<Optional<String>> then) {
        Pipe asked = pipe;
        long number = ++offer;
        new Adoption(card, connector, asked)
                .look(
                        List.of(first, second),
                        looked -> {
                            if (number == offer && state != HeadState.GONE) {
                                adopted(asked, looked, then);
                            } else {
                                card.free(List.copyOf(looked.buffers()));
                            }
                        });
    }

    private void adopted(Pipe asked, Adoption.Looked looked, Consumer<Optional<String>> then) {
        boolean same = asked.first().id() == pipe.first().id();
        if (!same) {
            card.free(List.copyOf(looked.buffers()));
        } else if (looked.refused().isEmpty()) {
            retireAdopted();
            adopted = looked.buffers();
        }
        then.accept(same ? looked.refused() : Optional.of("the mode is another one now"));
    }

    /**
     * What is submitted next is {@link #back} itself again, also if it is still being found out
     * whether something else can be shown. It is to be a whole picture.
     */
    public void abandon() {
        offer++;
        retireAdopted();
    }

    private void retireAdopted() {
        // One of them may be shown until a modeset.
        retired.addAll(adopted);
        adopted = List.of();
    }

    /** Whether what is submitted is what another device has drawn. */
    public boolean adopted() {
        return !adopted.isEmpty();
    }

    /** What was adopted is the first that is suspected when something does not work. */
    private boolean abandonFor(String why) {
        if (adopted.isEmpty()) {
            return false;
        }
        abandon();
        card.loop()
                .defer(
                        card.guarded(
                                () -> {
                                    if (listener != null) {
                                        listener.abandoned(why);
                                    }
                                }));
        return true;
    }

    private ScanoutBuffer next() {
        return adopted.isEmpty() ? back() : adopted.get(backIsSecond ? 1 : 0);
    }

    /** Whether the next {@link #submit} can be given a fence. */
    public boolean takesFence() {
        return state == HeadState.LIT && method() == FlipMethod.ATOMIC && retired.isEmpty();
    }

    /** As {@link #submit(int[], int, int)} of what is drawn. */
    public boolean submit(int[] clips, int count) {
        return submit(clips, count, -1);
    }

    /**
     * Shows {@link #back}, which is the {@link #front} from then on. The end of it is told by
     * {@link Listener#flipDone} or {@link Listener#failed}.
     *
     * @param clips x1, y1, x2, y2 of each rectangle that differs from what this buffer held when it
     *     was submitted last
     * @param count of rectangles; 0: everything
     * @param fence of what was adopted: a sync file that tells when it is drawn, borrowed; -1: it
     *     is, as it has to be unless {@link #takesFence}
     * @return false: not now, nothing has changed
     */
    public boolean submit(int[] clips, int count, int fence) {
        boolean accepted =
                switch (state) {
                    case DARK -> modeset(true);
                    case LIT -> retired.isEmpty() ? update(clips, count, fence) : modeset(false);
                    case MODESETTING, FLIPPING, PAUSED, REJECTED, OFF, PAUSED_OFF, GONE -> false;
                    case LENT, LENT_OFF, LENT_PAUSED, LENT_PAUSED_OFF -> false;
                };
        if (accepted) {
            backIsSecond = !backIsSecond;
        }
        return accepted;
    }

    private boolean update(int[] clips, int count, int fence) {
        return switch (method()) {
            case ATOMIC, PAGE_FLIP, COPY -> flip(clips, count, fence);
            case ATOMIC_BLOCKING -> flipAndWait();
            case MODESET -> modeset(false);
        };
    }

    /**
     * Lets the monitor save power, or shows something again. Off, nothing can be submitted; whoever
     * could is told {@link Listener#paused}, and {@link Listener#resumed} when it is on again: then
     * the picture comes with a modeset. While the screen is somebody else's this is kept for when
     * it is ours. A new head is on.
     */
    public void power(boolean on) {
        HeadState before = state;
        happened(on ? HeadState.Event.POWERED_ON : HeadState.Event.POWERED_OFF);
        if (state != before) {
            darkenIfOff();
        }
    }

    /** Whether it is not switched off by {@link #power}. */
    public boolean powered() {
        return !state.off();
    }

    /**
     * Lends it to another program, which shows on it what it likes, in whatever mode. Meanwhile
     * nothing can be submitted, which the listener is told by {@link Listener#paused}; nor is it
     * touched for anything else: that it is to be off, or in another mode, or gone with its
     * monitor, waits for {@link #takeBack}.
     *
     * @param lessee told what comes of it, maybe before this returns
     */
    public void lend(Lessee lessee) {
        card.leases().lend(this, lessee);
    }

    /**
     * Takes it back, if it is lent: the next picture, which the listener is asked for by {@link
     * Listener#resumed}, comes with a modeset.
     */
    public void takeBack() {
        card.leases().takeBack(this);
    }

    /** Whether another program has it. */
    public boolean lent() {
        return state.lent();
    }

    void leave() {
        forgetRefused();
        happened(HeadState.Event.LENT);
    }

    void comeBack() {
        happened(HeadState.Event.RETURNED);
        darkenIfOff();
    }

    private void darkenIfOff() {
        if (state == HeadState.OFF) {
            card.commits().powerOff(this);
        }
    }

    private boolean modeset(boolean first) {
        state = state.after(HeadState.Event.MODESET);
        cursor.covered();
        long asked = ++cookie;
        card.commits()
                .modeset(
                        this,
                        next(),
                        ended -> {
                            if (modesetEnded(asked, ended) && first && listener != null) {
                                listener.lit();
                            }
                        });
        return true;
    }

    /**
     * With an outdated cookie it is the end of what nobody waits for any more.
     *
     * @return whether the picture is shown
     */
    private boolean modesetEnded(long asked, Commits.Ended ended) {
        if (asked != cookie || state != HeadState.MODESETTING) {
            return false;
        }
        if (ended.atomicResult() < 0) {
            failed(FlipMethod.ATOMIC.call(), ended.atomicResult());
        }
        if (ended.result() == 0) {
            if (ended.atomicResult() < 0) {
                card.reportOnce(
                        "atomic modeset " + name(),
                        name(),
                        "an atomic modeset was refused: "
                                + Errno.name(-ended.atomicResult())
                                + "; legacy ones where it is");
            }
            forgetRefused();
            brokenModesets = 0;
            happened(HeadState.Event.DONE);
            return true;
        }
        failed(ended.call(), ended.result());
        if (card.endsBy(ended.result())) {
            return false; // It tells the head what comes of it.
        }
        CommitFailure failure = CommitFailure.of(ended.result());
        if (failure.otherCallMay() && abandonFor(refusal("modeset", ended.result()))) {
            happened(HeadState.Event.FAILED);
            return false;
        }
        if (pipe.turn() != 0 && failure.otherCallMay()) {
            drawTurned(ended.result());
            return false;
        }
        switch (failure) {
            case BROKEN -> modesetBroken(ended);
            case REFUSED -> {
                refusedModes.add(pipe.mode());
                happened(HeadState.Event.REJECTED);
                card.modeRejected(this, ended.result());
            }
            case BUSY, NOT_MASTER, UNPLUGGED -> happened(HeadState.Event.FAILED);
        }
        return false;
    }

    /** What the plane was to turn may be what the driver did not take. */
    private void drawTurned(int result) {
        turnRefused = true;
        card.reportOnce(
                "turned modeset " + name(),
                name(),
                "a modeset with a turned plane was refused ("
                        + Errno.name(-result)
                        + "); turned by the renderer from now on");
        happened(HeadState.Event.FAILED);
        card.turn(this);
    }

    /** The last step of the ladder: the card is opened anew. */
    private void modesetBroken(Commits.Ended ended) {
        if (++brokenModesets >= Ladder.PATIENCE) {
            card.fail(ended.call(), -ended.result());
        }
        happened(HeadState.Event.FAILED);
    }

    private boolean flipAndWait() {
        state = state.after(HeadState.Event.MODESET);
        long asked = ++cookie;
        card.commits().flipAndWait(this, next(), result -> waited(asked, result));
        return true;
    }

    private void waited(long asked, int result) {
        if (asked != cookie || state != HeadState.MODESETTING) {
            return;
        }
        if (result == 0) {
            ladder.worked();
            happened(HeadState.Event.DONE);
            return;
        }
        failed(method().call(), result);
        if (!card.endsBy(result)) {
            if (!CommitFailure.of(result).otherCallMay() || !abandonFor(refusal("flip", result))) {
                ladder.refused(result);
            }
            happened(HeadState.Event.FAILED);
        }
    }

    private static String refusal(String what, int result) {
        return "a " + what + " was refused: " + Errno.name(-result);
    }

    private boolean flip(int[] clips, int count, int fence) {
        long asked = ++cookie;
        int result =
                card.kms().flip(method(), pipe.crtc(), next(), clips, count, fence, wire(asked));
        if (result == 0) {
            state = state.after(HeadState.Event.FLIP);
            watch();
            return true;
        }
        failed(method().call(), result);
        if (CommitFailure.of(result).otherCallMay() && abandonFor(refusal("flip", result))) {
            return false;
        }
        if (!card.endsBy(result) && ladder.refused(result)) {
            state = state.after(HeadState.Event.DARKENED);
        }
        return false;
    }

    private void watch() {
        flippedNs = card.loop().clock().nanoTime();
        flipDueNs = flippedNs + timeoutNs();
        watchdog.at(flipDueNs);
    }

    /** Nobody loses the end of a copy: one that does not end hangs in a driver. */
    private long timeoutNs() {
        return method() == FlipMethod.COPY ? Commits.SLOW_NS : FLIP_TIMEOUT_NS;
    }

    private void failed(String call, int result) {
        lastError = Optional.of(new CommitError(call, -result, card.loop().clock().nanoTime()));
    }

    /** What the kernel gives back with the event: whose flip, and which. */
    private long wire(long asked) {
        return ((long) serial << 32) | (asked & 0xffff_ffffL);
    }

    int serial() {
        return serial;
    }

    /**
     * Late and duplicate ones, and those of before a pause, are nobody's. Where the card waits for
     * nothing, pictures follow each other no faster than the mode says: nobody sees more.
     */
    void flipped(long wire, boolean atOnce) {
        if (state != HeadState.FLIPPING || wire != wire(cookie) || pacing.armed()) {
            return;
        }
        ladder.worked();
        long pauseNs = atOnce ? Math.min(pipe.mode().refreshNs(), MAX_PAUSE_NS) : 0;
        long dueNs = flippedNs + pauseNs;
        if (card.loop().clock().nanoTime() < dueNs) {
            watchdog.disarm();
            pacing.at(dueNs);
        } else {
            happened(HeadState.Event.DONE);
        }
    }

    private void timedOut() {
        long lateNs = card.loop().clock().nanoTime() - flipDueNs;
        // What came meanwhile counts.
        card.readFlips();
        if (state != HeadState.FLIPPING) {
            return;
        }
        if (lateNs > LAG_NS) {
            // We were held up, maybe with the whole machine: the flip was as well.
            watch();
            return;
        }
        missedFlips++;
        failed(method().call(), -Errno.ETIMEDOUT);
        String late = "a flip did not end in " + timeoutNs() / 1_000_000 + " ms";
        if (!abandonFor(late)) {
            ladder.timedOut(late);
        }
        happened(HeadState.Event.TIMED_OUT);
    }

    /** How it does. */
    public HeadReport report() {
        return new HeadReport(
                name(),
                edid(),
                pipe.mode().toString(),
                pipe.wish().toString(),
                turn,
                drawnTurn(),
                stateName(),
                ladder.method(),
                ladder.reason(),
                framesShown,
                missedFlips,
                lastError);
    }

    Pipe pipe() {
        return pipe;
    }

    Connector connector() {
        return connector;
    }

    HeadState state() {
        return state;
    }

    /** Whether it can show anything: not once its monitor has refused every mode. */
    public boolean usable() {
        return !hopeless;
    }

    /** No mode is left to be tried. */
    void giveUp() {
        hopeless = true;
    }

    int refusedModes() {
        return refusedModes.size();
    }

    boolean refused(ModeInfo mode) {
        for (ModeInfo refused : refusedModes) {
            if (refused.sameTimings(mode)) {
                return true;
            }
        }
        return false;
    }

    /** Each may be tried again. */
    void forgetRefused() {
        refusedModes.clear();
        hopeless = false;
    }

    /** As the last probe found it. */
    void connector(Connector probed) {
        connector = probed;
    }

    /** Another mode, CRTC or turn, with buffers of the right size. */
    void repipe(Pipe newPipe) {
        if (newPipe.crtc() != pipe.crtc() || !newPipe.mode().sameTimings(pipe.mode())) {
            turnRefused = false;
        }
        boolean resized = newPipe.first().id() != pipe.first().id();
        happened(HeadState.Event.PAUSED);
        if (resized) {
            retireAdopted();
            retired.addAll(pipe.buffers());
        }
        pipe = newPipe;
        backIsSecond = false;
        if (resized && listener != null) {
            listener.resized();
        }
        resume();
    }

    /** What {@link #takeRetired} gave may be shown still. */
    void retire(List<ScanoutBuffer> buffers) {
        if (state == HeadState.GONE) {
            card.free(buffers);
        } else {
            retired.addAll(buffers);
        }
    }

    /**
     * All buffers but those of the pipe and the adopted, to be freed once a modeset has taken their
     * place.
     */
    List<ScanoutBuffer> takeRetired() {
        List<ScanoutBuffer> taken = List.copyOf(retired);
        retired.clear();
        return taken;
    }

    /** Keeps the pipe, but for what the connector prefers now, and what is wished. */
    void prefers(Optional<ModeInfo> preferred, ModeWish wish) {
        pipe =
                new Pipe(
                        pipe.crtc(),
                        pipe.mode(),
                        preferred,
                        wish,
                        pipe.turn(),
                        pipe.first(),
                        pipe.second());
    }

    /** Stops using the screen for now. */
    void pause() {
        forgetRefused();
        happened(HeadState.Event.PAUSED);
    }

    /** The screen is there again. Somebody else may have switched it on meanwhile. */
    void resume() {
        happened(HeadState.Event.RESUMED);
        darkenIfOff();
    }

    void unplug() {
        abandon();
        happened(HeadState.Event.UNPLUGGED);
    }

    void close() {
        watchdog.close();
        pacing.close();
        ladder.close();
    }

    private void happened(HeadState.Event event) {
        HeadState before = state;
        state = before.after(event);
        if (state != HeadState.FLIPPING) {
            watchdog.disarm();
            pacing.disarm();
        }
        HeadState.Told told = before.told(event);
        framesShown += told == HeadState.Told.FLIP_DONE ? 1 : 0;
        boolean cursorFailed = cursor.follow(state);
        if (listener == null) {
            return;
        }
        if (cursorFailed) {
            listener.cursorFailed();
        }
        switch (told) {
            case NOTHING -> {}
            case FLIP_DONE -> listener.flipDone();
            case FAILED -> listener.failed();
            case PAUSED -> listener.paused();
            case RESUMED -> listener.resumed();
            case UNPLUGGED -> listener.unplugged();
        }
    }
}
