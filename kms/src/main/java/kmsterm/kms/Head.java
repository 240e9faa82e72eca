// SPDX-License-Identifier: MIT
package kmsterm.kms;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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

    /** Refused flips in a row after which another method is tried. Guess. */
    private static final int PATIENCE = 5;

    /** Told on the loop, never from within {@link #submit}. */
    public interface Listener {
        /** What was submitted last is shown now; {@link #back} may be drawn into. */
        void flipDone();

        /** What was submitted last is not shown. To be submitted again, in full, after a while. */
        void failed();

        /** The screen is somebody else's, or not to be used: nothing can be submitted. */
        void paused();

        /** The screen is ours, with unknown content: a whole picture is to be submitted. */
        void resumed();

        /** The buffers are others now, of another size; told while paused. */
        void resized();

        /** Gone for good. */
        void unplugged();
    }

    private final Card card;
    private final int serial;
    private final EventLoop.Timer watchdog;
    private Connector connector;
    private Pipe pipe;
    private Listener listener;
    private HeadState state = HeadState.DARK;
    private FlipMethod method;
    private boolean backIsSecond;
    private long cookie;
    private int refusals;
    private int rejectedModes;

    /** Buffers of former pipes; one may be shown until the next modeset. */
    private final List<DumbBuffer> retired = new ArrayList<>();

    /**
     * What shows the pictures; replaced as a whole when any of it changes.
     *
     * @param preferred the connector's preferred mode when this was chosen
     * @param second the same as the first where flips copy
     */
    record Pipe(
            int crtc,
            ModeInfo mode,
            Optional<ModeInfo> preferred,
            DumbBuffer first,
            DumbBuffer second) {
        /** Each once: where flips copy, there is one. */
        List<DumbBuffer> buffers() {
            return first.id() == second.id() ? List.of(first) : List.of(first, second);
        }
    }

    Head(Card card, int serial, Connector connector, Pipe pipe, FlipMethod best) {
        this.card = card;
        this.serial = serial;
        this.connector = connector;
        this.pipe = pipe;
        method = best;
        watchdog = card.loop().timer(card.guarded(this::timedOut));
    }

    /** {@code "card0-HDMI-A-1"}, as in sysfs; {@code "fb0"} where there are no connectors. */
    public String name() {
        String name = connector.name();
        return name.isEmpty() ? card.name() : card.name() + "-" + name;
    }

    /** Connector and monitor: the same when the same monitor is plugged in here again. */
    public String monitor() {
        return (name() + " " + connector.edid()).strip();
    }

    /** What the monitor tells of itself. */
    public Edid edid() {
        return connector.edid();
    }

    public int widthPx() {
        return pipe.mode().widthPx();
    }

    public int heightPx() {
        return pipe.mode().heightPx();
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
        return method;
    }

    /** In lower case, for reports. */
    public String stateName() {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /** Who is told; null: nobody. */
    public void listen(Listener newListener) {
        listener = newListener;
    }

    /** The buffer to draw next. Write only. Valid until {@link Listener#resized} or unplugged. */
    public DumbBuffer back() {
        return backIsSecond ? pipe.second() : pipe.first();
    }

    /** The buffer that was submitted last. */
    public DumbBuffer front() {
        return backIsSecond ? pipe.first() : pipe.second();
    }

    /**
     * Shows {@link #back}, which is the {@link #front} from then on. The end of it is told by
     * {@link Listener#flipDone} or {@link Listener#failed}.
     *
     * @param clips x1, y1, x2, y2 of each rectangle that differs from what this buffer held when it
     *     was submitted last
     * @param count of rectangles; 0: everything
     * @return false: not now, nothing has changed
     */
    public boolean submit(int[] clips, int count) {
        boolean accepted =
                switch (state) {
                    case DARK -> modeset();
                    case LIT -> method == FlipMethod.MODESET ? modeset() : flip(clips, count);
                    case MODESETTING, FLIPPING, PAUSED, REJECTED, GONE -> false;
                };
        if (accepted) {
            backIsSecond = !backIsSecond;
        }
        return accepted;
    }

    private boolean modeset() {
        state = state.after(HeadState.Event.MODESET);
        long asked = ++cookie;
        card.modeset(this, back(), result -> modesetEnded(asked, result));
        return true;
    }

    /** With an outdated cookie it is the end of what nobody waits for any more. */
    private void modesetEnded(long asked, int result) {
        if (asked != cookie || state != HeadState.MODESETTING) {
            return;
        }
        if (result == 0) {
            rejectedModes = 0;
            happened(HeadState.Event.DONE);
        } else if (card.endsBy(result)) {
            // It tells the head what comes of it.
            return;
        } else if (result == -Errno.EBUSY || result == -Errno.EAGAIN || result == -Errno.ENOMEM) {
            happened(HeadState.Event.FAILED);
        } else {
            rejectedModes++;
            happened(HeadState.Event.REJECTED);
            card.modeRejected(this, rejectedModes, result);
        }
    }

    private boolean flip(int[] clips, int count) {
        long asked = ++cookie;
        int result = card.kms().flip(method, pipe.crtc(), back(), clips, count, wire(asked));
        if (result == 0) {
            state = state.after(HeadState.Event.FLIP);
            watchdog.in(timeoutNs());
            return true;
        }
        flipRefused(result);
        return false;
    }

    private void flipRefused(int result) {
        if (card.endsBy(result)) {
            return;
        }
        refusals++;
        if (result == -Errno.EBUSY && refusals < PATIENCE) {
            return;
        }
        // Once it may be that somebody switched the CRTC off: a modeset brings it back.
        if (refusals > 1) {
            stepDown("a flip was refused: " + Errno.name(-result));
        }
        state = state.after(HeadState.Event.DARKENED);
    }

    /** What the kernel gives back with the event: whose flip, and which. */
    private long wire(long asked) {
        return ((long) serial << 32) | (asked & 0xffff_ffffL);
    }

    int serial() {
        return serial;
    }

    /** Late and duplicate ones, and those of before a pause, are nobody's. */
    void flipped(long wire) {
        if (state == HeadState.FLIPPING && wire == wire(cookie)) {
            refusals = 0;
            happened(HeadState.Event.DONE);
        }
    }

    private void timedOut() {
        // The loop may have been late as well: what came meanwhile counts.
        card.readFlips();
        if (state == HeadState.FLIPPING) {
            stepDown("a flip did not end in " + timeoutNs() / 1_000_000 + " ms");
            happened(HeadState.Event.TIMED_OUT);
        }
    }

    /** Nobody loses the end of a copy: one that does not end hangs in a driver. */
    private long timeoutNs() {
        return method == FlipMethod.COPY ? Card.SLOW_NS : FLIP_TIMEOUT_NS;
    }

    private void stepDown(String why) {
        FlipMethod below = method.below();
        if (below != method) {
            method = below;
            refusals = 0;
            card.report(name(), why + "; " + below.text() + " from now on");
        }
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

    int rejectedModes() {
        return rejectedModes;
    }

    /** As the last probe found it. */
    void connector(Connector probed) {
        connector = probed;
    }

    /** Another mode, CRTC or both, with buffers of the right size. */
    void repipe(Pipe newPipe) {
        boolean resized = newPipe.first().id() != pipe.first().id();
        happened(HeadState.Event.PAUSED);
        if (resized) {
            retired.addAll(pipe.buffers());
        }
        pipe = newPipe;
        backIsSecond = false;
        if (resized && listener != null) {
            listener.resized();
        }
        happened(HeadState.Event.RESUMED);
    }

    /** All buffers but those of the pipe, to be freed once a modeset has taken their place. */
    List<DumbBuffer> takeRetired() {
        List<DumbBuffer> taken = List.copyOf(retired);
        retired.clear();
        return taken;
    }

    /** Keeps the pipe, but for what the connector prefers now. */
    void prefers(Optional<ModeInfo> preferred) {
        pipe = new Pipe(pipe.crtc(), pipe.mode(), preferred, pipe.first(), pipe.second());
    }

    /** Stops using the screen for now. */
    void pause() {
        rejectedModes = 0;
        happened(HeadState.Event.PAUSED);
    }

    /** The screen is there again. */
    void resume() {
        happened(HeadState.Event.RESUMED);
    }

    void unplug() {
        happened(HeadState.Event.UNPLUGGED);
    }

    void close() {
        watchdog.close();
    }

    private void happened(HeadState.Event event) {
        HeadState before = state;
        state = before.after(event);
        if (state != HeadState.FLIPPING) {
            watchdog.disarm();
        }
        HeadState.Told told = before.told(event);
        if (listener == null) {
            return;
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
