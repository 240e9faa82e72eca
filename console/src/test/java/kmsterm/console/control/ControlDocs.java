// SPDX-License-Identifier: MIT
package kmsterm.console.control;

import java.util.List;
import java.util.Locale;

/** The parts of docs/control.md and kmstermctl(1) that come from the tables. */
final class ControlDocs {
    private ControlDocs() {}

    static String verbs() {
        var out = new StringBuilder();
        for (Verb verb : Verb.values()) {
            out.append("### `").append(verb.word()).append("`\n\n");
            out.append(verb.help()).append(" For: ").append(who(verb)).append('.');
            out.append(
                    switch (verb.target()) {
                        case NONE -> "";
                        case SESSION -> " About a session.";
                        case OUTPUT -> " About an output.";
                    });
            out.append("\n\n");
            if (!verb.args().isEmpty()) {
                out.append("| argument | | |\n|---|---|---|\n");
                for (Arg arg : verb.args()) {
                    row(
                            out,
                            arg.name(),
                            arg.describe() + (arg.required() ? "; required" : ""),
                            arg.help());
                }
                out.append('\n');
            }
            if (!verb.result().isEmpty()) {
                out.append("| result | | |\n|---|---|---|\n");
                for (Verb.Field field : verb.result()) {
                    row(out, field.name(), field.type().replace("|", " or "), field.help());
                }
                out.append('\n');
            }
        }
        return out.toString().stripTrailing() + "\n";
    }

    static String events() {
        var out = new StringBuilder("| event | fields | when |\n|---|---|---|\n");
        for (EventKind kind : EventKind.values()) {
            row(out, kind.word(), kind.fields(), kind.help());
        }
        return out.toString();
    }

    static String errors() {
        var out = new StringBuilder("| code | |\n|---|---|\n");
        for (ErrorCode code : ErrorCode.values()) {
            out.append("| `").append(code.word()).append("` | ").append(code.help()).append(" |\n");
        }
        return out.toString();
    }

    private static String who(Verb verb) {
        return verb.who().name().toLowerCase(Locale.ROOT);
    }

    private static void row(StringBuilder out, String name, String type, String help) {
        out.append("| `").append(name).append("` | ").append(type).append(" | ");
        out.append(help).append(" |\n");
    }

    /** mdoc(7). */
    static String manual() {
        var out = new StringBuilder(".Bl -tag -width Ds\n");
        for (Verb verb : Verb.values()) {
            if (verb.cli() == null) {
                continue;
            }
            out.append(".It ").append(synopsis(verb.cli().usage())).append('\n');
            sentence(out, verb.help());
            if (verb.who() == Verb.Who.CONSOLE) {
                sentence(out, "Only root and the user that kmsterm runs as may.");
            }
            if (!verb.cli().options().isEmpty()) {
                out.append(".Bl -tag -width Ds\n");
                for (Cli.Option option : verb.cli().options()) {
                    String form = (option.name() + " " + option.value()).strip();
                    out.append(".It ").append(synopsis(form)).append('\n');
                    sentence(out, upper(option.help()) + ".");
                }
                out.append(".El\n");
            }
            if (verb == Verb.WATCH) {
                watchable(out);
            }
        }
        return out.append(".El\n").toString();
    }

    private static void watchable(StringBuilder out) {
        out.append("Events are:\n.Bl -tag -width Ds -compact\n");
        for (EventKind kind : EventKind.values()) {
            if (kind.watchable()) {
                out.append(".It Cm ").append(kind.word()).append('\n');
                sentence(out, upper(kind.help()) + ".");
            }
        }
        out.append(".El\n");
    }

    private static String upper(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /** {@code screen [--text | --json] [--history N]} with macros. */
    private static String synopsis(String usage) {
        var out = new StringBuilder();
        boolean first = true;
        for (String word : List.of(usage.replace("[", "[ ").replace("]", " ]").split(" ", -1))) {
            String macro;
            if (word.equals("[")) {
                macro = "Oo";
            } else if (word.equals("]")) {
                macro = "Oc";
            } else if (word.equals("|")) {
                macro = "|";
            } else if (word.startsWith("-")) {
                macro = "Fl " + word.substring(1);
            } else if (word.equals(word.toLowerCase(Locale.ROOT))) {
                macro = "Cm " + word;
            } else {
                macro = "Ar " + word.replace("...", " ...").toLowerCase(Locale.ROOT);
            }
            out.append(first ? "" : " ").append(macro);
            first = false;
        }
        return out.toString();
    }

    /** A sentence to a line, none of them a macro by accident. */
    private static void sentence(StringBuilder out, String text) {
        out.append(text.replace("\\", "\\e").replace(". ", ".\n")).append('\n');
    }
}
