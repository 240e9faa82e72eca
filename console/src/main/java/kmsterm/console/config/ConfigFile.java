// SPDX-License-Identifier: MIT
package kmsterm.console.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import kmsterm.seat.Properties;

/**
 * Reads files of lines {@code name}, {@code no-name} and {@code name=value}, as kmscon does: blanks
 * around names and values do not count, a {@code #} begins a comment wherever it stands, except in
 * front of a hexadecimal colour. What follows a line {@code [output NAME]} is for that output only,
 * what follows {@code [seat NAME]} for that seat. Whatever is wrong is a warning with file and
 * line, and the rest of the file counts.
 */
final class ConfigFile {
    static final String NAME = "kmsterm.conf";
    static final String DROP_INS = "kmsterm.conf.d";

    /** Ours: no person writes more, and a device would have no end. */
    static final int MAX_BYTES = 1 << 20;

    private final String path;
    private final Settings settings;

    /** The section that lines are in; empty: in none, or in one that is not known. */
    private Optional<OutputSection> section = Optional.empty();

    /** The same of a seat; both are never there. */
    private Optional<SeatSection> seat = Optional.empty();

    private boolean ignored;

    private ConfigFile(String path, Settings settings) {
        this.path = path;
        this.settings = settings;
    }

    /**
     * Reads {@code kmsterm.conf} of a folder, then {@code kmsterm.conf.d/*.conf} by name.
     *
     * @param named whether the user named the folder: then it should be there
     */
    static void readAll(Path folder, boolean named, Settings settings) {
        if (named && !Files.isDirectory(folder)) {
            settings.warn(folder.toString(), "no such folder: no file was read");
            return;
        }
        read(folder.resolve(NAME), settings);
        for (Path file : dropIns(folder.resolve(DROP_INS), settings)) {
            read(file, settings);
        }
    }

    private static List<Path> dropIns(Path folder, Settings settings) {
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
                for (Path entry : entries) {
                    String name = entry.getFileName().toString();
                    if (name.endsWith(".conf") && !name.startsWith(".")) {
                        files.add(entry);
                    }
                }
            } catch (IOException | java.nio.file.DirectoryIteratorException e) {
                settings.warn(folder.toString(), "cannot be read: its files are ignored");
            }
        }
        Collections.sort(files);
        return files;
    }

    private static void read(Path file, Settings settings) {
        ConfigFile reader = new ConfigFile(file.toString(), settings);
        if (!Files.isRegularFile(file)) {
            if (Files.exists(file)) {
                settings.warn(reader.path, "not a regular file: ignored");
            }
            return;
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                settings.warn(reader.path, "larger than 1 MiB: ignored");
                return;
            }
            reader.parse(new String(bytes, StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            return; // gone since we looked
        } catch (IOException e) {
            settings.warn(reader.path, "cannot be read: ignored");
        }
    }

    /** The text of a file. */
    static void parse(String path, String text, Settings settings) {
        new ConfigFile(path, settings).parse(text);
    }

    private void parse(String text) {
        int number = 1;
        int from = text.startsWith("\ufeff") ? 1 : 0;
        while (from < text.length()) {
            int end = text.indexOf('\n', from);
            if (end < 0) {
                end = text.length();
            }
            line(text.substring(from, end), new Origin(path, number));
            from = end + 1;
            number++;
        }
    }

    private void line(String line, Origin origin) {
        int equals = line.indexOf('=');
        int comment = line.indexOf('#');
        if (equals >= 0 && comment > equals) {
            comment = commentInValue(line, equals + 1);
        }
        String text = comment < 0 ? line : line.substring(0, comment);
        if (equals >= text.length()) {
            equals = -1;
        }
        String name = (equals < 0 ? text : text.substring(0, equals)).strip();
        String value = equals < 0 ? null : text.substring(equals + 1).strip();
        if (name.startsWith("[")) {
            section(text.strip(), origin);
            return;
        }
        if (name.isEmpty()) {
            if (value != null) {
                warn(origin, "a name is missing before '='");
            }
            return;
        }
        if (section.isPresent()) {
            outputKey(name, value, origin);
        } else if (seat.isPresent() && isRule(name)) {
            rule(name, value, origin);
        } else if (!ignored) {
            option(name, value, origin);
        }
    }

    /** {@code [output HDMI-A-1]}, {@code [output "DEL U2720Q *"]} or {@code [seat seat1]}. */
    private void section(String header, Origin origin) {
        section = Optional.empty();
        seat = Optional.empty();
        ignored = false;
        String inner = header.endsWith("]") ? header.substring(1, header.length() - 1).strip() : "";
        int blank = 0;
        while (blank < inner.length() && !Character.isWhitespace(inner.charAt(blank))) {
            blank++;
        }
        String kind = inner.substring(0, blank);
        String name = unquoted(inner.substring(blank).strip());
        if (kind.equals("output") && !name.isEmpty()) {
            section = Optional.of(settings.section(name));
        } else if (kind.equals("seat") && Properties.isSeatName(name)) {
            seat = Optional.of(settings.seat(name));
        } else {
            ignored = true;
            String text =
                    kind.equals("seat") && !name.isEmpty()
                            ? "names no seat: they begin with seat, as seat1"
                            : "is no section: there are [output NAME] and [seat NAME]";
            warn(origin, "'" + header + "' " + text + "; ignored with what follows");
        }
    }

    private static String unquoted(String name) {
        boolean quoted = name.length() > 1 && name.startsWith("\"") && name.endsWith("\"");
        return quoted ? name.substring(1, name.length() - 1) : name;
    }

    private static boolean isRule(String name) {
        return name.equals(SeatSection.OUTPUT) || name.equals(SeatSection.INPUT);
    }

    /** {@code output=HDMI-A-2} or {@code input=usb-1-2*}. */
    private void rule(String name, String value, Origin origin) {
        if (value == null || value.isEmpty()) {
            warn(origin, "'" + name + "' needs a value: " + name + "=NAME");
        } else {
            seat.orElseThrow().give(name, unquoted(value), origin);
        }
    }

    private void outputKey(String name, String value, Origin origin) {
        OutputKey key = OutputKey.byWord(name);
        if (key == null) {
            String text = "'" + name + "' cannot be set for one output (" + OutputKey.words() + ")";
            warn(origin, text + ": ignored");
        } else if (value == null) {
            warn(origin, "'" + name + "' needs a value: " + name + '=' + key.argument);
        } else {
            try {
                section.orElseThrow().set(key, value, origin);
            } catch (BadValue e) {
                warn(origin, bad(value, name, e));
            }
        }
    }

    /** The first # in a value that is not the beginning of #RRGGBB; -1 for none. */
    private static int commentInValue(String line, int from) {
        int at = line.indexOf('#', from);
        boolean first = line.substring(from, at).isBlank();
        boolean hex = at + 1 < line.length() && Character.digit(line.charAt(at + 1), 16) >= 0;
        return first && hex ? line.indexOf('#', at + 1) : at;
    }

    private void option(String name, String value, Origin origin) {
        Option option = Option.byName(name);
        boolean on = option != null;
        if (!on && name.startsWith("no-")) {
            option = Option.byName(name.substring(3));
            if (option != null && !option.negatable()) {
                warn(origin, "'" + option.longName + "' cannot be turned off: ignored");
                return;
            }
        }
        if (option == null) {
            warn(origin, "unknown option '" + name + "'" + Names.hint(name, "") + ": ignored");
        } else if (option.where == Option.Where.COMMAND_LINE) {
            warn(origin, "'" + name + "' is an option of the command line only: ignored");
        } else if (seat.isPresent() && option.forAllSeats()) {
            warn(origin, "'" + name + "' is not for single seats: ignored");
        } else if (value == null && on && option.syntax.argumentOptional()) {
            set(option, option.syntax.implied(option.defaultText), true, origin);
        } else if (value == null && on && option.syntax.takesArgument()) {
            warn(origin, "'" + name + "' needs a value: " + name + '=' + option.argument);
        } else if (value != null && !(on && option.syntax.takesArgument())) {
            String off = on ? "; 'no-" + name + "' turns it off" : "";
            warn(origin, "'" + name + "' takes no value" + off + ": ignored");
        } else {
            set(option, value, on, origin);
        }
    }

    private void set(Option option, String value, boolean on, Origin origin) {
        try {
            seat.map(SeatSection::settings).orElse(settings).set(option, value, on, origin);
        } catch (BadValue e) {
            warn(origin, bad(value, option.longName, e));
        }
    }

    private static String bad(String value, String name, BadValue e) {
        return "value '" + value + "' of '" + name + "' " + e.getMessage() + ": ignored";
    }

    private void warn(Origin origin, String text) {
        settings.warn(origin.toString(), text);
    }
}
