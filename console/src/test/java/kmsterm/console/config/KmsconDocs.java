// SPDX-License-Identifier: MIT
package kmsterm.console.config;

/** Writes {@code docs/kmscon.md} from the tables of options, ours and kmscon's. */
final class KmsconDocs {
    private KmsconDocs() {}

    static String page() {
        StringBuilder out = new StringBuilder();
        out.append(
                """
                <!-- Generated from the tables of options (kmsterm.console.config.Option, KmsconOption). To
                     write it anew: mvn test -pl console -am -Dtest=OptionDocsTest \
                -Dsurefire.failIfNoSpecifiedTests=false -Dkmsterm.update=true -->
                # For those who come from kmscon

                Options have kmscon's names, syntax and meaning where it has them, so that what one knows of it
                holds here. This page is what differs: kmscon is version 9.3.5 where nothing else is said. All
                options are in [options.md](options.md).

                ## Taking kmscon's configuration along

                    mkdir -p /etc/kmsterm
                    kmsterm --import-kmscon >/etc/kmsterm/kmsterm.conf
                    kmsterm --check-config

                The second command reads `/etc/kmscon/kmscon.conf`, and for single seats `seat1.seat.conf`, which is
                what kmscon reads, or where that is missing `seat1.kmscon.conf`, which is what its manual says;
                `--import-kmscon=DIR` takes them from another folder. It prints a file of ours: options that are the
                same, others by the name that they have here, files of seats as sections `[seat seat1]`. What has
                no counterpart, or a value that is none here, stands in it as a comment with the reason. On
                standard error a line says how many options were taken and how many were not. Nothing is
                changed. What the files do not say has our default: see the next table.

                ## Defaults that differ, and why

                A dash: kmscon has no such option, and something else in its place or nothing.

                | option | here | kmscon 9.3.5 | reason |
                |---|---|---|---|
                """);
        for (Option option : Option.values()) {
            if (!option.difference.isEmpty()) {
                String theirs = option.kmsconDefault == null ? "–" : shown(option.kmsconDefault);
                row(out, option.longName, shown(option.defaultText), theirs, option.difference);
            }
        }
        out.append(
                """

                ## Options of kmscon that are not here

                A file with them is read with a warning for each, and the rest of it counts.

                | option | kmscon's default | here |
                |---|---|---|
                """);
        for (KmsconOption option : KmsconOption.values()) {
            String argument = option.argument.isEmpty() ? "" : ' ' + option.argument;
            row(out, option.longName + argument, shown(option.defaultText), option.reason);
        }
        out.append(
                """

                ## Where the syntax differs

                - A command may follow `--` without `--login`.
                - A long name may not be abbreviated: what is unique now may not be so in a later version.
                - An unknown option or a bad value on the command line is an error with status 2 that says
                  which name is near. In a file it is a warning with file and line; the rest counts.
                - A colour may be written `#cd0000` too. One that is given without `palette` means
                  `palette=custom`.
                - Names of keys count whatever their case: kmscon's example has `<Ctrl>Plus`, which it does
                  not take itself.
                - Files in `kmsterm.conf.d` are read after `kmsterm.conf`, by name. What is for one seat stands
                  behind a line `[seat seat1]` of these, in no file of its own.
                """);
        return out.toString();
    }

    private static void row(StringBuilder out, String name, String... cells) {
        out.append("| `").append(name).append('`');
        for (String cell : cells) {
            out.append(" | ").append(cell);
        }
        out.append(" |\n");
    }

    private static String shown(String value) {
        return OptionDocs.shown(value);
    }
}
