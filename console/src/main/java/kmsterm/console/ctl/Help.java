// SPDX-License-Identifier: MIT
package kmsterm.console.ctl;

import kmsterm.console.control.Cli;
import kmsterm.console.control.Verb;

/** What kmstermctl says about itself, from the table of verbs. */
final class Help {
    private static final int INDENT = 26;
    private static final int WIDTH = 96;

    private final StringBuilder out = new StringBuilder();

    private Help() {}

    static String all() {
        var help = new Help();
        help.out.append(
                "usage: kmstermctl [--control SOCKET] [--session N] [--output NAME] VERB ...\n");
        help.out.append("Looks at and operates a running kmsterm.\n\nVerbs:\n");
        for (Verb verb : Verb.values()) {
            if (verb.cli() != null) {
                help.entry(verb.word(), verb.help());
            }
        }
        help.out.append("\nOptions:\n");
        help.options();
        help.out.append("\nExit status: 0 done, 1 failed, 2 wrong usage.\n");
        help.out.append("More of a verb: kmstermctl VERB --help. Everything: kmstermctl(1).\n");
        return help.out.toString();
    }

    static String of(Verb verb) {
        var help = new Help();
        help.out.append("usage: kmstermctl ").append(verb.cli().usage()).append('\n');
        help.out.append(verb.help()).append('\n');
        if (verb.who() == Verb.Who.CONSOLE) {
            help.out.append("Only root and the user that kmsterm runs as may.\n");
        }
        help.out.append('\n');
        for (Cli.Option option : verb.cli().options()) {
            help.entry((option.name() + " " + option.value()).strip(), option.help());
        }
        help.entry("--json", "the answer as JSON, for scripts");
        return help.out.toString();
    }

    private void options() {
        entry(
                "--control SOCKET",
                "path of the socket, or its name: tty1 is /run/kmsterm/tty1.sock");
        entry(
                "--session N",
                "the session that is meant, see 'sessions'; otherwise the focused one");
        entry("--output NAME", "the output that is meant, see 'outputs'");
        entry("--json", "the answer as JSON, for scripts");
        entry("--help", "this; after a verb, more of it");
        entry("--version", "the version");
    }

    /** A word and its explanation, wrapped. */
    private void entry(String word, String text) {
        out.append("  ").append(word);
        int col = 2 + word.length();
        if (col >= INDENT - 1) {
            out.append('\n');
            col = 0;
        }
        int from = 0;
        while (from < text.length()) {
            int space = text.indexOf(' ', from);
            int to = space < 0 ? text.length() : space;
            if (col < INDENT) {
                out.append(" ".repeat(INDENT - col));
                col = INDENT;
            } else if (col + 1 + to - from > WIDTH) {
                out.append('\n').append(" ".repeat(INDENT));
                col = INDENT;
            } else {
                out.append(' ');
                col++;
            }
            out.append(text, from, to);
            col += to - from;
            from = to + 1;
        }
        out.append('\n');
    }
}
