// SPDX-License-Identifier: MIT
package kmsterm.sys;

import java.util.List;
import java.util.Map;

/**
 * A program to start.
 *
 * @param argv the program and its arguments; a program without a slash is looked up in the PATH of
 *     {@code environment}
 * @param environment the whole environment of the child; nothing is inherited
 * @param directory where it starts; empty: where we are
 */
public record Command(List<String> argv, Map<String, String> environment, String directory) {
    public Command {
        argv = List.copyOf(argv);
        environment = Map.copyOf(environment);
    }
}
