// SPDX-License-Identifier: MIT
package kmsterm.seat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A device node as udev describes it.
 *
 * @param subsystem {@code "drm"}, {@code "input"} or {@code "graphics"}
 * @param sysName {@code "card0"}, {@code "event3"}, {@code "fb0"}
 * @param sysPath its folder in sysfs: what it is known by while it is there
 * @param devNode {@code "/dev/dri/card0"}; empty for a connector
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
        return subsystem.equals(DRM) && !isConnector();
    }

    /** A connector of a card, card0-HDMI-A-1: of interest for its seat only. */
    public boolean isConnector() {
        return subsystem.equals(DRM) && devNode.isEmpty();
    }

    /** The seat that udev names (ID_SEAT); empty: it says nothing, which means the default one. */
    public Optional<String> saidSeat() {
        return Optional.ofNullable(properties.get(Properties.SEAT)).filter(seat::equals);
    }

    public boolean isInput() {
        return subsystem.equals(INPUT);
    }

    /**
     * What it may be called by who says whose it is: its name, its path (ID_PATH), and {@code
     * usb-1-2.3} by the bus and the ports that it is plugged in at, as the kernel has them.
     */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        names.add(sysName);
        String path = properties.get("ID_PATH");
        if (path != null) {
            names.add(path);
        }
        usbPort().ifPresent(port -> names.add("usb-" + port));
        return names;
    }

    /** The last folder above it that is a USB device: {@code 1-2.3}, no interface and no bus. */
    private Optional<String> usbPort() {
        Optional<String> port = Optional.empty();
        for (String folder : sysPath.split("/", -1)) {
            int dash = folder.indexOf('-');
            if (dash > 0 && digits(folder, 0, dash) && digits(folder, dash + 1, folder.length())) {
                port = Optional.of(folder);
            }
        }
        return port;
    }

    /** Whether there is nothing but digits and full stops. */
    private static boolean digits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!(c >= '0' && c <= '9') && c != '.') {
                return false;
            }
        }
        return from < to;
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
