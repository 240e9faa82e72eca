// SPDX-License-Identifier: MIT
package kmsterm.input;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the system says of its keyboard: keyboard(5) of Debian, and vconsole.conf(5), where
 * systemd-localed writes the names of xkb since version 254. Shell assignments, read and not run.
 */
final class SystemKeyboard {
    static final List<Path> FILES =
            List.of(Path.of("/etc/default/keyboard"), Path.of("/etc/vconsole.conf"));

    /**
     * systemd's table of the keymaps of the kernel's console, by which systemd-localed finds the
     * names of xkb: lines of console keymap, layout, model, variant and options, {@code -} for
     * none.
     */
    private static final Path MODELS = Path.of("/usr/share/systemd/kbd-model-map");

    private static final int MODEL_FIELDS = 5;

    /** Much more than both have. Guess. */
    private static final int MAX_BYTES = 64 * 1024;

    private SystemKeyboard() {}

    /** {@code settings}, or where they name neither layout nor file, the system's. Reads files. */
    static KeymapSettings complete(KeymapSettings settings) {
        return complete(settings, FILES, MODELS);
    }

    static KeymapSettings complete(KeymapSettings settings, List<Path> files, Path models) {
        if (!settings.followsSystem()) {
            return settings;
        }
        for (Path file : files) {
            Map<String, String> names = read(file);
            if (names.getOrDefault("XKBLAYOUT", "").isEmpty()) {
                names.putAll(ofConsole(names.getOrDefault("KEYMAP", ""), models));
            }
            if (!names.getOrDefault("XKBLAYOUT", "").isEmpty()) {
                return new KeymapSettings(
                        either(settings.model(), names, "XKBMODEL"),
                        names.get("XKBLAYOUT"),
                        either(settings.variant(), names, "XKBVARIANT"),
                        either(settings.options(), names, "XKBOPTIONS"),
                        "");
            }
        }
        return settings;
    }

    private static String either(String given, Map<String, String> names, String name) {
        return given.isEmpty() ? names.getOrDefault(name, "") : given;
    }

    /** The names of xkb for a keymap of the kernel's console; empty when nobody knows. */
    private static Map<String, String> ofConsole(String keymap, Path models) {
        if (keymap.isEmpty()) {
            return Map.of();
        }
        for (String line : lines(models)) {
            String[] fields = line.strip().split("\\s+", -1);
            if (fields.length == MODEL_FIELDS && fields[0].equals(keymap)) {
                return Map.of(
                        "XKBLAYOUT", field(fields[1]),
                        "XKBMODEL", field(fields[2]),
                        "XKBVARIANT", field(fields[3]),
                        "XKBOPTIONS", field(fields[4]));
            }
        }
        return Map.of();
    }

    private static String field(String text) {
        return text.equals("-") ? "" : text;
    }

    private static Map<String, String> read(Path file) {
        Map<String, String> names = new HashMap<>();
        for (String line : lines(file)) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                names.put(line.substring(0, equals).strip(), value(line.substring(equals + 1)));
            }
        }
        return names;
    }

    /** None on a system without this file: the next one, or xkb's own defaults. */
    private static List<String> lines(Path file) {
        try (var in = Files.newInputStream(file)) {
            String text = new String(in.readNBytes(MAX_BYTES), StandardCharsets.ISO_8859_1);
            return List.of(text.split("\n", -1));
        } catch (IOException e) {
            return List.of();
        }
    }

    private static String value(String text) {
        String value = text.strip();
        int last = value.length() - 1;
        boolean quoted = last > 0 && (value.charAt(0) == '"' || value.charAt(0) == '\'');
        return quoted && value.charAt(last) == value.charAt(0) ? value.substring(1, last) : value;
    }
}
