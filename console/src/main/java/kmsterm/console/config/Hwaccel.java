// SPDX-License-Identifier: MIT
package kmsterm.console.config;

import java.util.Locale;

/** Whether GPUs draw. */
public enum Hwaccel {
    /** Where there is one, and it draws what the processor does. */
    AUTO,
    /** OpenGL draws, whatever is behind it. */
    ON,
    /** The processor draws, and nothing of OpenGL is loaded. */
    OFF;

    static Hwaccel parse(String text) throws BadValue {
        for (Hwaccel each : values()) {
            if (each.toString().equals(text)) {
                return each;
            }
        }
        throw new BadValue("is none of auto, on, off");
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
