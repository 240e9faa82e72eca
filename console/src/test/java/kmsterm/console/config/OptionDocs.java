// SPDX-License-Identifier: MIT
package kmsterm.console.config;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Writes {@code docs/options.md} and the example file from the table of options. */
final class OptionDocs {
    private OptionDocs() {}

    /** {@code docs/options.md}. */
    static String options() {
        StringBuilder out = new StringBuilder();
        out.append(
                """
                <!-- Generated from the table of options (kmsterm.console.config.Option). To write it
                     anew: mvn test -pl console -am -Dtest=OptionDocsTest \
                -Dsurefire.failIfNoSpecifiedTests=false -Dkmsterm.update=true -->
                # Options

                On the command line an option is `--name VALUE`, `--name=VALUE` or `--name`; what has no
                value is turned off by `--no-name`. In `/etc/kmsterm/kmsterm.conf` and
                `/etc/kmsterm/kmsterm.conf.d/*.conf` it is a line `name=VALUE`, `name` or `no-name`; those
                marked * stand on the command line only. The command line wins over the files, a later file
                over an earlier one. `kmsterm --dump-config` prints what is in effect and where it comes
                from, `kmsterm --check-config` what is wrong with the files.

                Names, syntax and meaning are those of kmscon 9.3.5 where it has the option;
                [kmscon.md](kmscon.md) says where not, and why.
                """);
        Option.Group group = null;
        for (Option option : Option.values()) {
            if (option.group != group) {
                group = option.group;
                out.append("\n## ").append(group.heading).append("\n\n");
                out.append("| option | default | kmscon 9.3.5 | meaning |\n|---|---|---|---|\n");
            }
            row(option, out);
        }
        outputs(out);
        seats(out);
        return out.toString();
    }

    private static void outputs(StringBuilder out) {
        out.append(
                """

                ## For one output

                What follows a line `[output NAME]` in a file is for one output, and wins over the options
                above. NAME is a connector (`HDMI-A-1`, or `card1-HDMI-A-1` where there are several cards),
                or maker, model and serial number of a monitor as `kmstermctl outputs` shows them; `*` stands
                for any text and `?` for any character. Of several sections that fit, the last one wins.
                `kmstermctl --output NAME set KEY=VALUE` does the same while the console runs.

                | key | meaning |
                |---|---|
                """);
        for (OutputKey key : OutputKey.values()) {
            out.append("| `").append(key.word).append('=').append(key.argument).append("` | ");
            out.append(key.help).append(" |\n");
        }
    }

    private static void seats(StringBuilder out) {
        out.append(
                """

                ## For one seat

                What follows a line `[seat NAME]` in a file is for one seat: any of the options above but
                """);
        List<String> all =
                Stream.of(Option.values())
                        .filter(Option::forAllSeats)
                        .map(option -> '`' + option.longName + '`')
                        .toList();
        out.append(String.join(", ", all));
        out.append(
                """
                , and what belongs to it beside what udev gives it (see [seats.md](seats.md)):

                | key | meaning |
                |---|---|
                | `output=NAME` | a display, by the names above; its card may be another seat's |
                | `input=NAME` | an input device: `event3`, its `ID_PATH`, or `usb-1-2.3` by bus and ports |

                Both may stand several times; `*` and `?` are as above.
                """);
    }

    private static void row(Option option, StringBuilder out) {
        out.append("| `").append(form(option)).append('`');
        if (option.where == Option.Where.COMMAND_LINE) {
            out.append(" *");
        }
        out.append(" | ").append(shown(option.defaultText)).append(" | ");
        if (option.kmsconDefault == null) {
            out.append("–");
        } else if (option.kmsconDefault.equals(option.defaultText)) {
            out.append("same");
        } else {
            out.append(shown(option.kmsconDefault));
        }
        out.append(" | ").append(option.help).append(" |\n");
    }

    /** Markdown takes what stands between angle brackets for a tag. */
    static String shown(String value) {
        if (value.isEmpty()) {
            return "none";
        }
        return value.indexOf('<') < 0 ? value : '`' + value + '`';
    }

    /** {@code -t, --term TERM}. */
    static String form(Option option) {
        String letter = option.shortName == 0 ? "" : "-" + option.shortName + ", ";
        String dashes = option == Option.LOGIN ? " --" : "";
        String argument = option.argument.isEmpty() ? "" : dashes + ' ' + option.argument;
        if (option.syntax.argumentOptional()) {
            argument = "[=" + option.argument + ']';
        }
        return letter + "--" + option.longName + argument;
    }

    /** {@code docs/kmsterm.conf.example}: nothing in it is in force. */
    static String example() {
        StringBuilder out = new StringBuilder();
        out.append(
                """
                # /etc/kmsterm/kmsterm.conf: kmsterm.conf(5) explains it.
                # Every option that may stand here, switched off by a # in front of it. The values
                # are the defaults. What has no value is turned on by NAME and off by no-NAME.
                # The files of kmsterm.conf.d win over this file, the command line over all.
                """);
        Option.Group group = null;
        for (Option option : Option.values()) {
            if (option.where == Option.Where.COMMAND_LINE) {
                continue;
            }
            if (option.group != group) {
                group = option.group;
                String heading = group.heading.toUpperCase(Locale.ROOT);
                out.append("\n### ").append(heading).append(" ###\n");
            }
            example(option, out);
        }
        out.append(
                """

                ### ONE OUTPUT ###

                # What follows is for the outputs of this name only, until the next such line:
                # a connector, or maker, model and serial number of a monitor.
                #[output "DEL U2720Q *"]
                """);
        for (OutputKey key : OutputKey.values()) {
            out.append('\n');
            comment(key.help, out);
            out.append('#').append(key.word).append('=').append(exampleValue(key)).append('\n');
        }
        return out.toString();
    }

    /** A value that could stand in a file. */
    static String exampleValue(OutputKey key) {
        return switch (key) {
            case MODE -> "1920x1080@60";
            case ROTATE -> "left";
            case FONT_SIZE -> "20";
            case SCALE -> "1.5";
            case POSITION -> "1920,0";
            case ENABLE -> "on";
        };
    }

    private static void example(Option option, StringBuilder out) {
        if (option.syntax != Syntax.COLOR) {
            out.append('\n');
            String text = option.defaultText.isEmpty() ? "none" : option.defaultText;
            comment(option.help + " Default: " + text + '.', out);
        }
        out.append('#').append(exampleLine(option)).append('\n');
    }

    /** A line that could stand in a file; for a default that depends, one that means it. */
    static String exampleLine(Option option) {
        return switch (option) {
            case LOGIN -> "login=/bin/login -p";
            case PALETTE -> "palette=custom"; // with colours as they come: the default's
            case CONTROL -> "control=/run/kmsterm/seat0.sock";
            default ->
                    option.syntax == Syntax.FLAG
                            ? option.longName
                            : option.longName + '=' + option.defaultText;
        };
    }

    private static void comment(String text, StringBuilder out) {
        int column = 0;
        for (String word : text.split(" ", -1)) {
            if (column + 1 + word.length() > 80) {
                out.append('\n');
                column = 0;
            }
            out.append(column == 0 ? "# " : " ").append(word);
            column += column == 0 ? 2 + word.length() : 1 + word.length();
        }
        out.append('\n');
    }
}
