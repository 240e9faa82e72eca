// SPDX-License-Identifier: MIT
package kmsterm.sys;

import java.util.List;
import java.util.Map;

/**
 * A program to start. The strings go to the kernel as UTF-8.
 *
 * @param argv the program and its arguments, not empty; a program without a slash is looked up in
 *     the PATH of {@code environment}
 * @param environment the whole environment of the child; nothing is inherited
 * @param directory where it starts; empty: where we are
 */
public record Command(List<String> argv, Map<String, String> environment, String directory) {
    /**
     * @throws IllegalArgumentException for what no exec could take: no program, a NUL in a string,
     *     a variable without a name or with {@code =} in it
     */
    public Command {
        argv = List.copyOf(argv);
        environment = Map.copyOf(environment);
        require(!argv.isEmpty(), "no program");
        for (String argument : argv) {
            require(argument.indexOf('\0') < 0, "NUL in an argument");
        }
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            String name = variable.getKey();
            require(!name.isEmpty() && name.indexOf('=') < 0, "name of a variable");
            require((name + variable.getValue()).indexOf('\0') < 0, "NUL in a variable");
        }
        require(directory.indexOf('\0') < 0, "NUL in the directory");
    }

    private static void require(boolean condition, String what) {
        if (!condition) {
            throw new IllegalArgumentException(what);
        }
    }
}
