// SPDX-License-Identifier: MIT
package kmsterm.fonts;

import java.lang.Character.UnicodeBlock;
import java.lang.Character.UnicodeScript;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The faces in use, at whatever size: those asked for, and those found for what they lack. Each
 * file is opened once. Helper thread only.
 */
final class FaceStore implements AutoCloseable {
    /** Code points remembered to be nowhere. A program may print all that there are. */
    private static final int MAX_MISSING = 20_000;

    /** Faces opened; Noto has a few hundred. */
    private static final int MAX_OPEN = 256;

    private static final int STYLES = 4;

    /**
     * A face, and what of a style has to be made up: BOLD and ITALIC of {@link Font}.
     *
     * @param primary whether the cells were made for it
     */
    record Styled(Face face, int synthesised, boolean primary) {}

    private final FontRequest request;
    private final Consumer<String> report;
    private final FreeTypeLibrary library;
    private final Map<String, Face> opened = new HashMap<>();
    private final Styled[] primary = new Styled[STYLES];
    private final List<Face> fallbacks = new ArrayList<>();

    /**
     * Those found for what no named font has, by script: the best for one is seldom that for
     * another.
     */
    private final Map<Object, List<Face>> found = new HashMap<>();

    private final Set<Integer> missing = new HashSet<>();
    private final Set<String> reported = new HashSet<>();
    private FontFinder finder;
    private Optional<Shaper> shaper;
    private boolean fallbacksNamed;

    FaceStore(FontRequest request, Consumer<String> report) throws FontException {
        this.request = request;
        this.report = report;
        library = FreeTypeLibrary.load(request);
    }

    FontRequest request() {
        return request;
    }

    FreeTypeLibrary library() {
        return library;
    }

    /** The face that cells are made for: the first of those asked for that is usable. */
    Face primary() throws FontException {
        if (primary[Font.REGULAR] == null) {
            primary[Font.REGULAR] = new Styled(openFirst(), 0, true);
        }
        return primary[Font.REGULAR].face();
    }

    private Face openFirst() throws FontException {
        List<String> names = request.names().isEmpty() ? List.of("monospace") : request.names();
        FontException last = null;
        for (String name : names) {
            try {
                return named(name, Font.REGULAR)
                        .orElseThrow(() -> new FontException(name + ": no such font"));
            } catch (FontException e) {
                if (last != null) {
                    note(last.getMessage());
                }
                last = e;
            }
        }
        throw last;
    }

    /** A font by file or family; empty: there is none. */
    private Optional<Face> named(String name, int style) throws FontException {
        if (name.indexOf('/') >= 0) {
            return Optional.of(open(Path.of(name), 0));
        }
        Optional<FontFinder.Found> found = finder().named(name, style);
        return found.isPresent()
                ? Optional.of(open(found.get().path(), found.get().index()))
                : Optional.empty();
    }

    private Face open(Path path, int index) throws FontException {
        String key = index + ":" + path;
        Face face = opened.get(key);
        if (face == null) {
            FontFile file = FontFile.open(path);
            try {
                face = library.open(file, index);
            } catch (FontException e) {
                file.close();
                throw e;
            }
            opened.put(key, face);
        }
        return face;
    }

    private FontFinder finder() {
        if (finder == null) {
            try {
                finder = FontconfigFinder.load();
            } catch (FontException e) {
                note(e.getMessage() + "; searching the folders of fonts");
                finder = new FolderFinder(library, request.folders());
            }
        }
        return finder;
    }

    /** HarfBuzz, loaded when it is first needed; empty: there is none. */
    Optional<Shaper> shaper() {
        if (shaper == null) {
            try {
                shaper = Optional.of(Shaper.load(request.features()));
            } catch (FontException e) {
                note(e.getMessage() + "; sequences are drawn without shaping");
                shaper = Optional.empty();
            }
        }
        return shaper;
    }

    /** What is deferred, so that it is there when its package has been removed. */
    void prepare() {
        finder();
        shaper();
    }

    /** The primary face in a style: the family's own, or the regular one made to look like it. */
    Styled styled(int style) throws FontException {
        int wanted = style & (Font.BOLD | Font.ITALIC);
        if (primary[wanted] == null) {
            Face regular = primary();
            Face own = regular;
            try {
                own = ownFace(regular, wanted);
            } catch (FontException e) {
                note(e.getMessage() + "; made up from the regular face");
            }
            primary[wanted] = new Styled(own, wanted & ~own.style(), true);
        }
        return primary[wanted];
    }

    /** Only a face with the same advance fits the cells. */
    private Face ownFace(Face regular, int style) throws FontException {
        boolean isFile = !request.names().isEmpty() && request.names().getFirst().indexOf('/') >= 0;
        if (style == Font.REGULAR || isFile) {
            return regular;
        }
        Optional<FontFinder.Found> found = finder().named(regular.family(), style);
        if (found.isEmpty() || (found.get().style() & style) == 0) {
            return regular;
        }
        Face own = open(found.get().path(), found.get().index());
        return regular.scalable() || own.sameStrikes(regular) ? own : regular;
    }

    /** The face that has all of a text, or else its beginning; empty: there is none. */
    Optional<Styled> covering(String text, int style, boolean emoji, boolean withPrimary)
            throws FontException {
        if (withPrimary && !emoji) {
            Styled own = styled(style);
            if (TextCoverage.all(own.face(), text) || composes(own.face(), text)) {
                return Optional.of(own);
            }
        }
        nameFallbacks();
        List<Face> known =
                found.computeIfAbsent(script(text.codePointAt(0)), _ -> new ArrayList<>());
        Optional<Face> best =
                Stream.concat(fallbacks.stream(), known.stream())
                        .filter(face -> face.color() == emoji && TextCoverage.all(face, text))
                        .findFirst();
        if (best.isEmpty()) {
            best = search(text.codePointAt(0), emoji, known);
        }
        if (best.isEmpty()) {
            best =
                    Stream.concat(fallbacks.stream(), found.values().stream().flatMap(List::stream))
                            .filter(face -> TextCoverage.first(face, text))
                            .findFirst();
        }
        if (best.isPresent()) {
            return Optional.of(fallback(best.get(), style));
        }
        if (withPrimary && TextCoverage.first(styled(style).face(), text)) {
            return Optional.of(styled(style));
        }
        return Optional.empty();
    }

    /** Whether a face has letter and marks of a text, of which shaping makes what it lacks. */
    private boolean composes(Face face, String text) {
        String parts = Normalizer.normalize(text, Normalizer.Form.NFD);
        return !parts.equals(text)
                && face.scalable()
                && TextCoverage.all(face, parts)
                && shaper().isPresent();
    }

    private static Styled fallback(Face face, int style) {
        int made = face.color() ? 0 : style & (Font.BOLD | Font.ITALIC) & ~face.style();
        return new Styled(face, made, false);
    }

    private void nameFallbacks() {
        if (fallbacksNamed) {
            return;
        }
        fallbacksNamed = true;
        for (String name : request.fallback()) {
            try {
                Optional<Face> face = named(name, Font.REGULAR);
                if (face.isPresent()) {
                    fallbacks.add(face.get());
                } else {
                    note(name + ": no such font; left out");
                }
            } catch (FontException e) {
                note(e.getMessage() + "; left out");
            }
        }
    }

    /** What a search result is good for besides: symbols of one block mostly share a font. */
    private static Object script(int codePoint) {
        var script = UnicodeScript.of(codePoint);
        boolean shared = script == UnicodeScript.COMMON || script == UnicodeScript.INHERITED;
        UnicodeBlock block = UnicodeBlock.of(codePoint);
        return shared && block != null ? block : script;
    }

    /** Asks for a font, and remembers it among those of its script. */
    private Optional<Face> search(int codePoint, boolean emoji, List<Face> known) {
        if (missing.contains(codePoint) || opened.size() >= MAX_OPEN) {
            return Optional.empty();
        }
        Optional<FontFinder.Found> answer = finder().covering(codePoint, Font.REGULAR, emoji);
        if (answer.isPresent()) {
            try {
                Face face = open(answer.get().path(), answer.get().index());
                boolean usable = !face.file().colorsBeyondUs(face.index());
                if (!usable) {
                    note(
                            face.file().path()
                                    + ": has colours of kinds that are not drawn; left out");
                } else if (face.glyph(codePoint) != 0) {
                    if (!known.contains(face)) {
                        known.add(face);
                    }
                    return Optional.of(face);
                }
            } catch (FontException e) {
                note(e.getMessage() + "; left out");
            }
        }
        if (missing.size() < MAX_MISSING) {
            missing.add(codePoint);
        }
        return Optional.empty();
    }

    /** One line for each cause. */
    void note(String line) {
        if (reported.size() < 100 && reported.add(line)) {
            report.accept(line);
        }
    }

    @Override
    public void close() {
        if (shaper != null) {
            shaper.ifPresent(Shaper::close);
        }
        opened.values().forEach(Face::close);
        if (finder != null) {
            finder.close();
        }
        library.close();
    }
}
