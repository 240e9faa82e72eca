// SPDX-License-Identifier: MIT
package kmsterm.console;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import kmsterm.fonts.FontLoader;
import kmsterm.fonts.FontRequest;

/** The fonts of all seats: those that want the same share a loader, and the glyphs it made. */
final class Fonts implements AutoCloseable {
    /** A loader, and who draws with its fonts. */
    private final class Shared implements FontLoader.Owner {
        private final List<Runnable> users = new ArrayList<>();

        @Override
        public void post(Runnable action) {
            post.accept(action);
        }

        @Override
        public void report(String line) {
            log.warning("fonts", line);
        }

        @Override
        public void glyphsCame() {
            List.copyOf(users).forEach(Runnable::run);
        }
    }

    private final Consumer<Runnable> post;
    private final Log log;
    private final Map<FontRequest, Shared> users = new HashMap<>();
    private final Map<FontRequest, FontLoader> loaders = new HashMap<>();

    /**
     * @param post as {@link FontLoader.Owner#post}
     */
    Fonts(Consumer<Runnable> post, Log log) {
        this.post = post;
        this.log = log;
    }

    /**
     * The loader for what is wanted. Borrowed, until {@link #leave}.
     *
     * @param glyphsCame as {@link FontLoader.Owner#glyphsCame}
     */
    FontLoader loader(FontRequest request, Runnable glyphsCame) {
        Shared shared = users.computeIfAbsent(request, wanted -> new Shared());
        shared.users.add(glyphsCame);
        return loaders.computeIfAbsent(request, wanted -> new FontLoader(wanted, shared));
    }

    /** Who was told of glyphs is so no more. The loader stays: another seat may come. */
    void leave(FontRequest request, Runnable glyphsCame) {
        Shared shared = users.get(request);
        if (shared != null) {
            shared.users.remove(glyphsCame);
        }
    }

    @Override
    public void close() {
        loaders.values().forEach(FontLoader::close);
        loaders.clear();
        users.clear();
    }
}
