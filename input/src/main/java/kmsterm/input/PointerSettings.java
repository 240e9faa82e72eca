// SPDX-License-Identifier: MIT
package kmsterm.input;

/**
 * How pointing devices behave, in libinput's terms; a device without a setting ignores it.
 *
 * @param speed of acceleration: -1 (slowest) to 1 (fastest)
 * @param flat whether motion is not accelerated by its speed
 * @param tap touchpads: a tap is a click; of two fingers a right one, of three a middle one
 * @param tapDrag touchpads: a tap with the finger put down again at once holds the button
 * @param naturalScroll the content follows the fingers
 * @param leftHanded left and right button change places
 * @param middleEmulation left and right button together are the middle one
 * @param disableWhileTyping touchpads: nothing while keys are typed
 */
public record PointerSettings(
        double speed,
        boolean flat,
        boolean tap,
        boolean tapDrag,
        boolean naturalScroll,
        boolean leftHanded,
        boolean middleEmulation,
        boolean disableWhileTyping) {
    /** Touchpads tap and drag; all else as libinput has it. */
    public static final PointerSettings DEFAULT =
            new PointerSettings(0, false, true, true, false, false, false, true);
}
