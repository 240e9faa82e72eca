// SPDX-License-Identifier: MIT
package kmsterm.console.config;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Which graphics cards are used, by kmscon's names. */
public enum Gpus {
    ALL,
    /** Those that are not the primary one. */
    AUX,
    /**
     * The one that the firmware began with, {@code boot_vga} in sysfs; where there is none, the
     * first that is no USB display.
     */
    PRIMARY;

    static Gpus parse(String text) throws BadValue {
        for (Gpus gpus : values()) {
            if (gpus.toString().equals(text)) {
                return gpus;
            }
        }
        throw new BadValue(
                "is none of "
                        + Arrays.stream(values())
                                .map(Gpus::toString)
                                .collect(Collectors.joining(", ")));
    }

    /**
     * Whether a card is one of them.
     *
     * @param name {@code "card0"}
     * @param drm {@code /sys/class/drm}
     */
    public boolean has(String name, Path drm) {
        return switch (this) {
            case ALL -> true;
            case AUX -> !isPrimary(name, drm);
            case PRIMARY -> isPrimary(name, drm);
        };
    }

    private static boolean isPrimary(String name, Path drm) {
        if (began(drm.resolve(name))) {
            return true;
        }
        String first = name;
        try (DirectoryStream<Path> cards = Files.newDirectoryStream(drm, "card*")) {
            for (Path card : cards) {
                String other = card.getFileName().toString();
                if (other.indexOf('-') >= 0) {
                    continue; // a connector
                }
                if (began(card)) {
                    return false;
                }
                boolean earlier =
                        other.length() < first.length()
                                || (other.length() == first.length() && other.compareTo(first) < 0);
                if (earlier && !isUsb(card)) {
                    first = other;
                }
            }
        } catch (IOException e) {
            return true; // it may be the only one
        }
        return first.equals(name) && !isUsb(drm.resolve(name));
    }

    private static boolean began(Path card) {
        try {
            return Files.readString(card.resolve("device/boot_vga")).strip().equals("1");
        } catch (IOException e) {
            return false; // no PCI card with VGA
        }
    }

    private static boolean isUsb(Path card) {
        try {
            Path bus = card.resolve("device/subsystem").toRealPath();
            return bus.getFileName().toString().equals("usb");
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
