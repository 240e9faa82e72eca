// SPDX-License-Identifier: MIT
package kmsterm.fonts;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import kmsterm.fonts.natives.Fontconfig;

/** Asks libfontconfig, in this process. */
final class FontconfigFinder implements FontFinder {
    /** Families that fontconfig's configuration gives a meaning; any answer is what was meant. */
    private static final Set<String> GENERIC =
            Set.of("monospace", "mono", "sans", "sans-serif", "serif", "emoji", "system-ui");

    // fontconfig.h: FC_WEIGHT_BOLD, FC_WEIGHT_DEMIBOLD, FC_SLANT_ITALIC, FC_MONO
    private static final int WEIGHT_BOLD = 200;
    private static final int WEIGHT_DEMIBOLD = 180;
    private static final int SLANT_ITALIC = 100;
    private static final int MONO = 100;

    private final Fontconfig fc;
    private final long config;
    private boolean closed;

    private FontconfigFinder(Fontconfig fc, long config) {
        this.fc = fc;
        this.config = config;
    }

    /**
     * Reads its configuration and its caches.
     *
     * @throws FontException there is no libfontconfig, or it has no configuration
     */
    static FontconfigFinder load() throws FontException {
        Fontconfig fc;
        try {
            fc = new Fontconfig();
        } catch (IllegalArgumentException e) {
            throw new FontException("libfontconfig.so.1: " + e.getMessage());
        }
        long config = fc.FcInitLoadConfigAndFonts();
        if (config == 0) {
            throw new FontException("libfontconfig.so.1: has no configuration");
        }
        return new FontconfigFinder(fc, config);
    }

    /**
     * @param family with fontconfig's own additions if need be, as {@code Hack:weight=80}
     */
    @Override
    public Optional<Found> named(String family, int style) {
        try (Arena arena = Arena.ofConfined()) {
            long pattern = pattern(arena, family, style);
            String wanted = family(arena, pattern);
            return pattern == 0 ? Optional.empty() : match(arena, pattern, wanted);
        }
    }

    @Override
    public Optional<Found> covering(int codePoint, int style, boolean color) {
        try (Arena arena = Arena.ofConfined()) {
            String language = color ? "" : ScriptLanguage.of(codePoint, Locale.getDefault());
            String name = color ? "emoji" : "monospace";
            String wanted = language.isEmpty() ? name : name + ":lang=" + language;
            long pattern = pattern(arena, wanted, color ? 0 : style);
            if (pattern == 0) {
                return Optional.empty();
            }
            long charSet = fc.FcCharSetCreate();
            fc.FcCharSetAddChar(charSet, codePoint);
            fc.FcPatternAddCharSet(pattern, arena.allocateFrom("charset"), charSet);
            fc.FcCharSetDestroy(charSet);
            fc.FcPatternAddBool(pattern, arena.allocateFrom("color"), color ? 1 : 0);
            if (!color) {
                fc.FcPatternAddInteger(pattern, arena.allocateFrom("spacing"), MONO);
            }
            return match(arena, pattern, "");
        }
    }

    private long pattern(Arena arena, String name, int style) {
        long pattern = fc.FcNameParse(arena.allocateFrom(name));
        if (pattern != 0 && (style & Font.BOLD) != 0) {
            fc.FcPatternAddInteger(pattern, arena.allocateFrom("weight"), WEIGHT_BOLD);
        }
        if (pattern != 0 && (style & Font.ITALIC) != 0) {
            fc.FcPatternAddInteger(pattern, arena.allocateFrom("slant"), SLANT_ITALIC);
        }
        return pattern;
    }

    /**
     * Takes the pattern; fontconfig always finds something.
     *
     * @param wanted the family that it has to be of; empty for any
     */
    private Optional<Found> match(Arena arena, long pattern, String wanted) {
        fc.FcConfigSubstitute(config, pattern, Fontconfig.FcMatchPattern);
        fc.FcDefaultSubstitute(pattern);
        MemorySegment result = arena.allocate(ValueLayout.JAVA_INT);
        long font = fc.FcFontMatch(config, pattern, result);
        fc.FcPatternDestroy(pattern);
        if (font == 0) {
            return Optional.empty();
        }
        try {
            String file = string(arena, font, "file", 0);
            if (file.isEmpty() || (!wanted.isEmpty() && !isOf(arena, font, wanted))) {
                return Optional.empty();
            }
            int style =
                    (integer(arena, font, "weight") >= WEIGHT_DEMIBOLD ? Font.BOLD : 0)
                            | (integer(arena, font, "slant") > 0 ? Font.ITALIC : 0);
            // The upper half is the number of a variable font's named instance.
            return Optional.of(new Found(Path.of(file), integer(arena, font, "index"), style));
        } finally {
            fc.FcPatternDestroy(font);
        }
    }

    private String family(Arena arena, long pattern) {
        return pattern == 0 ? "" : string(arena, pattern, "family", 0).toLowerCase(Locale.ROOT);
    }

    private boolean isOf(Arena arena, long font, String wanted) {
        if (GENERIC.contains(wanted)) {
            return true;
        }
        for (int i = 0; i < 8; i++) {
            if (string(arena, font, "family", i).toLowerCase(Locale.ROOT).equals(wanted)) {
                return true;
            }
        }
        return false;
    }

    /** Empty: there is none. */
    private String string(Arena arena, long pattern, String object, int index) {
        MemorySegment out = arena.allocate(ValueLayout.ADDRESS);
        int result = fc.FcPatternGetString(pattern, arena.allocateFrom(object), index, out);
        if (result != Fontconfig.FcResultMatch) {
            return "";
        }
        return out.get(ValueLayout.ADDRESS, 0).reinterpret(4096).getString(0);
    }

    private int integer(Arena arena, long pattern, String object) {
        MemorySegment out = arena.allocate(ValueLayout.JAVA_INT);
        int result = fc.FcPatternGetInteger(pattern, arena.allocateFrom(object), 0, out);
        return result == Fontconfig.FcResultMatch ? out.get(ValueLayout.JAVA_INT, 0) : 0;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            fc.FcConfigDestroy(config);
        }
    }
}
