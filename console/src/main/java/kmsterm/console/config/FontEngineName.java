// SPDX-License-Identifier: MIT
package kmsterm.console.config;

import kmsterm.fonts.FontEngines;

/** The font engines by name: ours and kmscon's. */
enum FontEngineName {
    AUTO(FontEngines.AUTO, FontEngines.AUTO),
    BUILTIN(FontEngines.BUILTIN, FontEngines.BUILTIN),
    PSF(FontEngines.PSF, FontEngines.PSF),
    UNIFONT(FontEngines.UNIFONT, FontEngines.UNIFONT),
    FREETYPE(FontEngines.FREETYPE, FontEngines.FREETYPE),
    /** kmscon's engine for outlines. */
    PANGO("pango", FontEngines.FREETYPE);

    private final String optionName;

    /** As {@link FontEngines} has it. */
    final String engine;

    FontEngineName(String optionName, String engine) {
        this.optionName = optionName;
        this.engine = engine;
    }

    static FontEngineName parse(String text) throws BadValue {
        for (FontEngineName engine : values()) {
            if (engine.optionName.equals(text)) {
                return engine;
            }
        }
        throw new BadValue("is not a font engine: auto, 8x16, freetype, psf, unifont or pango");
    }

    @Override
    public String toString() {
        return optionName;
    }
}
