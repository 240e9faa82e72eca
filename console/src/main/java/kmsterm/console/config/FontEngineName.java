// SPDX-License-Identifier: MIT
package kmsterm.console.config;

/** The font engines by name: those of this version, of later ones and of kmscon. */
enum FontEngineName {
    BUILTIN("8x16"),
    PSF("psf"),
    UNIFONT("unifont"),
    FREETYPE("freetype"),
    PANGO("pango");

    private final String optionName;

    FontEngineName(String optionName) {
        this.optionName = optionName;
    }

    /** Whether this version has it. */
    boolean available() {
        return this == BUILTIN;
    }

    static FontEngineName parse(String text) throws BadValue {
        for (FontEngineName engine : values()) {
            if (engine.optionName.equals(text)) {
                return engine;
            }
        }
        throw new BadValue("is not a font engine: this version has 8x16");
    }

    @Override
    public String toString() {
        return optionName;
    }
}
