// SPDX-License-Identifier: MIT
package kmsterm.console;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import kmsterm.console.HostedOutput.SizeMm;
import kmsterm.console.config.Config;
import kmsterm.console.config.FontSize;
import kmsterm.console.config.OutputKey;
import kmsterm.console.config.OutputSettings;
import kmsterm.console.config.Video;
import kmsterm.console.control.ControlListener;
import kmsterm.console.control.ControlOutput;
import kmsterm.console.life.Turns;
import kmsterm.console.output.Scanout;
import kmsterm.console.output.VirtualScanout;
import kmsterm.fonts.CellMetrics;
import kmsterm.fonts.Font;
import kmsterm.fonts.FontLoader;
import kmsterm.render.dumb.SoftwareRenderer;
import kmsterm.sys.EventLoop;

/** The outputs and their fonts. */
final class Outputs implements HostedOutput.Owner, AutoCloseable {
    /** Who has them. */
    interface Owner {
        /** What an output shows; there is always something. */
        HostedSession shown(HostedOutput output);

        /**
         * There is one more.
         *
         * @param monitor what is the same when it is plugged again; empty: nothing will be
         */
        void added(HostedOutput output, String monitor);

        /** It is gone. */
        void removed(HostedOutput output);

        /** Other grids fit on them now. */
        void regrid();

        /** A display has shown its first picture. */
        void pictured();

        /** All have the fonts that were asked for, or what is taken instead. */
        void settled();
    }

    /** How far keys zoom. */
    private static final int MIN_ZOOM_PX = 4;

    private static final int MAX_ZOOM_PX = 128;

    /** Nobody reads cells that are less high, and none are made to fill another grid. Guess. */
    private static final int LEGIBLE_PX = 8;

    /** Of the built-in font, and about of any other. */
    private static final double USUAL_ASPECT = 0.5;

    /**
     * The heap is collected so long after an output went or changed its size. What it drew into is
     * old by then, tens of MB with several monitors, and is collected by itself only when the heap
     * has its full size. Guess: longer than it takes to plug a dock.
     */
    private static final long TIDY_NS = 5_000_000_000L;

    private final Config config;
    private final Turns turns;
    private final EventLoop.Timer tidyTimer;
    private final Owner owner;
    private final ControlListener audience;
    private final Log log;
    private final Fonts shared;
    private final FontLoader fonts;
    private final Acceleration acceleration;
    private final Runnable glyphsCame = this::redrawGlyphs;
    private final OutputChoices settings;
    private final List<HostedOutput> outputs = new ArrayList<>();

    /** Outputs that take the size of the terminal that shows them. */
    private final Set<HostedOutput> followers = new HashSet<>();

    /** Shows what there would be to be seen, while there is no display. */
    private Optional<HostedOutput> standIn = Optional.empty();

    /** How high each one's cells are wanted to be, by its density and by who zooms. */
    private final Map<HostedOutput, Integer> wishes = new HashMap<>();

    /** How high they are to be: where outputs are scaled to one grid it is not as wanted. */
    private final Map<HostedOutput, Integer> sizes = new HashMap<>();

    /** Width of a cell to its height. Of the first font that was loaded, so that it stays. */
    private double aspect;

    /** Outputs that a font is being loaded for. */
    private final Set<HostedOutput> loads = new HashSet<>();

    private int named;
    private boolean blank;
    private boolean closed;

    /**
     * @param shared borrowed, as are the GPUs
     */
    Outputs(
            Config config,
            Turns turns,
            Fonts shared,
            Owner owner,
            OutputChoices settings,
            GpuPool gpus,
            ControlListener audience,
            Log log) {
        this.config = config;
        this.turns = turns;
        tidyTimer = turns.timer(System::gc);
        this.owner = owner;
        this.audience = audience;
        this.log = log;
        this.settings = settings;
        this.shared = shared;
        acceleration = new Acceleration(config, gpus, turns, log);
        fonts = shared.loader(config.fonts(), glyphsCame);
    }

    /** A screen in memory. */
    HostedOutput addVirtual(Video video) {
        int widthPx = video.sized() ? video.widthPx() : Video.DEFAULT_WIDTH_PX;
        int heightPx = video.sized() ? video.heightPx() : Video.DEFAULT_HEIGHT_PX;
        HostedOutput output = addMemory(widthPx, heightPx, false);
        if (!video.sized()) {
            followers.add(output);
        }
        return output;
    }

    private HostedOutput addMemory(int widthPx, int heightPx, boolean stand) {
        String name = "virtual-" + ++named;
        // One buffer: nobody scans it out while it is drawn.
        return add(
                "virtual",
                " in memory",
                stand ? OutputSettings.NONE : settings.of(List.of(name)),
                0,
                0,
                stand ? "" : name,
                events -> new VirtualScanout(name, widthPx, heightPx, 1, turns, events));
    }

    /**
     * A display of a card; the stand-in has done its duty.
     *
     * @param kind as {@link HostedOutput} has it
     * @param names that its settings may be given by
     * @param monitor as {@link Owner#added} tells it
     * @param widthMm of its picture; 0: unknown
     */
    HostedOutput addDisplay(
            String kind,
            Function<Scanout.Events, ? extends Scanout> scanouts,
            String description,
            List<String> names,
            String monitor,
            int widthMm,
            int heightMm) {
        standIn.ifPresent(this::remove);
        OutputSettings set = settings.of(names);
        return add(kind, description, set, widthMm, heightMm, monitor, scanouts);
    }

    /**
     * While there is no display: a screen in memory in its place.
     *
     * @param widthPx of the display that was there, 0 for none
     */
    void standIn(int widthPx, int heightPx) {
        if (outputs.isEmpty() && !closed) {
            boolean sized = widthPx > 0;
            standIn =
                    Optional.of(
                            addMemory(
                                    sized ? widthPx : Video.DEFAULT_WIDTH_PX,
                                    sized ? heightPx : Video.DEFAULT_HEIGHT_PX,
                                    true));
        }
    }

    private HostedOutput add(
            String kind,
            String description,
            OutputSettings set,
            int widthMm,
            int heightMm,
            String monitor,
            Function<Scanout.Events, ? extends Scanout> scanouts) {
        // Of other units the size is known when the picture's is.
        FontSize size = set.fontSize().orElse(config.fontSize());
        Font font = fonts.builtin(size.px(0, 0, 0, 0));
        var output =
                new HostedOutput(
                        kind,
                        set,
                        new SizeMm(widthMm, heightMm),
                        font,
                        SoftwareRenderer::new,
                        turns,
                        this,
                        scanouts);
        outputs.add(output);
        owner.added(output, monitor);
        output.turnTo(set.rotate().orElse(config.rotate()).quarters());
        output.blank(blank && !output.resizable());
        log.info(output.name(), output.widthPx() + "x" + output.heightPx() + description);
        owner.regrid();
        audience.outputAdded(output);
        wish(output, usualPx(output));
        output.output().dirty();
        return output;
    }

    /** How high its cells are unless somebody zooms. */
    private int usualPx(HostedOutput output) {
        SizeMm mm = output.sizeMm();
        FontSize size = output.settings().fontSize().orElse(config.fontSize());
        int px = size.px(output.widthPx(), output.heightPx(), mm.across(), mm.down());
        int scaledPx = (int) Math.round(px * output.settings().scale());
        return Math.clamp(scaledPx, FontLoader.MIN_PX, FontLoader.MAX_PX);
    }

    /** Whether there is one of this name. */
    boolean has(String name) {
        return outputs.stream().anyMatch(output -> output.name().equals(name));
    }

    /** Something was set for one; what it has to do with the mode is not done here. */
    void apply(String name, OutputSettings change) {
        for (HostedOutput output : List.copyOf(outputs)) {
            if (output.name().equals(name)) {
                apply(output, change);
            }
        }
    }

    private void apply(HostedOutput output, OutputSettings change) {
        output.settings(output.settings().under(change));
        change.rotate().ifPresent(rotation -> output.turnTo(rotation.quarters()));
        if (change.has(OutputKey.SCALE) || change.has(OutputKey.FONT_SIZE)) {
            wish(output, usualPx(output));
        }
        if (change.has(OutputKey.POSITION)) {
            fitFonts();
            owner.regrid();
        }
        audience.outputChanged(output);
    }

    /** Takes it off the list and closes it, if it is on the list. */
    void remove(HostedOutput output) {
        if (!outputs.remove(output)) {
            return;
        }
        followers.remove(output);
        wishes.remove(output);
        sizes.remove(output);
        standIn = standIn.filter(stand -> stand != output);
        audience.outputRemoved(output);
        output.close();
        acceleration.removed(output);
        tidy();
        owner.removed(output);
        fitFonts();
        owner.regrid();
    }

    boolean isEmpty() {
        return outputs.isEmpty();
    }

    /** Draw what has changed of a session. Hot. */
    void redraw(HostedSession session) {
        for (int i = 0; i < outputs.size(); i++) {
            HostedOutput output = outputs.get(i);
            if (owner.shown(output) == session) {
                output.output().dirty();
            }
        }
    }

    /** Draw what has changed of anything. */
    void redrawAll() {
        // One that fails at it leaves the list.
        for (HostedOutput output : List.copyOf(outputs)) {
            output.output().dirty();
        }
    }

    /** The terminal that shows us has this size. */
    void follow(int cols, int rows) {
        for (HostedOutput output : List.copyOf(outputs)) {
            if (followers.contains(output)) {
                CellMetrics cell = output.cell();
                output.resizePixels(
                        Math.min(cols * cell.widthPx(), Video.MAX_SIDE_PX),
                        Math.min(rows * cell.heightPx(), Video.MAX_SIDE_PX / 2));
            }
        }
    }

    /** All displays off, or all on that have something to show. */
    void power(boolean on) {
        blank = !on;
        for (HostedOutput output : List.copyOf(outputs)) {
            output.blank(blank && !output.resizable());
        }
    }

    /** Makes the fonts larger by so many steps, or smaller. */
    void zoom(int steps) {
        for (HostedOutput output : List.copyOf(outputs)) {
            zoomBy(output, steps);
        }
    }

    /** Turns all pictures. */
    void turn(int quarters) {
        for (HostedOutput output : List.copyOf(outputs)) {
            output.turn(quarters);
        }
    }

    @Override
    public int zoomBy(HostedOutput output, int steps) {
        int stepPx = fonts.stepPx();
        int nowPx = wishes.getOrDefault(output, FontSize.USUAL_PX);
        // From the size that is shown: what was wanted may be one that the font does not have.
        int fromPx = stepPx == 1 ? nowPx : output.cell().heightPx();
        return zoomTo(output, fromPx + steps * stepPx);
    }

    @Override
    public int zoomTo(HostedOutput output, int sizePx) {
        int toPx = Math.clamp(sizePx, MIN_ZOOM_PX, MAX_ZOOM_PX);
        wish(output, toPx);
        return toPx;
    }

    private void wish(HostedOutput output, int sizePx) {
        wishes.put(output, sizePx);
        switch (config.multiMonitor()) {
            case INDEPENDENT, CLONE, SINGLE, LARGEST -> load(output, sizePx);
            case SCALED, SPAN -> fitFonts();
        }
    }

    /** Where the size of an output's font depends on others. */
    private void fitFonts() {
        if (outputs.isEmpty()) {
            return;
        }
        switch (config.multiMonitor()) {
            case INDEPENDENT, CLONE, SINGLE, LARGEST -> {}
            case SCALED -> scale();
            case SPAN -> unify();
        }
    }

    /** Cells go on from one output to the next: all are as high as the first one wants them. */
    private void unify() {
        HostedOutput first = Layout.ordered(outputs).getFirst();
        int sizePx = wishes.getOrDefault(first, FontSize.USUAL_PX);
        for (HostedOutput output : List.copyOf(outputs)) {
            if (sizes.getOrDefault(output, 0) != sizePx) {
                load(output, sizePx);
            }
        }
    }

    /**
     * One grid for all, that of the largest output unless another one would need a font that nobody
     * can read for it; and for each output the largest font in which it fits.
     */
    private void scale() {
        HostedOutput largest = Layout.largest(outputs).orElseThrow();
        int wishPx = wishes.getOrDefault(largest, FontSize.USUAL_PX);
        int cols = fitting(largest.widthPx(), cellWidthPx(wishPx));
        int rows = fitting(largest.heightPx(), wishPx);
        int leastPx = Math.max(LEGIBLE_PX, fonts.stepPx());
        for (HostedOutput output : outputs) {
            cols = Math.min(cols, fitting(output.widthPx(), cellWidthPx(leastPx)));
            rows = Math.min(rows, fitting(output.heightPx(), leastPx));
        }
        for (HostedOutput output : List.copyOf(outputs)) {
            int sizePx = leastPx;
            int nextPx = sizePx + fonts.stepPx();
            while (cols * cellWidthPx(nextPx) <= output.widthPx()
                    && rows * nextPx <= output.heightPx()
                    && nextPx <= FontLoader.MAX_PX) {
                sizePx = nextPx;
                nextPx += fonts.stepPx();
            }
            if (sizes.getOrDefault(output, 0) != sizePx) {
                load(output, sizePx);
            }
        }
    }

    private static int fitting(int px, int cellPx) {
        return Math.max(1, px / cellPx);
    }

    private int cellWidthPx(int heightPx) {
        return Math.max(1, (int) Math.ceil(heightPx * (aspect > 0 ? aspect : USUAL_ASPECT)));
    }

    /** Whether every output has the font that it will be shown with. */
    boolean settled() {
        return loads.isEmpty();
    }

    /** One font at a time for each output: who zooms faster than fonts load gets the last one. */
    private void load(HostedOutput output, int sizePx) {
        sizes.put(output, sizePx);
        if (loads.add(output)) {
            fonts.load(sizePx, font -> loaded(output, sizePx, font));
        }
    }

    /** What was wanted meanwhile may be another size, and the output gone. */
    private void loaded(HostedOutput output, int sizePx, Font font) {
        loads.remove(output);
        if (closed) {
            font.close();
            return;
        }
        if (aspect == 0) {
            aspect = font.metrics().widthPx() / (double) font.metrics().heightPx();
        }
        Integer wantedPx = sizes.get(output);
        boolean wanted = wantedPx != null && wantedPx == sizePx;
        if (wanted && !font.metrics().equals(output.cell())) {
            output.drawWith(font, share -> acceleration.renderer(output, share));
        } else {
            font.close();
        }
        if (wantedPx != null && !wanted) {
            load(output, wantedPx);
        }
        if (settled()) {
            owner.settled();
        }
    }

    /** What of fonts is loaded only when it is needed: now, when there is nothing else to do. */
    void prepareFonts() {
        fonts.prepare();
    }

    private void redrawGlyphs() {
        for (HostedOutput output : List.copyOf(outputs)) {
            output.output().glyphsCame();
        }
    }

    List<ControlOutput> all() {
        return List.copyOf(outputs);
    }

    /** Not put off by what comes next: a monitor with a loose contact never rests. */
    private void tidy() {
        if (!closed && !tidyTimer.armed()) {
            tidyTimer.in(TIDY_NS);
        }
    }

    // ---- an output reports

    @Override
    public HostedSession shown(HostedOutput output) {
        return owner.shown(output);
    }

    @Override
    public void resized(HostedOutput output) {
        acceleration.resized(output);
        tidy();
        fitFonts();
        owner.regrid();
        audience.outputChanged(output);
    }

    @Override
    public void usableChanged(HostedOutput output) {
        owner.regrid();
        audience.outputChanged(output);
    }

    @Override
    public void pictured(HostedOutput output) {
        log.debug(output.name(), "first frame drawn");
        if (!output.resizable()) {
            owner.pictured();
            acceleration.begin(output);
        }
    }

    @Override
    public void rendererFailed(HostedOutput output, String why) {
        acceleration.failed(output, why);
    }

    @Override
    public void abandoned(HostedOutput output, String why) {
        acceleration.abandoned(output, why);
    }

    @Override
    public String drawnBy(HostedOutput output) {
        return acceleration.describe(output);
    }

    @Override
    public String drawnByWhy(HostedOutput output) {
        return acceleration.trouble(output);
    }

    @Override
    public void failed(HostedOutput output, Throwable bug) {
        Failures.log(log, output.name(), bug, "output dropped");
        outputs.remove(output);
        followers.remove(output);
        wishes.remove(output);
        sizes.remove(output);
        audience.outputRemoved(output);
        // Not now: it is in the midst of telling us.
        turns.defer(
                () -> {
                    output.close();
                    acceleration.removed(output);
                });
        owner.removed(output);
        fitFonts();
        owner.regrid();
    }

    @Override
    public void close() {
        closed = true;
        tidyTimer.close();
        for (HostedOutput output : outputs) {
            output.close();
        }
        acceleration.close();
        outputs.clear();
        wishes.clear();
        sizes.clear();
        shared.leave(config.fonts(), glyphsCame);
    }
}
