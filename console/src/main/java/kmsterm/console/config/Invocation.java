// SPDX-License-Identifier: MIT
package kmsterm.console.config;

import java.nio.file.Path;
import kmsterm.console.Log;

/** What a command line asks the program to do. */
public sealed interface Invocation {
    /** Show what keys do. */
    record DebugKeys(Config config) implements Invocation {}

    /** Run the console. */
    record Run(Config config) implements Invocation {}

    /**
     * Print and exit.
     *
     * @param out for standard output, or empty; ends with a line feed
     * @param err for standard error, or empty; ends with a line feed
     * @param status 0; 1 if a check found something; 2 if the command line cannot be followed; 66
     *     if there is nothing to import
     */
    record Answer(String out, String err, int status) implements Invocation {}

    /**
     * Reads the command line and the files that it leads to.
     *
     * @param version of the program, for {@code --version}
     */
    static Invocation of(String[] args, String version) {
        Settings settings = new Settings();
        try {
            CommandLine.parse(args, settings);
        } catch (UsageException e) {
            String message = "kmsterm: " + Log.plain(e.getMessage()) + "\nTry 'kmsterm --help'.\n";
            return new Answer("", message, 2);
        }
        if (settings.flag(Option.HELP)) {
            return new Answer(Help.text(), "", 0);
        }
        if (settings.flag(Option.VERSION)) {
            return new Answer("kmsterm " + version + "\n", "", 0);
        }
        Object kmscon = settings.value(Option.IMPORT_KMSCON);
        if (kmscon != null) {
            return KmsconImport.of(Path.of((String) kmscon));
        }
        readFiles(settings);
        Config config = new Config(settings);
        if (settings.flag(Option.CHECK_CONFIG)) {
            return new Answer("", warnings(config), config.warnings().isEmpty() ? 0 : 1);
        }
        if (settings.flag(Option.DUMP_CONFIG)) {
            return new Answer(config.dump(), warnings(config), 0);
        }
        return settings.flag(Option.DEBUG_KEYS) ? new DebugKeys(config) : new Run(config);
    }

    private static void readFiles(Settings settings) {
        Object named = settings.value(Option.CONFIGDIR);
        String folder = named == null ? Option.CONFIGDIR.defaultText : (String) named;
        ConfigFile.readAll(Path.of(folder), named != null, settings);
    }

    private static String warnings(Config config) {
        StringBuilder lines = new StringBuilder();
        for (Config.Warning warning : config.warnings()) {
            lines.append(Log.plain(warning.subject())).append(": ");
            lines.append(Log.plain(warning.text())).append('\n');
        }
        return lines.toString();
    }
}
