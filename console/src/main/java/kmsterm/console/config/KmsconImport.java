// SPDX-License-Identifier: MIT
package kmsterm.console.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import kmsterm.console.Log;
import kmsterm.seat.Properties;

/**
 * Writes a file of ours from kmscon's: {@code kmscon.conf}, and for single seats {@code
 * seat1.seat.conf}, which is what kmscon's code reads, or {@code seat1.kmscon.conf}, which is what
 * its manual says. What stands for nothing here becomes a comment with the reason, so that no line
 * is lost. kmscon's syntax: a {@code #} begins a comment wherever it stands.
 */
final class KmsconImport {
    /** Exit status when there is nothing to be read, as sysexits.h's EX_NOINPUT. */
    static final int NO_INPUT = 66;

    private static final String NAME = "kmscon.conf";

    /** Behind the name of a seat: kmscon's code, its manual. Of both files the first counts. */
    private static final String[] SEAT_NAMES = {".seat.conf", ".kmscon.conf"};

    private final StringBuilder out = new StringBuilder();
    private int taken;
    private int left;

    /** Of the file that is being read, for what its lines may not overrule. */
    private Set<String> names = Set.of();

    /** Whether it is for one seat. */
    private boolean seat;

    private KmsconImport() {}

    /** The whole of it, as the program's answer. */
    static Invocation.Answer of(Path folder) {
        var all = new KmsconImport();
        try {
            all.files(folder);
        } catch (IOException e) {
            return nothing(e.getMessage());
        }
        if (all.taken + all.left == 0) {
            return nothing(folder + ": no options in " + NAME + " or a file of a seat");
        }
        String counts =
                "kmsterm: "
                        + Log.plain(folder.toString())
                        + ": "
                        + all.taken
                        + (all.taken == 1 ? " option" : " options")
                        + " taken, "
                        + all.left
                        + " left out as comments\n";
        return new Invocation.Answer(all.out.toString(), counts, 0);
    }

    private static Invocation.Answer nothing(String why) {
        String line = "kmsterm: " + Log.plain(why) + "; nothing imported\n";
        return new Invocation.Answer("", line, NO_INPUT);
    }

    /** The same with the path and the reason in words. */
    private static IOException explained(Path path, IOException e) {
        String why =
                switch (e) {
                    case NoSuchFileException _ -> "no such file or folder";
                    case AccessDeniedException _ -> "no right to read it";
                    case NotDirectoryException _ -> "not a folder";
                    default -> "cannot be read";
                };
        return new IOException(path + ": " + why, e);
    }

    private void files(Path folder) throws IOException {
        Map<String, Path> seats = seats(folder);
        out.append("# From ").append(Log.plain(folder.toString()));
        out.append(", by kmsterm --import-kmscon. Defaults that differ are in docs/kmscon.md.\n");
        Path main = folder.resolve(NAME);
        if (Files.exists(main)) {
            file(main);
        }
        seat = true;
        for (Map.Entry<String, Path> each : seats.entrySet()) {
            out.append("\n[seat ").append(each.getKey()).append("]\n");
            file(each.getValue());
        }
    }

    /** By name. */
    private static Map<String, Path> seats(Path folder) throws IOException {
        Map<String, Path> seats = new TreeMap<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                String name = seatOf(entry.getFileName().toString());
                if (Properties.isSeatName(name)) {
                    Path first = folder.resolve(name + SEAT_NAMES[0]);
                    seats.put(name, Files.exists(first) ? first : entry);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw explained(folder, e.getCause());
        } catch (IOException e) {
            throw explained(folder, e);
        }
        return seats;
    }

    private static String seatOf(String file) {
        for (String ending : SEAT_NAMES) {
            if (file.endsWith(ending)) {
                return file.substring(0, file.length() - ending.length());
            }
        }
        return "";
    }

    private void file(Path file) throws IOException {
        String text;
        try (InputStream in = Files.newInputStream(file)) {
            text = new String(in.readNBytes(ConfigFile.MAX_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw explained(file, e);
        }
        String[] lines = text.split("\n", -1);
        names = new HashSet<>();
        for (String line : lines) {
            names.add(name(content(line)));
        }
        for (String line : lines) {
            String content = content(line);
            if (!content.isEmpty()) {
                line(content);
            }
        }
    }

    /** Without comment and blanks around. */
    private static String content(String line) {
        int comment = line.indexOf('#');
        return (comment < 0 ? line : line.substring(0, comment)).strip();
    }

    private static String name(String content) {
        int equals = content.indexOf('=');
        return (equals < 0 ? content : content.substring(0, equals)).strip();
    }

    private void line(String content) {
        String name = name(content);
        int equals = content.indexOf('=');
        String value = equals < 0 ? null : content.substring(equals + 1).strip();
        Option option = Option.byName(name);
        boolean on = option != null || !name.startsWith("no-");
        if (option == null && !on) {
            option = Option.byName(name.substring("no-".length()));
        }
        if (option != null) {
            known(option, on, value, content);
            return;
        }
        Optional<KmsconOption> theirs =
                KmsconOption.byName(on ? name : name.substring("no-".length()));
        if (theirs.isEmpty()) {
            leave(content, "no option that is known");
        } else {
            renamed(theirs.get(), on, content);
        }
    }

    private void known(Option option, boolean on, String given, String content) {
        String value = given;
        if (option == Option.BELL && value == null) {
            value = on ? "sound" : "none";
        } else if (option == Option.FONT_SIZE && "0".equals(value)) {
            value = "auto";
        }
        boolean argument = option.syntax.takesArgument();
        if (option.where == Option.Where.COMMAND_LINE) {
            leave(content, "stands on the command line only");
        } else if (seat && option.forAllSeats()) {
            leave(content, "not for single seats");
        } else if (!on && option == Option.LOGIN) {
            take("no-login");
        } else if (value == null && option.syntax.argumentOptional()) {
            take((on ? "" : "no-") + option.longName);
        } else if (argument != (value != null)) {
            leave(content, argument ? "needs a value" : "takes no value");
        } else if (!argument) {
            take((on ? "" : "no-") + option.longName);
        } else {
            checked(option, value, content);
        }
    }

    private void checked(Option option, String value, String content) {
        try {
            Object parsed = option.syntax.parse(value);
            take(option.longName + '=' + option.syntax.format(parsed));
        } catch (BadValue e) {
            leave(content, "the value " + e.getMessage());
        }
    }

    /** What the file says by our own name wins, as a mode does over the original one. */
    private void renamed(KmsconOption option, boolean on, String content) {
        Optional<String> line = option.line(on);
        if (line.isEmpty()) {
            leave(content, option.reason);
        } else if (names.contains(name(line.get()))) {
            leave(content, name(line.get()) + " says it");
        } else if (seat && Option.byName(name(line.get())).forAllSeats()) {
            leave(content, "not for single seats");
        } else {
            take(line.get());
        }
    }

    private void take(String line) {
        if (Log.plain(line).equals(line)) {
            taken++;
            out.append(line).append('\n');
        } else {
            leave(line, "has control characters");
        }
    }

    private void leave(String content, String reason) {
        left++;
        out.append("# ").append(Log.plain(content)).append("   (").append(reason).append(")\n");
    }
}
