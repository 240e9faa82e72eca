// SPDX-License-Identifier: MIT
package kmsterm.input;

/**
 * A device that points.
 *
 * @param node {@code "/dev/input/event3"}
 * @param name what it calls itself; its maker may have chosen anything
 * @param output the output that it belongs to by udev's WL_OUTPUT; empty: not told
 * @param widthMm of its surface, as heightMm; 0: unknown
 * @param onScreen it is part of a screen: a touchscreen, or a tablet with a display
 * @param points false: a keyboard, which is only there so that touchpads know when one types
 * @param settings what is applied to it, for people: {@code "tap, tap-drag"}
 */
public record PointingDevice(
        String node,
        String name,
        String output,
        double widthMm,
        double heightMm,
        boolean onScreen,
        boolean points,
        String settings) {}
