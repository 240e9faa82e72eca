// SPDX-License-Identifier: MIT
package kmsterm.console.config;

/** The renderers by name: those of this version, of later ones and of kmscon. */
enum RenderEngineName {
    AUTO("auto"),
    DUMB("dumb"),
    GLES("gles"),
    /** kmscon's software renderer. */
    BBULK("bbulk"),
    /** kmscon's OpenGL renderer. */
    GLTEX("gltex");

    private final String optionName;

    RenderEngineName(String optionName) {
        this.optionName = optionName;
    }

    /** Whether this version has it, or the same under another name. */
    boolean available() {
        return this == AUTO || this == DUMB || this == BBULK;
    }

    static RenderEngineName parse(String text) throws BadValue {
        for (RenderEngineName engine : values()) {
            if (engine.optionName.equals(text)) {
                return engine;
            }
        }
        throw new BadValue("is not a renderer: this version has dumb");
    }

    @Override
    public String toString() {
        return optionName;
    }
}
