// SPDX-License-Identifier: MIT
package kmsterm.console.config;

/**
 * The named colour schemes, those of kmscon 9.3.5. Solarized is Ethan Schoonover's, base16 is Chris
 * Kempson's "default", vga is the hardware's, legacy is xterm's.
 */
enum Scheme {
    // spotless:off
    LEGACY("legacy", new int[] {
        0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5,
        0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff,
        0xe5e5e5, 0x000000}),
    VGA("vga", new int[] {
        0x000000, 0xaa0000, 0x00aa00, 0xaa5500, 0x0000aa, 0xaa00aa, 0x00aaaa, 0xaaaaaa,
        0x555555, 0xff5555, 0x55ff55, 0xffff55, 0x5555ff, 0xff55ff, 0x55ffff, 0xffffff,
        0xaaaaaa, 0x000000}),
    SOLARIZED("solarized", new int[] {
        0x073642, 0xdc322f, 0x859900, 0xb58900, 0x268bd2, 0xd33682, 0x2aa198, 0xeee8d5,
        0x002b36, 0xcb4b16, 0x586e75, 0x657b83, 0x839496, 0x6c71c4, 0x93a1a1, 0xfdf6e3,
        0xeee8d5, 0x073642}),
    SOLARIZED_BLACK("solarized-black", new int[] {
        0x000000, 0xdc322f, 0x859900, 0xb58900, 0x268bd2, 0xd33682, 0x2aa198, 0xeee8d5,
        0x002b36, 0xcb4b16, 0x586e75, 0x657b83, 0x839496, 0x6c71c4, 0x93a1a1, 0xfdf6e3,
        0xeee8d5, 0x000000}),
    SOLARIZED_WHITE("solarized-white", new int[] {
        0x073642, 0xdc322f, 0x859900, 0xb58900, 0x268bd2, 0xd33682, 0x2aa198, 0xeee8d5,
        0x002b36, 0xcb4b16, 0x586e75, 0x657b83, 0x839496, 0x6c71c4, 0x93a1a1, 0xfdf6e3,
        0x073642, 0xeee8d5}),
    SOFT_BLACK("soft-black", new int[] {
        0x3f3f3f, 0x705050, 0x60b48a, 0xdfaf8f, 0x9ab8d7, 0xdc8cc3, 0x8cd0d3, 0xffffff,
        0x709080, 0xdca3a3, 0x72d5a3, 0xf0dfaf, 0x94bff3, 0xec93d3, 0x93e0e3, 0xdcdccc,
        0xdcdccc, 0x2c2c2c}),
    BASE16_DARK("base16-dark", new int[] {
        0x000000, 0xab4642, 0xa1b56c, 0xf7ca88, 0x7cafc2, 0xba8baf, 0x86c1b9, 0xaaaaaa,
        0x555555, 0xab4642, 0xa1b56c, 0xf7ca88, 0x7cafc2, 0xba8baf, 0x86c1b9, 0xffffff,
        0xd8d8d8, 0x181818}),
    BASE16_LIGHT("base16-light", new int[] {
        0x000000, 0xab4642, 0xa1b56c, 0xf7ca88, 0x7cafc2, 0xba8baf, 0x86c1b9, 0xaaaaaa,
        0x555555, 0xab4642, 0xa1b56c, 0xf7ca88, 0x7cafc2, 0xba8baf, 0x86c1b9, 0xffffff,
        0x181818, 0xd8d8d8}),
    /** The colours of the palette-… options. */
    CUSTOM("custom", LEGACY.colors);
    // spotless:on

    /** Index of the default foreground in {@link #colors}; the sixteen come before. */
    static final int FOREGROUND = 16;

    static final int BACKGROUND = 17;

    private final String optionName;

    /** int[18], 0xRRGGBB: the sixteen, foreground, background. Never written, only copies leave. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final int[] colors;

    Scheme(String optionName, int[] colors) {
        this.optionName = optionName;
        this.colors = colors;
    }

    /** A copy. */
    int[] colors() {
        return colors.clone();
    }

    static Scheme parse(String text) throws BadValue {
        for (Scheme scheme : values()) {
            if (scheme.optionName.equals(text)) {
                return scheme;
            }
        }
        if (text.equals("default")) {
            return LEGACY; // the name in kmscon's help
        }
        StringBuilder names = new StringBuilder("is not one of");
        for (Scheme scheme : values()) {
            names.append(scheme == LEGACY ? " " : ", ").append(scheme.optionName);
        }
        throw new BadValue(names.toString());
    }

    @Override
    public String toString() {
        return optionName;
    }
}
