// SPDX-License-Identifier: MIT
package kmsterm.fonts;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A loop that is turned by hand, for what is posted to it. */
final class TestLoop implements FontLoader.Owner {
    private static final long TIMEOUT_S = 60;

    final List<String> reports = new ArrayList<>();
    int arrivals;
    private final LinkedBlockingQueue<Runnable> posted = new LinkedBlockingQueue<>();

    @Override
    public void post(Runnable action) {
        posted.add(action);
    }

    @Override
    public void report(String line) {
        reports.add(line);
    }

    @Override
    public void glyphsCame() {
        arrivals++;
    }

    /** Runs what is posted until something is there. */
    <T> T await(Supplier<T> thing) {
        T found = thing.get();
        while (found == null) {
            try {
                Runnable action = posted.poll(TIMEOUT_S, TimeUnit.SECONDS);
                if (action == null) {
                    throw new AssertionError("nothing happens");
                }
                action.run();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            found = thing.get();
        }
        return found;
    }

    /** The font that a loader makes. */
    Font load(FontLoader loader, int sizePx) {
        var fonts = new ArrayList<Font>();
        loader.load(sizePx, fonts::add);
        return await(() -> fonts.isEmpty() ? null : fonts.getFirst());
    }

    /** A glyph when it has been made. */
    Glyph glyph(Font font, String text, int style, int cells) {
        return await(
                () -> {
                    Glyph glyph = font.glyph(text, style, cells);
                    return glyph.pending() ? null : glyph;
                });
    }

    /** A part of a run when it has been made. */
    Glyph part(Font font, String run, int index, int style) {
        return await(
                () -> {
                    Glyph glyph = font.part(run, index, style);
                    return glyph.pending() ? null : glyph;
                });
    }
}
