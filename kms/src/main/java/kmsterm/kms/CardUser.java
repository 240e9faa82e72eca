// SPDX-License-Identifier: MIT
package kmsterm.kms;

/**
 * Another process that has a card's node open.
 *
 * @param program its name, as in /proc/PID/comm
 * @param ageNs how long it has run, to a hundredth of a second
 * @param master whether that open file is master, or a lease of the master's
 */
public record CardUser(int pid, String program, long ageNs, boolean master) {
    /** Whether it is the same process. */
    boolean is(CardUser other) {
        return pid == other.pid && program.equals(other.program);
    }

    /** {@code "modetest (process 123)"}. */
    @Override
    public String toString() {
        return program + " (process " + pid + ")";
    }
}
