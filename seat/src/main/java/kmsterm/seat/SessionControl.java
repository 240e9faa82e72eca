// SPDX-License-Identifier: MIT
package kmsterm.seat;

/**
 * A program that is, or is about to be, the controller of a session of logind's: which opens cards
 * and input devices for it. Source: org.freedesktop.login1(5), TakeControl.
 *
 * @param name its own on the bus, {@code ":1.27"}
 * @param pid of the process; 0: not known any more
 * @param session the id; empty: the one that the process is in
 */
public record SessionControl(String name, int pid, String session) {}
