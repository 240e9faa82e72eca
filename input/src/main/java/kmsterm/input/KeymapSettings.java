// SPDX-License-Identifier: MIT
package kmsterm.input;

import java.nio.file.Path;
import java.util.List;

/**
 * Which keymap to compile, by xkb's names. Empty names are the system's defaults: what {@code
 * /etc/default/keyboard} or {@code /etc/vconsole.conf} say, otherwise what libxkbcommon was built
 * with.
 *
 * @param layout comma-separated, {@code "us,ru"}
 * @param variant one for each layout, comma-separated
 * @param options comma-separated, {@code "grp:alt_shift_toggle,ctrl:nocaps"}
 * @param file path of a whole keymap in xkb's text format, used instead of the names; or empty
 */
public record KeymapSettings(
        String model, String layout, String variant, String options, String file) {
    /** The system's defaults. */
    public static final KeymapSettings SYSTEM = new KeymapSettings("", "", "", "", "");

    /** Whether the layout is what {@link #systemFiles} say. */
    public boolean followsSystem() {
        return layout.isEmpty() && file.isEmpty();
    }

    /** Where the system's layout stands: the first one that names one counts. */
    public static List<Path> systemFiles() {
        return SystemKeyboard.FILES;
    }
}
