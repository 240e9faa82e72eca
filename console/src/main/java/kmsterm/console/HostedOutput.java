// SPDX-License-Identifier: MIT
package kmsterm.console;

import java.util.Optional;
import java.util.function.Supplier;
import kmsterm.console.control.ControlOutput;
import kmsterm.console.control.ControlSession;
import kmsterm.console.life.Turns;
import kmsterm.console.output.Output;
import kmsterm.console.output.OutputState;
import kmsterm.console.output.VirtualScanout;
import kmsterm.fonts.CellMetrics;
import kmsterm.render.Picture;
import kmsterm.render.Renderer;

/** A virtual output in its place: shows the focused session. */
final class HostedOutput implements ControlOutput, Output.Listener, AutoCloseable {
    /** Who has outputs. */
    interface Owner {
        /** What an output shows; there is always one. */
        HostedSession shown();

        /** It has drawn its first frame. */
        void firstDrawn(HostedOutput output);

        /** Its grid may be another one now. */
        void resized(HostedOutput output);

        /** It can be used no more. */
        void failed(HostedOutput output, Throwable bug);
    }

    private final Owner owner;
    private final CellMetrics cell;
    private final Output output;
    private VirtualScanout scanout;
    private boolean drawn;

    /**
     * @param renderer owned from now on
     * @param cell of the renderer's font
     */
    HostedOutput(
            String name,
            int widthPx,
            int heightPx,
            Renderer renderer,
            CellMetrics cell,
            Turns turns,
            Owner owner) {
        this.owner = owner;
        this.cell = cell;
        Supplier<kmsterm.vte.Frame> frames = () -> owner.shown().terminal().frame();
        // One buffer: nobody scans it out while it is drawn.
        output =
                new Output(
                        turns,
                        frames,
                        renderer,
                        this,
                        events ->
                                scanout =
                                        new VirtualScanout(
                                                name, widthPx, heightPx, 1, turns, events));
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
        return "virtual";
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
        return scanout.widthPx();
    }

    @Override
    public int heightPx() {
        return scanout.heightPx();
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
        return Optional.of(owner.shown());
    }

    @Override
    public Optional<Picture> capture() {
        if (output.state() == OutputState.GONE) {
            return Optional.empty();
        }
        return Optional.of(Picture.of(output.refreshed()));
    }

    @Override
    public boolean resizable() {
        return true;
    }

    @Override
    public void resizeCells(int cols, int rows) {
        resizePixels(cols * cell.widthPx(), rows * cell.heightPx());
    }

    @Override
    public void resizePixels(int widthPx, int heightPx) {
        if (widthPx == scanout.widthPx() && heightPx == scanout.heightPx()) {
            return;
        }
        scanout.resize(widthPx, heightPx);
        owner.resized(this);
        output.dirtyAll();
    }

    @Override
    public void stateChanged(Output changed) {
        if (!drawn && changed.drawn() > 0) {
            drawn = true;
            owner.firstDrawn(this);
        }
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
