// SPDX-License-Identifier: MIT
package kmsterm.console.control;

import java.util.List;

/**
 * A verb on the command line of kmstermctl.
 *
 * @param usage the verb and what follows
 * @param options what follows, explained; {@code --json} goes with every verb
 */
public record Cli(String usage, List<Option> options) {
    Cli(String usage, Option... options) {
        this(usage, List.of(options));
    }

    /**
     * An option or an operand.
     *
     * @param name {@code --history}, or the operand's name in capitals
     * @param value what an option takes; empty for none
     */
    public record Option(String name, String value, String help) {}

    /** Whether the verb has the option. Options without a dash are operands. */
    public Option option(String name) {
        for (Option option : options) {
            if (option.name.equals(name)) {
                return option;
            }
        }
        return null;
    }
}
