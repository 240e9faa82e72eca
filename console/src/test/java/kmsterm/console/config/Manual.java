// SPDX-License-Identifier: MIT
package kmsterm.console.config;

import java.util.Locale;

/** Writes the manual pages, in mdoc(7), from the table of options. */
final class Manual {
    private static final String HEAD =
            """
            .\\" SPDX-License-Identifier: MIT
            .\\" Generated from the table of options: see docs/options.md.
            .Dd November 20, 2026
            """;

    private final StringBuilder out = new StringBuilder(HEAD);

    private Manual() {}

    /** {@code docs/man/kmsterm.1}. */
    static String program() {
        Manual page = new Manual();
        page.out.append(
                """
                .Dt KMSTERM 1
                .Os
                .Sh NAME
                .Nm kmsterm
                .Nd terminal console in user space
                .Sh SYNOPSIS
                .Nm
                .Op Ar option ...
                .Op Fl - Ar command Op Ar argument ...
                .Sh DESCRIPTION
                .Nm
                is a terminal console that needs neither a display server nor the terminal
                emulation of the kernel.
                It starts a login, or
                .Ar command ,
                in a terminal and shows that terminal on its outputs.
                On a virtual terminal that it may take these are the displays, and the keyboards
                type into it; elsewhere it shows itself in the terminal that it was started in.
                .Pp
                Options are read from the command line and, without their dashes, from the
                files that
                .Xr kmsterm.conf 5
                describes.
                The command line wins.
                Options without a value are turned off by
                .Fl -no- Ns Ar name .
                The last of several options of one name counts, but for
                .Fl -video .
                Names cannot be abbreviated.
                """);
        Option.Group group = null;
        for (Option option : Option.values()) {
            if (option.group != group) {
                if (group != null) {
                    page.out.append(".El\n");
                }
                group = option.group;
                page.out.append(".Ss ").append(group.heading).append(" options\n");
                page.out.append(".Bl -tag -width Ds\n");
            }
            page.option(option);
        }
        page.out.append(
                """
                .El
                .Sh ENVIRONMENT
                .Bl -tag -width XDG_RUNTIME_DIR
                .It Ev SHELL
                The default program of those who are not root.
                .It Ev XDG_RUNTIME_DIR
                Where their control socket is.
                .It Ev JOURNAL_STREAM
                If it names standard error, lines begin with their priority.
                .El
                .Pp
                For its programs
                .Nm
                sets:
                .Bl -tag -width XDG_RUNTIME_DIR
                .It Ev TERM
                To the value of
                .Fl -term .
                .It Ev COLORTERM
                To
                .Ql truecolor .
                .It Ev XDG_SEAT , XDG_VTNR
                To the seat and the virtual terminal, where it runs on one.
                .It Ev KMSTERM_SOCKET
                To the path of the control socket.
                .It Ev SEATD_SOCK
                To the path of the socket at which compositors ask for the display.
                .El
                .Sh SEATS
                What follows a line
                .Bd -unfilled -offset indent
                .Li \\&[seat Ar name Ns Li \\&]
                .Ed
                .Pp
                is for one seat: options, but for those that concern all seats, and what
                belongs to it beside what udev gives it.
                Patterns are as those of outputs; both keys may stand several times.
                .Bl -tag -width Ds
                .It Cm output Ns = Ns Ar name
                A display, by the names that outputs go by.
                Its card may be another seat's.
                .It Cm input Ns = Ns Ar name
                An input device:
                .Ql event3 ,
                its
                .Ev ID_PATH ,
                or
                .Ql usb-1-2.3
                by bus and ports.
                .El
                .Sh FILES
                .Bl -tag -width Ds
                .It Pa /etc/kmsterm/kmsterm.conf
                .It Pa /etc/kmsterm/kmsterm.conf.d/*.conf
                Options, see
                .Xr kmsterm.conf 5 .
                .It Pa /etc/kmscon/kmscon.conf
                .It Pa /etc/kmscon/ Ns Ar seat Ns Pa .seat.conf
                Read by
                .Fl -import-kmscon
                only.
                .It Pa /run/kmsterm/ Ns Ar name Ns Pa .sock
                The control socket of a console that runs as root.
                .El
                .Sh EXIT STATUS
                .Bl -tag -width Ds
                .It 0
                The console was told to end, or printed what it was asked for.
                .It 1
                .Fl -check-config
                found something wrong.
                .It 2
                The command line cannot be followed; nothing was started.
                .It 66
                .Fl -import-kmscon
                found nothing that could be read.
                .It 69
                The kernel command line has
                .Ql kmsterm.off .
                .It 71
                The console cannot start: no rights, or no such virtual terminal.
                .El
                .Pp
                With
                .Fl -once
                the status is that of the program, 128 and the number of the signal if one
                ended it.
                .Sh EXAMPLES
                The third virtual terminal as a console, and brought to the front:
                .Pp
                .Dl kmsterm --vt 3 --switchvt
                .Pp
                A shell command in a virtual output, with its status:
                .Pp
                .Dl kmsterm --once -- sh -c 'make test'
                .Pp
                Two virtual outputs of different sizes:
                .Pp
                .Dl kmsterm --video virtual:1920x1080 --video virtual:640x480
                .Pp
                What kmscon was told, as a file of
                .Nm :
                .Pp
                .Dl kmsterm --import-kmscon >/etc/kmsterm/kmsterm.conf
                .Pp
                What is in effect, and where it comes from:
                .Pp
                .Dl kmsterm --dump-config
                .Sh SEE ALSO
                .Xr kmstermctl 1 ,
                .Xr login 1 ,
                .Xr kmsterm.conf 5
                """);
        return page.out.toString();
    }

    /** {@code docs/man/kmsterm.conf.5}. */
    static String file() {
        Manual page = new Manual();
        page.out.append(
                """
                .Dt KMSTERM.CONF 5
                .Os
                .Sh NAME
                .Nm kmsterm.conf
                .Nd configuration of the terminal console kmsterm
                .Sh DESCRIPTION
                .Xr kmsterm 1
                reads
                .Pa /etc/kmsterm/kmsterm.conf ,
                then
                .Pa /etc/kmsterm/kmsterm.conf.d/*.conf
                in the order of their names; another folder is named by
                .Fl -configdir .
                None of them has to exist.
                A later file wins over an earlier one, the command line over all.
                .Pp
                A line is an option of
                .Xr kmsterm 1
                without the dashes:
                .Bd -unfilled -offset indent
                .Ar name
                .No no- Ns Ar name
                .Ar name Ns = Ns Ar value
                .Ed
                .Pp
                Blanks around names and values do not count, nor do empty lines.
                A
                .Ql #
                begins a comment wherever it stands, except in front of a colour such as
                .Ql #cd0000 .
                .Pp
                A line that is wrong is reported with file and line and changes nothing;
                the others count, and the console starts.
                .Ql kmsterm --check-config
                reports only,
                .Ql kmsterm --dump-config
                prints what is in effect in the form of such a file.
                .Sh OPTIONS
                """);
        page.out.append(".Bl -tag -width Ds\n");
        for (Option option : Option.values()) {
            if (option.where == Option.Where.BOTH) {
                page.line(option);
            }
        }
        page.out.append(
                """
                .El
                .Sh OUTPUTS
                What follows a line
                .Bd -unfilled -offset indent
                .Li \\&[output Ar name Ns Li \\&]
                .Ed
                .Pp
                is for one output, and wins over the options above, until the next such line
                or the end of the file.
                .Ar name
                is a connector such as
                .Ql HDMI-A-1 ,
                or
                .Ql card1-HDMI-A-1
                where there are several cards, or maker, model and serial number of a
                monitor as
                .Ql kmstermctl outputs
                shows them.
                It may stand in double quotes;
                .Ql *
                stands for any text and
                .Ql \\&?
                for any character.
                Of several sections that fit, the last one wins.
                .Ql kmstermctl --output Ar name Ql set Ar key Ns = Ns Ar value
                does the same while the console runs.
                .Bl -tag -width Ds
                """);
        for (OutputKey key : OutputKey.values()) {
            page.out.append(".It Cm ").append(key.word).append(" Ns = Ns Ar ");
            page.out.append(key.argument.toLowerCase(Locale.ROOT)).append('\n');
            page.sentences(key.help);
        }
        page.out.append(
                """
                .El
                .Sh FILES
                .Bl -tag -width Ds
                .It Pa /etc/kmsterm/kmsterm.conf
                .It Pa /etc/kmsterm/kmsterm.conf.d/*.conf
                .El
                .Sh EXAMPLES
                .Bd -literal
                """);
        page.out.append(EXAMPLE);
        page.out.append(
                """
                .Ed
                .Sh SEE ALSO
                .Xr kmsterm 1 ,
                .Xr kmstermctl 1
                """);
        return page.out.toString();
    }

    /** Also read by a test. */
    static final String EXAMPLE =
            """
            ### What runs ###
            login=/bin/login -p
            term=xterm-256color
            sb-size=20000           # lines

            ### How it looks ###
            font-size=32
            palette=custom
            palette-background=#101418
            palette-foreground=216, 216, 208

            ### The monitor on its side ###
            [output "DEL U2720Q *"]
            rotate=left
            scale=1.25
            """;

    private void option(Option option) {
        out.append(".It ");
        if (option.shortName != 0) {
            out.append("Fl ").append(option.shortName).append(" , ");
        }
        out.append("Fl -").append(option.longName);
        if (option == Option.LOGIN) {
            out.append(" Fl - Ar command Op Ar argument ...");
        } else if (option.syntax.argumentOptional()) {
            out.append(" Ns Op = Ns Ar ").append(argument(option));
        } else if (!option.argument.isEmpty()) {
            out.append(" Ar ").append(argument(option));
        }
        out.append('\n');
        text(option);
        if (option.where == Option.Where.COMMAND_LINE) {
            out.append("On the command line only.\n");
        }
    }

    private void line(Option option) {
        out.append(".It Cm ").append(option.longName);
        if (!option.argument.isEmpty()) {
            out.append(" Ns = Ns Ar ").append(argument(option));
        }
        out.append('\n');
        text(option);
    }

    private static String argument(Option option) {
        return option.argument.toLowerCase(Locale.ROOT);
    }

    /** Each sentence on a line of its own, as mdoc(7) wants. */
    private void text(Option option) {
        sentences(option.help);
        if (option.saysDefault()) {
            wrapped("Default: " + escape(option.defaultText) + '.');
        }
    }

    private void sentences(String text) {
        for (String sentence : text.split("(?<=\\.) ", -1)) {
            wrapped(escape(sentence));
        }
    }

    private void wrapped(String sentence) {
        int column = 0;
        for (String word : sentence.split(" ", -1)) {
            if (column > 0 && column + 1 + word.length() > 80) {
                out.append('\n');
                column = 0;
            }
            out.append(column == 0 ? "" : " ").append(word);
            column += word.length() + (column == 0 ? 0 : 1);
        }
        out.append('\n');
    }

    private static String escape(String text) {
        String escaped = text.replace("\\", "\\e").replace("--", "\\-\\-");
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }
}
