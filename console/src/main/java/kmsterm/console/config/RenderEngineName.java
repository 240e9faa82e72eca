// SPDX-License-Identifier: MIT
package kmsterm.console.config;

/** The renderers by name, ours and kmscon's. */
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

    /** What it says of GPUs. */
    Hwaccel hwaccel() {
        return switch (this) {
            case AUTO -> Hwaccel.AUTO;
            case DUMB, BBULK -> Hwaccel.OFF;
            case GLES, GLTEX -> Hwaccel.ON;
        };
    }

    static RenderEngineName parse(String text) throws BadValue {
        for (RenderEngineName engine : values()) {
            if (engine.optionName.equals(text)) {
                return engine;
            }
        }
        throw new BadValue("is none of auto, dumb, gles");
    }

    @Override
    public String toString() {
        return optionName;
    }
}
