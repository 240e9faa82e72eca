// SPDX-License-Identifier: MIT
package kmsterm.seat;

import java.util.Map;

/**
 * A device node as udev describes it.
 *
 * @param subsystem {@code "drm"}, {@code "input"} or {@code "graphics"}
 * @param sysName {@code "card0"}, {@code "event3"}, {@code "fb0"}
 * @param sysPath its folder in sysfs: what it is known by while it is there
 * @param devNode {@code "/dev/dri/card0"}
 * @param seat ID_SEAT; {@code "seat0"} where nothing else is said
 * @param properties those of {@link Properties#KEPT} that it has; whoever makes a device may have
 *     chosen the values
 */
public record Device(
        String subsystem,
        String sysName,
        String sysPath,
        String devNode,
        String seat,
        Map<String, String> properties) {
    public static final String DRM = "drm";
    public static final String INPUT = "input";
    public static final String GRAPHICS = "graphics";

    /** What devices belong to that nobody has given to a seat. */
    public static final String DEFAULT_SEAT = "seat0";

    public Device {
        properties = Map.copyOf(properties);
    }

    public boolean isCard() {
        return subsystem.equals(DRM);
    }

    /** A framebuffer device, fb0. */
    public boolean isFramebuffer() {
        return subsystem.equals(GRAPHICS);
    }

    /** Of a framebuffer device: whether it is made by the driver of a card, for old programs. */
    public boolean isOfCard() {
        return has(Properties.OF_CARD);
    }

    /** It has letters: ID_INPUT_KEYBOARD. */
    public boolean isKeyboard() {
        return has("ID_INPUT_KEYBOARD");
    }

    /** It has keys, such as a power button or a remote control: ID_INPUT_KEY. */
    public boolean hasKeys() {
        return has("ID_INPUT_KEY") || isKeyboard();
    }

    public boolean isPointer() {
        return has("ID_INPUT_MOUSE") || has("ID_INPUT_TOUCHPAD") || has("ID_INPUT_POINTINGSTICK");
    }

    /** ID_INPUT_TOUCHPAD. */
    public boolean isTouchpad() {
        return has("ID_INPUT_TOUCHPAD");
    }

    /** It points: a mouse and its like, a touchscreen or a tablet. */
    public boolean points() {
        return isPointer() || isTouchscreen() || isTablet();
    }

    /** ID_INPUT_TOUCHSCREEN. */
    public boolean isTouchscreen() {
        return has("ID_INPUT_TOUCHSCREEN");
    }

    /** ID_INPUT_TABLET. */
    public boolean isTablet() {
        return has("ID_INPUT_TABLET");
    }

    /** Of a changed card: look at its connectors again. HOTPLUG=1 in the event. */
    public boolean isHotplug() {
        return has("HOTPLUG");
    }

    private boolean has(String property) {
        return "1".equals(properties.get(property));
    }

    /** Whether the node behind the same name is another one than before. */
    boolean isSameNodeAs(Device other) {
        return devNode.equals(other.devNode)
                && properties
                        .getOrDefault(Properties.BORN, "")
                        .equals(other.properties.getOrDefault(Properties.BORN, ""));
    }
}
