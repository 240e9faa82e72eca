// SPDX-License-Identifier: MIT
package kmsterm.console.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads arguments as getopt_long(3) does: {@code --name value}, {@code --name=value}, {@code
 * --no-name}, {@code -x value}, {@code -xvalue}, letters together, {@code --} at the end. Unlike
 * it, names must be whole: an abbreviation would mean something else in a later version.
 */
final class CommandLine {
    private final String[] args;
    private final Settings settings;
    private final List<String> operands = new ArrayList<>();
    private int next;

    private CommandLine(String[] args, Settings settings) {
        this.args = args;
        this.settings = settings;
    }

    static void parse(String[] args, Settings settings) throws UsageException {
        CommandLine line = new CommandLine(args, settings);
        boolean dashes = line.options();
        line.command(dashes);
    }

    /** Whether {@code --} ended the options. */
    private boolean options() throws UsageException {
        while (next < args.length) {
            String arg = args[next++];
            if (arg.equals("--")) {
                return true;
            }
            if (arg.startsWith("--")) {
                longOption(arg);
            } else if (arg.length() > 1 && arg.charAt(0) == '-') {
                letters(arg);
            } else {
                operands.add(arg);
            }
        }
        return false;
    }

    private void longOption(String arg) throws UsageException {
        int equals = arg.indexOf('=');
        String name = equals < 0 ? arg.substring(2) : arg.substring(2, equals);
        String value = equals < 0 ? null : arg.substring(equals + 1);
        Option option = Option.byName(name);
        boolean on = option != null;
        if (!on && name.startsWith("no-")) {
            option = Option.byName(name.substring(3));
            if (option != null && !option.negatable()) {
                throw new UsageException(
                        "--" + option.longName + " takes a value and cannot be turned off");
            }
        }
        if (option == null) {
            throw new UsageException("unknown option '--" + name + "'" + Names.hint(name, "--"));
        }
        boolean argument = on && takesArgument(option);
        if (value != null && !argument) {
            throw new UsageException("--" + name + " takes no value: '" + value + "'");
        }
        if (argument && value == null) {
            value =
                    option.syntax.argumentOptional()
                            ? option.syntax.implied(option.defaultText)
                            : argument("--", name, option);
        }
        set(option, value, on);
    }

    private void letters(String arg) throws UsageException {
        for (int i = 1; i < arg.length(); i++) {
            char letter = arg.charAt(i);
            Option option = Option.byLetter(letter);
            if (option == null) {
                throw new UsageException("unknown option '-" + letter + "'");
            }
            if (!takesArgument(option)) {
                set(option, null, true);
                continue;
            }
            String rest = arg.substring(i + 1);
            set(
                    option,
                    rest.isEmpty() ? argument("-", String.valueOf(letter), option) : rest,
                    true);
            return;
        }
    }

    /** On the command line the words of a command come at the end. */
    private static boolean takesArgument(Option option) {
        return option.syntax.takesArgument() && option != Option.LOGIN;
    }

    private String argument(String dashes, String name, Option option) throws UsageException {
        if (next == args.length) {
            String given = dashes + name;
            throw new UsageException(given + " needs a value: " + given + ' ' + option.argument);
        }
        return args[next++];
    }

    private void set(Option option, String value, boolean on) throws UsageException {
        if (option == Option.LOGIN) {
            // which command is known at the end; for now: --login, or --no-login
            settings.setCommand(on ? List.of() : null);
            return;
        }
        try {
            settings.set(option, value, on, Origin.COMMAND_LINE);
        } catch (BadValue e) {
            throw new UsageException(
                    "value '" + value + "' of --" + option.longName + ' ' + e.getMessage());
        }
    }

    private void command(boolean dashes) throws UsageException {
        boolean login = settings.value(Option.LOGIN) != null;
        if (!operands.isEmpty() && !login) {
            throw new UsageException(
                    "unexpected argument '" + operands.getFirst() + "': a command comes after --");
        }
        operands.addAll(Arrays.asList(args).subList(next, args.length));
        if (!operands.isEmpty() && !operands.getFirst().isEmpty()) {
            settings.setCommand(operands);
        } else if (login || dashes) {
            throw new UsageException("a command is missing: --login -- COMMAND [ARGUMENT…]");
        }
    }
}
