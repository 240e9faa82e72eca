// SPDX-License-Identifier: MIT
package kmsterm.console.control;

import java.util.List;

/**
 * Keys as they are now, and the devices of the seat.
 *
 * @param keymap the keymap in use, for people
 * @param layouts its layouts, for people; keys switch between them
 * @param layout the one in force
 * @param capsLock whether Caps Lock is on
 * @param numLock whether Num Lock is on
 * @param compose the locale whose dead keys and Compose sequences are known; empty: none
 */
public record ControlInput(
        String keymap,
        List<String> layouts,
        String layout,
        boolean capsLock,
        boolean numLock,
        String compose,
        List<Device> devices) {
    /**
     * One device.
     *
     * @param node {@code /dev/input/event3}
     * @param name as the kernel has it; empty if it does not say
     * @param kinds what it is good for: {@code keyboard}, {@code keys} (a power button, a remote
     *     control), {@code pointer} (a mouse), {@code touchpad}, {@code touchscreen}, {@code
     *     tablet}, {@code speaker}
     * @param used whether it is ours to listen to, or would be if the display were
     * @param applied what is applied to it, for people; empty: nothing
     */
    public record Device(
            String node, String name, List<String> kinds, boolean used, String applied) {}
}
