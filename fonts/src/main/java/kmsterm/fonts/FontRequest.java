// SPDX-License-Identifier: MIT
package kmsterm.fonts;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Which fonts are wanted, and how they are to be drawn.
 *
 * @param engine one of {@link FontEngines#names}
 * @param names the fonts to be tried, by family or as file, best first; empty for the engine's own
 * @param fallback fonts for what those lack, before whatever the system has
 * @param features of OpenType, as HarfBuzz writes them: {@code ss01}, {@code -calt}
 * @param ligatures whether signs such as {@code ->} are drawn as one
 * @param antialias whether edges are grey
 * @param libraries the folder of LWJGL's native libraries, where they are not on the class path
 * @param systemFreetype whether the system's FreeType is used instead of the one that came along
 * @param folders where fonts lie, to be searched where there is no fontconfig
 */
public record FontRequest(
        String engine,
        List<String> names,
        List<String> fallback,
        List<String> features,
        boolean ligatures,
        Hinting hinting,
        boolean antialias,
        Optional<Path> libraries,
        boolean systemFreetype,
        List<Path> folders) {
    /** How outlines are fitted to the pixels. */
    public enum Hinting {
        /** Not at all. */
        NONE,
        /** Up and down only, by FreeType's own rules. */
        SLIGHT,
        /** As the font's program says. */
        FULL
    }

    /** Where fonts lie, system-wide and as installed by hand. */
    public static final List<Path> SYSTEM_FOLDERS =
            List.of(Path.of("/usr/share/fonts"), Path.of("/usr/local/share/fonts"));

    /** An engine with everything else as it is by default. */
    public static FontRequest of(String engine) {
        return new FontRequest(
                engine,
                List.of(),
                List.of(),
                List.of(),
                false,
                Hinting.SLIGHT,
                true,
                Optional.empty(),
                false,
                SYSTEM_FOLDERS);
    }

    /** The same with other names. */
    public FontRequest named(String... fonts) {
        return new FontRequest(
                engine,
                List.of(fonts),
                fallback,
                features,
                ligatures,
                hinting,
                antialias,
                libraries,
                systemFreetype,
                folders);
    }

    /** The same with ligatures. */
    public FontRequest withLigatures() {
        return new FontRequest(
                engine,
                names,
                fallback,
                features,
                true,
                hinting,
                antialias,
                libraries,
                systemFreetype,
                folders);
    }
}
