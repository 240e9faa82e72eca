// SPDX-License-Identifier: MIT
package kmsterm.fonts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks through the folders of fonts, once: where there is no fontconfig. */
final class FolderFinder implements FontFinder {
    /** More files than any system has; a folder that is none of fonts must not hold us up. */
    private static final int MAX_FILES = 20_000;

    private static final int MAX_DEPTH = 8;

    /** Faces of a collection looked at. */
    private static final int MAX_FACES = 32;

    private record Entry(String family, boolean color, Found found) {
        boolean mono() {
            return family.contains("mono") || family.contains("code") || family.contains("fixed");
        }
    }

    private final FreeTypeLibrary library;
    private final List<Path> folders;
    private List<Entry> entries;

    FolderFinder(FreeTypeLibrary library, List<Path> folders) {
        this.library = library;
        this.folders = folders;
    }

    @Override
    public Optional<Found> named(String family, int style) {
        String wanted = family.toLowerCase(Locale.ROOT);
        boolean any = wanted.equals("monospace") || wanted.equals("mono");
        Entry best = null;
        for (Entry entry : entries()) {
            boolean fits = any ? entry.mono() && !entry.color() : entry.family().equals(wanted);
            if (fits && (best == null || off(entry, style) < off(best, style))) {
                best = entry;
            }
        }
        return Optional.ofNullable(best).map(Entry::found);
    }

    /** How many styles differ. */
    private static int off(Entry entry, int style) {
        return Integer.bitCount(entry.found().style() ^ (style & (Font.BOLD | Font.ITALIC)));
    }

    @Override
    public Optional<Found> covering(int codePoint, int style, boolean color) {
        return entries().stream()
                .sorted(
                        Comparator.comparing((Entry entry) -> entry.color() != color)
                                .thenComparing(entry -> !entry.mono())
                                .thenComparingInt(entry -> off(entry, style)))
                .filter(entry -> has(entry, codePoint))
                .findFirst()
                .map(Entry::found);
    }

    private boolean has(Entry entry, int codePoint) {
        try (FontFile file = FontFile.open(entry.found().path());
                Face face = library.open(file, entry.found().index())) {
            return face.glyph(codePoint) != 0;
        } catch (FontException e) {
            assert e.getMessage() != null; // It was good when it was found: left out now.
            return false;
        }
    }

    private List<Entry> entries() {
        if (entries == null) {
            entries = new ArrayList<>();
            for (Path folder : folders) {
                scan(folder);
            }
        }
        return entries;
    }

    private void scan(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder, MAX_DEPTH)) {
            files.filter(FolderFinder::looksLikeFont).sorted().limit(MAX_FILES).forEach(this::note);
        } catch (IOException | UncheckedIOException e) {
            assert e.getMessage() != null; // A folder that cannot be read has no fonts for us.
        }
    }

    private static boolean looksLikeFont(Path path) {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".ttf")
                || name.endsWith(".otf")
                || name.endsWith(".ttc")
                || name.endsWith(".otc")
                || name.endsWith(".otb");
    }

    private void note(Path path) {
        for (int i = 0; i < MAX_FACES; i++) {
            try (FontFile file = FontFile.open(path);
                    Face face = library.open(file, i)) {
                if (!file.colorsBeyondUs(i)) {
                    String family = face.family().toLowerCase(Locale.ROOT);
                    entries.add(new Entry(family, face.color(), new Found(path, i, face.style())));
                }
            } catch (FontException e) {
                assert e.getMessage() != null; // No such face: there are no more.
                return;
            }
        }
    }
}
