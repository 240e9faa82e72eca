// SPDX-License-Identifier: MIT
package kmsterm.console;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import kmsterm.console.control.ControlOutput;
import kmsterm.console.control.ControlSession;
import kmsterm.console.life.Turns;
import kmsterm.console.output.Output;
import kmsterm.console.output.OutputState;
import kmsterm.console.output.Scanout;
import kmsterm.console.output.VirtualScanout;
import kmsterm.fonts.CellMetrics;
import kmsterm.render.Orientation;
import kmsterm.render.Picture;
import kmsterm.render.Renderer;

/** An output in its place: shows the session that sits there. */
final class HostedOutput implements ControlOutput, Output.Listener, AutoCloseable {
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

        /** It has shown its first picture. */
        void pictured(HostedOutput output);

        /** It can be used no more. */
        void failed(HostedOutput output, Throwable bug);
    }

    private final Owner owner;
    private final String kind;
    private CellMetrics cell;
    private Orientation orientation = Orientation.NORMAL;
    private final Output output;

    /**
     * @param kind {@code virtual}, {@code drm} or {@code fbdev}
     * @param renderer owned from now on
     * @param cell of the renderer's font
     * @param scanouts makes the scanout, owned from now on
     */
    HostedOutput(
            String kind,
            Renderer renderer,
            CellMetrics cell,
            Turns turns,
            Owner owner,
            Function<Scanout.Events, ? extends Scanout> scanouts) {
        this.owner = owner;
        this.kind = kind;
        this.cell = cell;
        Supplier<kmsterm.vte.Frame> frames = () -> owner.shown(this).terminal().frame();
        output = new Output(turns, frames, renderer, this, scanouts);
    }

    Output output() {
        return output;
    }

    CellMetrics cell() {
        return cell;
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
        return output.stateName();
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
        return Optional.of(Picture.of(resizable() ? output.refreshed() : output.copied()));
    }

    @Override
    public boolean resizable() {
        return output.scanout() instanceof VirtualScanout;
    }

    @Override
    public void resizeCells(int cols, int rows) {
        resizePixels(cols * cell.widthPx(), rows * cell.heightPx());
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

    /** Draws with another font from now on. The owner is told, for the grid is another one. */
    void drawWith(Renderer renderer, CellMetrics cell) {
        this.cell = cell;
        output.drawWith(renderer);
        resized();
    }

    /**
     * Turns the picture by so many quarters of a circle, counter-clockwise from how it is turned
     * now.
     */
    void turn(int quarters) {
        orientation = orientation.plus(quarters);
        output.scanout().turn(orientation);
        resized();
    }

    /** Whether it is as wide as its screen is high. */
    boolean turned() {
        return orientation.turned();
    }

    /** Its scanout has another size, and other framebuffers. */
    void resized() {
        owner.resized(this);
        output.dirtyAll();
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
    }
}
