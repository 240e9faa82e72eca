// SPDX-License-Identifier: MIT
package kmsterm.console;

import java.util.Optional;
import java.util.function.Function;
import kmsterm.console.config.OutputSettings;
import kmsterm.console.control.ControlOutput;
import kmsterm.console.control.ControlSession;
import kmsterm.console.life.Turns;
import kmsterm.console.output.Output;
import kmsterm.console.output.OutputState;
import kmsterm.console.output.Scanout;
import kmsterm.console.output.VirtualScanout;
import kmsterm.console.overlay.OverlaidFrame;
import kmsterm.fonts.CellMetrics;
import kmsterm.fonts.Font;
import kmsterm.kms.HeadReport;
import kmsterm.kms.Lessee;
import kmsterm.render.CellDiff;
import kmsterm.render.Orientation;
import kmsterm.render.Picture;
import kmsterm.render.Renderer;
import kmsterm.render.RendererException;
import kmsterm.render.Window;
import kmsterm.vte.Frame;

/** An output in its place: shows the session that sits there. */
final class HostedOutput implements ControlOutput, Output.Listener, AutoCloseable {
    /** Of its screen as it is made, in millimetres; 0: unknown. */
    record SizeMm(int across, int down) {
        private SizeMm turned() {
            return new SizeMm(/* across= */ down, /* down= */ across);
        }
    }

    /** Who has outputs. */
    interface Owner {
        /** What an output shows; there is always something. */
        HostedSession shown(HostedOutput output);

        /** Its grid may be another one now. */
        void resized(HostedOutput output);

        /** Loads a font of another size for it; returns the size. */
        int zoomBy(HostedOutput output, int steps);

        /** As {@link #zoomBy}. */
        int zoomTo(HostedOutput output, int sizePx);

        /** Whether it can show anything is not as it was. */
        void usableChanged(HostedOutput output);

        /** It has shown its first picture. */
        void pictured(HostedOutput output);

        /** What draws for it has failed: {@link #drawBy} something else. */
        void rendererFailed(HostedOutput output, String why);

        /** What draws for it is not shown: {@link #drawBy} something else. */
        void abandoned(HostedOutput output, String why);

        /** What draws for it, and how, for people; empty: the processor. */
        String drawnBy(HostedOutput output);

        /** Why it is not drawn as was wanted; empty: it is. */
        String drawnByWhy(HostedOutput output);

        /** It can be used no more. */
        void failed(HostedOutput output, Throwable bug);
    }

    private final Owner owner;
    private final String kind;
    private final SizeMm sizeMm;
    private OutputSettings settings;
    private Font font;

    /** Whether there is anything for it to show. */
    private boolean wanted = true;

    /** The part of what there is that it shows. */
    private Window window = Window.WHOLE;

    private boolean blank;
    private boolean usable = true;
    private final Turns turns;
    private Orientation orientation = Orientation.NORMAL;
    private final Output output;
    private final OverlaidFrame overlaid = new OverlaidFrame();

    /**
     * @param kind {@code virtual}, {@code drm} or {@code fbdev}
     * @param settings what was set for it
     * @param font owned from now on
     * @param painter makes the renderer of the font, which it owns a share of
     * @param scanouts makes the scanout, owned from now on
     */
    HostedOutput(
            String kind,
            OutputSettings settings,
            SizeMm sizeMm,
            Font font,
            Function<Font, ? extends Renderer> painter,
            Turns turns,
            Owner owner,
            Function<Scanout.Events, ? extends Scanout> scanouts) {
        this.owner = owner;
        this.turns = turns;
        this.kind = kind;
        this.settings = settings;
        this.sizeMm = sizeMm;
        this.font = font;
        output = new Output(turns, this::frame, painter.apply(font.share()), this, scanouts);
    }

    Output output() {
        return output;
    }

    /** What is to be seen now. Hot. */
    private Frame frame() {
        HostedSession shown = owner.shown(this);
        return overlaid.of(shown.terminal().frame(), shown.overlay(), window);
    }

    /** What was set for it. */
    OutputSettings settings() {
        return settings;
    }

    /** What is set for it from now on; the owner does what follows from it. */
    void settings(OutputSettings now) {
        settings = now;
    }

    /** Shows this part of what there is, or is switched off. */
    void show(Optional<Window> window) {
        this.window = window.orElse(this.window);
        window.ifPresent(output::window);
        wanted = window.isPresent();
        output.power(wanted && !blank);
    }

    /**
     * Where on the page of what it shows a pixel of it is, in pixels of the page; outside of the
     * page that, too.
     */
    int pageX(int x) {
        int shown = Math.min(owner.shown(this).terminal().cols(), cols());
        return x - left(shown, widthPx(), cell().widthPx()) + window.firstCol() * cell().widthPx();
    }

    /** As {@link #pageX}, from the top. */
    int pageY(int y) {
        int shown = Math.min(owner.shown(this).terminal().rows(), rows());
        return y
                - left(shown, heightPx(), cell().heightPx())
                + window.firstRow() * cell().heightPx();
    }

    private int left(int cells, int lengthPx, int cellPx) {
        return window.equals(Window.WHOLE) ? CellDiff.marginPx(lengthPx, cells, cellPx) : 0;
    }

    /** How it is turned. */
    Orientation orientation() {
        return orientation;
    }

    /** Switches it off although it has something to show, or no longer. */
    void blank(boolean now) {
        blank = now;
        output.power(wanted && !blank);
    }

    CellMetrics cell() {
        return font.metrics();
    }

    @Override
    public String name() {
        return output.name();
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public String state() {
        if (output.scanout().lent()) {
            return "lent";
        }
        return output.powered() ? output.stateName() : "off";
    }

    @Override
    public Optional<HeadReport> head() {
        return output.scanout().report();
    }

    @Override
    public long frames() {
        return output.drawn();
    }

    @Override
    public String renderer() {
        return output.renderer().name();
    }

    @Override
    public int widthPx() {
        return output.scanout().widthPx();
    }

    @Override
    public int heightPx() {
        return output.scanout().heightPx();
    }

    @Override
    public int cols() {
        return output.cols();
    }

    @Override
    public int rows() {
        return output.rows();
    }

    @Override
    public Optional<ControlSession> session() {
        return Optional.of(owner.shown(this));
    }

    @Override
    public Optional<Picture> capture() {
        if (output.state() == OutputState.GONE) {
            return Optional.empty();
        }
        try {
            return Optional.of(Picture.of(resizable() ? output.refreshed() : output.copied()));
        } catch (RendererException e) {
            turns.defer(() -> owner.rendererFailed(this, e.getMessage()));
            return Optional.empty();
        }
    }

    @Override
    public void lend(Lessee lessee) {
        output.scanout().lend(lessee);
        turns.defer(this::lookWhetherUsable);
    }

    @Override
    public void takeBack() {
        output.scanout().takeBack();
        turns.defer(this::lookWhetherUsable);
    }

    @Override
    public boolean resizable() {
        return output.scanout() instanceof VirtualScanout;
    }

    @Override
    public void resizeCells(int cols, int rows) {
        resizePixels(cols * cell().widthPx(), rows * cell().heightPx());
    }

    @Override
    public void resizePixels(int widthPx, int heightPx) {
        if (widthPx == widthPx() && heightPx == heightPx()) {
            return;
        }
        if (output.scanout() instanceof VirtualScanout scanout) {
            scanout.resize(widthPx, heightPx);
            resized();
        }
    }

    @Override
    public int zoomBy(int steps) {
        return owner.zoomBy(this, steps);
    }

    @Override
    public int zoomTo(int sizePx) {
        return owner.zoomTo(this, sizePx);
    }

    /**
     * Draws with another font from now on, owned too. The owner is told, for the grid is another
     * one.
     */
    void drawWith(Font other, Function<Font, ? extends Renderer> painter) {
        Font before = font;
        font = other;
        drawBy(painter);
        before.close();
        resized();
    }

    /**
     * Has something else draw, what is to be seen in full, with the same font.
     *
     * @param painter makes the renderer of the font, which it owns a share of
     */
    void drawBy(Function<Font, ? extends Renderer> painter) {
        output.drawWith(painter.apply(font.share()));
        output.dirtyAll();
    }

    /**
     * Turns the picture by so many quarters of a circle, counter-clockwise from how it is turned
     * now.
     */
    void turn(int quarters) {
        orient(orientation.plus(quarters));
    }

    /** Turns it to where it is turned by so many quarters, counter-clockwise. */
    void turnTo(int quarters) {
        orient(Orientation.NORMAL.plus(quarters));
    }

    private void orient(Orientation wanted) {
        if (wanted != orientation) {
            orientation = wanted;
            output.scanout().turn(orientation);
            resized();
        }
    }

    /** Of the picture as it is seen. */
    SizeMm sizeMm() {
        return orientation.turned() ? sizeMm.turned() : sizeMm;
    }

    /** Its scanout has another size, and other framebuffers. */
    void resized() {
        owner.resized(this);
        output.dirtyAll();
    }

    /** Whether it can show anything: some displays refuse every mode. */
    boolean usable() {
        return usable;
    }

    @Override
    public void stateChanged(Output changed) {
        if (changed.scanout().usable() != usable || changed.state() == OutputState.PAUSED) {
            // It is in the midst of it.
            turns.defer(this::lookWhetherUsable);
        }
    }

    private void lookWhetherUsable() {
        boolean now = output.scanout().usable();
        if (now != usable && output.state() != OutputState.GONE) {
            usable = now;
            owner.usableChanged(this);
        }
    }

    @Override
    public void rendererFailed(Output drawing, String why) {
        // It is in the midst of drawing.
        turns.defer(() -> owner.rendererFailed(this, why));
    }

    @Override
    public void abandoned(Output shown, String why) {
        owner.abandoned(this, why);
    }

    @Override
    public String drawnBy() {
        return owner.drawnBy(this);
    }

    @Override
    public String drawnByWhy() {
        return owner.drawnByWhy(this);
    }

    @Override
    public void pictured(Output shown) {
        owner.pictured(this);
    }

    @Override
    public void failed(Output failed, Throwable bug) {
        owner.failed(this, bug);
    }

    @Override
    public void close() {
        output.close();
        font.close();
    }
}
