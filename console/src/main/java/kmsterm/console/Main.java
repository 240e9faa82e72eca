// SPDX-License-Identifier: MIT
package kmsterm.console;

/** The program {@code kmsterm}. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        throw new AssertionError("skeleton");
    }
}
