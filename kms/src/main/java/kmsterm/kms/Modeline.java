// SPDX-License-Identifier: MIT
package kmsterm.kms;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mode as XFree86 wrote it in its configuration, and cvt(1) and xrandr(1) still do: dot clock in
 * MHz, four horizontal and four vertical numbers, flags. Source: xorg.conf(5), "Modeline".
 */
final class Modeline {
    private static final Pattern SYNTAX =
            Pattern.compile(
                    "(?i)(?:modeline\\s+)?(?:\"[^\"]*\"\\s+)?"
                            + "([0-9]{1,5})(?:\\.([0-9]{1,6}))?"
                            + "((?:\\s+[0-9]{1,5}){8})"
                            + "((?:\\s+[-+a-z]+){0,8})");

    private static final Pattern WORD = Pattern.compile("\\S+");

    /** struct drm_mode_modeinfo has 16 bits for each. */
    private static final int MAX = 0xFFFF;

    private Modeline() {}

    /**
     * @throws IllegalArgumentException with a text for people
     */
    static ModeInfo parse(String text) {
        Matcher parts = SYNTAX.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "a mode is auto, current, preferred, highest, WIDTHxHEIGHT, WIDTHxHEIGHT@HZ,"
                            + " cvt:WIDTHxHEIGHT@HZ, cvtr:WIDTHxHEIGHT@HZ or a modeline");
        }
        String fraction = parts.group(2) == null ? "" : parts.group(2);
        int clockKhz = Integer.parseInt(parts.group(1) + (fraction + "000").substring(0, 3));
        int[] n = new int[8];
        Matcher number = WORD.matcher(parts.group(3));
        for (int i = 0; number.find(); i++) {
            n[i] = Integer.parseInt(number.group());
        }
        check(clockKhz, n);
        int flags = 0;
        Matcher flag = WORD.matcher(parts.group(4));
        while (flag.find()) {
            flags |= ModeInfo.Flag.of(flag.group()).bit();
        }
        return ModeInfo.timings(clockKhz, n, flags);
    }

    /** As the kernel does, which says no more than EINVAL. Source: drm_mode_validate_basic. */
    private static void check(int clockKhz, int[] n) {
        if (clockKhz == 0 || n[0] == 0 || n[4] == 0) {
            throw new IllegalArgumentException("a clock or size of 0");
        }
        for (int axis = 0; axis < 8; axis += 4) {
            boolean ordered = n[axis] <= n[axis + 1] && n[axis + 1] <= n[axis + 2];
            if (!ordered || n[axis + 2] > n[axis + 3] || n[axis + 3] > MAX) {
                throw new IllegalArgumentException(
                        "the timings of a modeline grow: display, sync start, sync end, total");
            }
        }
    }

    /** {@code "173.00 1920 2048 2248 2576 1080 1083 1088 1120 -hsync +vsync"}. */
    static String text(ModeInfo mode) {
        var text = new StringBuilder();
        String khz = String.valueOf(1000 + mode.clockKhz() % 1000).substring(1);
        text.append(mode.clockKhz() / 1000).append('.').append(khz.replaceFirst("0$", ""));
        for (int number : mode.timings()) {
            text.append(' ').append(number);
        }
        for (ModeInfo.Flag flag : ModeInfo.Flag.values()) {
            if (mode.has(flag)) {
                text.append(' ').append(flag);
            }
        }
        return text.toString();
    }
}
