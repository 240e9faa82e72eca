// SPDX-License-Identifier: MIT
package kmsterm.console.config;

/** The text of {@code --help}, at most 80 columns wide. */
final class Help {
    private static final int WIDTH = 80;

    /** Column of the sentences. */
    private static final int INDENT = 30;

    private Help() {}

    static String text() {
        StringBuilder out = new StringBuilder(6000);
        out.append(
                """
                Usage: kmsterm [OPTION…] [-- COMMAND [ARGUMENT…]]

                A terminal console in user space. Every option but those marked * may also stand
                in /etc/kmsterm/kmsterm.conf, without the dashes: name=value, name or no-name.
                Options without a value are turned off by --no-NAME.
                """);
        Option.Group group = null;
        for (Option option : Option.values()) {
            if (option.group != group) {
                group = option.group;
                out.append('\n').append(group.heading).append(":\n");
            }
            option(option, out);
        }
        return out.toString();
    }

    private static void option(Option option, StringBuilder out) {
        int start = out.length();
        out.append(option.where == Option.Where.COMMAND_LINE ? " * " : "   ");
        if (option.shortName != 0) {
            out.append('-').append(option.shortName).append(", ");
        } else {
            out.append("    ");
        }
        out.append("--").append(option.longName);
        if (option == Option.LOGIN) {
            out.append(" -- ").append(option.argument);
        } else if (option.syntax.argumentOptional()) {
            out.append("[=").append(option.argument).append(']');
        } else if (option.syntax.takesArgument()) {
            out.append(' ').append(option.argument);
        }
        if (out.length() - start > INDENT - 2) {
            out.append('\n');
            start = out.length();
        }
        String text = option.help;
        if (option.saysDefault()) {
            text += " [" + option.defaultText + ']';
        }
        wrap(text, out.length() - start, out);
    }

    private static void wrap(String text, int usedColumns, StringBuilder out) {
        int column = usedColumns;
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf(' ', from);
            if (end < 0) {
                end = text.length();
            }
            if (column > INDENT && column + 1 + end - from > WIDTH) {
                out.append('\n');
                column = 0;
            }
            if (column > INDENT) {
                out.append(' ');
                column++;
            }
            for (; column < INDENT; column++) {
                out.append(' ');
            }
            out.append(text, from, end);
            column += end - from;
            from = end + 1;
        }
        out.append('\n');
    }
}
