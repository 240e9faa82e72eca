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

    /** Much more than both have. Guess. */
    private static final int MAX_BYTES = 64 * 1024;

    private SystemKeyboard() {}

    /** {@code settings}, or where they name neither layout nor file, the system's. Reads files. */
    static KeymapSettings complete(KeymapSettings settings) {
        return complete(settings, FILES);
    }

    static KeymapSettings complete(KeymapSettings settings, List<Path> files) {
        if (!settings.followsSystem()) {
            return settings;
        }
        for (Path file : files) {
            Map<String, String> names = read(file);
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

    private static Map<String, String> read(Path file) {
        Map<String, String> names = new HashMap<>();
        try (var in = Files.newInputStream(file)) {
            String text = new String(in.readNBytes(MAX_BYTES), StandardCharsets.ISO_8859_1);
            for (String line : text.split("\n", -1)) {
                int equals = line.indexOf('=');
                if (equals > 0) {
                    names.put(line.substring(0, equals).strip(), value(line.substring(equals + 1)));
                }
            }
        } catch (IOException e) {
            // A system without this file: the next one, or xkb's own defaults.
            names.clear();
        }
        return names;
    }

    private static String value(String text) {
        String value = text.strip();
        int last = value.length() - 1;
        boolean quoted = last > 0 && (value.charAt(0) == '"' || value.charAt(0) == '\'');
        return quoted && value.charAt(last) == value.charAt(0) ? value.substring(1, last) : value;
    }
}
