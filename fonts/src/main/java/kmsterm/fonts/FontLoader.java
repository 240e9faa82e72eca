// SPDX-License-Identifier: MIT
package kmsterm.fonts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * Makes fonts: the built-in one at once, what was asked for on a helper thread, which also makes
 * their glyphs. Fonts of the same size are the same, with one cache for all who draw. Loop thread
 * only.
 */
public final class FontLoader implements AutoCloseable {
    /** Glyphs that are sent back at a time: the first are seen while others are still made. */
    private static final int PORTION = 64;

    /** Heights of cells, in pixels. */
    public static final int MIN_PX = 4;

    public static final int MAX_PX = 256;

    /** Who uses it. */
    public interface Owner {
        /** From any thread: runs it on the loop, after what is being handled now. */
        void post(Runnable action);

        /** A line for the log. */
        void report(String line);

        /** Glyphs have come that were pending. */
        void glyphsCame();
    }

    private final FontRequest request;
    private final Owner owner;
    private final BuiltinFontEngine builtin = new BuiltinFontEngine();
    private final LinkedBlockingQueue<Runnable> jobs = new LinkedBlockingQueue<>();
    private final Map<Integer, StackedFont> fonts = new HashMap<>();
    private final Map<Integer, StackedFont> builtins = new HashMap<>();
    private final FontHelper helper = new FontHelper();
    private final FontWorkshop workshop;

    /** Of the fonts in use; touched on the helper thread only. */
    private final Map<StackedFont, GlyphMaker> makers = new HashMap<>();

    /** On the helper thread. */
    private boolean ended;

    private Thread thread;
    private boolean failed;
    private boolean closed;

    public FontLoader(FontRequest request, Owner owner) {
        this.request = request;
        this.owner = owner;
        workshop = new FontWorkshop(request, line -> owner.post(() -> owner.report(line)));
    }

    /** Whether what was asked for is not the built-in font, and has yet to be loaded. */
    public boolean deferred() {
        boolean own =
                request.engine().equals(FontEngines.AUTO)
                        || request.engine().equals(FontEngines.BUILTIN);
        return !own && !failed;
    }

    /** The least difference between two sizes that is one to the eye, in pixels. */
    public int stepPx() {
        return deferred() && request.engine().equals(FontEngines.FREETYPE) ? 1 : Drawings.ROWS;
    }

    /** The built-in font, at the largest of its sizes that is at most {@code sizePx} high. */
    public Font builtin(int sizePx) {
        BuiltinFont drawings = builtin.builtin(sizePx);
        StackedFont known = builtins.get(drawings.metrics().heightPx());
        if (known != null) {
            return known.share();
        }
        CellMetrics metrics = drawings.metrics();
        var font = new StackedFont(metrics, new LocalGlyphs(builtin, metrics), true, false, helper);
        if (request.engine().equals(FontEngines.BUILTIN)) {
            font.leaveAlone();
        }
        builtins.put(metrics.heightPx(), font);
        return font;
    }

    /**
     * Loads the font that was asked for; if it cannot be had, {@code ready} gets the built-in one.
     *
     * @param sizePx height of the cell
     * @param ready called on the loop, now or later, with a font that it is to close; not at all
     *     when the loader is closed before
     */
    public void load(int sizePx, Consumer<Font> ready) {
        int size = Math.clamp(sizePx, MIN_PX, MAX_PX);
        StackedFont known = fonts.get(size);
        if (known != null) {
            ready.accept(known.share());
        } else if (!deferred()) {
            ready.accept(builtin(size));
        } else {
            run(() -> loadHere(size, ready));
        }
    }

    /** On the helper thread. */
    private void loadHere(int size, Consumer<Font> ready) {
        try {
            GlyphMaker maker = workshop.primary(size);
            List<GlyphRequest> letters = letters();
            Glyph[] glyphs = new Glyph[letters.size()];
            for (int i = 0; i < glyphs.length; i++) {
                glyphs[i] = maker.make(letters.get(i));
            }
            owner.post(() -> loaded(size, maker, letters, glyphs, ready));
        } catch (FontException e) {
            refuse(e.getMessage(), size, ready);
        } catch (RuntimeException | Error e) {
            // A bug of ours, or a hostile font; who waits for a font must get one.
            refuse("helper thread: " + e, size, ready);
        }
    }

    /** On the helper thread. */
    private void refuse(String why, int size, Consumer<Font> ready) {
        owner.post(() -> refused(why + "; taking the built-in font", size, ready));
    }

    /** What a first picture shows, made together with the font. */
    private static List<GlyphRequest> letters() {
        List<GlyphRequest> letters = new ArrayList<>();
        for (int c = '!'; c <= '~'; c++) {
            letters.add(
                    new GlyphRequest(Character.toString(c), Font.REGULAR, 1, GlyphRequest.NO_RUN));
        }
        return letters;
    }

    private void loaded(
            int size,
            GlyphMaker maker,
            List<GlyphRequest> letters,
            Glyph[] glyphs,
            Consumer<Font> ready) {
        if (closed) {
            return;
        }
        StackedFont font = fonts.get(size);
        if (font != null) {
            ready.accept(font.share());
            return;
        }
        CellMetrics metrics = maker.metrics();
        var made =
                new StackedFont(
                        metrics,
                        new LocalGlyphs(builtin, metrics),
                        false,
                        request.ligatures(),
                        helper);
        made.take(letters, glyphs);
        fonts.put(size, made);
        run(() -> makers.put(made, maker));
        ready.accept(made);
    }

    private void refused(String line, int size, Consumer<Font> ready) {
        if (closed) {
            return;
        }
        if (!failed) {
            failed = true;
            owner.report(line);
        }
        ready.accept(builtin(size));
    }

    /**
     * Loads, in the background, what has not been needed yet and may be later: so it stays usable
     * when its package is replaced or removed.
     */
    public void prepare() {
        if (!request.engine().equals(FontEngines.BUILTIN)) {
            run(workshop::prepare);
        }
    }

    /** Sizes that somebody has. */
    int fontsInUse() {
        return fonts.size();
    }

    private void run(Runnable job) {
        if (closed) {
            return;
        }
        if (thread == null) {
            thread = new Thread(this::work, "fonts");
            thread.setDaemon(true);
            thread.start();
        }
        jobs.add(job);
    }

    /** On the helper thread. */
    private void end() {
        ended = true;
    }

    private void work() {
        while (!ended) {
            try {
                jobs.take().run();
            } catch (InterruptedException e) {
                ended = true;
            } catch (RuntimeException | Error e) {
                // A bug of ours, or what a hostile font led to: text is still to be had.
                String line = "helper thread: " + e + "; glyphs left out";
                owner.post(() -> owner.report(line));
            }
        }
        workshop.close();
    }

    /** Fonts that are still used must not be drawn with any more. */
    @Override
    public void close() {
        if (!closed) {
            if (thread != null) {
                run(this::end);
            }
            closed = true;
        }
    }

    /** What its fonts need of it. */
    private final class FontHelper implements StackedFont.Helper {
        @Override
        public void make(StackedFont font, List<GlyphRequest> requests) {
            run(() -> makeHere(font, requests));
        }

        private void makeHere(StackedFont font, List<GlyphRequest> requests) {
            GlyphMaker maker = makers.get(font);
            if (maker == null) {
                maker = workshop.fallback(font.metrics());
                makers.put(font, maker);
            }
            for (int from = 0; from < requests.size(); from += PORTION) {
                int to = Math.min(from + PORTION, requests.size());
                send(font, maker, requests.subList(from, to));
            }
        }

        private void send(StackedFont font, GlyphMaker maker, List<GlyphRequest> requests) {
            Glyph[] glyphs = new Glyph[requests.size()];
            try {
                for (int i = 0; i < glyphs.length && maker != null; i++) {
                    glyphs[i] = maker.make(requests.get(i));
                }
            } finally {
                owner.post(() -> came(font, requests, glyphs));
            }
        }

        private void came(StackedFont font, List<GlyphRequest> requests, Glyph[] glyphs) {
            if (!closed) {
                font.arrived(requests, glyphs);
                owner.glyphsCame();
            }
        }

        @Override
        public void soon(Runnable action) {
            owner.post(action);
        }

        @Override
        public void unused(StackedFont font) {
            fonts.values().remove(font);
            builtins.values().remove(font);
            run(() -> makers.remove(font));
        }
    }
}
