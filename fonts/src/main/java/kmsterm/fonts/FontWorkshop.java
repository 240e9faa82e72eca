// SPDX-License-Identifier: MIT
package kmsterm.fonts;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** What the helper thread works with: libraries and files, opened when they are first needed. */
final class FontWorkshop implements AutoCloseable {
    private static final Path UNIFONT = Path.of("/usr/share/unifont/unifont.hex");
    private static final Path CONSOLE_FONTS = Path.of("/usr/share/consolefonts");

    private final FontRequest request;
    private final Consumer<String> report;
    private FaceStore store;
    private boolean storeFailed;
    private BitmapFont bitmaps;

    /**
     * @param report takes lines for the log, on the helper thread
     */
    FontWorkshop(FontRequest request, Consumer<String> report) {
        this.request = request;
        this.report = report;
    }

    /** The font that was asked for; not called for the built-in one. */
    GlyphMaker primary(int heightPx) throws FontException {
        if (request.engine().equals(FontEngines.FREETYPE)) {
            return OutlineMaker.primary(store(), heightPx);
        }
        var maker = new BitmapMaker(bitmaps(), heightPx);
        return new ChainMaker(maker, this);
    }

    /** What there is for what the cells' own font lacks; null: nothing. */
    GlyphMaker fallback(CellMetrics metrics) {
        if (storeFailed) {
            return null;
        }
        try {
            return OutlineMaker.fallback(store(), metrics);
        } catch (FontException e) {
            storeFailed = true;
            report.accept(e.getMessage() + "; what the font lacks is shown as boxes");
            return null;
        }
    }

    private FaceStore store() throws FontException {
        if (store == null) {
            store = new FaceStore(request, report);
        }
        return store;
    }

    private BitmapFont bitmaps() throws FontException {
        if (bitmaps == null) {
            boolean psf = request.engine().equals(FontEngines.PSF);
            List<String> names = request.names();
            if (psf) {
                bitmaps =
                        PsfFont.open(
                                consoleFont(names.isEmpty() ? "default8x16" : names.getFirst()));
            } else {
                bitmaps = HexFont.open(names.isEmpty() ? UNIFONT : Path.of(names.getFirst()));
            }
        }
        return bitmaps;
    }

    /** A file, or the name of one among the system's console fonts, as setfont(8) takes it. */
    private static Path consoleFont(String name) throws FontException {
        if (name.indexOf('/') >= 0) {
            return Path.of(name);
        }
        for (String ending : new String[] {"", ".psf.gz", ".psfu.gz", ".psf", ".psfu", ".gz"}) {
            Path path = CONSOLE_FONTS.resolve(name + ending);
            if (Files.isRegularFile(path)) {
                return path;
            }
        }
        throw new FontException(name + ": no such font in " + CONSOLE_FONTS);
    }

    /** Loads what is deferred: its packages may be removed or replaced any time. */
    void prepare() {
        try {
            store().prepare();
        } catch (FontException e) {
            if (!storeFailed) {
                storeFailed = true;
                report.accept(e.getMessage() + "; what the font lacks is shown as boxes");
            }
        }
    }

    @Override
    public void close() {
        if (store != null) {
            store.close();
        }
    }
}
