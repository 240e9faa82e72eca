// SPDX-License-Identifier: MIT
package kmsterm.console.ctl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kmsterm.console.control.Cli;
import kmsterm.console.control.Verb;

/** A command line of kmstermctl, read by the table of verbs. */
final class Invocation {
    private String control;
    private int session;
    private String output;
    private boolean json;
    private boolean help;
    private boolean version;
    private Verb verb;
    private final Map<String, String> options = new HashMap<>();
    private final List<String> operands = new ArrayList<>();

    private Invocation() {}

    static Invocation parse(String... args) throws UsageException {
        var invocation = new Invocation();
        boolean more = true;
        for (int i = 0; i < args.length; i++) {
            String arg = args[i];
            if (more && arg.equals("--")) {
                more = false;
            } else if (more && arg.startsWith("-") && arg.length() > 1) {
                i = invocation.option(args, i);
            } else if (invocation.verb == null) {
                invocation.verb(arg);
            } else {
                invocation.operands.add(arg);
            }
        }
        if (invocation.verb == null && !invocation.help && !invocation.version) {
            throw new UsageException("what shall it do? Try kmstermctl --help");
        }
        return invocation;
    }

    /** A number from 1, or 0 for anything else. */
    static int positive(String text) {
        try {
            return Math.max(0, Integer.parseInt(text));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private void verb(String word) throws UsageException {
        verb = Verb.byWord(word);
        if (verb == null || verb.cli() == null) {
            throw new UsageException("there is no verb '" + word + "': try kmstermctl --help");
        }
    }

    /** Returns the index of the last argument that was used. */
    private int option(String[] args, int i) throws UsageException {
        String arg = args[i];
        int equals = arg.indexOf('=');
        String name = equals < 0 ? arg : arg.substring(0, equals);
        boolean flag = true;
        switch (name) {
            case "--help", "-h" -> help = true;
            case "--version" -> version = true;
            case "--json" -> json = true;
            default -> flag = false;
        }
        if (flag) {
            noValue(name, equals);
            return i;
        }
        Cli.Option own = verb == null ? null : verb.cli().option(name);
        if (own != null && own.value().isEmpty()) {
            noValue(name, equals);
            options.put(name, "");
            return i;
        }
        if (own == null
                && !name.equals("--control")
                && !name.equals("--session")
                && !name.equals("--output")) {
            throw new UsageException(
                    verb == null
                            ? "there is no option '" + name + "': try kmstermctl --help"
                            : "'" + verb.word() + "' has no option '" + name + "'");
        }
        int last = equals < 0 ? i + 1 : i;
        if (last == args.length) {
            throw new UsageException("'" + name + "' needs a value");
        }
        value(name, equals < 0 ? args[last] : arg.substring(equals + 1));
        return last;
    }

    private static void noValue(String name, int equals) throws UsageException {
        if (equals >= 0) {
            throw new UsageException("'" + name + "' takes no value");
        }
    }

    private void value(String name, String value) throws UsageException {
        switch (name) {
            case "--control" -> control = value;
            case "--output" -> output = value;
            case "--session" -> {
                session = positive(value);
                if (session == 0) {
                    throw new UsageException("'--session' must be a number from 1");
                }
            }
            default -> options.put(name, value);
        }
    }

    /** Path or name of the socket; null if not given. */
    String control() {
        return control;
    }

    /** 0 if not given. */
    int session() {
        return session;
    }

    /** Null if not given. */
    String output() {
        return output;
    }

    boolean json() {
        return json;
    }

    boolean help() {
        return help;
    }

    boolean version() {
        return version;
    }

    /** Null only with {@link #help} or {@link #version}. */
    Verb verb() {
        return verb;
    }

    boolean has(String option) {
        return options.containsKey(option);
    }

    String option(String name, String absent) {
        return options.getOrDefault(name, absent);
    }

    List<String> operands() {
        return operands;
    }

    /** The one operand that the verb takes. */
    String operand(String what) throws UsageException {
        if (operands.size() != 1) {
            throw new UsageException(
                    "'" + verb.word() + "' takes one " + what + ", quoted if need be");
        }
        return operands.get(0);
    }

    void noOperands() throws UsageException {
        if (!operands.isEmpty()) {
            throw new UsageException(
                    "'" + verb.word() + "' does not take '" + operands.get(0) + "'");
        }
    }
}
