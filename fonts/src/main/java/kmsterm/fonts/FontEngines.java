// SPDX-License-Identifier: MIT
package kmsterm.fonts;

import java.util.List;

/** The font engines there are, by the names that {@code --font-engine} takes. */
public final class FontEngines {
    /** The built-in font, and for what it lacks the fonts of the system. */
    public static final String AUTO = "auto";

    /** The built-in font alone. */
    public static final String BUILTIN = "8x16";

    /** Outlines and bitmaps by FreeType. */
    public static final String FREETYPE = "freetype";

    /** A console font, PSF. */
    public static final String PSF = "psf";

    /** A font in GNU Unifont's form. */
    public static final String UNIFONT = "unifont";

    private FontEngines() {}

    /** All of them. */
    public static List<String> names() {
        return List.of(AUTO, BUILTIN, FREETYPE, PSF, UNIFONT);
    }
}
