// SPDX-License-Identifier: MIT
package kmsterm.fonts.natives;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import kmsterm.sys.call.Words;

/**
 * libfontconfig, the calls used. Source: fontconfig/fontconfig.h of 2.14. Pointers are words;
 * strings are NUL-terminated UTF-8.
 */
public final class Fontconfig {
    public static final int FcMatchPattern = 0;
    public static final int FcResultMatch = 0;

    private final MemorySegment initLoadConfigAndFonts;
    private final MemorySegment nameParse;
    private final MemorySegment patternAddInteger;
    private final MemorySegment patternAddBool;
    private final MemorySegment patternAddCharSet;
    private final MemorySegment patternGetString;
    private final MemorySegment patternGetInteger;
    private final MemorySegment patternDestroy;
    private final MemorySegment charSetCreate;
    private final MemorySegment charSetAddChar;
    private final MemorySegment charSetDestroy;
    private final MemorySegment configSubstitute;
    private final MemorySegment configDestroy;
    private final MemorySegment defaultSubstitute;
    private final MemorySegment fontMatch;

    /**
     * Loads the library and keeps it.
     *
     * @throws IllegalArgumentException there is none
     */
    public Fontconfig() {
        SymbolLookup library = SymbolLookup.libraryLookup("libfontconfig.so.1", Arena.global());
        initLoadConfigAndFonts = find(library, "FcInitLoadConfigAndFonts");
        nameParse = find(library, "FcNameParse");
        patternAddInteger = find(library, "FcPatternAddInteger");
        patternAddBool = find(library, "FcPatternAddBool");
        patternAddCharSet = find(library, "FcPatternAddCharSet");
        patternGetString = find(library, "FcPatternGetString");
        patternGetInteger = find(library, "FcPatternGetInteger");
        patternDestroy = find(library, "FcPatternDestroy");
        charSetCreate = find(library, "FcCharSetCreate");
        charSetAddChar = find(library, "FcCharSetAddChar");
        charSetDestroy = find(library, "FcCharSetDestroy");
        configSubstitute = find(library, "FcConfigSubstitute");
        configDestroy = find(library, "FcConfigDestroy");
        defaultSubstitute = find(library, "FcDefaultSubstitute");
        fontMatch = find(library, "FcFontMatch");
    }

    private static MemorySegment find(SymbolLookup library, String name) {
        return library.find(name)
                .orElseThrow(() -> new IllegalArgumentException("no " + name + " in it"));
    }

    public long FcInitLoadConfigAndFonts() {
        return Words.call(initLoadConfigAndFonts, 0, 0, 0, 0, 0, 0);
    }

    public long FcNameParse(MemorySegment name) {
        return Words.call(nameParse, name.address(), 0, 0, 0, 0, 0);
    }

    public int FcPatternAddInteger(long pattern, MemorySegment object, int value) {
        return (int) Words.call(patternAddInteger, pattern, object.address(), value, 0, 0, 0);
    }

    public int FcPatternAddBool(long pattern, MemorySegment object, int value) {
        return (int) Words.call(patternAddBool, pattern, object.address(), value, 0, 0, 0);
    }

    public int FcPatternAddCharSet(long pattern, MemorySegment object, long charSet) {
        return (int) Words.call(patternAddCharSet, pattern, object.address(), charSet, 0, 0, 0);
    }

    public int FcPatternGetString(
            long pattern, MemorySegment object, int index, MemorySegment out) {
        return (int)
                Words.call(patternGetString, pattern, object.address(), index, out.address(), 0, 0);
    }

    public int FcPatternGetInteger(
            long pattern, MemorySegment object, int index, MemorySegment out) {
        return (int)
                Words.call(
                        patternGetInteger, pattern, object.address(), index, out.address(), 0, 0);
    }

    public void FcPatternDestroy(long pattern) {
        Words.call(patternDestroy, pattern, 0, 0, 0, 0, 0);
    }

    public long FcCharSetCreate() {
        return Words.call(charSetCreate, 0, 0, 0, 0, 0, 0);
    }

    public int FcCharSetAddChar(long charSet, int ucs4) {
        return (int) Words.call(charSetAddChar, charSet, ucs4, 0, 0, 0, 0);
    }

    public void FcCharSetDestroy(long charSet) {
        Words.call(charSetDestroy, charSet, 0, 0, 0, 0, 0);
    }

    public int FcConfigSubstitute(long config, long pattern, int kind) {
        return (int) Words.call(configSubstitute, config, pattern, kind, 0, 0, 0);
    }

    public void FcConfigDestroy(long config) {
        Words.call(configDestroy, config, 0, 0, 0, 0, 0);
    }

    public void FcDefaultSubstitute(long pattern) {
        Words.call(defaultSubstitute, pattern, 0, 0, 0, 0, 0);
    }

    public long FcFontMatch(long config, long pattern, MemorySegment result) {
        return Words.call(fontMatch, config, pattern, result.address(), 0, 0, 0);
    }
}
