// SPDX-License-Identifier: MIT
package kmsterm.bench;

/** {@code bench/run vte FILE…}. */
public final class VteBench {
    private VteBench() {}

    public static void main(String[] args) {
        throw new AssertionError("skeleton");
    }
}
