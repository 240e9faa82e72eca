// SPDX-License-Identifier: MIT
package kmsterm.console.output;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import kmsterm.console.life.Turns;
import kmsterm.console.output.OutputState.Action;
import kmsterm.console.output.OutputState.Event;
import kmsterm.render.BufferState;
import kmsterm.render.Damage;
import kmsterm.render.Framebuffer;
import kmsterm.render.PointerImage;
import kmsterm.render.Renderer;
import kmsterm.render.RendererException;
import kmsterm.render.Surface;
import kmsterm.render.View;
import kmsterm.render.Window;
import kmsterm.sys.EventLoop;
import kmsterm.vte.Frame;

/**
 * Draws frames for one screen, at most one a flip. Owns its scanout and its renderer. Whoever
 * changes what is to be seen says {@link #dirty}; nothing runs while nothing changes, but for a
 * cursor that the frame wants to blink. Loop thread only.
 */
@SuppressWarnings(
        "ReferenceEquality") // Frames, views and framebuffers are the same or they are not.
public final class Output implements AutoCloseable {
    private static final long MS = 1_000_000;

    /** Half a period of a blinking cursor. Guess: as VTE and others. */
    static final long BLINK_NS = 600 * MS;

    /** A cursor blinks no longer than this after the last change: then nothing wakes up. As VTE. */
    static final long BLINKING_NS = 10_000 * MS;

    /** Time between two tries to submit. Guess: a person calls it at once, a log does not fill. */
    static final long RETRY_NS = 100 * MS;

    /** What the owner of an output wants to know. Called on the loop. */
    public interface Listener {
        default void stateChanged(Output output) {}

        /** The first picture is shown now. */
        default void pictured(Output output) {}

        /** It cannot draw with its renderer, and tries again in a while; why. */
        default void rendererFailed(Output output, String why) {}

        /** What a GPU draws cannot be shown; why. */
        default void abandoned(Output output, String why) {}

        /** A bug of ours in drawing; the output is GONE, and the owner closes it. */
        default void failed(Output output, Throwable bug) {}
    }

    private final Supplier<Frame> frames;
    private Renderer renderer;
    private final Scanout scanout;
    private final EventLoop.Timer retryTimer;
    private final EventLoop.Timer blinkTimer;
    private final Turns turns;
    private final Listener listener;

    private OutputState state = OutputState.IDLE;

    /** Of keys and of the frame; one of those below is the {@link #view}. */
    private boolean focused = true;

    private Window window = Window.WHOLE;
    private View steady = new View(true, true);
    private View blinkedOff = new View(true, false);
    private View view = steady;

    /** The screen is somebody else's. */
    private boolean away;

    /** We have switched the screen off. */
    private boolean off;

    private long changedNs;
    private Frame shownFrame;
    private View shownView;
    private long shownGeneration;
    private PointerImage pointer = PointerImage.NONE;
    private int pointerX;
    private int pointerY;

    /** The renderer lays it over the cells; NONE: the scanout does, or there is none. */
    private PointerImage drawnPointer = PointerImage.NONE;

    /** It is to be drawn elsewhere than it was. */
    private boolean pointerMoved;

    private long drawn;
    private boolean pictured;
    private boolean closed;

    /**
     * @param frames gives what is to be seen now
     * @param renderer owned from now on
     * @param scanouts makes the scanout, which tells its events to what it is given
     */
    public Output(
            Turns turns,
            Supplier<Frame> frames,
            Renderer renderer,
            Listener listener,
            Function<Scanout.Events, ? extends Scanout> scanouts) {
        this.turns = turns;
        this.frames = frames;
        this.renderer = renderer;
        this.listener = listener;
        scanout = scanouts.apply(new ScanoutEvents());
        retryTimer = turns.timer(() -> happened(Event.RETRY));
        blinkTimer = turns.timer(this::blink);
    }

    public String name() {
        return scanout.name();
    }

    /** In lower case, as kmstermctl shows it. */
    public String stateName() {
        return state.name().toLowerCase(Locale.ROOT);
    }

    public OutputState state() {
        return state;
    }

    public Renderer renderer() {
        return renderer;
    }

    public Scanout scanout() {
        return scanout;
    }

    /** How many columns fit. */
    public int cols() {
        return renderer.cols(scanout.widthPx());
    }

    /** How many rows fit. */
    public int rows() {
        return renderer.rows(scanout.heightPx());
    }

    /** How many pictures were submitted. */
    public long drawn() {
        return drawn;
    }

    /** What is to be seen may have changed. */
    public void dirty() {
        changedNs = turns.clock().nanoTime();
        view = steady;
        happened(Event.DIRTY);
    }

    /** Whether keys go to what it shows: if not, the cursor is hollow and does not blink. */
    public void focus(boolean wanted) {
        if (focused != wanted) {
            focused = wanted;
            look();
        }
    }

    /** Shows this part of the frames from now on. */
    public void window(Window wanted) {
        if (!window.equals(wanted)) {
            window = wanted;
            look();
        }
    }

    private void look() {
        steady = new View(focused, true, window);
        blinkedOff = new View(focused, false, window);
        dirty();
    }

    /**
     * Shows a pointer, by the screen's own means if it has some. Hot.
     *
     * @param image {@link PointerImage#NONE}: none
     * @param x where it points to in the picture as it is seen, as is {@code y}
     */
    public void pointer(PointerImage image, int x, int y) {
        boolean same = image == pointer && x == pointerX && y == pointerY;
        if (!same && !closed) {
            pointer = image;
            pointerX = x;
            pointerY = y;
            placePointer();
        }
    }

    private void placePointer() {
        boolean laid = scanout.pointer(pointer, pointerX, pointerY);
        PointerImage toDraw = laid ? PointerImage.NONE : pointer;
        if (!toDraw.none() || !drawnPointer.none()) {
            drawnPointer = toDraw;
            renderer.pointer(toDraw, pointerX, pointerY);
            pointerMoved = true;
            happened(Event.DIRTY);
        }
    }

    /** Switches the screen off, or on again with all that is to be seen. */
    public void power(boolean on) {
        if (off != on) {
            return;
        }
        off = !on;
        scanout.power(on);
        happened(off || away ? Event.PAUSED : Event.RESUMED);
    }

    /** Whether the screen was switched on, or never off. */
    public boolean powered() {
        return !off;
    }

    /** The scanout has other framebuffers now, or other content in them: draw everything. */
    public void dirtyAll() {
        forget();
        dirty();
    }

    /** Glyphs that stood for others may be drawn better now. */
    public void glyphsCame() {
        shownFrame = null;
        happened(Event.DIRTY);
    }

    /** Draws with another renderer from now on, owned too. */
    public void drawWith(Renderer other) {
        renderer.close();
        renderer = other;
        renderer.pointer(drawnPointer, pointerX, pointerY);
        forget();
    }

    /**
     * Draws what is to be seen into the framebuffer that is shown, whether or not it is time for
     * it, for those who want to read it back. Only where that framebuffer may be drawn into: a
     * virtual output's.
     */
    public Framebuffer refreshed() {
        Frame frame = frames.get();
        if (!(scanout.front() instanceof Framebuffer front)) {
            throw new IllegalStateException(name() + ": not in memory");
        }
        renderer.draw(frame, view, front);
        return front;
    }

    /**
     * A picture of its own of what is to be seen, for those who want to read it back where the
     * framebuffers must not be drawn into, and are slow to read.
     */
    public Framebuffer copied() {
        int strideBytes = scanout.widthPx() * 4;
        MemorySegment pixels = Arena.ofAuto().allocate((long) strideBytes * scanout.heightPx(), 64);
        var copy =
                new Framebuffer(
                        pixels,
                        scanout.widthPx(),
                        scanout.heightPx(),
                        strideBytes,
                        new BufferState());
        renderer.draw(frames.get(), view, copy);
        return copy;
    }

    /** An event from outside: what goes wrong in handling it concerns this output only. */
    private void happened(Event event) {
        OutputState before = state;
        try {
            fire(event);
        } catch (RendererException e) {
            fire(Event.COMMIT_FAILED);
            listener.rendererFailed(this, e.getMessage());
        } catch (Throwable bug) { // An Error too: running out of memory here is this output's.
            fire(Event.UNPLUGGED);
            listener.failed(this, bug);
        }
        if (state != before) {
            listener.stateChanged(this);
        }
    }

    private void fire(Event event) {
        Action action = OutputState.TABLE.action(state, event);
        state = OutputState.TABLE.next(state, event);
        perform(action);
    }

    private void perform(Action action) {
        switch (action) {
            case NOTHING -> {}
            case DRAW -> draw();
            case DRAW_ALL -> {
                forget();
                draw();
            }
            case RETRY_LATER -> {
                forget();
                retryTimer.in(RETRY_NS);
            }
            case REST -> {
                forget();
                disarm();
            }
            case CLOSE -> disarm();
        }
    }

    private void draw() {
        Frame frame = frames.get();
        long generation = frame.generation();
        if (frame == shownFrame
                && view == shownView
                && generation == shownGeneration
                && !pointerMoved) {
            fire(Event.UNCHANGED);
            return;
        }
        Surface target = scanout.back();
        Damage damage = renderer.draw(frame, view, target);
        boolean unchanged = damage.size() == 0 && target == scanout.front();
        if (!unchanged && !scanout.submit(damage)) {
            fire(Event.COMMIT_FAILED);
            return;
        }
        shownFrame = frame;
        shownView = view;
        shownGeneration = generation;
        pointerMoved = false;
        armBlink(frame);
        if (unchanged) {
            fire(Event.UNCHANGED);
        } else {
            drawn++;
        }
    }

    /** Whatever the framebuffers hold, the next drawing is a full one. */
    private void forget() {
        shownFrame = null;
        scanout.back().state().invalidate();
        scanout.front().state().invalidate();
    }

    private void armBlink(Frame frame) {
        boolean wanted = focused && frame.cursorBlinks() && frame.cursorVisible();
        if (!wanted) {
            blinkTimer.disarm();
        } else if (!blinkTimer.armed() && turns.clock().nanoTime() - changedNs < BLINKING_NS) {
            blinkTimer.in(BLINK_NS);
        }
    }

    private void blink() {
        long steadyNs = turns.clock().nanoTime() - changedNs;
        if (steadyNs < BLINK_NS) {
            blinkTimer.in(BLINK_NS - steadyNs);
            return;
        }
        boolean dark = steadyNs < BLINKING_NS && view == steady;
        view = dark ? blinkedOff : steady;
        happened(Event.DIRTY);
    }

    private void disarm() {
        retryTimer.disarm();
        blinkTimer.disarm();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        fire(Event.UNPLUGGED);
        retryTimer.close();
        blinkTimer.close();
        scanout.close();
        renderer.close();
    }

    private final class ScanoutEvents implements Scanout.Events {
        @Override
        public void flipDone() {
            happened(Event.FLIP_DONE);
            if (!pictured) {
                pictured = true;
                listener.pictured(Output.this);
            }
        }

        @Override
        public void contentLost() {
            forget();
            happened(Event.DIRTY);
        }

        @Override
        public void commitFailed() {
            happened(Event.COMMIT_FAILED);
        }

        @Override
        public void paused() {
            away = true;
            happened(Event.PAUSED);
        }

        @Override
        public void resumed() {
            away = false;
            if (!off) {
                happened(Event.RESUMED);
            }
        }

        @Override
        public void pointerFailed() {
            placePointer();
        }

        @Override
        public void abandoned(String why) {
            listener.abandoned(Output.this, why);
        }

        @Override
        public void unplugged() {
            happened(Event.UNPLUGGED);
        }
    }
}
